"""Titles and offices before a person's name: 'Prime Minister', 'Circuit Judge', 'Velgian President'."""

from __future__ import annotations

from collections.abc import Sequence

from checker.mentions.entity.lexicon import (
    GIVEN_NAMES,
    LONG_PLACES,
    ORGANISATION_HEADS,
    OTHER_HEADS,
    PLACE_HEADS,
    TITLES,
    common_words,
    is_title,
    listed,
)
from checker.mentions.entity.words import Word

HEADS = ORGANISATION_HEADS | PLACE_HEADS | OTHER_HEADS
"""The last words of the names of organisations, places and other things."""
MODIFIERS = listed("""first vice prime chief former acting deputy foreign defence defense interior finance lead senior
    outgoing late then ex-president managing executive emergencies transport education""")
"""What may stand before a title and is no name."""
_OF_OFFICES = MODIFIERS | listed(
    """city county district state national regional provincial municipal federal police fire army circuit financial
    operating medical technology information scientific legal board"""
)
"""What stands before a title without being a name: 'County Commissioner Bev Lind'."""
_OF_PEOPLES = ("ian", "ean", "ese", "ish", "ani", "ene")
"""Endings of what is a people's, known or not: 'Velgian', 'Qaradani'."""


def after_titles(words: Sequence[Word], at: int, end: int) -> int:
    """Skip the titles before a person's name; an organisation or place named after a title keeps it."""
    if " ".join(word.lower for word in words[at:end]) in LONG_PLACES:
        return at  # 'Sri Lanka'
    person = end - at > 2 and is_title(words[at].lower) and words[end - 2].lower in GIVEN_NAMES
    if end - at > 1 and words[end - 1].lower in HEADS - TITLES and not person:
        return at
    first = at
    while first < end and (
        is_title(words[first].lower)
        or (words[first].lower in _OF_OFFICES and first + 1 < end and _entitles(words[first + 1]))
        or (words[first].lower == "executive" and first > at)
    ):
        first += 1
    return first if first > at else _after_office(words, at, end)


def _after_office(words: Sequence[Word], at: int, end: int) -> int:
    """Skip an office whose title stands behind what it is over: 'Circuit Judge', 'Velgian President', 'Board Chair'."""
    for place in range(at + 1, min(at + 4, end - 1)):
        before, behind = words[at:place], words[place + 1 : end]
        if not all(w.lower in common_words() or is_title(w.lower) or w.lower.endswith(_OF_PEOPLES) for w in before):
            return at
        if _entitles(words[place]) and not is_title(behind[0].lower):
            own = len(behind) > 1 or behind[0].lower not in common_words()
            return place + 1 if own and behind[-1].lower not in HEADS else at
    return at


def _entitles(word: Word) -> bool:
    return is_title(word.lower) and not word.possessive
