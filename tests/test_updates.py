"""Figures that moved with time, against figures that clash."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from claim_cases import CASES, one_article, read_cases

from checker.mentions import read_mentions
from checker.origins import find_origins
from checker.running_counts import features, moment_told, nearness
from checker.types import CandidatePair, JudgedPair, Kind
from checker.updates import TOLD_OF_ONE, moved, of_one_count, updates_of
from checker.weigh import Odds, judged_pairs

FIELDS = {"a", "a_published", "b", "b_published"}


def readings_of(case):
    """The two claims, each of an article that appeared at its time."""
    articles, claims = [], []
    for side in "ab":
        article, its_claims = one_article([case[side]], f"{side}.txt")
        articles.append(replace(article, published=datetime.fromisoformat(case[f"{side}_published"])))
        claims.append(its_claims)
    return articles, read_mentions(articles, claims)


@pytest.mark.parametrize(
    "case", read_cases(CASES / "updates.yaml", FIELDS, {"update", "none"}), ids=lambda case: case.where
)
def test_a_figure_moves_with_time_or_not(case):
    articles, (a, b) = readings_of(case)
    by_id = {article.id: article for article in articles}
    found = moved(a, b, by_id)
    assert (found is not None) == (case["expect"] == "update"), case["why"]
    mirrored = moved(b, a, by_id)
    assert mirrored == (found and found[::-1]), "which claim comes first must not matter"


def told(text, published="2022-05-20 13:00"):
    articles, readings = readings_of(
        {"a": text, "a_published": published, "b": "Nothing else was said.", "b_published": published}
    )
    return articles[0], readings[0]


def test_a_claim_tells_of_its_own_past_date_or_else_of_the_day_it_appeared():
    article, reading = told("By 18 May 2022 police had arrested 46 people.")
    assert moment_told(reading, article) == datetime(2022, 5, 19)
    article, reading = told("The 46 people arrested will face a judge on 27 May 2022.")
    assert moment_told(reading, article) == article.published


def test_a_word_counts_the_more_the_nearer_it_stands_to_the_figure():
    near, far, none = (
        told(text)[1]
        for text in (
            "So far 46 people were held.",
            "So far, said the chief of the police of the province, 46 people were held.",
            "In the town 46 people were held.",
        )
    )
    scores = [nearness("open", r.claim.text, r.quantities[0]) for r in (near, far, none)]
    assert 1 >= scores[0] > scores[1] > scores[2] == 0


def test_numbers_are_the_same_whichever_claim_comes_first():
    articles, (a, b) = readings_of(
        {
            "a": "So far 46 people were arrested.",
            "a_published": "2022-05-20 13:00",
            "b": "In all 66 people were arrested.",
            "b_published": "2022-05-23 08:00",
        }
    )
    figures = a.quantities[0], b.quantities[0]
    row = features(a, b, (articles[0], articles[1]), figures)
    assert row == features(b, a, (articles[1], articles[0]), figures[::-1])
    assert row["count_rises"] == 1
    assert row["count_open_then"] > 0.5
    assert row["count_near_final_high"] > 0.5


@pytest.mark.parametrize(("clash", "update"), [(-1.0, True), (3.0, False)])
def test_a_count_that_clashes_beyond_doubt_is_no_update_though_it_rose(clash: float, update: bool) -> None:
    articles, readings = readings_of(
        {
            "a": "The blast killed 17 people at the mill.",
            "a_published": "2019-03-04 10:00",
            "b": "The blast killed 21 people at the mill.",
            "b_published": "2019-03-05 10:00",
        }
    )
    odds = Odds(np.array([clash]), np.array([-1.0]), [Kind.NUMBER])
    row = {"quantity_clash": 0.9}
    (judged,) = judged_pairs(readings, [CandidatePair(0, 1, 0.8)], {a.id: a for a in articles}, [row], odds, {})
    assert judged.update is update


def rows_of(*told):
    """What the update rows of claims are called and which figures they list; `told` are texts with their times."""
    articles, claims = [], []
    for number, (text, published) in enumerate(told):
        article, its_claims = one_article([text], f"{number}.txt")
        articles.append(replace(article, published=datetime.fromisoformat(published)))
        claims.append(its_claims)
    readings = read_mentions(articles, claims)
    places = range(len(readings))
    judged = [JudgedPair(CandidatePair(a, b, 0.5), (), 0.1, 0.0, update=True) for a in places for b in places if a < b]
    by_id = {article.id: article for article in articles}
    found = updates_of(readings, judged, by_id, find_origins(articles, readings))
    return {row.fact: [side.label for side in row.sides] for row in found}


def test_two_counts_of_one_sentence_have_a_history_each():
    assert rows_of(
        ("Nine people are known to have died in the mill; five people are missing.", "2019-03-04 10:00"),
        ("Eleven people are known to have died in the mill.", "2019-03-05 10:00"),
        ("Three people are missing.", "2019-03-05 10:00"),
    ) == {
        "how many people are known to have died in the mill": ["Nine", "Eleven"],
        "how many people are missing": ["five", "Three"],
    }


def test_a_history_is_named_by_what_is_counted_and_ordered_by_when_it_was_counted():
    assert rows_of(
        ("The blast on 4 March has now killed 21 people at the mill.", "2019-03-06 10:00"),
        ("By Tuesday evening the blast had killed 19 people at the mill.", "2019-03-06 09:00"),
        ("The blast killed 17 people at the mill.", "2019-03-04 10:00"),
    ) == {"how many people the blast killed at the mill": ["17", "19", "21"]}


def test_figures_are_of_one_count_by_their_role_or_by_what_the_models_think():
    tolls = tuple(told(f"The blast killed {n} people.")[1].quantities[0] for n in (17, 21))
    shares = tuple(
        told(text)[1].quantities[0] for text in ("Prices rose by 4 percent.", "The fund rose by 12 percent.")
    )
    assert of_one_count(tolls, 0.0)
    assert of_one_count(shares, TOLD_OF_ONE)
    assert not of_one_count(shares, 0.0)
