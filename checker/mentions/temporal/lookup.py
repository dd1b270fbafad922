"""The day of an event named in an expression: told by the words themselves, else by another sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from checker.mentions.temporal.absolute import place_date
from checker.mentions.temporal.calendar import in_words
from checker.mentions.temporal.events import EventDays
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.grammar import find
from checker.mentions.temporal.known import Known
from checker.types import Claim

Day = tuple[date, str]


def event_lookup(events: EventDays | None, claim: Claim, item: Found, known: Known) -> Callable[[str], Day | None]:
    """What finds the day of the event that an expression of this claim counts from."""

    def look(words: str) -> Day | None:
        named = _dated(words, known)
        if named is not None or events is None:
            return named
        return (events.find_strictly if item.form is Form.EVENT else events.find)(words, claim.id)

    return look


def _dated(words: str, known: Known) -> Day | None:
    """The day that the words themselves name: 'two days after 5 May'."""
    for named in find(words):
        if named.form is Form.DATE and named.is_day and not named.last_day:
            place = place_date(named, words, known)
            if place.span is not None:
                day = place.span.earliest.date()
                return day, in_words(day, weekday=True)
    return None
