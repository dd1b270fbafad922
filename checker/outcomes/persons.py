"""Whom an answer is about: its slot in the sentence -> the person named or meant there, None if unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.outcomes.questions import Answer, Slot
from checker.types import ClaimReading, EntityMention, EntityType

_BETWEEN = re.compile(
    r"(?:\s+(?:has|have|had|is|are|was|were|be|been|being|will|did|does|do|not|never|also|still|already|since|then|"
    r"later|now|finally|too|again|himself|herself|neither|\w+ly)|n['’]t)+$"
)
"""What may stand between a subject and its verb: auxiliaries, adverbs, 'not'."""
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)(?:\s+(?:not|never|also|then|later|finally|\w+ly))*\s+$"
)
_PARTICIPLE = re.compile(r",\s+(?:who (?:was|is|had been) )?$")
"""Before the participle of an aside: 'Colonel Ruiz, arrested on Friday'."""
_PRONOUN = re.compile(r"\b(?:who|he|she)$", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|but|or)$")
_BREAK = re.compile(r"[;:—]")
_OF_ANOTHER = re.compile(r"\b(?:of|by|for|to|with|from|in|on|at|against|about|than|as)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a name that belongs to the subject and is not it: 'the deputy of Anna Brandt resigned'."""
_OBJECT = re.compile(
    r"\s+(?:(?:the|its|their|his|her|former|ex-[\w-]+)\s+)*(?:(?!(?:of|in|from|by|for|to|with|who|and|over|as|at|on)\b)"
    r"[a-z-]+\s+){0,3}(?:[A-Z][\w.-]*\s+){0,3}"
)
"""Between a verb and its object: 'the former interior minister', 'President'."""
_GENITIVE = re.compile(r"['’]s?\s+(?:\w+\s+)?")
_ASIDE = re.compile(r",|\s\(")
_WHO = re.compile(r", (?:\d+, )?who(?:se)?\b")
_OPENING_ASIDE = 70
"""Characters from a name to the 'who' that goes with it."""


def person_of(answer: Answer, reading: ClaimReading) -> EntityMention | None:
    """The person whom the answer is about."""
    text = reading.claim.text
    people = sorted((m for m in reading.entities if m.type is EntityType.PERSON), key=lambda m: m.start)
    if answer.slot is Slot.OWNER:
        return next((p for p in people if _GENITIVE.fullmatch(text, p.end, answer.start)), None)
    passive = _BE.search(text, 0, answer.start) or _PARTICIPLE.search(text, 0, answer.start)
    if answer.slot is Slot.OBJECT:
        behind = next((p for p in people if p.start >= answer.end), None)
        return behind if behind and not passive and _OBJECT.fullmatch(text, answer.end, behind.start) else None
    if answer.slot is Slot.PASSIVE and not passive:
        return None
    return _subject(text, answer.start, [p for p in people if p.end <= answer.start])


def _subject(text: str, verb: int, before: Sequence[EntityMention]) -> EntityMention | None:
    """The person right before a verb; behind an aside, 'who', a pronoun or 'and' the one who is meant."""
    left = _BETWEEN.sub("", text[:verb].rstrip()).rstrip()
    if not before:
        return None
    if left.endswith(","):
        return _before_comma(text, len(left) - 1, before)
    name = next((p for p in before if p.end == len(left)), None)
    if name is not None:
        return None if _OF_ANOTHER.search(text, 0, name.start) else name
    if pronoun := _PRONOUN.search(left):
        return _meant(text, pronoun, before)
    return _first(text, verb, before) if _JOINED.search(left) else None


def _before_comma(text: str, comma: int, before: Sequence[EntityMention]) -> EntityMention | None:
    """The person whom an aside follows that ends at the comma, or who is named there himself."""
    beside = [p for p in before if _ASIDE.match(text, p.end) and not _BREAK.search(text, p.end, comma)]
    whose = next((p for p in beside if _WHO.match(text, p.end)), None)
    apposed = next((p for p in beside if p.end == comma and text[: p.start].endswith(", ")), None)
    return apposed or whose or (beside[-1] if len({p.entity for p in beside}) == 1 else None)


def _meant(text: str, pronoun: re.Match[str], before: Sequence[EntityMention]) -> EntityMention | None:
    """Whom 'who' goes with, the last one named; whom 'he' means, if the sentence names but one."""
    if pronoun[0].lower() == "who":
        near = pronoun.start() - before[-1].end <= _OPENING_ASIDE
        return before[-1] if near and not _BREAK.search(text, before[-1].end, pronoun.start()) else None
    return before[-1] if len({p.entity for p in before}) == 1 else None


def _first(text: str, verb: int, before: Sequence[EntityMention]) -> EntityMention | None:
    """The subject of a second verb: the one person of its clause, if he opens it."""
    start = max((found.end() for found in _BREAK.finditer(text, 0, verb)), default=0)
    named = [p for p in before if p.start >= start]
    if len({p.entity for p in named}) != 1 or _OF_ANOTHER.search(text, start, named[0].start):
        return None
    return named[0]
