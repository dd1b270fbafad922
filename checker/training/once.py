"""How often claims that date one once-only event differently clash: annotated story sets -> `models/once_only.json`.

    python -m checker.training.once FOLDER_OF_SETS... --output checker/models

By how many of the two dates are named in their claims, the share of such pairs that the gold has on opposite sides, by
Laplace's rule of succession, for there are few.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.compare.once import SHARES, apart
from checker.once_only import telling_of_one
from checker.training.storysets import StorySet, load_story_set, story_folders

NAMED = (1, 2)
DIGITS = 3


def counted(story: StorySet) -> Iterator[tuple[int, bool]]:
    """For each pair of claims that date one event apart: how many dates are named, and whether they clash."""
    for a, b in sorted(telling_of_one(story.readings)):
        found = apart(story.readings[a], story.readings[b])
        if found is not None:
            yield found.named, story.label_of((a, b)) == "clash"


def shares(counts: Sequence[tuple[int, bool]]) -> dict[str, float]:
    """The share that clashes by how many dates are named, between 0 and 1 however few there are."""
    seen, clash = Counter(named for named, _ in counts), Counter(named for named, clashes in counts if clashes)
    return {str(named): round((clash[named] + 1) / (seen[named] + 2), DIGITS) for named in NAMED}


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path, help="folders of story sets")
    cli.add_argument("--output", type=Path, required=True, help="folder to write to")
    args = cli.parse_args()
    counts = [one for folder in story_folders(args.folders) for one in counted(load_story_set(folder))]
    print(Counter(counts))
    (args.output / SHARES.name).write_text(json.dumps(shares(counts)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
