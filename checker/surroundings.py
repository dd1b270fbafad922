"""What stands around a mention: claim and span -> stems by nearness, so that two mentions can be aligned.

Words of the same clause count most, and nearer ones more; the stems of names are kept apart, because two claims may
name one thing differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from types import MappingProxyType

from checker.overlap import content_words, entity_ids
from checker.types import ClaimReading
from checker.words import tokens

_HALF = 4.0
"""Words from a mention at which a neighbour's weight has fallen to one half."""

_CLAUSE = 0.35
"""Factor for words that a comma, semicolon or dash separates from the mention."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Stems around one mention with their weights 0..1, their sum, and the place of the mention, 0..1, in its claim."""

    near: Mapping[str, float]
    total: float
    place: float


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """All content stems of a claim, without those of its values; of events and of all words."""

    events: frozenset[str]
    all: frozenset[str]
    entities: frozenset[str]


def claim_words(reading: ClaimReading) -> ClaimWords:
    """The stems and entities of a whole claim."""
    words = content_words(reading, kindred=True)
    return ClaimWords(frozenset(words.events), frozenset(words.all), entity_ids(reading))


def surroundings(reading: ClaimReading, start: int, end: int) -> Surroundings:
    """The words around `reading.claim.text[start:end]`; those of dates, figures and the speech cue are left out."""
    words = content_words(reading, kindred=True).all
    spans = tuple(sorted((token.start, token.end, word) for word, token in words.items()))
    return _surroundings(reading.claim.text, start, end, spans)


@lru_cache(maxsize=32768)
def _surroundings(text: str, start: int, end: int, spans: tuple[tuple[int, int, str], ...]) -> Surroundings:
    places = {token.start: number for number, token in enumerate(tokens(text))}
    before = sum(1 for place in places if place < start)
    after = sum(1 for place in places if place < end)
    near: dict[str, float] = {}
    for first, last, word in spans:
        inside = first < end and last > start
        distance = 0 if inside else before - places[first] if first < start else places[first] - after + 1
        between = text[last:start] if first < start else text[end:first]
        weight = _HALF / (_HALF + distance) * (_CLAUSE if any(c in between for c in ",;:–—()") else 1.0)
        near[word] = max(weight, near.get(word, 0.0))
    return Surroundings(MappingProxyType(near), fsum(near.values()), before / max(len(places), 1))


def nearness(a: Surroundings, b: Surroundings) -> float:
    """How far the words near two mentions are the same: 0..1."""
    shared = fsum(min(weight, b.near[stem]) for stem, weight in a.near.items() if stem in b.near)
    return shared / (min(a.total, b.total) + 0.5)


def strongest_shared(a: Surroundings, b: Surroundings) -> float:
    """The weight of the nearest word that both mentions have near them: 0..1."""
    return max((min(weight, b.near[stem]) for stem, weight in a.near.items() if stem in b.near), default=0.0)
