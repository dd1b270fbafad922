"""Word classes of news: what is one event, what is two, and a table that does not contradict itself."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from claim_cases import CASES, Case, read_cases

from checker import synonyms
from checker.mentions.polarity.antonyms import antonym_pairs
from checker.synonyms import class_of, classes
from checker.words import tokens

_CLASSES = [
    line.split()
    for lines in tomllib.loads(Path(synonyms.__file__).with_suffix(".toml").read_text("utf-8")).values()
    for line in lines
]


def _class(words: str) -> str:
    return class_of(tokens(words), 0)


@pytest.mark.parametrize("case", read_cases(CASES / "synonyms.yaml", {"a", "b"}, {"one", "two"}), ids=lambda c: c.where)
def test_words_of_one_event(case: Case) -> None:
    assert (_class(case["a"]) == _class(case["b"])) == (case["expect"] == "one")


def test_a_word_stands_in_one_class() -> None:
    counts = Counter(word for words in _CLASSES for word in words)
    assert [word for word, count in counts.items() if count > 1] == []
    assert all(len(words) > 1 for words in _CLASSES)


@pytest.mark.parametrize("words", _CLASSES, ids=lambda words: words[0])
def test_no_class_holds_opposites(words: list[str]) -> None:
    plain = [word for word in words if "_" not in word]
    pairs = [(a, b) for n, a in enumerate(plain) for b in plain[:n]]
    assert [(a, b) for a, b in pairs if antonym_pairs(f"It was {a} here.", f"It was {b} here.")] == []


def test_a_word_in_no_class_is_its_stem() -> None:
    assert _class("galleys") == "galley"
    assert "galley" not in classes()
