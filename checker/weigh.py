"""Evidence to judged pairs: learned weights turn each pair's numbers into the probability that it clashes, and its kind.

The weights are boosted trees in `models/judge.json`, trained by `checker.training.judge` on story sets that the story
model has not seen. Comparators never see each other; only here are they weighed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.compare import COMPARATORS
from checker.evidence import Row, to_table, with_story
from checker.judge import decisive_of
from checker.models.trees import BoostedTrees, load
from checker.types import Article, CandidatePair, ClaimReading, Comparison, JudgedPair, Kind
from checker.updates import moved

if TYPE_CHECKING:
    from checker.protocols import Vectors

MODELS = Path(__file__).parent / "models"
READ_A_CLAIM = 10  # pairs a claim that the story model reads; the screen keeps nearly all clashes among them
LOOKED_AT = 0.02  # probability of clash from which a pair's comparisons are written out and it may join a dispute


@cache
def _model(name: str) -> BoostedTrees:
    return load(MODELS / f"{name}.json")


def screen(rows: Sequence[Row], claims: int) -> list[int]:
    """The places of the rows worth the story model's time, likeliest first: so many a claim, by cheap evidence alone."""
    if not rows:
        return []
    model = _model("screen")
    likely = model.log_odds(to_table(rows, model.features)).max(axis=1)
    return [int(n) for n in np.argsort(-likely, kind="stable")[: READ_A_CLAIM * claims]]


def weigh(
    readings: Sequence[ClaimReading],
    pairs: Sequence[CandidatePair],
    articles: Mapping[str, Article],
    rows: Sequence[Row],
    story: Vectors,
) -> list[JudgedPair]:
    """Every pair with its probabilities of clash and agreement; the likelier ones with comparisons and kind as well.

    `rows` are the pairs' cheap evidence, `story` the story model's probabilities (pairs, 3).
    """
    if not pairs:
        return []
    rows = with_story(rows, pairs, story)
    judge, kinds = _model("judge"), _model("kind")
    clash = _sigmoid(judge.log_odds(to_table(rows, judge.features))[:, 0])
    by_kind = kinds.log_odds(to_table(rows, kinds.features))
    looked_at = [n for n in range(len(pairs)) if clash[n] >= LOOKED_AT]
    comparisons = _compare(readings, [pairs[n] for n in looked_at])
    written = dict(zip(looked_at, comparisons, strict=True))
    judged = []
    for number, pair in enumerate(pairs):
        said = written.get(number, ())
        kind = _kind(by_kind[number], kinds.labels) if said else None
        a, b = readings[pair.a], readings[pair.b]
        judged.append(
            JudgedPair(
                pair=pair,
                comparisons=said,
                clash=float(clash[number]),
                agree=float(story[number, 1]),
                kind=kind,
                decisive=decisive_of(said, kind),
                update=rows[number]["quantity_clash"] > 0 and moved(a, b, articles) is not None,
                features=rows[number],
            )
        )
    return judged


def _compare(readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[tuple[Comparison, ...]]:
    columns = [comparator.compare(readings, pairs) for comparator in COMPARATORS]
    return list(zip(*columns, strict=True)) if pairs else []


def _kind(log_odds: Sequence[float], labels: Sequence[str]) -> Kind:
    return Kind(labels[int(np.argmax(log_odds))])


def _sigmoid(x: np.ndarray) -> np.ndarray:
    result: np.ndarray = 1 / (1 + np.exp(-x))
    return result
