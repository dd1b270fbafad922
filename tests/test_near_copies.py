"""What nearly equal sentences of two articles differ in."""

from __future__ import annotations

from pathlib import Path

import pytest
from claim_cases import CASES, one_article, reading_of
from hypothesis import given
from hypothesis import strategies as st
from text_cases import TextCase, read_text_cases

from checker.mentions import read_mentions
from checker.near_copies import features
from checker.types import ClaimReading

_CASES: Path = CASES / "near_copies.yaml"
_KINDS = ("values", "names", "opposed", "alike", "words")


def _reading(text: str, name: str) -> ClaimReading:
    article, claims = one_article([text], name)
    return read_mentions([article], [claims])[0]


@pytest.mark.parametrize("case", read_text_cases(_CASES, {"one", "other", "expect", "why"}), ids=lambda c: c.where)
def test_what_stands_in_one_place_of_both(case: TextCase) -> None:
    found = features(_reading(case["one"], "a.txt"), _reading(case["other"], "b.txt"))
    assert ", ".join(sorted(kind for kind in _KINDS if found[f"copy_{kind}"])) == case["expect"].replace("nothing", "")
    assert found["copy_swaps"] == sum(found[f"copy_{kind}"] for kind in _KINDS)


def test_a_dropped_clause_is_counted_by_its_words() -> None:
    one = reading_of("The ferry, which was built in Kiel, left the harbour at noon with a full deck.")
    other = reading_of("The ferry left the harbour at noon with a full deck.", "b.txt")
    found = features(one, other)
    assert (found["copy_added"], found["copy_swaps"], found["copy_runs"]) == (2, 0, 2)


_WORDS = "the ferry left harbour open closed 12 13 Holm Lund not at noon"
_TEXTS = st.lists(st.sampled_from(_WORDS.split()), max_size=12)


@given(_TEXTS, _TEXTS)
def test_it_does_not_matter_which_sentence_comes_first(one: list[str], other: list[str]) -> None:
    a, b = reading_of(" ".join(one)), reading_of(" ".join(other), "b.txt")
    assert features(a, b) == features(b, a)
    assert 0 <= features(a, b)["copy_share"] <= 1
