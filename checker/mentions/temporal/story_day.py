"""The day that a story is about, for the bare times of a report that looks back on it, and days of no such event."""

from __future__ import annotations

from datetime import date, datetime

from checker.mentions.temporal.calendar import in_words
from checker.mentions.temporal.clause import is_when_told
from checker.mentions.temporal.events import EventDays
from checker.mentions.temporal.setting import Setting
from checker.mentions.temporal.told import FINE
from checker.types import Claim, TemporalExpression


def main_day(events: EventDays | None, setting: Setting) -> tuple[date | None, str]:
    """The day of the event that the story is about, else of the article's own main event, and its words."""
    if events is None:
        return None, ""
    if events.story is not None and (setting.written is None or events.story <= setting.written):
        return events.story, f"the day that most articles speak of, {in_words(events.story, weekday=True)}"
    return events.main, events.main_as


def moment_of(published: datetime | None) -> datetime | None:
    """The moment of publication, None where no more than its day is known."""
    if published is None or (published.hour, published.minute) == (0, 0):
        return None
    return published.replace(tzinfo=None)


def is_of_telling(claim: Claim, expression: TemporalExpression, events: EventDays | None) -> bool:
    """Whether a day is the one on which a report came out, or somebody told of the event days after it."""
    if events is None or expression.earliest is None or expression.granularity not in FINE:
        return False
    day = events.story or events.main
    return day is not None and expression.earliest.date() > day and is_when_told(claim.text, expression.start)
