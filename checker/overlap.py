"""The words two claims share: two readings -> shared content words with their places, and how much they cover.

Kept apart from the comparators because each of them asks first whether two claims speak of the same fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import fsum, log
from types import MappingProxyType

from checker.synonyms import class_of
from checker.types import ClaimReading
from checker.words import Token, tokens

EVEN: Mapping[str, float] = MappingProxyType({})
"""Weights that give every word 1."""


@dataclass(frozen=True, slots=True)
class ContentWords:
    """Content words of a claim by stem or class (first place each): of events, and of names."""

    events: Mapping[str, Token]
    names: Mapping[str, Token]

    @property
    def all(self) -> Mapping[str, Token]:
        """Both kinds in one mapping."""
        return {**self.events, **self.names}


@lru_cache(maxsize=65536)
def _content_words(
    text: str, values: tuple[tuple[int, int], ...], names: tuple[tuple[int, int], ...], kindred: bool
) -> ContentWords:
    events: dict[str, Token] = {}
    named: dict[str, Token] = {}
    words = tokens(text)
    for place, token in enumerate(words):
        if not token.content or any(start <= token.start < end for start, end in values):
            continue
        inside = any(start <= token.start < end for start, end in names) or (not names and token.capital)
        if inside:
            named.setdefault(token.stem, token)
        else:
            events.setdefault(class_of(words, place) if kindred else token.stem, token)
    return ContentWords(MappingProxyType(events), MappingProxyType(named))


def content_words(reading: ClaimReading, *, kindred: bool = False) -> ContentWords:
    """Content words of a claim, without those of its dates, figures and cue of speech.

    `kindred`: words that tell one event stand under the name of their class (`checker.synonyms`), others under stems.
    """
    values = [(date.start, date.end) for date in reading.dates if date.end > date.start]
    values += [(quantity.start, quantity.end) for quantity in reading.quantities]
    if reading.speech.cue:
        values.append((reading.speech.start, reading.speech.end))
    names = tuple((m.start, m.end) for m in reading.entities if not m.resolved)
    return _content_words(reading.claim.text, tuple(values), names, kindred)


def entity_ids(reading: ClaimReading) -> frozenset[str]:
    """Ids of all entities a claim names or refers to."""
    return frozenset(mention.entity for mention in reading.entities)


def name_of(entity: str, reading: ClaimReading) -> str:
    """The name, as known over all articles, of an entity that the claim names, by its id."""
    return next(m.canonical or m.surface for m in reading.entities if m.entity == entity)


def pairs_sharing(keys: Iterable[Iterable[Hashable]]) -> set[tuple[int, int]]:
    """Pairs of places (a < b) that share a key; `keys` are those of each place, in order."""
    places: dict[Hashable, list[int]] = {}
    for number, own in enumerate(keys):
        for key in set(own):
            places.setdefault(key, []).append(number)
    return {pair for numbers in places.values() for pair in combinations(numbers, 2)}


def inverse_frequencies(sets: Iterable[Collection[str]]) -> dict[str, float]:
    """log(1 + N / n) for each member, n being the number of the N sets that hold it."""
    counts: Counter[str] = Counter()
    total = 0
    for members in sets:
        counts.update(set(members))
        total += 1
    return {member: log(1.0 + total / count) for member, count in counts.items()}


def event_weights(readings: Iterable[ClaimReading]) -> dict[str, float]:
    """How rare each stem of an event is among the claims of a run: its inverse document frequency."""
    return inverse_frequencies(content_words(reading).events for reading in readings)


def weight_of(members: Iterable[str], weights: Mapping[str, float] = EVEN) -> float:
    """The summed weight of words; those without one weigh 1. Exact, so that the order of a set does not matter."""
    return fsum(weights.get(member, 1.0) for member in members)


def share(
    a: Collection[str], b: Collection[str], matched: Collection[str] = (), weights: Mapping[str, float] = EVEN
) -> float:
    """The weight of what two sets of words share, relative to the lighter set, 0..1.

    `matched` are words of either set that count as shared though they differ, such as antonyms.
    """
    ones, others, extra = set(a), set(b), set(matched)
    common = weight_of(ones & others, weights)
    totals = []
    for own in (ones, others):
        totals.append((common + weight_of((own & extra) - (ones & others), weights), weight_of(own, weights)))
    return max((found / total for found, total in totals if total), default=0.0)
