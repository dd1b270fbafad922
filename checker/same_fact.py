"""Claims to fact vectors: the texts that the fact encoders read, and their vectors, in the mean of both encoders.

In: readings in order. Out: unit vectors (claims, 2 * width), whose products are the mean of the encoders' cosines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache
from checker.embed import embed
from checker.models.fact import FactEncoder
from checker.models.weights import Weights
from checker.pair_text import CONTEXT_WORDS, Telling, tellings_of
from checker.protocols import Encoder, Progress
from checker.types import Article, ClaimReading

if TYPE_CHECKING:
    from checker.protocols import Vectors

SHIPPED = ("fact-0", "fact-1")


def fact_vectors(
    readings: Sequence[ClaimReading],
    articles: Mapping[str, Article],
    encoders: Sequence[Encoder],
    cache: Cache,
    progress: Progress | None = None,
) -> Vectors:
    """Vectors whose products are near 1 for claims of one fact; `articles` by id."""
    texts = fact_texts(readings, articles)
    parts = [embed(texts, encoder, cache, progress) for encoder in encoders]
    result: Vectors = np.concatenate(parts, axis=1) / np.float32(np.sqrt(len(parts)))
    return result


def fact_texts(readings: Sequence[ClaimReading], articles: Mapping[str, Article]) -> list[str]:
    """Each claim as it is written, after the end of the sentence before it if it leans on that."""
    return [_text(telling) for telling in tellings_of(readings, articles)]


def _text(telling: Telling) -> str:
    before = " ".join(telling.before.split()[-CONTEXT_WORDS:])
    return f"{before} | {telling.text}" if before else telling.text


def shipped() -> list[FactEncoder]:
    """The encoders in the package."""
    return [FactEncoder(Weights.shipped(name)) for name in SHIPPED]
