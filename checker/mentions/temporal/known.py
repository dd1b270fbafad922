"""What an expression is resolved against, and the place in the calendar that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from checker.mentions.temporal import calendar as cal
from checker.mentions.temporal.calendar import Span
from checker.types import Granularity


@dataclass(frozen=True, slots=True)
class Known:
    """What a sentence is resolved against. Each date goes with the words that name it in the chain of explanation."""

    written: date | None = None  # when the text (or its live entry) was written
    written_as: str = ""
    written_is_sure: bool = True  # it is the day of publication or the dateline
    told_confidence: float = 1.0
    told: date | None = None  # the day the narrative has reached
    told_as: str = ""
    moment: datetime | None = None  # the time of day that the sentence has named before
    year_near: date | None = None  # the date whose year a date without a year most likely shares
    year_as: str = ""
    year_named: int | None = None  # the year that the sentence has named for what it tells: 'In 2021 they met in March'
    year_told: int | None = None  # the year that the text has named last: 'in 2018 ... on 22 April of that year'
    elsewhere: frozenset[date] = frozenset()  # the days that other articles name with their year
    month: date | None = None  # the first day of the month that the sentence has named last
    day_first: bool = True  # 11/10 is 11 October
    tense: int = 0  # of the clause, as `clause.tense_of` gives it
    earlier: bool = False  # the clause tells of what had happened before: 'had been sent on Monday'
    retrospective: bool = False  # the narrative lies well before the writing
    opening: bool = False  # it is the first sentence below a heading that is dated
    fresh: bool = True  # the narrative reached its day in this paragraph or just before it
    main: date | None = None  # the day of the article's main event
    main_as: str = ""
    published: datetime | None = None  # when the text was published, where the time of day is known
    hour: datetime | None = None  # the last time or part of a day that the text has told
    stamp: datetime | None = None  # of the live entry
    quarter: Span | None = None  # that the text reports on
    quarter_as: str = ""
    on_results: bool = False  # the sentence compares figures of reporting periods
    event_day: Callable[[str], tuple[date, str] | None] = field(default=lambda words: None)

    @property
    def future(self) -> bool:
        """Whether the clause speaks of the time to come."""
        return self.tense > 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression was placed: a span, or a value alone, with the chain of steps and how sure it is."""

    span: Span | None
    value: str
    granularity: Granularity
    chain: tuple[str, ...] = ()
    confidence: float = 1.0
    explicit: bool = False
    approximate: bool = False


def placed(span: Span, *chain: str, confidence: float = 1.0, explicit: bool = False) -> Place:
    """A place with a span."""
    steps = tuple(step for step in chain if step)
    return Place(span, span.value, span.granularity, steps, confidence, explicit)


def unplaced(value: str, granularity: Granularity, why: str) -> Place:
    """A place without one, with the reason."""
    return Place(None, value, granularity, (why,), 0.3)


def moved_by(day: date, amount: float, unit: str) -> date:
    """A day moved by an amount of calendar units."""
    whole = int(amount) if amount == int(amount) else None
    try:
        if unit in ("D", "N"):
            return day + timedelta(round(amount))
        if unit in ("W", "F", "E"):
            return day + timedelta(round(amount * (14 if unit == "F" else 7)))
        if unit in "HMS":
            return day
        months = amount * {"m": 1, "Q": 3, "s": 3, "Y": 12, "T": 120, "C": 1200}[unit]
        return day + relativedelta(months=round(months)) if whole is None or months else day
    except (ValueError, OverflowError):
        return day


def span_in_words(span: Span) -> str:
    """A span in words."""
    first, last = span.earliest.date(), (span.latest - timedelta(seconds=1)).date()
    if first == last:
        return cal.in_words(first, weekday=True)
    if span.granularity in (Granularity.DAY, Granularity.WEEKEND, Granularity.WEEK) or span.approximate:
        return f"{cal.in_words(first)} to {cal.in_words(last)}"
    return span.value


COARSE = {"Y": Granularity.YEAR, "m": Granularity.MONTH, "W": Granularity.WEEK, "T": Granularity.DECADE,
           "C": Granularity.CENTURY, "Q": Granularity.QUARTER, "s": Granularity.SEASON}  # fmt: skip


_HALVES = {"Y": "6M", "H": "30M", "M": "30S"}
"""Half of a unit in the next smaller one, as TIMEX3 writes 'two and a half years': P2Y6M."""


def period(amount: float | None, unit: str) -> str:
    """TIMEX3 value of a duration: 'P41D', 'PT10H', 'PXY' for 'several years'."""
    factor, letter = {"m": (1, "M"), "N": (1, "D"), "F": (2, "W"), "E": (1, "WE"), "s": (3, "M"), "T": (10, "Y"),
                      "C": (100, "Y"), "Q": (1, "Q")}.get(unit, (1, unit))  # fmt: skip
    if amount is not None and amount > 1 and amount % 1 == 0.5 and unit in _HALVES:
        length = f"{int(amount)}{letter}{_HALVES[unit]}"
        return f"PT{length}" if unit in "HM" else f"P{length}"
    figure = "X" if amount is None else f"{amount * factor:g}"
    return f"P{'T' if unit in ('H', 'M', 'S') else ''}{figure}{letter}"
