"""The clause that holds a trigger: its text, its dates, and which of them it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from checker.types import Granularity, TemporalExpression, TemporalRole
from checker.words import is_irregular_past, tokens

_BOUNDARY = re.compile(
    r"[;—()]|,\s+(?:and|but|which|where|who|while|when|after|before|once|as|so|because|whereupon|though|although)\b"
    r"|\s(?:after|before|once|when|while|because|whereupon|though|although|(?<!\bof\s)(?<!\bon\s)that)\s"
)
"""Where one clause ends and another begins, as far as a date belongs to one of them."""

_RELATIVE = re.compile(r",\s+(?:who|which|where)$")
"""Opens an aside that a comma closes: 'the Speaker, who had been elected in 2013, died'."""

_OPENING = re.compile(
    r"\W*(?:\b(?:on|by|in|at|of|during|the|early|late|also|then|and|but|only|around|before|after|later|dawn|morning|evening|"
    r"night|afternoon|noon|midnight)\b\W*)*",
    re.IGNORECASE,
)
"""What may stand before a date that opens a clause: 'And early on'."""

_OF_A_STRETCH = re.compile(r"\W*(?:In|Within|During) $")
_FIRST_HOURS = re.compile(r"PT(\d{1,2})H")
_OF_A_NOUN = re.compile(r"\bthe\s+$", re.IGNORECASE)
"""Before a date that goes with a noun: 'in the 6 January attack'."""

_BY = re.compile(r"\b(?:by|no later than)\s+(?:the\s+)?$", re.IGNORECASE)
_BEGINS_PHRASE = frozenset(("a", "an", "the", "his", "her", "its", "their", "all", "some", "many", "several"))


@dataclass(frozen=True, slots=True)
class Clause:
    """`text[start:end]` of a claim, with those of its dates that can be the day of what it tells."""

    text: str
    start: int
    end: int
    dates: tuple[TemporalExpression, ...]

    def opening_date(self) -> TemporalExpression | None:
        """The date that the clause opens with, or None."""
        opening = (d for d in self.dates if _OPENING.fullmatch(self.text, self.start, d.start))
        return next((d for d in opening if not _OF_A_NOUN.search(self.text, self.start, d.start)), None)


def clause_of(text: str, place: int, dates: Sequence[TemporalExpression]) -> Clause:
    """The clause of a claim that holds a place."""
    start, end = 0, len(text)
    for boundary in _BOUNDARY.finditer(text):
        if boundary.end() <= place and not (_RELATIVE.match(boundary[0]) and "," in text[boundary.end() : place]):
            start = boundary.end()
        elif boundary.start() >= place:
            end = boundary.start()
            break
    told = [*dates, *_first_hours(text, dates)]
    return Clause(text, start, end, tuple(d for d in told if start <= d.start < end and _is_day_of_event(text, d)))


def _first_hours(text: str, dates: Sequence[TemporalExpression]) -> Iterator[TemporalExpression]:
    """'In the first ten hours', which goes on from the day that the text before tells and may end on the next."""
    carried = next((d for d in dates if d.inherited_from and d.granularity is Granularity.DAY and d.latest), None)
    for date in dates:
        hours = _FIRST_HOURS.fullmatch(date.value)
        first = date.surface.lower().startswith("the first ") and _OF_A_STRETCH.fullmatch(text, 0, date.start)
        if carried and carried.latest and hours and first and not text.startswith(" of ", date.end):
            latest = carried.latest + timedelta(hours=int(hours[1]))
            yield replace(
                carried,
                start=date.start,
                end=date.end,
                surface=date.surface,
                latest=latest,
                approximate=False,
                inherited_from="",
            )


def _is_day_of_event(text: str, date: TemporalExpression) -> bool:
    """Whether a date can be that of an event: named in the sentence, and no beginning or end of what lasts."""
    if date.earliest is None or date.inherited_from:
        return False
    by = date.role is TemporalRole.UNTIL and _BY.search(text, 0, date.start) is not None
    return date.role is TemporalRole.AT or by


def has_verb(text: str) -> bool:
    """Whether a stretch of text holds a finite verb of the past or a present participle, as far as forms tell.

    A word in '-ed' that begins its phrase is none: 'armed rebels', 'the embattled minister'.
    """
    words = tokens(text)
    for place, word in enumerate(words):
        before = words[place - 1].lower if place else "the"
        capital = text[word.start].isupper()
        if word.lower.endswith("ed") and not capital and before not in _BEGINS_PHRASE:
            return True
        if is_irregular_past(word.lower) or (word.lower.endswith("ing") and word.content and not capital):
            return True
    return False
