"""What the slot model is asked, and how its answers become evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from checker.cache import Cache
from checker.claims import split_claims
from checker.mentions import read_mentions
from checker.protocols import Progress
from checker.slot_scores import UNASKED, Question, fill_slots, questions
from checker.standing import Standing
from checker.types import CandidatePair
from tests.conftest import make_article

TOLD = {
    "a.txt": ["The ferry Elsa sank on 4 May with 40 people aboard.", "Divers found nothing."],
    "b.txt": ["On 6 May the ferry Elsa went down.", "Some 56 people were aboard the Elsa."],
}
ARTICLES = [make_article(name, told, published=datetime(2021, 5, 12)) for name, told in TOLD.items()]
READINGS = read_mentions(ARTICLES, [split_claims(article) for article in ARTICLES])
BY_ID = {article.id: article for article in ARTICLES}
PLACE = {reading.claim.text: place for place, reading in enumerate(READINGS)}
SANK, NOTHING, WENT, ABOARD = (
    PLACE[text]
    for text in (
        "The ferry Elsa sank on 4 May with 40 people aboard.",
        "Divers found nothing.",
        "On 6 May the ferry Elsa went down.",
        "Some 56 people were aboard the Elsa.",
    )
)
PAIRS = [CandidatePair(SANK, WENT, 0.7), CandidatePair(SANK, ABOARD, 0.6), CandidatePair(NOTHING, WENT, 0.2)]


class Told:
    """A reader that is sure of figures and doubts everything else."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def log_probabilities(
        self, texts: Sequence[tuple[str, str]], cache: Cache, progress: Progress | None = None
    ) -> np.ndarray:
        self.asked += texts
        return np.log([[0.1, 0.9] if "[MASK] people" in other else [0.8, 0.2] for _, other in texts])


def asked(*places: int) -> list[Question]:
    return questions(READINGS, BY_ID, PAIRS, places)


def test_both_sentences_are_asked_for_without_their_values() -> None:
    [date] = [question for question in asked(0) if question.name == "slot_date"]
    assert date.pair == 0
    assert [text.rpartition(": ")[2] for text in date.texts] == [
        "The ferry Elsa sank on [MASK] with 40 people aboard.",
        "On [MASK] the ferry Elsa went down.",
    ]


def test_values_that_do_not_clash_are_not_asked_for() -> None:
    assert {question.name for question in asked(0)} == {"slot_date"}, "both name the Elsa, and one gives no figure"
    assert asked(2) == []


@pytest.mark.parametrize("read", [1.0, 0.0])
def test_only_pairs_that_the_story_model_read_are_asked_for(read: float, tmp_path: Path) -> None:
    reader, rows = Told(), [{"story_read": 0.0}, {"story_read": read}, {"story_read": 0.0}]
    with Cache(tmp_path / "cache") as cache:
        told = fill_slots(rows, READINGS, BY_ID, PAIRS, reader, Standing(READINGS, PAIRS), cache)
    assert len(reader.asked) == read
    assert (told[1]["slot_quantity"] > UNASKED) == bool(read)
    assert told[0]["slot_best"] == told[0]["slot_date"] == UNASKED


def test_the_likeliest_kind_speaks_for_a_pair_and_ranks_it(tmp_path: Path) -> None:
    rows = [{"story_read": 1.0} for _ in PAIRS]
    with Cache(tmp_path / "cache") as cache:
        date, figure, neither = fill_slots(rows, READINGS, BY_ID, PAIRS, Told(), Standing(READINGS, PAIRS), cache)
    assert figure["slot_best"] == figure["slot_quantity"] == pytest.approx(np.log(9))
    assert date["slot_best"] == date["slot_date"] == pytest.approx(np.log(0.25))
    assert neither["slot_best"] == UNASKED
    assert figure.get("slot_best_rank_high", 0.0) == 0.0 < date["slot_best_rank_high"], (
        "of the pairs of the first sentence"
    )
