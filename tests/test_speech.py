"""Who asserts a claim: direct and indirect speech, denial, hearsay, the article's own voice."""

from __future__ import annotations

import time

import pytest
from claim_cases import CASES, Case, one_article, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.mentions.speech import read_speech
from checker.types import Article, BlockKind, Claim, Stance

_CASES = read_cases(CASES / "mentions" / "speech.yaml", ["text", "speaker"], [stance.value for stance in Stance])


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.where)
def test_stance_and_speaker(case: Case, request: pytest.FixtureRequest) -> None:
    if case.gap:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known gap"))
    found = read_speech(*one_article(case["text"]))[-1]
    assert (found.stance.value, found.speaker) == (case["expect"], case["speaker"]), case["why"]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.where)
def test_cue_slices_back(case: Case) -> None:
    for text, found in zip(case["text"], read_speech(*one_article(case["text"])), strict=True):
        assert text[found.start : found.end] == found.cue


def test_table_is_large_enough() -> None:
    assert len(_CASES) >= 80


def test_every_stance_is_shown() -> None:
    assert {case["expect"] for case in _CASES} == {stance.value for stance in Stance}


def test_a_headline_may_name_its_speaker_before_a_colon() -> None:
    claim = Claim("1", "a.txt", "Mayor: no money was paid", 0, 24, 1, 1, BlockKind.HEADLINE)
    found = read_speech(Article("a.txt", "", "", None, claim.text, ()), [claim])[0]
    assert (found.stance, found.speaker) == (Stance.ATTRIBUTED, "Mayor")


def test_a_quotation_lends_no_speaker_to_a_far_paragraph() -> None:
    article, claims = one_article(['"It holds," Roth said.', '"Nobody asked us."'])
    far = Claim("2", "a.txt", claims[1].text, 0, 18, 9, 9, BlockKind.PARAGRAPH)
    assert read_speech(article, [claims[0], far])[1].speaker == ""


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet='"“”,. saidAbcdenied', max_size=40), max_size=4))
def test_reading_twice_is_the_same_and_never_fails(texts: list[str]) -> None:
    article, claims = one_article(texts)
    first = read_speech(article, claims)
    assert first == read_speech(article, claims)
    assert len(first) == len(texts)
    assert all(text[found.start : found.end] == found.cue for text, found in zip(texts, first, strict=True))


def test_a_thousand_sentences_take_well_under_a_second() -> None:
    texts = [f"{text} {number}" for number in range(40) for case in _CASES for text in case["text"]][:1000]
    article, claims = one_article(texts)
    start = time.process_time()
    read_speech(article, claims)
    assert time.process_time() - start < 1.0
