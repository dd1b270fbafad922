"""Whom 'he said' means: the speeches of one article -> the same, with the person that a pronoun as speaker stands for.

An interview or a portrait names its speaker once and goes on with 'he says'. The person is the last one before who
spoke under a name or role, or who is named at the head of a sentence; a title of the other gender rules him out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.types import Claim, EntityMention, EntityType, Speech

_REACH = 8
"""Claims before the pronoun in which its person is sought."""
_HEAD = 60
"""Characters from the start of a sentence within which it names whom it is about."""

_OTHER_GENDER = {
    "he": re.compile(r"\b(?:mrs|ms|miss|madam|lady|queen|princess|mother|sister|\w+woman|actress|widow|wife)\b", re.I),
    "she": re.compile(r"\b(?:mr|sir|lord|king|prince|father|brother|bishop|\w+(?<!wo)man|widower|husband)\b", re.I),
}
_TITLE = re.compile(r"\b(?:[Mm]rs?|[Mm]s|Miss|Sir|Lady|Lord|[Kk]ing|[Qq]ueen)\.?\s$")
_NOBODY = frozenset(("he", "she", "it", "they", "we", "i", "you", "who", "one", "this", "that"))


def name_speakers(
    claims: Sequence[Claim], speeches: Sequence[Speech], named: Sequence[Sequence[EntityMention]]
) -> list[Speech]:
    """One `Speech` for each claim of an article, in order, `meant` filled in where 'he' or 'she' is the speaker."""
    found: list[Speech] = []
    for place, speech in enumerate(speeches):
        pronoun = speech.speaker.lower()
        meant = _sought(claims, found, named, place, pronoun) if pronoun in _OTHER_GENDER else ""
        found.append(replace(speech, meant=meant) if meant else speech)
    return found


def _sought(
    claims: Sequence[Claim],
    before: Sequence[Speech],
    named: Sequence[Sequence[EntityMention]],
    place: int,
    pronoun: str,
) -> str:
    for near in range(place - 1, max(-1, place - 1 - _REACH), -1):
        person = _person(claims[near], before[near], named[near], pronoun)
        if person and not _OTHER_GENDER[pronoun].search(person):
            return person
    return ""


def _person(claim: Claim, speech: Speech, named: Sequence[EntityMention], pronoun: str) -> str:
    """Whom a sentence is about, as far as it tells: its speaker, or the first person at its head; '' if nobody."""
    if speech.speaker.lower() == pronoun:
        return speech.meant
    if speech.speaker and speech.speaker.lower() not in _NOBODY:
        return speech.speaker
    heads = (m for m in named if m.type is EntityType.PERSON and m.start < _HEAD and not m.resolved)
    first = next(heads, None)
    if first is None:
        return ""
    title = _TITLE.search(claim.text[: first.start])
    return claim.text[title.start() if title else first.start : first.end]
