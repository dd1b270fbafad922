"""Each claim on the side that its words tell, and reprints beside their model."""

from __future__ import annotations

import pytest
from claim_cases import one_article, reading_of

from checker.compare.quantity import evidence_for
from checker.confidence import PairTable
from checker.gathering import SURELY, Draft
from checker.mentions import read_mentions
from checker.origins import Origins
from checker.types import CandidatePair, ClaimReading, Evidence, JudgedPair, Kind
from checker.well_placed import on_its_side, with_reprints


def draft(kind: Kind, sides: list[list[int]], evidence: dict[int, Evidence] | None = None) -> Draft:
    opened = JudgedPair(CandidatePair(0, 1, 0.5), (), 0.9, 0.0, kind)
    return Draft(kind, sides, [opened], evidence or {})


AFTER = "The porter left the yard after the bell had rung."
BEFORE = "The porter left the yard before the bell rang."


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("It was not until the bell had rung that the porter left the yard.", 0),
        ("The bell rang, and only afterwards did the porter leave the yard.", 0),
        ("No sooner had the bell rung than the porter left the yard.", 0),
        ("The porter left the yard before, not after, the bell rang.", 1),
        ("The bell had not rung when the porter left the yard.", 1),
    ],
)
@pytest.mark.parametrize("stands", [0, 1])
def test_a_claim_stands_on_the_side_whose_order_it_tells(text: str, side: int, stands: int) -> None:
    sides = [[0], [1]]
    sides[stands].append(2)
    found = on_its_side(draft(Kind.ORDER, sides), [reading_of(told) for told in (AFTER, BEFORE, text)])
    assert 2 in found.sides[side]


def test_what_tells_no_order_stays_where_the_models_put_it() -> None:
    readings = [reading_of(told) for told in (AFTER, BEFORE, "The porter was first out of the yard.")]
    assert on_its_side(draft(Kind.ORDER, [[0], [1, 2]]), readings).sides == [[0], [1, 2]]


def reprinted(text: str, copy: str, *, agree: float) -> list[list[int]]:
    """The sides where claim 0, `text`, which is in dispute for its figure, may be reprinted by claim 2, `copy`."""
    article, claims = one_article([text, "Nine were hurt by the wall.", copy])
    readings = read_mentions([article], [claims])
    row = draft(Kind.NUMBER, [[0], [1]], {0: figures(readings[0])[0]})
    return with_reprints(row, readings, Origins((0, 1, 0), {}), PairTable({}, {(0, 2): agree}), figures).sides


def figures(reading: ClaimReading) -> list[Evidence]:
    return [evidence_for(quantity) for quantity in reading.quantities]


WALL = "Four people were hurt when the wall of the old brewery fell into the lane."


def test_a_reprint_stands_beside_its_model() -> None:
    assert reprinted(WALL, WALL, agree=0.0) == [[0, 2], [1]]


def test_a_near_copy_must_surely_agree() -> None:
    near = WALL.replace("the lane", "the narrow lane")
    assert reprinted(WALL, near, agree=SURELY) == [[0, 2], [1]]
    assert reprinted(WALL, near, agree=SURELY - 0.1) == [[0], [1]]


def test_a_near_copy_that_gives_another_value_is_no_reprint() -> None:
    assert reprinted(WALL, WALL.replace("Four", "Five"), agree=SURELY) == [[0], [1]]
