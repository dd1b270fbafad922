"""Opposites told of two persons of one surname are no clash."""

from __future__ import annotations

import numpy as np
import pytest
from claim_cases import one_article

from checker.compare.namesakes import told_of_two
from checker.mentions import read_mentions
from checker.types import CandidatePair
from checker.weigh import without_namesakes

PAIR = CandidatePair(0, 1, 0.9)


def readings_of(one: str, other: str):
    """The two claims, each of its own article."""
    told = [one_article([text], f"{name}.txt") for name, text in zip("ab", (one, other), strict=True)]
    return read_mentions([article for article, _ in told], [claims for _, claims in told])


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Ada Brandt resigned in May.", "Otto Brandt did not resign in May.", True),
        ("Ada Brandt was acquitted in May.", "Otto Brandt was convicted in May.", True),
        ("Ada Brandt resigned in May.", "Ada Brandt did not resign in May.", False),
        ("Ada Brandt resigned in May.", "Brandt did not resign in May.", False),
        ("Ada Brandt resigned in May.", "A. Brandt did not resign in May.", False),
        ("Ada Brandt paid the clerk in May.", "Otto Brandt paid the clerk in May.", False),
        ("Ada Brandt resigned in May.", "Otto Weiss did not resign in May.", False),
        ("Police arrested Ada Brandt in May.", "Police did not arrest Otto Brandt in May.", True),
        ("Ada Maria Brandt resigned in May.", "Maria Brandt did not resign in May.", False),
        ("Mohammed Brandt resigned in May.", "Muhammad Brandt did not resign in May.", False),
        ("The bridge fell, Ada Brandt said.", "The bridge did not fall, Otto Brandt said.", False),
        ("According to Ada Brandt the bridge fell.", "According to Otto Brandt the bridge did not fall.", False),
        ("The strike ended after Ada Brandt left.", "The strike did not end after Otto Brandt left.", False),
    ],
)
def test_opposites_are_told_of_two_namesakes_or_not(one: str, other: str, two: bool) -> None:
    assert told_of_two(readings_of(one, other), [PAIR]) == ([0] if two else [])


def test_such_a_pair_does_not_clash_whatever_the_models_say() -> None:
    odds = np.array([2.0])
    readings = readings_of("Ada Brandt resigned in May.", "Otto Brandt did not resign in May.")
    assert without_namesakes(odds, readings, [PAIR])[0] < -9
    same = readings_of("Ada Brandt resigned in May.", "Ada Brandt did not resign in May.")
    assert without_namesakes(odds, same, [PAIR]) == odds
