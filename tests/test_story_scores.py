"""What the story model says becomes evidence: its log-probabilities, and how each pair then stands among its rivals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from checker.cache import Cache
from checker.evidence import Row
from checker.protocols import Progress
from checker.standing import Standing
from checker.story_scores import with_story
from checker.types import BlockKind, CandidatePair, Claim, ClaimReading

READINGS = [
    ClaimReading(Claim(f"{article}{n}", article, "A ferry sank.", 0, 13, 1, 1, BlockKind.PARAGRAPH))
    for n, article in enumerate(["a.txt", "b.txt", "b.txt", "b.txt"])
]
PAIRS = [CandidatePair(0, 1, 0.5), CandidatePair(0, 2, 0.4), CandidatePair(0, 3, 0.3)]


class Told:
    """A reader that says what it was told to, as probabilities of unrelated, agreement and clash."""

    def __init__(self, *said: tuple[float, float, float]) -> None:
        self.said = said

    def log_probabilities(
        self, texts: Sequence[tuple[str, str]], cache: Cache, progress: Progress | None = None
    ) -> np.ndarray:
        assert len(texts) == len(self.said)
        return np.log(np.array(self.said))


def rows(read: list[int], *said: tuple[float, float, float], path: Path) -> list[Row]:
    texts = [("one", "other")] * len(read)
    with Cache(path / "cache") as cache:
        standing = Standing(READINGS, PAIRS)
        return with_story([{}, {}, {}], np.array(read, dtype=np.int64), texts, Told(*said), standing, cache)


def test_a_pair_that_is_read_has_all_that_was_said_of_it(tmp_path: Path) -> None:
    first, *_ = rows([0, 1], (0.2, 0.3, 0.5), (0.6, 0.3, 0.1), path=tmp_path)
    assert first["story_read"] == 1.0
    assert math.exp(first["story_clash"]) == pytest.approx(0.5)
    assert math.exp(first["story_same"]) == pytest.approx(0.8)


def test_the_likelier_of_two_rivals_stands_first(tmp_path: Path) -> None:
    first, second, unread = rows([0, 1], (0.2, 0.3, 0.5), (0.6, 0.3, 0.1), path=tmp_path)
    assert first["story_same_rank_high"] == 0.0 < second["story_same_rank_high"] < unread["story_same_rank_high"]
    assert first["story_clash_margin_high"] > 0 > second["story_clash_margin_low"]


def test_a_pair_that_is_not_read_says_so(tmp_path: Path) -> None:
    *_, unread = rows([], path=tmp_path)
    assert unread["story_read"] == 0.0
    assert "story_clash" not in unread
