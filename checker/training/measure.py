"""How well pairs are ranked on story sets: the whole program beside its parts, as the model card gives it.

    python -m checker.training.measure STORY_SET...

For each way of ranking candidate pairs: average precision of clash; recall of clashing pairs at a precision of .9; and
the share of the gold's traps ranked above the weakest of those pairs that half of all clashes need. NLI is the shipped
entailment model's probability of contradiction, the higher of both directions, over the pairs the story model reads.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache
from checker.config import Settings
from checker.models.pair import PairScorer
from checker.models.weights import Weights
from checker.pipeline import judge_pairs
from checker.training.measuring import average_precision
from checker.training.storysets import StorySet, load_story_set
from checker.types import JudgedPair

if TYPE_CHECKING:
    from checker.models.trees import Table

UNREAD = -99.0


def recall_at_precision(scores: Table, right: Table, precision: float = 0.9) -> float:
    """The largest share of the right pairs that some cut of the ranking holds with at least this precision."""
    hits = right[np.argsort(-scores, kind="stable")].cumsum()
    good = hits / np.arange(1, len(hits) + 1) >= precision
    return float(hits[good].max() / right.sum()) if good.any() else 0.0


def traps_above(scores: Table, right: Table, traps: Table, recall: float = 0.5) -> float:
    """Share of the traps ranked above the cut that holds this share of the right pairs."""
    order = np.argsort(-scores, kind="stable")
    cut = int(np.searchsorted(right[order].cumsum(), recall * right.sum())) + 1
    return float(traps[order][:cut].sum() / max(1.0, traps.sum()))


def _nli(story: StorySet, judged: Sequence[JudgedPair], cache: Cache) -> list[float]:
    """Log-probability of contradiction of each pair that the story model read."""
    read = [n for n, j in enumerate(judged) if j.features.get("story_read")]
    texts = [(story.readings[judged[n].pair.a].claim.text, story.readings[judged[n].pair.b].claim.text) for n in read]
    scorer = PairScorer(("nli",), Weights.shipped("pair"))
    both = [scorer.log_probabilities(t, cache)[:, 2] for t in (texts, [(b, a) for a, b in texts])]
    scores = [UNREAD] * len(judged)
    for n, score in zip(read, np.maximum(*both), strict=True):
        scores[n] = float(score)
    return scores


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    args = cli.parse_args()
    columns: dict[str, list[float]] = {"cosine": [], "NLI": [], "story model": [], "whole": []}
    right: list[float] = []
    traps: list[float] = []
    settings = Settings()
    for folder in args.sets:
        story = load_story_set(folder)
        judged = judge_pairs(story.readings, {a.id: a for a in story.articles}, settings)
        columns["cosine"] += [j.pair.cosine for j in judged]
        columns["story model"] += [j.features.get("story_clash", UNREAD) for j in judged]
        columns["whole"] += [j.clash for j in judged]
        with Cache(settings.cache) as cache:
            columns["NLI"] += _nli(story, judged, cache)
        labels = [story.labels.get((j.pair.a, j.pair.b)) for j in judged]
        right += [float(label == "clash") for label in labels]
        traps += [float(label == "trap") for label in labels]
    print(f"{len(args.sets)} sets, {len(right):,} pairs, {sum(right):.0f} clashes, {sum(traps):.0f} traps\n")
    print(
        "| ranking | average precision | recall at precision .9 | traps above half of the clashes |\n|---|---|---|---|"
    )
    gold, trapped = np.array(right), np.array(traps)
    for name, scores in columns.items():
        table = np.array(scores)
        figures = (average_precision(table, gold), recall_at_precision(table, gold), traps_above(table, gold, trapped))
        print(f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")


if __name__ == "__main__":
    main()
