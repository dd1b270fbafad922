"""How values are told beside the sentences that they were read from."""

from __future__ import annotations

from datetime import datetime

import pytest

from checker.passages import Passages
from checker.types import Article, Granularity, Report, SideClaim, TemporalExpression
from checker.wording import read_as, source_name
from tests.claim_cases import reading_of

DAY = (datetime(2024, 12, 8), datetime(2024, 12, 9))


@pytest.mark.parametrize(
    ("text", "words", "explicit", "value", "told"),
    [
        ("That same day they took the capital.", "That same day", False, "2024-12-08", "read as 8 December 2024"),
        ("The capital fell on 8 December.", "8 December", True, "2024-12-08", ""),
        ("The capital fell.", "", False, "2024-12-08", "read as 8 December 2024"),
        ("The rebels took 56 towns.", "56", False, "56", ""),
        ("The rebels took the capital.", "", False, "", ""),
    ],
    ids=["that day", "named", "carried over", "a figure", "no value"],
)
def test_a_day_that_no_word_names_is_told(text: str, words: str, explicit: bool, value: str, told: str) -> None:
    start = text.index(words)
    span = (start, start + len(words))
    reading = reading_of(text)
    if value.startswith("2024"):
        before = "" if words else "c1"
        date = TemporalExpression(*span, words, value, Granularity.DAY, *DAY, explicit=explicit, inherited_from=before)
        reading = type(reading)(reading.claim, dates=(date,))
    assert read_as(SideClaim(reading, (span,) if words else (), value)) == told


@pytest.mark.parametrize(("name", "outlet", "told"), [("a.txt", "", "a.txt"), ("one/a.txt", "Herald", "Herald")])
def test_a_source_is_called_by_its_outlet_or_its_file(name: str, outlet: str, told: str) -> None:
    assert source_name(Article(name, outlet, "", None, "", ())) == told


def test_report_and_review_call_a_source_alike_and_keep_two_files_of_one_name_apart() -> None:
    articles = tuple(Article(name, "", "", None, "", ()) for name in ("desk/one/a.txt", "desk/two/a.txt"))
    passages = Passages(Report(articles, (), ()))
    names = [source_name(article) for article in articles]
    assert names == [passages.source(article.id) for article in articles]
    assert len(set(names)) == len(names)
