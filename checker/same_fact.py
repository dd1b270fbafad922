"""Claims to fact vectors: the texts that the fact encoder reads, and their vectors.

The package holds the encoder of fold 0. A mean of both folds would be nearer to the truth, and yet mislead the judge,
which learnt from one encoder at a time: on development stories precision fell by a sixth at the same recall.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from checker.cache import Cache
from checker.embed import embed
from checker.models.fact import FactEncoder
from checker.models.weights import Weights
from checker.pair_text import CONTEXT_WORDS, Telling, tellings_of
from checker.protocols import Encoder, Progress
from checker.types import Article, ClaimReading

if TYPE_CHECKING:
    from checker.protocols import Vectors

SHIPPED = "fact-0"


def fact_vectors(
    readings: Sequence[ClaimReading],
    articles: Mapping[str, Article],
    encoder: Encoder,
    cache: Cache,
    progress: Progress | None = None,
) -> Vectors:
    """Unit vectors (claims, width), near for claims that tell one fact; `articles` by id."""
    return embed(fact_texts(readings, articles), encoder, cache, progress)


def fact_texts(readings: Sequence[ClaimReading], articles: Mapping[str, Article]) -> list[str]:
    """Each claim as it is written, after the end of the sentence before it if it leans on that."""
    return [_text(telling) for telling in tellings_of(readings, articles)]


def _text(telling: Telling) -> str:
    before = " ".join(telling.before.split()[-CONTEXT_WORDS:])
    return f"{before} | {telling.text}" if before else telling.text


def shipped() -> FactEncoder:
    """The encoder in the package."""
    return FactEncoder(Weights.shipped(SHIPPED))
