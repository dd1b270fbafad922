"""First probabilities of all pairs to numbers about each pair's company: what the other pairs say of it.

One fact has few tellings. A claim that agrees with one sentence of an article seldom clashes with another; and where b
agrees with c, a clash of a with c makes a clash of a with b likelier. Each number is symmetric in the two claims
(collective classification: Sen et al. 2008, AI Magazine 29, in one round).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.models.trees import probabilities
from checker.types import CandidatePair, ClaimReading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.trees import Table

    Places = NDArray[np.int64]

NAMES = (
    "clash_odds", "agree_odds", "clash_rank_best", "clash_rank_worst", "agree_rank_best", "agree_rank_worst",
    "clash_by_agreement", "agree_by_agreement",
    "clash_rival_there_low", "clash_rival_there_high", "clash_rival_elsewhere_low", "clash_rival_elsewhere_high",
    "agree_rival_there_low", "agree_rival_there_high", "agree_rival_elsewhere_low", "agree_rival_elsewhere_high",
    "clash_sum", "agree_sum",
)  # fmt: skip
"""The columns of the table: 'there' is another claim of the same other article, 'elsewhere' one of a third."""

_AT_ONCE = 4096  # pairs


def collective_table(
    readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair], clash: Table, agree: Table
) -> Table:
    """A table (pairs, names) from the first log-odds of clash and of agreement, each of shape (pairs,)."""
    a = np.array([pair.a for pair in pairs], dtype=np.int64)
    b = np.array([pair.b for pair in pairs], dtype=np.int64)
    _, articles = np.unique([reading.claim.article for reading in readings], return_inverse=True)
    clashing, agreeing = (_matrix(len(readings), a, b, odds) for odds in (clash, agree))
    columns = [clash, agree]
    for matrix in (clashing, agreeing):
        columns += _lower_and_higher(_rank(matrix, a, b), _rank(matrix, b, a))
    both = clashing @ agreeing
    columns += [both[a, b] + both[b, a], (agreeing @ agreeing)[a, b]]
    for matrix in (clashing, agreeing):
        for there in (True, False):
            rivals = (_rival(matrix, articles, one, other, there=there) for one, other in ((a, b), (b, a)))
            columns += _lower_and_higher(*rivals)
    columns += [matrix.sum(axis=1)[a] + matrix.sum(axis=1)[b] for matrix in (clashing, agreeing)]
    return np.stack(columns, axis=1)


def _matrix(size: int, a: Places, b: Places, odds: Table) -> Table:
    """Symmetric probabilities (claims, claims), 0 where there is no candidate pair."""
    matrix = np.zeros((size, size))
    matrix[a, b] = matrix[b, a] = probabilities(odds)
    return matrix


def _rank(matrix: Table, one: Places, other: Places) -> Table:
    """How many pairs of a claim are likelier than this one, on a logarithmic scale."""
    likelier = [(matrix[one[some]] > matrix[one[some], other[some]][:, None]).sum(axis=1) for some in _parts(len(one))]
    rank: Table = np.log1p(np.concatenate(likelier))
    return rank


def _rival(matrix: Table, articles: NDArray[np.int64], one: Places, other: Places, *, there: bool) -> Table:
    """The likeliest other pair of a claim with the same article, or with any other article."""
    return np.concatenate(
        [_rival_of(matrix, articles, one[some], other[some], there=there) for some in _parts(len(one))]
    )


def _rival_of(matrix: Table, articles: NDArray[np.int64], one: Places, other: Places, *, there: bool) -> Table:
    rows = matrix[one]
    rows[np.arange(len(one)), other] = 0.0
    same = articles[None, :] == articles[other][:, None]
    best: Table = np.where(same == there, rows, 0.0).max(axis=1, initial=0.0)
    return best


def _parts(count: int) -> list[slice]:
    """Runs of pairs, so that what is held at once does not grow with pairs times claims; one, empty, for no pairs."""
    return [slice(start, start + _AT_ONCE) for start in range(0, max(count, 1), _AT_ONCE)]


def _lower_and_higher(one: Table, other: Table) -> list[Table]:
    return [np.minimum(one, other), np.maximum(one, other)]
