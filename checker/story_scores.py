"""What the story model makes of the likelier pairs: evidence rows in, the same rows with its log-probabilities out.

The model reads two sentences together, which costs milliseconds a pair; trees over the cheap evidence first choose the
pairs worth reading. On training sets the first 1,200 of some 6,000 hold seven of eight clashing pairs; the others share
so little that they would hardly be reported.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache
from checker.evidence import Row, to_table
from checker.models.cross import CrossEncoderScorer
from checker.models.pair import PairScorer
from checker.models.trees import BoostedTrees, load
from checker.models.weights import FOLDER, Weights
from checker.protocols import PairReader, Progress
from checker.standing import Standing
from checker.tellings import tellings_of
from checker.types import Article, CandidatePair, ClaimReading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.trees import Table

MOST_READ = 1200
NAMES = ("story_other", "story_agree", "story_clash", "story_same", "story_turn")
"""Log-probabilities of unrelated, agreement and clash; of one fact (either of the last two); clash over agreement."""
_RANKED = ("story_same", "story_clash")
"""The probabilities by which a pair is ranked among its rivals as well; 0 where it was not read."""
_UNREAD = {"story_read": 0.0}


@once
def _screen(path: Path) -> BoostedTrees:
    return load(path)


def screen_odds(rows: Sequence[Row], prefix: str, folder: Path = FOLDER) -> tuple[Table, Table]:
    """Log-odds of clash and of agreement by the trees over cheap evidence in `folder`, the package's by default."""
    clash, agree = (_screen(folder / f"{prefix}screen_{name}.json") for name in ("clash", "agree"))
    return clash.log_odds(to_table(rows, clash.features))[:, 0], agree.log_odds(to_table(rows, agree.features))[:, 0]


def likeliest(clash: Table, agree: Table) -> NDArray[np.int64]:
    """Places of the MOST_READ pairs likeliest to clash or to agree, in ascending order; log-odds in."""
    return np.sort(np.argsort(-np.maximum(clash, agree), kind="stable")[:MOST_READ])


def with_story(
    rows: Sequence[Row],
    read: NDArray[np.int64],
    texts: Sequence[tuple[str, str]],
    reader: PairReader,
    standing: Standing,
    cache: Cache,
    progress: Progress | None = None,
) -> list[Row]:
    """The rows, those at the places `read` with what the model says of their `texts`, and how each pair then stands."""
    said = reader.log_probabilities(texts, cache, progress) if len(read) else np.empty((0, 3))
    found = {int(place): _columns(row) for place, row in zip(read, said, strict=True)}
    told = [row | found.get(number, _UNREAD) for number, row in enumerate(rows)]
    for name in _RANKED:
        standing.add_to(told, name, np.array([math.exp(row.get(name, -math.inf)) for row in told], dtype=np.float64))
    return told


def _columns(log_probabilities: Table) -> Row:
    other, agree, clash = map(float, log_probabilities)
    return dict(zip(NAMES, (other, agree, clash, float(np.logaddexp(agree, clash)), clash - agree), strict=True)) | {
        "story_read": 1.0
    }


def texts_for(
    readings: Sequence[ClaimReading], articles: Mapping[str, Article], pairs: Sequence[CandidatePair]
) -> list[tuple[str, str]]:
    """The two texts of each pair, as the story model reads them."""
    texts = [telling.in_full for telling in tellings_of(readings, articles)]
    return [(texts[pair.a], texts[pair.b]) for pair in pairs]


def read_pairs(
    rows: Sequence[Row],
    readings: Sequence[ClaimReading],
    articles: Mapping[str, Article],
    pairs: Sequence[CandidatePair],
    prefix: str,
    model: str,
    standing: Standing,
    cache: Cache,
    progress: Progress | None = None,
) -> list[Row]:
    """The rows with what the story model says of the likelier pairs, or what the user's own `model` says of them.

    `prefix` is that of the models for such prose (`checker.prose.learnt_from`).
    """
    places = likeliest(*screen_odds(rows, prefix))
    some = [pairs[place] for place in places]
    if model:
        texts = [(readings[pair.a].claim.text, readings[pair.b].claim.text) for pair in some]
        return with_story(rows, places, texts, CrossEncoderScorer(model), standing, cache, progress)
    texts = texts_for(readings, articles, some)
    scorer = PairScorer("story", Weights.shipped("pair"))
    return with_story(rows, places, texts, scorer, standing, cache, progress)
