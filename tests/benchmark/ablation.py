"""What each part is worth: reports of story sets without the evidence of one comparator or model, or without rules.

    python -m tests.benchmark.ablation STORY_SET...

Everything is read once; then the pairs are weighed anew without a part's evidence, as if it had nothing to say, by the
models that ship, which learnt with it. So a part that others can stand in for shows less than it would if the models
had to learn without it, and one that they rely on shows more. `tests.benchmark.stories --without` leaves out the dates
that are resolved from other words, and updates.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from checker.config import Settings
from checker.evidence import Row
from checker.judge import disputes_of
from checker.origins import find_origins
from checker.pipeline import judge_pairs
from checker.prose import density, is_dense
from checker.training.storysets import StorySet, load_story_set
from checker.types import Dispute, JudgedPair
from checker.weigh import weigh
from tests.benchmark.stories import Score, score

EVIDENCE: Mapping[str, tuple[str, ...]] = {
    "dates": ("date",),
    "figures": ("quantity", "count"),
    "names and places": ("entity", "place"),
    "polarity": ("polarity",),
    "attribution": ("attribution",),
    "order": ("order",),
    "pair encoder": ("story", "adapted", "kind", "slot"),
    "pair encoder's slots": ("slot",),
    "fact encoder's numbers": ("fact",),
    "embedded model's numbers": ("cosine", "masked", "context"),
}
"""Parts, and how the names of their evidence begin."""

RULES, NETWORK = "rules", "network over the graph"


def reports(story: StorySet, settings: Settings, parts: Sequence[str]) -> Iterator[tuple[str, list[Dispute]]]:
    """What is reported of a story without each part; '' is none."""
    articles = {article.id: article for article in story.articles}
    with patch("checker.pipeline.weigh", return_value=[]) as asked:
        judge_pairs(story.readings, articles, settings)
    origins = find_origins(story.articles, story.readings)
    least = settings.reported_from(dense=is_dense(density(story.readings)))
    for part in parts:
        judged = judged_without(part, asked.call_args.args)
        yield part, disputes_of(story.readings, judged, origins, least)


def judged_without(part: str, evidence: Sequence[Any]) -> list[JudgedPair]:
    """The pairs weighed with nothing from a part; `evidence` is what `weigh` is called with."""
    readings, pairs, articles, rows, prefix, by_rule = evidence
    if part == RULES:
        with patch("checker.weigh.rests_on_rumour", return_value=False):
            return weigh(readings, pairs, articles, rows, prefix, {})
    if part == NETWORK:
        with patch("checker.weigh.HEARD", 0.0):
            return weigh(*evidence)
    silent = [_without(row, EVIDENCE[part]) for row in rows] if part else rows
    return weigh(readings, pairs, articles, silent, prefix, by_rule)


def _without(row: Row, names: tuple[str, ...]) -> Row:
    """The evidence of a pair without some; that it was read stays known."""
    return {name: value for name, value in row.items() if name == "story_read" or not name.startswith(names)}


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    args = cli.parse_args()
    totals: dict[str, Score] = {}
    for folder in args.sets:
        story = load_story_set(folder)
        for part, disputes in reports(story, Settings(), ["", RULES, NETWORK, *EVIDENCE]):
            totals[part] = totals.get(part, Score()) + score(story, disputes)
    print("| without | recall | precision | traps | AP | kind |\n|---|---|---|---|---|---|")
    for part, total in totals.items():
        print(total.line(part or "nothing: the whole"))


if __name__ == "__main__":
    main()
