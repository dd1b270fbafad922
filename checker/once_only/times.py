"""When an event befell its patient: a form, its clause and its patients -> the date that is its own, or None."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.once_only.clauses import Clause, has_verb
from checker.once_only.predicates import Form
from checker.types import EntityMention, TemporalExpression
from checker.words import STOP_WORDS, is_irregular_past, tokens

_REACH = 60  # characters between a trigger and its date
_REACH_OF_NOUN = 4  # words between a noun's patient and its date
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:for|over|ahead|following|despite|according|due|amid|since|from|said|says|told|effective|with|against|until|"
    r"that|and|but|within|between|was|were|is|are|has|had|have)\b|\bin\b[^,;]*\b(?:hours?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
"""Between an event and a date that is then that of something else, or a stretch: 'arrested for the attack of'."""

_WITHIN = re.compile(r"\b(?:within|in the (?:first|last|next)|between)\b[^,;]*$", re.IGNORECASE)
_TIME_WORDS = frozenset(
    ("morning", "evening", "night", "afternoon", "local", "last", "this", "dawn", "noon", "midnight")
)


def time_of(form: Form, clause: Clause, patients: Sequence[EntityMention]) -> TemporalExpression | None:
    """The date behind the event; else that right before it, or the one with which the clause opens."""
    end = max(form.end, *(patient.end for patient in patients))
    behind = next((d for d in clause.dates if d.start >= end and _belongs(clause.text, end, d, form)), None)
    date = behind or (None if form.is_noun else _before(form, clause))
    return None if date is None or _WITHIN.search(clause.text[: date.start]) else date


def _belongs(text: str, end: int, date: TemporalExpression, form: Form) -> bool:
    """Whether nothing between an event and a date behind it makes the date another's."""
    between = text[end : date.start]
    near = len(tokens(between)) <= _REACH_OF_NOUN if form.is_noun else len(between) <= _REACH
    own = near and not has_verb(between) and not _OF_SOMETHING_ELSE.search(between)
    return own and not _is_attribute(text[date.end :])


def _before(form: Form, clause: Clause) -> TemporalExpression | None:
    opening = clause.opening_date()
    if opening is not None and opening.end <= form.start:
        return None if has_verb(clause.text[opening.end : form.start]) else opening
    right_before = [d for d in clause.dates if re.fullmatch(r"\s+(?:\w+ly\s+)?", clause.text[d.end : form.start])]
    return None if not right_before or has_verb(clause.text[clause.start : right_before[0].start]) else right_before[0]


def _is_attribute(following: str) -> bool:
    """Whether a date goes with a noun behind it: 'the 6 January attack'."""
    word = re.match(r"\s+([a-z][\w-]*)", following)
    if word is None or word[1] in STOP_WORDS | _TIME_WORDS or word[1].endswith(("ly", "ed")):
        return False
    return not is_irregular_past(word[1])
