"""Embedded claims to candidate pairs, and agreeing pairs to clusters.

Candidates are loose on purpose: of the pairs an editor would call a contradiction, cosine above 0.6 holds only some
60 %, the nearest claims of each other article nearly all. Precision is the comparators' work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from checker.types import CandidatePair, ClaimReading

if TYPE_CHECKING:
    from checker.protocols import Vectors

RARE = 3  # a name or figure in at most so many claims of an article is a key of its own
NEAREST_WORDED = 4
NEAREST_INSIDE = 4  # candidates inside one article: a headline against its body, a lead against a timeline


def candidate_pairs(
    readings: Sequence[ClaimReading],
    vectors: Vectors,
    facts: Vectors,
    *,
    nearest: int = 6,
    min_cosine: float = 0.0,
    besides: Iterable[tuple[int, int]] = (),
) -> list[CandidatePair]:
    """Pairs (a < b) that may speak of one fact, ordered by their places.

    Each claim is paired with the `nearest` tellings in every other article by the fact vectors `facts`, a few by the
    wording (`vectors`), a few in its own article, and every claim that shares a rare name or figure; `besides` are
    pairs of places (a < b) that are candidates in any case. The cosine of the wording bounds them all from below. Both
    arrays have one unit row a claim.
    """
    if len(readings) < 2:
        return []
    wording = _similarity(vectors)
    chosen = _nearest_of_all(readings, _similarity(facts), nearest)
    chosen |= _nearest_of_all(readings, wording, min(nearest, NEAREST_WORDED))
    chosen |= _sharing_rare_keys(readings) | set(besides)
    return [
        CandidatePair(a, b, round(float(wording[a, b]), 6), readings[a].claim.article == readings[b].claim.article)
        for a, b in sorted(chosen)
        if wording[a, b] >= min_cosine
    ]


def _similarity(vectors: Vectors) -> Vectors:
    similarity: Vectors = vectors @ vectors.T
    np.fill_diagonal(similarity, -1.0)
    return similarity


def _nearest_of_all(readings: Sequence[ClaimReading], similarity: Vectors, nearest: int) -> set[tuple[int, int]]:
    articles = _article_slices(readings)
    chosen: set[tuple[int, int]] = set()
    for inside in articles:
        for other in articles:
            count = NEAREST_INSIDE if other == inside else nearest
            chosen |= _nearest(similarity[inside, other], inside.start, other.start, count)
    return chosen


def _article_slices(readings: Sequence[ClaimReading]) -> list[slice]:
    slices, start = [], 0
    for _, group in groupby(readings, key=lambda r: r.claim.article):
        length = sum(1 for _ in group)
        slices.append(slice(start, start + length))
        start += length
    return slices


def _nearest(block: Vectors, row: int, column: int, count: int) -> set[tuple[int, int]]:
    count = min(count, block.shape[1])
    best = np.argpartition(-block, count - 1, axis=1)[:, :count]
    pairs = ((row + i, column + int(j)) for i, found in enumerate(best) for j in found)
    return {(min(p), max(p)) for p in pairs if p[0] != p[1]}


def _sharing_rare_keys(readings: Sequence[ClaimReading]) -> set[tuple[int, int]]:
    """Pairs of different articles that share a name or a figure which is rare in both."""
    places: dict[object, dict[str, list[int]]] = {}
    for number, reading in enumerate(readings):
        for key in _keys(reading):
            places.setdefault(key, {}).setdefault(reading.claim.article, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for by_article in places.values():
        rare = [numbers for numbers in by_article.values() if len(numbers) <= RARE]
        pairs |= {
            (min(i, j), max(i, j))
            for n, some in enumerate(rare)
            for others in rare[n + 1 :]
            for i in some
            for j in others
        }
    return pairs


def _keys(reading: ClaimReading) -> Iterable[object]:
    yield from {e.entity for e in reading.entities if not e.resolved}
    yield from {(round(q.base_low, 3), q.base_unit) for q in reading.quantities if q.base_low >= 10}


def clusters(count: int, linked: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Connected groups, of two and more, of the numbers 0..count-1 under the links; each in ascending order."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in linked:
        parent[root(i)] = root(j)
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(root(i), []).append(i)
    return sorted(tuple(g) for g in groups.values() if len(g) > 1)
