"""Lexical evidence that two claims speak of one fact."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from claim_cases import reading_of
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.overlap import inverse_frequencies
from checker.sameness import Sameness
from checker.synonyms import class_of
from checker.types import (
    BlockKind,
    Claim,
    ClaimReading,
    EntityMention,
    EntityType,
    Granularity,
    Quantity,
    TemporalExpression,
)
from checker.words import content_stems, stem, tokens

_TEXTS = (
    "The ferry struck a reef off the cape.",
    "A reef off the cape tore the hull of the ferry.",
    "The bakery opened a second shop in the spring.",
    "The ferry left the harbour at noon.",
)


def test_what_is_rare_weighs_more_than_what_is_common() -> None:
    found = Sameness([reading_of(text) for text in _TEXTS])
    assert found.stem_weights[class_of(tokens("reef"), 0)] > found.stem_weights[class_of(tokens("ferry"), 0)]
    assert found.features(0, 1)["sameness_shared_weight"] > found.features(0, 3)["sameness_shared_weight"]
    assert found.features(0, 2)["sameness_shared_weight"] == 0.0
    assert found.overlap(0, 1) > found.overlap(0, 3) > found.overlap(0, 2)


def test_inverse_frequencies_of_nothing_are_empty() -> None:
    assert inverse_frequencies([]) == {}
    assert Sameness([]).stem_weights == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [("fell", "falling"), ("sold", "sale"), ("died", "deaths"), ("authorised", "authorized"), ("women", "woman")],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("order", "orbit"), ("port", "report"), ("mine", "miner's")])
def test_different_words_keep_their_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_dates_and_figures_are_no_content() -> None:
    assert content_stems("On 3 May 2,024 of them left in March.") == {"leav"}


def test_values_roles_dates_and_entities_are_counted_apart() -> None:
    def reading(name: str, day: int, figure: float) -> ClaimReading:
        text = "Osk fire 12"
        claim = Claim(name, name, text, 0, len(text), 1, 1, BlockKind.HEADLINE)
        date = TemporalExpression(4, 8, "fire", "", Granularity.DAY, datetime(2020, 1, day), datetime(2020, 1, day + 1))
        quantity = Quantity(9, 11, "12", figure, figure, base_low=figure, base_high=figure, noun="men", role="killed")
        place = EntityMention(0, 3, "Osk", EntityType.PLACE, "osk", "Osk")
        return ClaimReading(claim, dates=(date,), quantities=(quantity,), entities=(place,))

    found = Sameness([reading("a", 1, 12), reading("b", 1, 13), reading("c", 2, 12)])
    assert found.features(0, 1)["sameness_values_shared"] == 0.0
    assert found.features(0, 2)["sameness_values_shared"] == 1.0
    assert found.features(0, 1)["sameness_dates_overlap"] == 1.0
    assert found.features(0, 2)["sameness_dates_apart"] == 1.0
    assert found.features(0, 1)["sameness_roles_shared"] == 1.0
    assert found.features(0, 1)["sameness_nouns_shared"] == 1.0
    assert found.features(0, 1)["sameness_entity_weight"] > 0.0
    assert found.features(0, 1)["sameness_headlines"] == 2.0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_TEXTS) | st.text(max_size=30), min_size=2, max_size=6))
def test_features_are_symmetric_and_always_the_same(texts: list[str]) -> None:
    found = Sameness([reading_of(text, f"{number}.txt") for number, text in enumerate(texts)])
    there, back = found.features(0, 1), found.features(1, 0)
    assert there == pytest.approx(back)
    assert there.keys() == found.features(0, 0).keys()
    assert all(isinstance(value, float) and name.startswith("sameness_") for name, value in there.items())


@given(st.text(max_size=60))
def test_tokens_slice_back(text: str) -> None:
    assert all(0 <= token.start < token.end <= len(text) for token in tokens(text))


def test_six_thousand_pairs_take_under_a_second() -> None:
    found = Sameness([reading_of(f"{_TEXTS[n % 4]} {_TEXTS[n % 3]} {n}", f"{n}.txt") for n in range(200)])
    start = time.perf_counter()
    for number in range(6000):
        found.features(number % 200, (number * 7) % 200)
    assert time.perf_counter() - start < 1.0
