"""Fit how sure a dispute is from what its pairs say together, on disputes of sets that the pair models have not seen.

    python -m checker.training.disputes JUDGED --others SETS... --aside SETS... --output checker/models

JUDGED is the file that `checker.training.judge --judged` writes: the story sets and the news with their pairs judged
out of fold. SETS are folders of those that others than this project's writers wrote, real news among them: they count
more, for a dispute told in our own manner is found more surely than one of others. Of the SETS of `--aside` the drafts
that find nothing but a soft dispute over what happened count for nothing: there are as many as a writer likes. Printed
are, by cross-validation over whole sets, average precision of the ranking of drafts, recall and precision over disputes
at several thresholds, and a reliability table: stated confidence against the share that was right.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.confidence import NAMES, Confidence, features, pair_table
from checker.gathering import Draft, with_rivals
from checker.models.logistic import Logistic
from checker.prose import density
from checker.training.logistic import logistic, rounded
from checker.training.measuring import average_precision, held_out
from checker.training.storysets import StorySet, story_folders
from checker.types import JudgedPair

if TYPE_CHECKING:
    from checker.models.trees import Table


BY_OTHERS = 3.0  # what a draft counts in a set that others wrote


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one set: their numbers, whether each holds a gold pair, and the hard disputes each finds.

    Each draft counts its part of `weights` in the fit.
    """

    story: StorySet
    density: float
    table: Table
    right: Table
    finds: tuple[frozenset[int], ...]
    weights: Table


def drafts_in(story: StorySet, judged: Sequence[JudgedPair], weight: float = 1.0, *, aside: bool = False) -> Drafts:
    """Make drafts as the program does and hold them against the gold; `weight` is what each counts.

    With `aside` those that find nothing but a soft dispute over what happened count for nothing.
    """
    table = pair_table(judged)
    dense = density(story.readings)
    both = with_rivals(judged, table, dense, story.readings)
    rows = [features(d.kind, d.sides, d.pairs, table, story.readings, rival) for d, rival in both]
    hits = [_hits(story, draft) for draft, _ in both]
    hard = {n for n, gold in enumerate(story.disputes) if gold.level == "hard"}
    judgement = {n for n, gold in enumerate(story.disputes) if gold.of_judgement}
    return Drafts(
        story,
        dense,
        np.array([[row[name] for name in NAMES] for row in rows], dtype=np.float64).reshape(-1, len(NAMES)),
        np.array([bool(hit) for hit in hits], dtype=np.float64),
        tuple(frozenset(hit & hard) for hit in hits),
        np.array([0.0 if aside and hit and hit <= judgement else weight for hit in hits], dtype=np.float64),
    )


def _hits(story: StorySet, draft: Draft) -> set[int]:
    """The gold disputes that the draft's own pairs hold; that two claims stand on opposite sides is not enough."""
    pairs = {(judged.pair.a, judged.pair.b) for judged in draft.pairs}
    return {n for n, gold in enumerate(story.disputes) if gold.pairs & pairs}


def fit(sets: Sequence[Drafts]) -> dict[str, Logistic]:
    """Both sets of coefficients.

    One model is fitted over the numbers and the numbers times the density of the prose; terse prose has the first part
    of its coefficients, dense prose the sum of both.
    """
    table = np.concatenate([s.table for s in sets])
    shares = np.concatenate([np.full(len(s.table), s.density) for s in sets])[:, None]
    both = logistic(
        np.concatenate([table, shares, shares * table], axis=1),
        np.concatenate([s.right for s in sets]),
        [*NAMES, "dense", *(f"dense {name}" for name in NAMES)],
        np.concatenate([s.weights for s in sets]),
    )
    terse = Logistic(both.bias, {name: both.weights[name] for name in NAMES})
    more = {name: both.weights[name] + both.weights[f"dense {name}"] for name in NAMES}
    return {"terse": terse, "dense": Logistic(both.bias + both.weights["dense"], more)}


def probabilities(models: Mapping[str, Logistic], one: Drafts) -> Table:
    """What the coefficients make of a set's drafts."""
    confidence = Confidence(models["terse"], models["dense"], one.density)
    return np.array([confidence.of(dict(zip(NAMES, row, strict=True))) for row in one.table.tolist()], dtype=np.float64)


def sure_held_out(sets: Sequence[Drafts]) -> list[Table]:
    """Probabilities of every set's drafts by coefficients that have not seen the set."""

    def scored(seen: list[int], unseen: list[int]) -> list[Table]:
        model = fit([sets[n] for n in seen])
        return [probabilities(model, sets[n]) for n in unseen]

    return held_out(len(sets), scored)


def threshold_table(sets: Sequence[Drafts], sure: Sequence[Table]) -> str:
    """Recall over hard disputes and precision over reported ones, by threshold."""
    hard = sum(sum(gold.level == "hard" for gold in one.story.disputes) for one in sets)
    lines = ["| threshold | recall | precision | reported |", "|---|---|---|---|"]
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [p >= threshold for p in sure]
        found = sum(
            len(frozenset().union(*(f for f, k in zip(one.finds, keep, strict=True) if k)))
            for one, keep in zip(sets, kept, strict=True)
        )
        right = sum(float(one.right[keep].sum()) for one, keep in zip(sets, kept, strict=True))
        total = sum(int(keep.sum()) for keep in kept)
        lines.append(f"| {threshold} | {found / hard:.3f} | {right / max(1, total):.3f} | {total} |")
    return "\n".join(lines)


def reliability_table(sure: Table, right: Table) -> str:
    """Stated confidence against the share that was right, in bins of a tenth."""
    lines = ["| stated | disputes | mean stated | right |", "|---|---|---|---|"]
    for tenth in range(10):
        inside = (sure >= tenth / 10) & (sure < (tenth + 1) / 10)
        if inside.any():
            lines.append(
                f"| {tenth / 10:.1f}-{tenth / 10 + 0.1:.1f} | {inside.sum()} | {sure[inside].mean():.2f} "
                f"| {right[inside].mean():.2f} |"
            )
    return "\n".join(lines)


def told(sets: Sequence[Drafts], sure: Sequence[Table]) -> str:
    """Everything measured over some sets."""
    right, stated = np.concatenate([s.right for s in sets]), np.concatenate(sure)
    best = np.concatenate([s.table[:, NAMES.index("best")] for s in sets])
    return "\n".join(
        [
            f"{len(sets)} sets, {len(right)} drafts, {int(right.sum())} right",
            f"average precision {average_precision(stated, right):.3f}; "
            f"by the best pair alone {average_precision(best, right):.3f}\n",
            threshold_table(sets, sure),
            "",
            reliability_table(stated, right),
        ]
    )


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("judged", type=Path)
    cli.add_argument("--others", type=Path, nargs="+", default=[], metavar="SETS", help="sets that count more")
    cli.add_argument(
        "--aside", type=Path, nargs="+", default=[], metavar="SETS", help="sets whose soft disputes count for nothing"
    )
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    with args.judged.open("rb") as file:
        stories, news = pickle.load(file)
    others, aside = ({f.name for f in story_folders(some)} if some else set() for some in (args.others, args.aside))
    sets = [
        drafts_in(story, judged, BY_OTHERS if story.name in others else 1.0, aside=story.name in aside)
        for story, judged in [*stories, *news]
    ]
    terse = len(stories)
    sure = sure_held_out(sets)
    for what, some in (("stories", slice(terse)), ("news", slice(terse, None))):
        print(f"{what}: {told(sets[some], sure[some])}\n")
    models = {name: rounded(model) for name, model in fit(sets).items()}
    (args.output / "dispute.json").write_text(json.dumps(models, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
