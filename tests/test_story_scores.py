"""What the story model says becomes evidence: its log-probabilities, and how each pair then stands among its rivals."""

from __future__ import annotations

import math
from datetime import datetime

import numpy as np
import pytest

from checker.claims import split_claims
from checker.evidence import Row
from checker.mentions import read_mentions
from checker.standing import Standing
from checker.story_scores import TOLD, likeliest, texts_for, with_story
from checker.types import BlockKind, CandidatePair, Claim, ClaimReading, Kind
from tests.conftest import make_article

READINGS = [
    ClaimReading(Claim(f"{article}{n}", article, "A ferry sank.", 0, 13, 1, 1, BlockKind.PARAGRAPH))
    for n, article in enumerate(["a.txt", "b.txt", "b.txt", "b.txt"])
]
PAIRS = [CandidatePair(0, 1, 0.5), CandidatePair(0, 2, 0.4), CandidatePair(0, 3, 0.3)]


def rows(read: list[int], *said: tuple[float, float, float]) -> list[Row]:
    """Rows after a reader has said this of the pairs that it read, as probabilities of unrelated, agreement, clash."""
    heads = [probabilities * len(TOLD) + (1 / len(Kind),) * len(Kind) for probabilities in said]
    table = np.log(np.array(heads).reshape(len(said), len(TOLD) * 3 + len(Kind)))
    return with_story([{}, {}, {}], np.array(read, dtype=np.int64), table, Standing(READINGS, PAIRS))


@pytest.mark.parametrize(("articles", "read"), [(2, 1200), (7, 1200), (8, 1200), (14, 2100), (20, 3000), (40, 4000)])
def test_of_more_articles_more_pairs_are_read(articles: int, read: int) -> None:
    odds = np.linspace(-9, 1, 4000)
    assert likeliest(odds, -odds - 20, articles).tolist() == list(range(4000 - read, 4000))


def test_a_pair_that_is_read_has_all_that_was_said_of_it() -> None:
    first, *_ = rows([0, 1], (0.2, 0.3, 0.5), (0.6, 0.3, 0.1))
    assert first["story_read"] == 1.0
    assert math.exp(first["story_clash"]) == pytest.approx(0.5)
    assert math.exp(first["story_same"]) == pytest.approx(0.8)


def test_every_head_has_its_say() -> None:
    first, *_ = rows([0], (0.2, 0.3, 0.5))
    assert all(math.exp(first[f"{head}_agree"]) == pytest.approx(0.3) for head in TOLD)
    assert all(first[f"{head}_turn"] == pytest.approx(math.log(0.5 / 0.3)) for head in TOLD)
    assert {name for name in first if name.startswith("kind_")} == {f"kind_{kind.value}" for kind in Kind}


def test_the_likelier_of_two_rivals_stands_first() -> None:
    first, second, unread = rows([0, 1], (0.2, 0.3, 0.5), (0.6, 0.3, 0.1))
    assert (
        first.get("story_same_rank_high", 0.0) == 0.0 < second["story_same_rank_high"] < unread["story_same_rank_high"]
    )
    assert first["story_clash_margin_high"] > 0 > second["story_clash_margin_low"]


def test_a_pair_that_is_not_read_says_so() -> None:
    *_, unread = rows([])
    assert unread["story_read"] == 0.0
    assert "story_clash" not in unread


def texts(a: str, b: str) -> tuple[str, str]:
    """What the model reads of two sentences, of articles of the 11th and the 12th of May."""
    articles = [
        make_article(f"{day}.txt", [sentence], published=datetime(2021, 5, day)) for day, sentence in ((11, a), (12, b))
    ]
    readings = read_mentions(articles, [split_claims(article) for article in articles])
    places = [n for n, reading in enumerate(readings) if reading.claim.text in (a, b)]
    [found] = texts_for(readings, {article.id: article for article in articles}, [CandidatePair(*places, 0.5)])
    return found


def test_values_are_read_in_the_terms_of_the_other_claim() -> None:
    one, other = texts("The ridge is 9,550 feet high at its top.", "The ridge rises to 2,910 metres above the sea.")
    assert one == "11 May : The ridge is 9,550 feet (2,910 metres) high at its top."
    assert other == "12 May : The ridge rises to 2,910 metres (9,550 feet) above the sea."


def test_a_sentence_reprinted_a_day_later_is_no_other_sentence() -> None:
    one, other = texts("What we saw yesterday is a disgrace.", "What we saw  yesterday is a disgrace.")
    assert one == other == "11 May : What we saw yesterday (10 May) is a disgrace."
