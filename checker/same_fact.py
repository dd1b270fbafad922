"""Claims to fact vectors: the texts that the fact encoder reads, and their vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from checker.cache import Cache
from checker.embed import embed
from checker.models.fact import FactEncoder
from checker.models.weights import Weights
from checker.protocols import Encoder, Progress
from checker.tellings import tellings_of
from checker.types import Article, ClaimReading

if TYPE_CHECKING:
    from checker.protocols import Vectors


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
    return [telling.in_context for telling in tellings_of(readings, articles)]


def shipped() -> FactEncoder:
    """The encoder in the package."""
    return FactEncoder(Weights.shipped("fact"))
