"""The reprint that a training set gets: the agency's sentences in their order, and a gold that knows each of them."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from checker.claims import split_claims
from checker.sources import read_articles
from checker.training.storysets import load_story_set
from checker.training.syndicated import NAME, Taken, _other_figure, _page, _reworded, _values, add_reprint

WIRE = """Ferry runs aground off Ostrava Bay, 212 rescued

PORT LENNOX, March 4 (Harbour Wire) - A car ferry ran aground off Ostrava Bay on Monday with 212 people on board.

The Merrow struck a reef at 6:40 a.m. and began to take in water, the coastguard said. Nobody was hurt.

Two lifeboats and a trawler brought all passengers to Port Lennox by 9 a.m.

The master, Ines Valdor, was the last to leave.

The Merrow was built in 1991. It carried 38 cars and six lorries.

The company said it would refund 14,000 tickets that had been sold for the summer.

Divers are to inspect the hull on Thursday.
"""
FEATURE = """A morning on the reef

Ines Valdor left her ship last, at half past eight.

She remembers that the Merrow struck at twenty to eight.

Of the 212 who had been on board nobody was hurt.
"""


def _told(article: str, sentence: str) -> dict[str, str]:
    return {"article": article, "sentence": sentence}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "harbour-wire.txt").write_text(WIRE, "utf-8")
    (tmp_path / "articles" / "feature.txt").write_text(FEATURE, "utf-8")
    struck = "The Merrow struck a reef at 6:40 a.m. and began to take in water, the coastguard said."
    late = "She remembers that the Merrow struck at twenty to eight."
    sides = [
        {"value": "6:40", "claims": [_told("harbour-wire.txt", struck)]},
        {"value": "7:40", "claims": [_told("feature.txt", late)]},
    ]
    last = [
        _told("harbour-wire.txt", "The master, Ines Valdor, was the last to leave."),
        _told("feature.txt", "Ines Valdor left her ship last, at half past eight."),
    ]
    gold = {
        "topic": "A ferry",
        "disputes": [{"id": "d1", "fact": "when she struck", "kind": "date", "level": "hard", "sides": sides}],
        "agreements": [{"fact": "who left last", "claims": last}],
        "traps": [],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path


def _gold(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return found


def test_every_sentence_of_the_gold_is_found(folder: Path) -> None:
    add_reprint(folder)
    assert load_story_set(folder).unmatched == ()


def test_a_sentence_taken_over_stands_where_the_agencys_stands(folder: Path) -> None:
    add_reprint(folder)
    gold = _gold(folder)
    for group in [side["claims"] for side in gold["disputes"][0]["sides"]] + [gold["agreements"][0]["claims"]]:
        by_agency = any(told["article"] == "harbour-wire.txt" for told in group)
        assert by_agency or not any(told["article"] == NAME for told in group)
    labels = set(load_story_set(folder).labels.values())
    assert {"clash", "agree"} <= labels


def test_the_paper_prints_what_the_agency_wrote_in_its_order(folder: Path) -> None:
    add_reprint(folder)
    articles = {Path(a.id).name: a for a in read_articles([folder / "articles"])[0]}
    agency = " ".join(c.text for c in split_claims(articles["harbour-wire.txt"]))
    places = []
    for claim in split_claims(articles[NAME]):
        longest = max(re.findall(r"[\w' ]{8,}", claim.text), key=len)
        places.append(agency.find(longest.strip()[:25]))
    found = [place for place in places if place >= 0]
    assert len(found) >= len(places) / 2
    assert found == sorted(found)


def test_the_same_set_gets_the_same_reprint(folder: Path) -> None:
    before = (folder / "gold.json").read_text("utf-8")
    add_reprint(folder)
    first = (folder / "articles" / NAME).read_text("utf-8"), (folder / "gold.json").read_text("utf-8")
    (folder / "articles" / NAME).unlink()
    (folder / "gold.json").write_text(before, "utf-8")
    add_reprint(folder)
    assert ((folder / "articles" / NAME).read_text("utf-8"), (folder / "gold.json").read_text("utf-8")) == first


def test_a_set_that_has_a_reprint_gets_no_other(folder: Path) -> None:
    assert add_reprint(folder)
    (folder / "articles" / NAME).rename(folder / "articles" / "daily.html")
    assert not add_reprint(folder)
    assert not (folder / "articles" / NAME).exists()


@pytest.mark.parametrize("figure", ["212", "14,000", "38", "7", "20", "1991", "11"])
def test_a_misprint_is_another_figure_of_as_many_digits_or_one_more(figure: str) -> None:
    for seed in range(20):
        wrong = _other_figure(figure, random.Random(seed))
        assert wrong != figure
        assert 0 <= len(wrong) - len(figure) <= 1


def test_a_day_of_the_month_is_not_misprinted() -> None:
    values = _values("On 25 October, a Tuesday, 14 of 38 cars were found; the rest by March 4.")
    assert [value.group() for value in values] == ["14", "38", "Tuesday"]


def test_what_the_gold_rests_on_is_never_cut() -> None:
    text = "The minister, 54, who spoke in Lennox (the capital) on Friday, said about 40 percent had gone, police said."
    for seed in range(200):
        printed = _reworded(text, random.Random(seed), cut=False)
        assert "(the capital)" in printed
        assert "54" in printed
        assert "police said" in printed


def test_a_page_carries_no_time_where_the_agency_has_none(folder: Path) -> None:
    agency = next(a for a in read_articles([folder / "articles"])[0] if a.id.endswith("feature.txt"))
    claim = split_claims(agency)[0]
    assert 'datetime=""' in _page(agency, [Taken(claim, claim.text, claim.text)])
