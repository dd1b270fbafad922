"""What the story model reads of a pair: one symbol a value, the same one where both claims can mean the same."""

from __future__ import annotations

from datetime import datetime

import pytest

from checker.claims import split_claims
from checker.mentions import read_mentions
from checker.pair_text import POOLS, pair_of, tellings_of, texts_of
from tests.conftest import make_article

PUBLISHED = datetime(2021, 5, 12)
SKIPPED_WORDS = {":", "(", ")"}


def told(one: str, other: str) -> tuple[list[str], list[str]]:
    """The words of the two texts made of two one-sentence articles of one day."""
    articles = [make_article(name, [text], published=PUBLISHED) for name, text in (("a.txt", one), ("b.txt", other))]
    readings = read_mentions(articles, [split_claims(article) for article in articles])
    first = {r.claim.article: n for n, r in reversed(list(enumerate(readings)))}
    tellings = tellings_of(readings, {a.id: a for a in articles})
    texts = texts_of(pair_of(tellings[first["a.txt"]], tellings[first["b.txt"]]))
    return texts[0].split(), texts[1].split()


def symbols(words: list[str], pool: str) -> list[str]:
    """The symbols of a pool in the text, without the day of publication before it."""
    return [word.strip(".,") for word in words[2:] if word.strip(".,") in POOLS[pool]]


@pytest.mark.parametrize(
    ("one", "other", "pool", "same", "why"),
    [
        ("The ferry sank on 4 May.", "The ferry sank on 5 May.", "day", False, "two days"),
        ("The ferry sank on 4 May.", "The ferry sank in early May.", "day", True, "a day within a part of its month"),
        ("The ferry sank on 4 May.", "It sank on Tuesday last week.", "day", True, "one day under two names"),
        ("The fire killed 12 people.", "Twelve people died in the fire.", "number", True, "digits and words"),
        ("The fire killed 12 people.", "At least 10 people died in the fire.", "number", True, "at least 10 holds 12"),
        ("The fire killed 12 people.", "Nine people died in the fire.", "number", False, "two counts"),
        ("The road is 18 km long.", "The road is about 11 miles long.", "number", True, "one length in two units"),
        ("The school opened in 1961.", "The school opened in 1967.", "year", False, "two years"),
    ],
)
def test_values_share_a_symbol_where_they_can_be_one(one: str, other: str, pool: str, same: bool, why: str) -> None:
    first, second = (symbols(words, pool) for words in told(one, other))
    assert len(first) == len(second) == 1, (first, second)
    assert (first == second) is same, why


def test_larger_figures_have_larger_symbols() -> None:
    first, second = told("The fire killed 12 people.", "The fire killed 900 people.")
    assert int(symbols(first, "number")[0]) < int(symbols(second, "number")[0])


def test_a_telling_begins_with_the_day_it_was_published() -> None:
    first, second = told("The ferry sank on 4 May.", "Nobody was hurt on board that night.")
    assert first[:2] == second[:2] == [first[0], ":"]
    assert first[0] in POOLS["day"]


def test_a_sentence_that_leans_on_the_one_before_is_told_with_it() -> None:
    article = make_article(
        "a.txt", ["The mayor of Oldport called a meeting.", "She left after an hour of shouting there."]
    )
    readings = read_mentions([article], [split_claims(article)])
    text, _ = texts_of(pair_of(*tellings_of(readings, {article.id: article})[1::-1]))
    assert "called a meeting" in text
    assert text.index("|") < text.index("shouting")
