"""A number of each pair to its standing among rivals: the other claims of the same article that either claim may mean.

One fact has few tellings in an article, so the pair that shares most, or whose figures align best, is likelier to be of
one fact than its rivals, whatever the number itself is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.types import CandidatePair, ClaimReading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[np.float64]


class Standing:
    """The groups in which pairs are ranked: for each claim, its pairs with one article."""

    def __init__(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> None:
        numbers: dict[str, int] = {}
        articles = [numbers.setdefault(reading.claim.article, len(numbers)) for reading in readings]
        seen = [(pair.a, articles[pair.b]) for pair in pairs] + [(pair.b, articles[pair.a]) for pair in pairs]
        self._group = np.array([claim * len(numbers) + article for claim, article in seen], dtype=np.int64)

    def columns(self, name: str, values: Column) -> dict[str, Column]:
        """Rank (logarithmic, 0 is first) and margin over the best rival, the lower and the higher of both sides."""
        rank, margin = self._stand(np.concatenate([values, values]))
        found = {}
        for what, both in (("rank", rank), ("margin", margin)):
            one, other = np.split(both, 2)
            found[f"{name}_{what}_low"] = np.minimum(one, other)
            found[f"{name}_{what}_high"] = np.maximum(one, other)
        return found

    def add_to(self, rows: Sequence[dict[str, float]], name: str, values: Column) -> None:
        """Write into each row how its pair stands by the number `name`, of which `values` has one a pair; not a 0."""
        for key, column in self.columns(name, values).items():
            for row, value in zip(rows, column.tolist(), strict=True):
                if value:
                    row[key] = value

    def _stand(self, values: Column) -> tuple[Column, Column]:
        """Rank and margin of each value within its group; a group of one has its margin over 0."""
        if not len(values):
            return values, values
        order = np.lexsort((-values, self._group))
        group, sorted_values, place = self._group[order], values[order], np.arange(len(values))
        opens = np.r_[True, group[1:] != group[:-1]]
        start = np.maximum.accumulate(np.where(opens, place, 0))
        differs = opens | np.r_[True, sorted_values[1:] != sorted_values[:-1]]
        better = np.maximum.accumulate(np.where(differs, place, 0)) - start
        runner_up = np.where(np.r_[~opens[1:], False], np.r_[sorted_values[1:], 0.0], 0.0)
        rival = np.where(place == start, runner_up, sorted_values[start])
        rank, margin = np.empty(len(values)), np.empty(len(values))
        rank[order], margin[order] = np.log1p(better), sorted_values - rival
        return rank, margin
