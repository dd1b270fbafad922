"""Embedded claims to numbers of nearness for a pair: how alike, and how much more alike than any rival.

One fact has few tellings in one article. That a claim is the nearest of its article to another, and by how much, says
more than how near it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.types import CandidatePair, ClaimReading

if TYPE_CHECKING:
    from checker.protocols import Vectors


class Nearness:
    """Similarities of all claims, as written, with values masked and as tellings of a fact; ranks in each article."""

    def __init__(self, readings: Sequence[ClaimReading], vectors: Vectors, masked: Vectors, facts: Vectors) -> None:
        self._tables = {"cosine": vectors @ vectors.T, "masked": masked @ masked.T, "fact": facts @ facts.T}
        self._context = _with_neighbours(readings, vectors)
        names = [reading.claim.article for reading in readings]
        self._members = {name: np.array([i for i, n in enumerate(names) if n == name]) for name in set(names)}
        self._names = names

    def features(self, pair: CandidatePair) -> dict[str, float]:
        """Cosines, ranks from both sides and the margin over the best rival, for each kind of vectors."""
        row = {"context_cosine": float(self._context[pair.a] @ self._context[pair.b])}
        for name, table in self._tables.items():
            value = float(table[pair.a, pair.b])
            there, back = (self._stand(table, i, j) for i, j in ((pair.a, pair.b), (pair.b, pair.a)))
            row[f"{name}_value"] = value
            row[f"{name}_rank_best"], row[f"{name}_rank_worst"] = sorted((there[0], back[0]))
            row[f"{name}_margin_low"], row[f"{name}_margin_high"] = sorted((value - there[1], value - back[1]))
        for name in ("masked", "fact"):
            row[f"{name}_gain"] = row[f"{name}_value"] - row["cosine_value"]
        return row

    def _stand(self, table: Vectors, one: int, other: int) -> tuple[float, float]:
        """Rank of `other` in its article as seen from `one` (0 is first), and the cosine of its best rival."""
        members = self._members[self._names[other]]
        row = table[one, members]
        rivals = row[(members != other) & (members != one)]
        rank = float(np.log1p((rivals > table[one, other]).sum()))
        return rank, float(rivals.max()) if len(rivals) else 0.0


def _with_neighbours(readings: Sequence[ClaimReading], vectors: Vectors) -> Vectors:
    """Unit vectors of each claim blended with the claims before and after it in its article."""
    blended = vectors.copy()
    for i in range(len(readings) - 1):
        if readings[i].claim.article == readings[i + 1].claim.article:
            blended[i] += 0.5 * vectors[i + 1]
            blended[i + 1] += 0.5 * vectors[i]
    result: Vectors = blended / np.linalg.norm(blended, axis=1, keepdims=True)
    return result
