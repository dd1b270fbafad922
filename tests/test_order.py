"""Statements of order read off one sentence, and how two of them meet."""

from __future__ import annotations

import pytest
from claim_cases import reading_of

from checker.compare.order import align, features
from checker.orderings import orderings


@pytest.mark.parametrize(
    ("text", "relation", "first", "second"),
    [
        ("The gate closed before the train left.", "before", "gate", "train"),
        ("Before the train left, the gate closed.", "before", "gate", "train"),
        ("The gate closed after the train left.", "after", "gate", "train"),
        ("After the train left, the gate closed.", "after", "gate", "train"),
        ("The gate closed only once the train had left.", "after", "gate", "train"),
        ("The gate did not close until the train had left.", "after", "gate", "train"),
        ("The gate closed prior to the train leaving.", "before", "gate", "train"),
        ("The gate closed while the train was leaving.", "during", "gate", "train"),
        ("By the time the train left, the gate had closed.", "before", "gate", "train"),
        ("The gate closed and then the train left.", "before", "gate", "train"),
        ("It was only after the train left that the gate closed.", "after", "gate", "train"),
        ("Only when the train had left did the gate close.", "after", "gate", "train"),
        ("The gate had already closed when the train left.", "before", "gate", "train"),
        ("The gate closed, and only afterwards did the train leave.", "before", "gate", "train"),
        ("No sooner had the gate closed than the train left.", "before", "gate", "train"),
        ("The gate closed before, not after, the train left.", "before", "gate", "train"),
        ("The gate closed not before but after the train left.", "after", "gate", "train"),
        ("The gate closed first; the train left two hours later.", "before", "gate", "train"),
        ("The gate had not closed when the train left.", "after", "gate", "train"),
        ("The closing of the gate was followed by the leaving of the train.", "before", "gate", "train"),
    ],
)
def test_a_statement_of_order_is_read(text: str, relation: str, first: str, second: str) -> None:
    found = orderings(text)[0]
    assert found.relation == relation
    assert first in found.first
    assert second in found.second
    assert text[found.start : found.end].strip()


def test_a_sentence_without_order_states_none() -> None:
    assert orderings("The gate is painted green.") == ()


def test_opposite_orders_cross_and_equal_ones_do_not() -> None:
    one = reading_of("The gate closed before the train left.")
    opposed = align(one, reading_of("The gate closed after the train left."))
    same = align(one, reading_of("The train left after the gate closed."))
    assert opposed[0].opposed
    assert not same[0].opposed


def test_both_events_are_found_in_a_claim_that_states_no_order() -> None:
    one = reading_of("The gate closed before the train left.")
    found = features(one, reading_of("The train left at noon, and the gate closed at one."))
    assert found["order_both_events"] == pytest.approx(1.0)
    assert found["order_stated_one"] == 1.0
