"""What two claims say in each other's terms: readable cases, and what holds of any two sentences."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.claims import split_claims
from checker.mentions import read_mentions
from checker.restated import local_offset, restated
from checker.tellings import Telling
from checker.types import ClaimReading
from tests.conftest import make_article

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "restated.yaml").read_text("utf-8"))


def read(*sentences: str) -> list[ClaimReading]:
    """One article a sentence, and the readings of them all."""
    articles = [
        make_article(f"{number}.txt", [sentence], published=datetime(2021, 11, 12))
        for number, sentence in enumerate(sentences)
    ]
    readings = read_mentions(articles, [split_claims(article) for article in articles])
    return [reading for reading in readings if reading.claim.text in sentences]


def told(a: ClaimReading, b: ClaimReading) -> list[str]:
    notes = restated(a, b, local_offset([a, b]))
    return [Telling(r.claim.text).with_more(note).in_full for r, note in zip((a, b), notes, strict=True)]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_values_are_told_in_the_terms_of_the_other_claim(case: dict[str, list[str]]) -> None:
    a, b = read(case["a"], case["b"])
    assert told(a, b) == case.get("told", [case["a"], case["b"]])


FIGURES = st.sampled_from(
    ["12 miles", "20 km", "71 km/h", "44 mph", "24 people", "two dozen people", "187 people", "171 men and 16 women"]
    + ["4:42 p.m.", "16:42", "12:48 UTC", "a quarter to nine", "9,550 feet", "half a million homes", "15 minutes"]
)


@given(st.lists(FIGURES, min_size=1, max_size=3), st.lists(FIGURES, min_size=1, max_size=3))
def test_notes_depend_on_no_order_and_change_no_word(ones: list[str], others: list[str]) -> None:
    a, b = (
        f"The report of {day} gave {', then '.join(some)} at last." for day, some in (("May", ones), ("June", others))
    )
    one, other = read(a, b)
    forward, backward = restated(one, other), restated(other, one)
    assert forward == backward[::-1]
    for reading, notes in zip((one, other), forward, strict=True):
        text = Telling(reading.claim.text).with_more(notes).in_full
        for _, note in notes:
            text = text.replace(f" ({note})", "", 1)
        assert text == reading.claim.text
