"""Two persons of one surname: two readings -> whether one is told of one of them and its opposite of the other.

'Ada Brandt resigned' and 'Otto Brandt did not resign' fit together, though they share all words but one; the models,
which read the words, hardly see it. That 'Ada Brandt paid' and 'Otto Brandt paid' do clash is another matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.compare import polarity
from checker.types import CandidatePair, ClaimReading, EntityMention, EntityType


def told_of_two(readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[int]:
    """The numbers of the pairs that tell opposites, but of two persons of one surname."""
    named = [_persons(reading) for reading in readings]
    return [
        number
        for number, pair in enumerate(pairs)
        if _are_namesakes(named[pair.a], named[pair.b])
        and polarity.align(readings[pair.a], readings[pair.b]).oppositions
    ]


def _persons(reading: ClaimReading) -> dict[str, list[str]]:
    """The words of each person's full name, as known over all articles, by the person's id."""
    return {m.entity: _words(m) for m in reading.entities if m.type is EntityType.PERSON}


def _words(mention: EntityMention) -> list[str]:
    return mention.canonical.casefold().replace(".", "").split()


def _are_namesakes(ones: dict[str, list[str]], others: dict[str, list[str]]) -> bool:
    """Whether two claims name two persons of one surname, none of them both, and all with given names.

    A mere surname may be either, and an initial may stand for the other's given name.
    """
    if ones.keys() & others.keys():
        return False
    shared = _surnames(ones.values()) & _surnames(others.values())
    called = [name for name in (*ones.values(), *others.values()) if name[-1] in shared]
    return bool(shared) and all(len(name) > 1 and len(name[0]) > 1 for name in called)


def _surnames(names: Iterable[Sequence[str]]) -> set[str]:
    return {name[-1] for name in names}
