"""What the story model says becomes evidence: its log-probabilities, and how each pair then stands among its rivals."""

from __future__ import annotations

import math

import numpy as np
import pytest

from checker.evidence import Row
from checker.standing import Standing
from checker.story_scores import TOLD, with_story
from checker.types import BlockKind, CandidatePair, Claim, ClaimReading, Kind

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
    assert first["story_same_rank_high"] == 0.0 < second["story_same_rank_high"] < unread["story_same_rank_high"]
    assert first["story_clash_margin_high"] > 0 > second["story_clash_margin_low"]


def test_a_pair_that_is_not_read_says_so() -> None:
    *_, unread = rows([])
    assert unread["story_read"] == 0.0
    assert "story_clash" not in unread
