"""Names told in the spelling of the other claim: 'Dzhaparov (Japarov)'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from rapidfuzz.distance import OSA

from checker.mentions.entity.folding import folded_words, skeleton
from checker.mentions.entity.korean import korean_sound
from checker.tellings import Note
from checker.types import EntityMention, EntityType

_LONG = 6  # letters: names as long as this that differ in one letter are one person's


def names(own: Sequence[EntityMention], theirs: Sequence[EntityMention]) -> Iterator[Note]:
    """'Dzhaparov (Japarov)': a name behind which the other claim's spelling of it stands."""
    for name in own:
        others = [n for n in theirs if n.entity == name.entity and n.type is name.type]
        spelled = next((n for n in others if _two_spellings(name, n)), None)
        if spelled is not None:
            yield name.end, spelled.surface


def _two_spellings(name: EntityMention, other: EntityMention) -> bool:
    """Whether two mentions of one entity write a word of its name in two ways."""
    if name.resolved or other.resolved:
        return False
    words, theirs = (folded_words(mention.surface) for mention in (name, other))
    only_own, only_theirs = set(words) - set(theirs), set(theirs) - set(words)
    person = name.type is EntityType.PERSON
    if person and words != theirs and korean_sound(words) and korean_sound(words) == korean_sound(theirs):
        return True
    return any(_sound_alike(*pair, person=person) for pair in product(only_own, only_theirs))


def _sound_alike(word: str, other: str, *, person: bool) -> bool:
    sounds = skeleton((word,)), skeleton((other,))
    return sounds[0] == sounds[1] or (person and min(map(len, sounds)) >= _LONG and OSA.distance(*sounds) == 1)
