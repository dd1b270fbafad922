"""What all training commands share: sets held out, the figures over them, and lines on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from checker.models.trees import Table

T = TypeVar("T")
FOLDS = 4


def average_precision(scores: Table, right: Table) -> float:
    """Average precision of a ranking by score, higher first; `right` is 1 or 0, both of shape (n,)."""
    hits = right[np.argsort(-scores, kind="stable")] > 0
    precision = hits.cumsum() / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean()) if hits.any() else 0.0


def folds(count: int) -> list[tuple[list[int], list[int]]]:
    """For each fold, the numbers of the sets to learn from and of those held out, of `count` sets."""
    return [([n for n in range(count) if n % FOLDS != fold], list(range(fold, count, FOLDS))) for fold in range(FOLDS)]


def held_out(count: int, scored: Callable[[list[int], list[int]], list[T]]) -> list[T]:
    """One result a set, each by a model that has not seen it; `scored` learns from some sets and scores others."""
    found: dict[int, T] = {}
    for seen, unseen in folds(count):
        found |= dict(zip(unseen, scored(seen, unseen), strict=True))
    return [found[n] for n in range(count)]


def say(message: str) -> None:
    """Print a line at once, so that a log of hours can be followed."""
    print(message, flush=True)
