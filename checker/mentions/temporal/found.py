"""What the grammar finds, before it is given a place in the calendar: the words and the fields they fill."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The grammatical form of an expression; it decides how the expression is resolved."""

    DATE = "date"  # names a day, month or year, in full or in part: '10 November', 'Nov. 2021', '2021'
    WEEKDAY = "weekday"  # 'Thursday', 'last Tuesday', 'the Friday'
    DEICTIC = "deictic"  # 'today', 'yesterday': counted from when the text was written
    ANAPHOR = "anaphor"  # 'that day', 'the next day': counted from the date the text last spoke of
    SHIFT = "shift"  # 'three days ago', 'two weeks later'
    UNIT = "unit"  # 'last month', 'this year', 'that week'
    SEASON = "season"
    QUARTER = "quarter"
    REPORTED = "reported"  # 'the quarter', 'the year-ago period' in a report of results
    DECADE = "decade"
    CENTURY = "century"
    HOLIDAY = "holiday"
    CLOCK = "clock"
    PART = "part"
    EVENT = "event"  # 'after the fall of the capital': dated by another sentence
    DURATION = "duration"
    NOW = "now"
    DECLINED = "declined"  # an age, a name, a set: reads like a date, is none


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written. `settled` is False where the words do not tell morning from afternoon ('at two')."""

    hour: int
    minute: int = 0
    settled: bool = True
    fine: bool = True  # minutes were written
    offset: int | None = None  # minutes ahead of UTC
    last_hour: int | None = None  # of a range of times
    last_minute: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """An expression at text[start:end]; fields that the words do not fill stay None or ''."""

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    last_year: int | None = None  # last year, month and day of a range
    last_month: int | None = None
    last_day: int | None = None
    last_weekday: int | None = None  # 'Monday to Wednesday'
    relation: str = ""  # 'last', 'next', 'this', 'that', 'the', 'ago', 'later', 'earlier'
    amount: float | None = None  # None is vague ('several')
    unit: str = ""
    event: str = ""  # of 'two days after the vote': the words of the event
    code: str = ""  # season, quarter, half, reference or holiday code; 'counted' for the n-th day, 'week' for its week
    fuzzy: str = ""  # 'early', 'mid', 'late'
    part: str = ""
    clock: Clock | None = None
    numeric: bool = False  # day and month as two figures whose order is a matter of locale

    @property
    def is_day(self) -> bool:
        """Whether the words pick out one day, so that a time of day may attach to it."""
        if self.form is Form.DATE:
            return self.day is not None
        if self.form is Form.SHIFT:
            return self.unit in ("D", "N", "W") and not self.event
        return self.form in (Form.WEEKDAY, Form.DEICTIC, Form.ANAPHOR, Form.HOLIDAY)
