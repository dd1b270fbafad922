"""What the story model makes of the likelier pairs: evidence rows in, the same rows with its log-probabilities out.

The model reads two sentences together, which costs milliseconds a pair; trees over the cheap evidence first choose the
pairs worth reading. On training sets the first 1,200 of some 6,000 hold seven of eight clashing pairs; the others share
so little that they would hardly be reported.

Two models were trained, each on half of the sets, so that the judge could learn what a model's word is worth on sets
it has not seen. The package holds that of fold 0 (`same_fact.py` says why not both).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache as once
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache
from checker.evidence import Row, to_table
from checker.models.cross import CrossEncoderScorer
from checker.models.pair import PairScorer
from checker.models.trees import BoostedTrees, load
from checker.models.weights import FOLDER, Weights
from checker.pair_text import pair_of, tellings_of, texts_of
from checker.protocols import PairReader, Progress
from checker.types import Article, CandidatePair, ClaimReading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.trees import Table

MOST_READ = 1200
SHIPPED = "story-0"
NAMES = ("story_other", "story_agree", "story_clash", "story_same", "story_turn")
"""Log-probabilities of unrelated, agreement and clash; of one fact (either of the last two); clash over agreement."""
_UNREAD = {"story_read": 0.0}


@once
def _screen(name: str) -> BoostedTrees:
    return load(FOLDER / f"screen_{name}.json")


def screened(rows: Sequence[Row]) -> NDArray[np.int64]:
    """Places of the pairs worth reading, at most MOST_READ, by the shipped trees over cheap evidence."""
    odds = (_screen(name).log_odds(to_table(rows, _screen(name).features))[:, 0] for name in ("clash", "agree"))
    return likeliest(*odds)


def likeliest(clash: Table, agree: Table) -> NDArray[np.int64]:
    """Places of the MOST_READ pairs likeliest to clash or to agree, in ascending order; log-odds in."""
    return np.sort(np.argsort(-np.maximum(clash, agree), kind="stable")[:MOST_READ])


def with_story(
    rows: Sequence[Row],
    read: NDArray[np.int64],
    texts: Sequence[tuple[str, str]],
    reader: PairReader,
    cache: Cache,
    progress: Progress | None = None,
) -> list[Row]:
    """The rows, those at the places `read` with what the model says of their `texts`."""
    if not len(read):
        return [row | _UNREAD for row in rows]
    said = reader.log_probabilities(texts, cache, progress)
    found = {int(place): _columns(row) for place, row in zip(read, said, strict=True)}
    return [row | found.get(number, _UNREAD) for number, row in enumerate(rows)]


def _columns(log_probabilities: Table) -> Row:
    other, agree, clash = map(float, log_probabilities)
    return dict(zip(NAMES, (other, agree, clash, float(np.logaddexp(agree, clash)), clash - agree), strict=True)) | {
        "story_read": 1.0
    }


def texts_for(
    readings: Sequence[ClaimReading], articles: Mapping[str, Article], pairs: Sequence[CandidatePair]
) -> list[tuple[str, str]]:
    """The two texts of each pair, as the story model reads them."""
    tellings = tellings_of(readings, articles)
    return [texts_of(pair_of(tellings[pair.a], tellings[pair.b])) for pair in pairs]


def shipped() -> PairScorer:
    """The model in the package."""
    return PairScorer("story", Weights.shipped(SHIPPED))


def read_pairs(
    rows: Sequence[Row],
    readings: Sequence[ClaimReading],
    articles: Mapping[str, Article],
    pairs: Sequence[CandidatePair],
    model: str,
    cache: Cache,
    progress: Progress | None = None,
) -> list[Row]:
    """The rows with what the story model says of the likelier pairs, or what the user's own `model` says of them."""
    places = screened(rows)
    some = [pairs[place] for place in places]
    if model:
        texts = [(readings[pair.a].claim.text, readings[pair.b].claim.text) for pair in some]
        return with_story(rows, places, texts, CrossEncoderScorer(model), cache, progress)
    return with_story(rows, places, texts_for(readings, articles, some), shipped(), cache, progress)
