"""How a pair's likeliest clash stands in the run: rivals, values told elsewhere, slips of a digit or a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations

import numpy as np
import pytest
from claim_cases import one_article

from checker.mentions import read_mentions
from checker.slips import date_slip, figure_slip
from checker.slots import SLOT_KINDS, SlotTable
from checker.standing import Standing
from checker.types import CandidatePair, Granularity, Quantity, TemporalExpression

QUANTITY = SLOT_KINDS[0]
STORY = {
    "a.txt": ["The storm tore the roofs off 46 barns.", "It felled 300 trees in the park."],
    "b.txt": ["The storm tore the roofs off 64 barns.", "The park lost 300 trees."],
    "c.txt": ["In all 64 barns lost their roofs in the storm."],
    "d.txt": ["The storm left 46 barns as they were.", "It tore the roofs off 64 barns."],
}


def table():
    articles, claims = zip(*(one_article(texts, name) for name, texts in STORY.items()), strict=True)
    readings = read_mentions(articles, claims)
    names = [reading.claim.article for reading in readings]
    pairs = [CandidatePair(i, j, 0.5) for i, j in combinations(range(len(names)), 2) if names[i] != names[j]]
    return SlotTable(QUANTITY, readings, pairs), {(pair.a, pair.b): n for n, pair in enumerate(pairs)}


def features(a, b):
    found, numbers = table()
    return found.features(numbers[a, b])


def test_a_clash_that_others_support_says_so():
    row = features(0, 2)
    assert row["quantity_clash"] > 0
    assert row["quantity_clash_support_high"] >= 1
    assert row["quantity_clash_exchanged"] == 1
    assert row["quantity_clash_rank_low"] == 0


def test_a_value_that_the_other_article_tells_of_the_same_thing_speaks_against_a_clash():
    held = features(1, 2)  # 300 trees against 64 barns, where the other article has its own 300 trees
    assert held["quantity_clash"] == 0 or held["quantity_clash_held_there_high"] > held["quantity_clash"]


def test_values_in_both_articles_are_counted():
    row = features(0, 6)  # 46 and 64 barns both stand in the last article, 64 nowhere in the first
    assert row["quantity_clash_value_there"] == 1
    assert row["quantity_clash_value_articles_high"] == 3


def test_rank_and_margin_count_rivals_of_the_same_article_only():
    texts = [("a", "One."), ("b", "Two."), ("b", "Three."), ("c", "Four.")]
    readings = [one_article([text], name)[1][0] for name, text in texts]
    pairs = [CandidatePair(0, 1, 0.5), CandidatePair(0, 2, 0.5), CandidatePair(0, 3, 0.5)]

    class Reading:
        def __init__(self, claim):
            self.claim = claim

    found = Standing([Reading(claim) for claim in readings], pairs).columns("near", np.array([0.2, 0.5, 0.1]))
    assert found["near_rank_high"].tolist() == pytest.approx([np.log1p(1), 0, 0])
    assert found["near_margin_low"].tolist() == pytest.approx([-0.3, 0.3, 0.1])


def test_no_pairs_have_no_standing():
    assert Standing([], []).columns("near", np.zeros(0))["near_rank_low"].tolist() == []


def figure(value):
    return Quantity(0, 1, "x", value, value, base_low=value, base_high=value)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        (318, 381, {"exchanged", "same_lead", "same_length"}),
        (84, 94, {"one_digit", "same_length"}),
        (120, 1200, {"tenfold", "same_lead"}),
        (7, 7000, {"same_lead"}),
        (0, 31, set()),
    ],
)
def test_slips_of_figures(one, other, slips):
    row = figure_slip(figure(one), figure(other))
    assert row == figure_slip(figure(other), figure(one))
    named = {"exchanged", "one_digit", "tenfold", "same_lead", "same_length"}
    assert {name for name in named if row[name]} == slips


def day(moment, granularity=Granularity.DAY):
    return TemporalExpression(0, 1, "x", "", granularity, moment, moment + timedelta(days=1))


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (datetime(2020, 5, 1), datetime(2020, 5, 2), "one_day"),
        (datetime(2020, 5, 1), datetime(2020, 5, 8), "one_week"),
        (datetime(2020, 5, 4), datetime(2020, 6, 4), "same_day_number"),
    ],
)
def test_slips_of_dates(one, other, slip):
    assert date_slip(day(one), day(other))[slip] == date_slip(day(other), day(one))[slip] == 1


def test_twelve_hours_on_the_clock_are_a_slip_of_their_own():
    morning, evening = (day(datetime(2020, 5, 1, hour), Granularity.HOUR) for hour in (4, 16))
    assert date_slip(morning, evening)["half_day"] == 1
    assert date_slip(day(morning.earliest), day(evening.earliest))["half_day"] == 0
