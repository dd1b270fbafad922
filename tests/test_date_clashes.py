"""How sure a clash of two dates is: what raises and what lowers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from claim_cases import one_article

from checker import unaligned
from checker.mentions import read_mentions

_EXPLICIT = ("The mill was sold on 3 May 2019.", "The mill was sold on 8 May 2019.")


def features(a: str, b: str, days: tuple[int, int] = (20, 20)) -> dict[str, float]:
    """The numbers of two articles of one sentence, published on these days of May 2019."""
    made = [one_article([text], f"{place}.txt") for place, text in enumerate((a, b))]
    articles = [
        replace(article, published=datetime(2019, 5, day)) for (article, _), day in zip(made, days, strict=True)
    ]
    one, other = read_mentions(articles, [claims for _, claims in made])
    found = unaligned.features(one, other)
    assert found == pytest.approx(unaligned.features(other, one))
    return found


def test_every_pair_has_the_same_numbers() -> None:
    empty = features("The mill was sold.", "The weir burst.")
    assert empty.keys() == features(*_EXPLICIT).keys()
    assert not any(value for name, value in empty.items() if name.startswith("date_"))


def test_explicit_dates_beside_one_verb_clash_for_certain() -> None:
    found = features(*_EXPLICIT)
    assert found["date_any_certain"] == found["date_any_clash"] > 0
    assert found["date_any_same_verb"] == 1.0
    assert found["date_any_explicit"] == 2.0
    assert found["date_any_event"] > 0.5


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        pytest.param("The mill was sold on Friday.", "The mill was sold on Friday.", (20, 16), id="the same words"),
        pytest.param("The mill was sold on Friday.", "The mill was sold on 10 May 2019.", (20, 20), id="a week off"),
        pytest.param("The mill was sold on 3 May.", "The mill was sold on 3 May 2018.", (20, 20), id="a year supplied"),
    ],
)
def test_what_may_be_an_error_of_resolution_clashes_less_surely(a: str, b: str, days: tuple[int, int]) -> None:
    found = features(a, b, days)
    assert 0 < found["date_any_certain"] < 0.6 * found["date_any_clash"]


def test_years_that_are_both_told_clash_for_certain() -> None:
    found = features("The mill was sold on 3 May 2019.", "The mill was sold on 3 May 2018.")
    assert found["date_any_certain"] == found["date_any_clash"] > 0


def test_a_beginning_is_apart_from_a_later_event() -> None:
    found = features("The mill has been shut since 3 May 2019.", "The mill was shut on 8 May 2019.")
    assert found["date_any_clash"] == 0.0
    assert found["date_any_edge"] > 0.0


def test_times_of_day_are_compared_without_their_days() -> None:
    clash = features("The mill fell silent at 4:17 a.m. on 3 May.", "At 5:40 a.m. the mill fell silent.")
    assert clash["date_clock_clash"] > 0 == clash["date_clock_agree"]
    agree = features("The mill fell silent at 4:17 a.m. on 3 May.", "At 4:17 a.m. the mill fell silent.")
    assert agree["date_clock_agree"] > 0 == agree["date_clock_clash"]
