"""Claims to readings: dates, quantities, names, polarity and speech, each read by one module of this folder.

Each extractor sees the claims of one article in the order of the text. Names and dates are read over all articles at
once: one entity has one id across them, and a wire text without a year takes it from the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.mentions.antecedent import name_speakers
from checker.mentions.entity import read_entities
from checker.mentions.polarity import read_polarity
from checker.mentions.quantity import read_quantities
from checker.mentions.speech import read_speech
from checker.mentions.temporal import read_story_dates
from checker.types import Article, Claim, ClaimReading


def read_mentions(
    articles: Sequence[Article], claims: Sequence[Sequence[Claim]], aliases: Mapping[str, Sequence[str]] | None = None
) -> list[ClaimReading]:
    """All claims of all articles, in order, with what was read off them. `claims` holds one list an article."""
    entities = read_entities(articles, claims, aliases or {})
    dated = read_story_dates(articles, claims)
    return [
        ClaimReading(claim, dates, quantities, names, polarity, speech)
        for article, own, named, times in zip(articles, claims, entities, dated, strict=True)
        for claim, dates, quantities, names, polarity, speech in zip(
            own,
            times,
            read_quantities(article, own),
            named,
            read_polarity(article, own),
            name_speakers(own, read_speech(article, own), named),
            strict=True,
        )
    ]
