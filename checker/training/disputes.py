"""Fit how sure a dispute is from what its pairs say together, on disputes of sets that the pair models have not seen.

    python -m checker.training.disputes JUDGED --output checker/models

JUDGED is the file that `checker.training.judge --judged` writes: the train sets with their pairs judged out of fold.
Printed are, by cross-validation over whole sets, average precision of the ranking of drafts, recall and precision over
disputes at several thresholds, and a reliability table: stated confidence against the share that was right.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from checker.confidence import features, pair_table
from checker.judge import Draft, drafts_of, rivals_of
from checker.training.measuring import average_precision, held_out
from checker.training.storysets import StorySet, story_folders
from checker.types import JudgedPair

if TYPE_CHECKING:
    from checker.models.trees import Table

C = 0.3  # inverse strength of the penalty
DIGITS = 5


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one set: their numbers, whether each holds a gold pair, and the hard disputes each finds."""

    story: StorySet
    names: tuple[str, ...]
    table: Table
    right: Table
    finds: tuple[frozenset[int], ...]


def drafts_in(story: StorySet, judged: Sequence[JudgedPair]) -> Drafts:
    """Make drafts as the program does and hold them against the gold."""
    table = pair_table(judged)
    drafts = drafts_of(judged, table)
    told = zip(drafts, rivals_of(drafts), strict=True)
    rows = [features(d.kind, d.sides, d.pairs, table, story.readings, rival) for d, rival in told]
    names = tuple(rows[0]) if rows else ()
    hits = [_hits(story, draft) for draft in drafts]
    hard = {n for n, gold in enumerate(story.disputes) if gold.level == "hard"}
    return Drafts(
        story,
        names,
        np.array([[row[name] for name in names] for row in rows], dtype=np.float64),
        np.array([bool(hit) for hit in hits], dtype=np.float64),
        tuple(frozenset(hit & hard) for hit in hits),
    )


def _hits(story: StorySet, draft: Draft) -> set[int]:
    pairs = {(min(i, j), max(i, j)) for one, other in combinations(draft.sides, 2) for i, j in product(one, other)}
    return {n for n, gold in enumerate(story.disputes) if gold.pairs & pairs}


def fit(sets: Sequence[Drafts]) -> dict[str, Any]:
    """Coefficients over the numbers as they are, with the scaling folded in."""
    table, right = np.concatenate([s.table for s in sets]), np.concatenate([s.right for s in sets])
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(C=C, max_iter=2000).fit(scaler.transform(table), right)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    named = dict(zip(sets[0].names, (round(float(w), DIGITS) for w in weights), strict=True))
    return {"bias": round(bias, DIGITS), "weights": named}


def probabilities(model: dict[str, Any], one: Drafts) -> Table:
    """What the coefficients make of a set's drafts."""
    odds = model["bias"] + one.table @ np.array([model["weights"][name] for name in one.names])
    result: Table = 1 / (1 + np.exp(-odds))
    return result


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


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("judged", type=Path)
    cli.add_argument("--only", type=Path, nargs="+", help="folders of story sets: learn from those sets alone")
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    only = {folder.name for folder in story_folders(args.only)} if args.only else None
    with args.judged.open("rb") as file:
        sets = [drafts_in(s, judged) for s, judged in pickle.load(file) if only is None or s.name in only]
    sure = sure_held_out(sets)
    right = np.concatenate([s.right for s in sets])
    print(f"{len(right)} drafts, {int(right.sum())} right")
    print(f"average precision {average_precision(np.concatenate(sure), right):.3f}", end="; ")
    best = np.concatenate([s.table[:, s.names.index("best")] for s in sets])
    print(f"by the best pair alone {average_precision(best, right):.3f}\n")
    print(threshold_table(sets, sure), "\n", reliability_table(np.concatenate(sure), right), sep="\n")
    (args.output / "dispute.json").write_text(json.dumps(fit(sets), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
