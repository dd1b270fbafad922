"""Two persons of one surname: two readings -> whether one is told of one of them and its opposite of the other.

'Ada Brandt resigned' and 'Otto Brandt did not resign' fit together, though they share all words but one; the models,
which read the words, hardly see it. That 'Ada Brandt paid' and 'Otto Brandt paid' do clash is another matter, and so is
what the two say of one thing: 'the bridge fell, Ada Brandt said', 'it did not, Otto Brandt said'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import product

from checker.compare import polarity
from checker.mentions.entity.lexicon import familiar
from checker.types import CandidatePair, ClaimReading, EntityMention, EntityType

_NEXT_CLAUSE = re.compile(
    r"[,;:()“”\"—–]|\b(?:and|but|that|who|whose|which|as|when|while|after|before|because|if|though|sa(?:id|ys)|told)\b"
)
_ALIKE = 0.6
"""From here on two given names may be one name in two spellings ('Mohammed', 'Muhammad')."""


def told_of_two(readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[int]:
    """The numbers of the pairs that tell opposites, but of two persons of one surname."""
    named = [_persons(reading) for reading in readings]
    return [
        number
        for number, pair in enumerate(pairs)
        if (namesakes := _namesakes(named[pair.a], named[pair.b]))
        and _are_told_opposites(readings[pair.a], readings[pair.b], *namesakes)
    ]


def _persons(reading: ClaimReading) -> list[EntityMention]:
    return [m for m in reading.entities if m.type is EntityType.PERSON]


def _namesakes(ones: Sequence[EntityMention], others: Sequence[EntityMention]) -> tuple[EntityMention, ...]:
    """The two persons of one surname that two claims name, () if there are none or a person is in both.

    A mere surname or a pronoun may be either, and an initial may stand for the other's given name.
    """
    if {m.entity for m in ones} & {m.entity for m in others}:
        return ()
    shared = {_words(m)[-1] for m in ones} & {_words(m)[-1] for m in others}
    called = [m for m in (*ones, *others) if _words(m)[-1] in shared]
    if not shared or any(not _is_full(m) for m in called):
        return ()
    pairs = [(a, b) for a, b in product(ones, others) if _words(a)[-1] == _words(b)[-1]]
    return () if any(_may_be_one(_words(a), _words(b)) for a, b in pairs) else pairs[0]


def _words(mention: EntityMention) -> list[str]:
    return mention.canonical.casefold().replace(".", "").split()


def _is_full(mention: EntityMention) -> bool:
    """Whether the claim itself writes a given name, and not as an initial."""
    words = mention.surface.replace(".", "").split()
    return not mention.resolved and len(words) > 1 and len(words[0]) > 1 and len(_words(mention)) > 1


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(
        familiar(a, b) or SequenceMatcher(None, a, b).ratio() >= _ALIKE for a, b in product(one[:-1], other[:-1])
    )


def _are_told_opposites(a: ClaimReading, b: ClaimReading, one: EntityMention, other: EntityMention) -> bool:
    """Whether the opposed words go with the two persons, who do not merely say or witness it."""
    return any(
        _goes_with(a, one, found.a_span) and _goes_with(b, other, found.b_span)
        for found in polarity.align(a, b).oppositions
    )


def _goes_with(reading: ClaimReading, person: EntityMention, span: tuple[int, int]) -> bool:
    """Whether a person and a word stand in one clause, and the person is not whom the claim quotes."""
    between = reading.claim.text[min(person.end, span[1]) : max(person.start, span[0])]
    return person.surface not in reading.speech.speaker and not _NEXT_CLAUSE.search(between)
