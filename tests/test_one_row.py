"""One row a fact: which drafts of disputes are joined, and what becomes of a third value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.confidence import PairTable
from checker.gathering import Draft
from checker.one_row import AGREES, LIKELY, LIKELY_IN_NEWS, SHOWN, in_one_row, without_bystanders
from checker.types import CandidatePair, Evidence, JudgedPair, Kind

SURE = 0.6


def draft(kind: Kind, one: list[int], other: list[int], said: dict[int, str] | None = None) -> Draft:
    """A draft over the places of claims; `said` has for each claim the words it is disputed for."""
    evidence = {place: Evidence(len(words), len(words) + 1, words, words) for place, words in (said or {}).items()}
    pair = JudgedPair(CandidatePair(one[0], other[0], 0.5), (), 0.5, 0.0, kind)
    return Draft(kind, [one, other], [pair], evidence)


def rows(*drafts: Draft, agree: dict[tuple[int, int], float] | None = None) -> list[list]:
    """The sides of each row, where the drafts are ever less sure."""
    sure = [(one, SURE - n / 100) for n, one in enumerate(drafts)]
    return [row.draft.sides for row in in_one_row(sure, PairTable({}, agree or {}), dense=False)]


def test_a_third_value_of_one_fact_is_a_third_side() -> None:
    first = draft(Kind.NUMBER, [0], [1], {0: "46", 1: "643"})
    second = draft(Kind.NUMBER, [0], [2], {0: "46", 2: "71"})
    assert rows(first, second) == [[[0], [1], [2]]]


def test_whether_something_is_so_has_but_two_sides() -> None:
    first = draft(Kind.POLARITY, [0], [1], {0: "did not intervene", 1: "bombed"})
    second = draft(Kind.POLARITY, [0], [2], {0: "did not intervene", 2: "struck"})
    third = draft(Kind.POLARITY, [0], [3], {0: "did not intervene", 3: "shelled"})
    assert rows(first, second, third) == [[[0], [1, 2, 3]]]


def test_what_opened_with_another_claim_is_another_fact() -> None:
    """'8 December' may stand for the ships and for the fall of the capital, in one sentence."""
    fall = draft(Kind.DATE, [3, 0], [2], {3: "that day", 0: "8 December", 2: "1 December"})
    ships = draft(Kind.DATE, [0], [1], {0: "8 December", 1: "2 December"})
    assert rows(fall, ships) == [[[3, 0], [2]], [[0], [1]]]


def test_a_dispute_told_twice_is_one_row() -> None:
    first, second = draft(Kind.POLARITY, [0], [1]), draft(Kind.POLARITY, [0], [2])
    assert rows(first, second, agree={(1, 2): AGREES}) == [[[0], [1, 2]]]


def test_two_figures_of_one_sentence_are_two_facts() -> None:
    first = draft(Kind.NUMBER, [0], [1], {0: "46", 1: "643"})
    second = draft(Kind.NUMBER, [0], [2], {0: "seven", 2: "nine"})
    assert rows(first, second, agree={(1, 2): 0.9}) == [[[0], [1]], [[0], [2]]]


def test_two_kinds_are_two_facts() -> None:
    assert len(rows(draft(Kind.DATE, [0], [1]), draft(Kind.PLACE, [0], [2]), agree={(1, 2): 0.9})) == 2


@pytest.mark.parametrize(
    ("dense", "sure", "count"),
    [(False, LIKELY, 1), (False, LIKELY - 0.01, 2), (True, LIKELY_IN_NEWS, 1), (True, LIKELY_IN_NEWS - 0.01, 2)],
)
def test_an_unlikely_draft_joins_nothing(dense: bool, sure: float, count: int) -> None:
    drafts = [(draft(Kind.POLARITY, [0], [1]), SURE), (draft(Kind.POLARITY, [0], [2]), sure)]
    assert len(in_one_row(drafts, PairTable({}, {(1, 2): 0.9}), dense=dense)) == count


def test_a_row_is_surer_by_half_of_what_joins_it_and_leaves_the_drafts_as_they_were() -> None:
    first, second = draft(Kind.POLARITY, [0], [1]), draft(Kind.POLARITY, [0], [2])
    [row] = in_one_row([(second, 0.5), (first, SURE)], PairTable({}, {(1, 2): 0.9}), dense=False)
    assert (row.sure, row.first, row.draft.pairs[0]) == (pytest.approx(1 - 0.4 * 0.5**0.5), first, first.pairs[0])
    assert (first.sides, second.sides) == ([[0], [1]], [[0], [2]])


def test_a_claim_that_clashes_with_no_other_side_is_not_shown() -> None:
    row = draft(Kind.POLARITY, [0, 2, 3], [1])
    table = PairTable({(1, 2): SHOWN, (1, 3): SHOWN - 0.01}, {})
    assert without_bystanders(row, table, dense=False).sides == [[0, 2], [1]]
    assert without_bystanders(row, table, dense=True).sides == [[0, 2, 3], [1]]


def test_a_claim_that_surely_tells_what_its_side_opened_with_is_shown() -> None:
    row = draft(Kind.POLARITY, [0, 2], [1])
    assert without_bystanders(row, PairTable({}, {(0, 2): 0.95}), dense=False).sides == [[0, 2], [1]]


def test_no_side_is_emptied() -> None:
    row = draft(Kind.NUMBER, [0], [1])
    row.sides.append([2])
    assert without_bystanders(row, PairTable({}, {}), dense=False).sides == [[0], [1], [2]]


_PLACES = st.integers(0, 7)


@given(
    st.lists(st.tuples(_PLACES, _PLACES).filter(lambda p: p[0] != p[1]), max_size=8),
    st.dictionaries(st.tuples(_PLACES, _PLACES), st.floats(0, 1)),
)
def test_no_claim_is_lost_and_none_stands_twice_in_one_row(
    pairs: list[tuple[int, int]], agree: dict[tuple[int, int], float]
) -> None:
    drafts = [draft(Kind.POLARITY, [a], [b]) for a, b in pairs]
    found = rows(*drafts, agree=agree)
    assert {place for row in found for side in row for place in side} == {place for pair in pairs for place in pair}
    assert all(sum(map(len, row)) == len({place for side in row for place in side}) for row in found)
