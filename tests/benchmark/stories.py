"""The whole program on story sets with gold: what an editor would meet, dispute by dispute.

    python -m tests.benchmark.stories STORY_SET... [--min-confidence P] [--without PART] [--verbose]

recall: share of the hard disputes of which some reported dispute puts two opposite claims on different sides;
precision: share of reported disputes with such a pair of any dispute of the gold, hard or soft; traps: share of the
gold's look-alikes that were reported; AP: average precision of the ranking by confidence over hard disputes; kind:
share of the hard disputes found that were given the gold's kind. `--without date-chains` knows only dates that name
their own day, `--without updates` takes a figure that moved with time for a dispute.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

from checker.config import Settings
from checker.pipeline import compare_claims
from checker.training.storysets import StorySet, load_story_set
from checker.types import ClaimReading, Dispute

Pair = tuple[int, int]


@dataclass
class Score:
    """Counts that add up over sets."""

    counts: Counter[str] = field(default_factory=Counter)
    precisions: float = 0.0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """A row of the table."""
        c = self.counts
        shares = [("hard found", "hard"), ("right", "reported"), ("sprung", "traps"), ("kind", "hard found")]
        recall, precision, traps, kind = (f"{c[a] / c[b]:.2f} ({c[a]}/{c[b]})" if c[b] else "-" for a, b in shares)
        return f"| {name} | {recall} | {precision} | {traps} | {self.precisions / max(1, c['hard']):.2f} | {kind} |"

    def __add__(self, other: Score) -> Score:
        return Score(self.counts + other.counts, self.precisions + other.precisions)


def pairs_of(dispute: Dispute, places: dict[str, int]) -> set[Pair]:
    """The pairs of claims, by their places in the story, that a dispute puts on different sides."""
    sides = [[places[claim.reading.claim.id] for claim in side.claims] for side in dispute.sides]
    across = itertools.combinations(sides, 2)
    return {(min(i, j), max(i, j)) for one, other in across for i in one for j in other}


def score(story: StorySet, disputes: Sequence[Dispute]) -> Score:
    """Hold the disputes against the gold of the story."""
    places = {reading.claim.id: n for n, reading in enumerate(story.readings)}
    found: dict[int, Dispute] = {}
    result, seen, good, reported = Score(), 0, 0, set[Pair]()
    for dispute in sorted(disputes, key=lambda d: -d.confidence):
        pairs = pairs_of(dispute, places)
        reported |= pairs
        hits = [n for n, gold in enumerate(story.disputes) if gold.pairs & pairs]
        new = [n for n in hits if n not in found and story.disputes[n].level == "hard"]
        found |= {n: dispute for n in hits if n not in found}
        result.counts["right"] += bool(hits)
        if new or not hits:
            seen += 1
        if new:
            good += 1
            result.precisions += good / seen
        if not hits:
            result.wrong.append(f"{dispute.confidence:.2f} {dispute.kind.value}: {_quoted(dispute)}")
    hard = [n for n, gold in enumerate(story.disputes) if gold.level == "hard"]
    traps = {pair for pair, label in story.labels.items() if label == "trap"}
    result.counts.update({"hard": len(hard), "reported": len(disputes), "traps": len(traps)})
    result.counts["hard found"] = sum(n in found for n in hard)
    result.counts["kind"] = sum(found[n].kind == story.disputes[n].kind for n in hard if n in found)
    result.counts["sprung"] = len(traps & reported)
    result.missed = [f"{story.disputes[n].kind}: {story.disputes[n].fact}" for n in hard if n not in found]
    return result


def without_chains(reading: ClaimReading) -> ClaimReading:
    """The claim with those of its dates that it names itself."""
    return replace(reading, dates=tuple(d for d in reading.dates if d.explicit and not d.inherited_from))


def disputes_of(story: StorySet, settings: Settings, without: str) -> Sequence[Dispute]:
    """What the program reports of a story, `without` a part of it or, with '', whole."""
    readings = story.readings
    if without == "date-chains":
        readings = tuple(without_chains(reading) for reading in readings)
    unmoved = patch("checker.weigh.moved", return_value=None) if without == "updates" else nullcontext()
    with unmoved:
        return compare_claims(story.articles, readings, (), settings).disputes


def _quoted(dispute: Dispute) -> str:
    return " | ".join(side.claims[0].reading.claim.text[:100] for side in dispute.sides)


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    cli.add_argument("--min-confidence", type=float, default=Settings().min_confidence)
    cli.add_argument("--verbose", action="store_true", help="also list what was missed and what was wrong")
    cli.add_argument("--without", choices=["date-chains", "updates"], default="", help="leave out a part")
    args = cli.parse_args()
    print("| set | recall | precision | traps | AP | kind |\n|---|---|---|---|---|---|")
    total = Score()
    for folder in args.sets:
        story = load_story_set(folder)
        settings = Settings(min_confidence=args.min_confidence)
        one = score(story, disputes_of(story, settings, args.without))
        total += one
        print(one.line(folder.name))
        for name, lines in (("missed", one.missed), ("wrong", one.wrong)) if args.verbose else ():
            print("".join(f"    {name}  {line}\n" for line in lines), end="")
    print(total.line("all"))


if __name__ == "__main__":
    main()
