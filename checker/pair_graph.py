"""Candidate pairs to the graph in which each pair is a node: which others it shares a claim with, and how.

Two pairs are neighbours if they share a claim. A pair (i, j) and a third claim k that was compared with both make a
triangle: where k agrees with i and clashes with j, so does i. And the pairs beside (i, j) in the texts, such as that of
the sentences which follow i and j, tell whether the two passages go through the same events in step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from checker.types import CandidatePair, ClaimReading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

NEAR = (-1, 0, 1)  # sentences before and after a claim that are beside it

Sides = Mapping[int, Mapping[int, int]]
"""For each claim the claims it was compared with, and the number of the pair."""


@dataclass(frozen=True, slots=True)
class PairGraph:
    """Edges between pairs, by their numbers; each array is sorted by the pair that is told, its last row.

    `sharing` and `beside` have the shape (2, edges): who tells, who is told. `triangles` have the shape (3, triangles):
    the pairs of the third claim with either claim, and the pair that is told.
    """

    size: int
    sharing: Places
    triangles: Places
    beside: Places

    @classmethod
    def of(cls, pairs: Sequence[CandidatePair], readings: Sequence[ClaimReading]) -> PairGraph:
        """The graph of these pairs of claims; readings of one article follow each other."""
        sides: dict[int, dict[int, int]] = {}
        for number, pair in enumerate(pairs):
            sides.setdefault(pair.a, {})[pair.b] = number
            sides.setdefault(pair.b, {})[pair.a] = number
        articles = [reading.claim.article for reading in readings]
        told = list(enumerate(pairs))
        return cls(
            len(pairs),
            _edges(2, ((other, n) for n, pair in told for other in _sharing(n, pair, sides))),
            _edges(3, ((one, other, n) for n, pair in told for one, other in _triangles(pair, sides))),
            _edges(2, ((other, n) for n, pair in told for other in _beside(pair, sides, articles))),
        )


def _edges(width: int, edges: Iterator[tuple[int, ...]]) -> Places:
    return np.array(list(edges), dtype=np.int64).reshape(-1, width).T.copy()


def _sharing(number: int, pair: CandidatePair, sides: Sides) -> list[int]:
    return [other for claim in (pair.a, pair.b) for other in sides[claim].values() if other != number]


def _triangles(pair: CandidatePair, sides: Sides) -> list[tuple[int, int]]:
    one, other = sides[pair.a], sides[pair.b]
    return [(one[third], other[third]) for third in sorted(one.keys() & other.keys())]


def _beside(pair: CandidatePair, sides: Sides, articles: Sequence[str]) -> list[int]:
    """The pairs of sentences next to the two claims, in the same articles."""

    def neighbours(claim: int) -> list[int]:
        return [claim + n for n in NEAR if 0 <= claim + n < len(articles) and articles[claim + n] == articles[claim]]

    around = product(neighbours(pair.a), neighbours(pair.b))
    return [sides[a][b] for a, b in around if (a, b) != (pair.a, pair.b) and b in sides.get(a, {})]
