"""How sure a dispute is: what its pairs say together counts, whatever order the claims come in."""

from __future__ import annotations

import math

import pytest
from claim_cases import reading_of

from checker.confidence import NAMES, Confidence, features, pair_table
from checker.prose import density
from checker.types import CandidatePair, JudgedPair, Kind
from tests.test_judge import READINGS, judged

FIRST = judged(0, 1, 0.6, 0.05, Kind.DATE, "3 March", "5 March")
SECOND = judged(0, 2, 0.5, 0.05, Kind.DATE, "3 March", "5 March")
AGREE = JudgedPair(CandidatePair(1, 2, 0.9), (), 0.01, 0.9)


def sure(sides, *pairs: JudgedPair) -> float:
    return Confidence.shipped(READINGS).of(
        features(Kind.DATE, sides, pairs[:1], pair_table(pairs), READINGS, rival=0.0)
    )


def test_a_likelier_pair_makes_a_surer_dispute() -> None:
    likelier = judged(0, 1, 0.9, 0.05, Kind.DATE, "3 March", "5 March")
    assert sure([[0], [1]], likelier) > sure([[0], [1]], FIRST)


def test_the_order_of_sides_and_claims_does_not_matter() -> None:
    one = sure([[0], [1, 2]], FIRST, SECOND, AGREE)
    assert one == pytest.approx(sure([[2, 1], [0]], FIRST, SECOND, AGREE))


def test_certain_probabilities_stay_finite() -> None:
    certain = judged(0, 1, 1.0, 0.0, Kind.DATE, "3 March", "5 March")
    row = features(Kind.DATE, [[0], [1]], [certain], pair_table([certain]), READINGS, rival=0.0)
    assert all(math.isfinite(value) for value in row.values())
    assert 0 < Confidence.shipped(READINGS).of(row) < 1


def test_the_numbers_bear_their_names() -> None:
    row = features(Kind.DATE, [[0], [1]], [FIRST], pair_table([FIRST]), READINGS, rival=0.0)
    assert tuple(row) == NAMES


def test_dense_prose_is_taken_for_news() -> None:
    terse = [reading_of(text) for text in ("The bridge fell at 9.40 am.", "Twelve cars were on it.", "It was May 3.")]
    dense = [
        reading_of(
            "After weeks of talks that few observers in the capital had expected to lead anywhere, the government let "
            "it be known through intermediaries that it was prepared to reconsider the terms on which it had left."
        )
    ]
    assert density(terse) < 0.3 < 0.6 < density(dense)


def test_a_confidence_lies_between_what_either_prose_makes_of_it() -> None:
    row = features(Kind.DATE, [[0], [1]], [FIRST], pair_table([FIRST]), READINGS, rival=0.0)
    shipped = Confidence.shipped(READINGS)
    ends = sorted(Confidence(shipped.terse, shipped.dense, share).of(row) for share in (0.0, 1.0))
    assert ends[0] <= Confidence(shipped.terse, shipped.dense, 0.5).of(row) <= ends[1]
