"""How sure a dispute is: what its pairs say together counts, whatever order the claims come in."""

from __future__ import annotations

import math

import pytest

from checker.confidence import confidence, features, pair_table
from checker.types import CandidatePair, JudgedPair, Kind
from tests.test_judge import READINGS, judged

FIRST = judged(0, 1, 0.6, 0.05, Kind.DATE, "3 March", "5 March")
SECOND = judged(0, 2, 0.5, 0.05, Kind.DATE, "3 March", "5 March")
AGREE = JudgedPair(CandidatePair(1, 2, 0.9), (), 0.01, 0.9)


def sure(sides, *pairs: JudgedPair) -> float:
    return confidence(features(Kind.DATE, sides, pairs[:1], pair_table(pairs), READINGS, rival=0.0))


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
    assert 0 < confidence(row) < 1
