"""What the models read of a claim: the sentence as written, and what it leans on before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from checker.claims import split_claims
from checker.mentions import read_mentions
from checker.tellings import Telling, tellings_of
from checker.types import BlockKind
from tests.conftest import make_article

PUBLISHED = datetime(2021, 5, 12)  # a Wednesday


def told(*paragraphs: str, published: datetime | None = PUBLISHED) -> list[Telling]:
    """The tellings of an article with these paragraphs, below its headline."""
    article = make_article("a.txt", list(paragraphs), published=published)
    readings = read_mentions([article], [split_claims(article)])
    return tellings_of(readings, {article.id: article})


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("The ferry Elsa sank on 4 May.", "12 May : The ferry Elsa sank on 4 May."),
        ("The ferry Elsa sank on Tuesday.", "12 May : The ferry Elsa sank on Tuesday (11 May)."),
        ("The ferry sank in the night to Tuesday.", "12 May : The ferry sank in the night to Tuesday (11 May)."),
        ("Divers found it yesterday, on a reef.", "12 May : Divers found it yesterday (11 May), on a reef."),
        (
            "The ferry sank on 3 May 2021, and within two days divers reached it.",
            "12 May : The ferry sank on 3 May 2021, and within two days (by 5 May) divers reached it.",
        ),
        (
            "Divers have searched for the past five days.",
            "12 May : Divers have searched for the past five days (since 7 May).",
        ),
        ("The school on the hill opened in 1961.", "12 May : The school on the hill opened in 1961."),
        ("The search for the ferry went on for two days.", "12 May : The search for the ferry went on for two days."),
    ],
)
def test_a_day_stands_behind_what_was_resolved_to_it(sentence: str, read: str) -> None:
    assert [telling.in_full for telling in told(sentence) if telling.text == sentence] == [read]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("4 May: The ferry Elsa sinks off Oldport.", "12 May : On 4 May, The ferry Elsa sinks off Oldport."),
        ("4 May 2021 – Divers reach the wreck.", "12 May : On 4 May 2021 , Divers reach the wreck."),
        ("04/05/2021: Divers reach the wreck.", "12 May : On 04/05/2021 (4 May), Divers reach the wreck."),
        ("4 May, before dawn: The ferry sinks.", "12 May : On 4 May, before dawn, The ferry sinks."),
        ("May 2019: The ferry is refitted.", "12 May : In May 2019, The ferry is refitted."),
        ("4 May was a black day: the ferry sank.", "12 May : 4 May was a black day: the ferry sank."),
    ],
)
def test_an_entry_of_a_chronicle_is_told_as_a_sentence_and_alone(sentence: str, read: str) -> None:
    telling = told("The harbour of Oldport was closed for a day.", sentence)[-1]
    assert telling.text == sentence
    assert telling.in_full == read


def test_the_date_of_an_entry_can_be_left_out() -> None:
    telling = told("4 May: The ferry Elsa sinks off Oldport.")[-1]
    assert telling.without(0, 5) == "12 May : On [MASK], The ferry Elsa sinks off Oldport."


def test_an_article_without_a_day_has_none_before_its_sentences() -> None:
    [telling] = [t for t in told("The ferry Elsa sank on 4 May.", published=None) if "Elsa" in t.text]
    assert telling.in_full == "The ferry Elsa sank on 4 May."


def test_a_sentence_that_leans_on_the_one_before_is_told_with_it() -> None:
    telling = told("The mayor of Oldport called a meeting.", "She left after an hour of shouting there.")[-1]
    assert telling.in_context == "The mayor of Oldport called a meeting. | She left after an hour of shouting there."
    assert telling.in_full.endswith(telling.in_context)


def test_a_sentence_that_stands_alone_is_told_alone() -> None:
    telling = told("The mayor of Oldport called a meeting.", "The ferry company sent nobody to the town hall.")[-1]
    assert telling.in_context == telling.text


def test_a_date_carried_over_is_told_before_the_sentence() -> None:
    telling = told("The ferry Elsa sank on 4 May.", "That same day divers reached the wreck off the island.")[-1]
    assert "(4 May)" in telling.in_full


def test_a_sentence_below_a_date_is_told_as_an_entry_of_that_day() -> None:
    article = make_article("a.txt", ["4 May 2021", "The ferry Elsa sinks off Oldport in a storm."], published=PUBLISHED)
    article = replace(article, blocks=(replace(article.blocks[0], kind=BlockKind.HEADING), article.blocks[1]))
    [telling] = tellings_of(read_mentions([article], [split_claims(article)]), {article.id: article})
    assert telling.in_full == "12 May : On 4 May, The ferry Elsa sinks off Oldport in a storm."
    assert telling.without(0, 0) == "12 May : On [MASK], The ferry Elsa sinks off Oldport in a storm."


@pytest.mark.parametrize(
    ("sentence", "value", "read"),
    [
        ("The ferry Elsa sank on 4 May.", "4 May", "12 May : The ferry Elsa sank on [MASK]."),
        ("The ferry Elsa sank on Tuesday.", "on Tuesday", "12 May : The ferry Elsa sank [MASK]."),
        ("Ten drowned on Tuesday off Oldport.", "Ten", "12 May : [MASK] drowned on Tuesday (11 May) off Oldport."),
        ("Ten drowned on Tuesday off Oldport.", "Oldport", "12 May : Ten drowned on Tuesday (11 May) off [MASK]."),
    ],
)
def test_a_value_is_left_out_with_the_day_behind_it(sentence: str, value: str, read: str) -> None:
    [telling] = [telling for telling in told(sentence) if telling.text == sentence]
    start = sentence.index(value)
    assert telling.without(start, start + len(value)) == read


@pytest.mark.parametrize(
    ("frame", "read"),
    [
        ("12 May : (4 May) ", "12 May : ([MASK]) Divers reached the wreck."),
        ("12 May : ", "12 May : ([MASK]) Divers reached the wreck."),
    ],
)
def test_a_date_carried_over_is_left_out_before_the_sentence(frame: str, read: str) -> None:
    assert Telling("Divers reached the wreck.", frame=frame).without(0, 0) == read
