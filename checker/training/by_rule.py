"""How often claims clash that do so by a rule: annotated story sets -> `models/by_rule.json`.

    python -m checker.training.by_rule FOLDER_OF_SETS... --output checker/models

Of the pairs that a rule calls a clash, the share that the gold has on opposite sides, by Laplace's rule of succession,
for there are few. A rule's pairs are sought among all pairs of claims, not among candidates alone. A rumour has many
pairs that are none of its business, so of it only those count that the gold calls a clash or a trap.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.compare.by_rule import SHARES, Rule, all_clashes, rests_on_rumour
from checker.training.storysets import StorySet, load_story_set, story_folders

DIGITS = 3


def counted(story: StorySet) -> Iterator[tuple[Rule, bool]]:
    """Each rule that calls a pair of the story a clash, and whether the pair is one."""
    articles = {article.id: article for article in story.articles}
    for pair, rules in sorted(all_clashes(story.readings, articles).items()):
        for found in rules:
            yield found.rule, story.label_of(pair) == "clash"
    for (a, b), label in sorted(story.labels.items()):
        if label in ("clash", "trap") and rests_on_rumour(story.readings[a], story.readings[b]):
            yield Rule.RUMOUR, label == "clash"


def shares_of(counts: Sequence[tuple[Rule, bool]]) -> dict[Rule, float]:
    """The share that clashes by rule, between 0 and 1 however few there are."""
    seen, clash = Counter(rule for rule, _ in counts), Counter(rule for rule, clashes in counts if clashes)
    return {rule: round((clash[rule] + 1) / (seen[rule] + 2), DIGITS) for rule in Rule}


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path, help="folders of story sets")
    cli.add_argument("--output", type=Path, required=True, help="folder to write to")
    args = cli.parse_args()
    counts = [one for folder in story_folders(args.folders) for one in counted(load_story_set(folder))]
    for (rule, clashes), number in sorted(Counter(counts).items()):
        print(f"{rule}: {number} {'clash' if clashes else 'do not'}")
    (args.output / SHARES.name).write_text(json.dumps(shares_of(counts), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
