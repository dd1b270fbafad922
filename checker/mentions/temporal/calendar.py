"""Calendar arithmetic: days, months, seasons ... -> half-open intervals with their TIMEX3 value."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from checker.mentions.temporal.found import Clock
from checker.mentions.temporal.lexicon import EITHER_NIGHT, MONTHS, OF_EITHER_NIGHT, PARTS, WEEKDAYS
from checker.types import Granularity

_MONTH_NAMES = [name.capitalize() for name in MONTHS]
_DAY_NAMES = [name.capitalize() for name in WEEKDAYS]
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Span:
    """The interval [earliest, latest) with its granularity and TIMEX3 value."""

    earliest: datetime
    latest: datetime
    granularity: Granularity
    value: str
    approximate: bool = False


def midnight(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time())


def in_words(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """'Saturday 13 November 2021'."""
    words = f"{day.day} {_MONTH_NAMES[day.month - 1]}" + (f" {day.year}" if year else "")
    return f"{_DAY_NAMES[day.weekday()]} {words}" if weekday else words


def day_name(number: int) -> str:
    """English name of a weekday, Monday = 0."""
    return _DAY_NAMES[number]


def day_span(day: date) -> Span:
    """One day."""
    return Span(midnight(day), midnight(day + timedelta(1)), Granularity.DAY, day.isoformat())


def range_span(first: date, last: date) -> Span:
    """From one day to another, both included."""
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Span(midnight(first), midnight(last + timedelta(1)), Granularity.DAY, value)


def week_span(day: date) -> Span:
    """The ISO week (Monday to Sunday) that holds a day."""
    monday = day - timedelta(day.weekday())
    year, week, _ = monday.isocalendar()
    return Span(midnight(monday), midnight(monday + timedelta(7)), Granularity.WEEK, f"{year}-W{week:02d}")


def weekend_span(day: date) -> Span:
    """Saturday and Sunday of the week that holds a day."""
    week = week_span(day)
    return Span(week.earliest + timedelta(5), week.latest, Granularity.WEEKEND, f"{week.value}-WE")


def counted_in_month(year: int, month: int, unit: str, nth: int) -> Span:
    """The n-th day (D) or week (W) of a month, -1 for the last; its first week are its first seven days."""
    whole = month_span(year, month)
    length = timedelta(7 if unit == "W" else 1)
    start = whole.latest - length if nth < 0 else whole.earliest + length * (nth - 1)
    if unit == "D":
        return day_span(start.date())
    year, week, _ = (start + timedelta(3)).isocalendar()
    return Span(start, min(start + length, whole.latest), Granularity.WEEK, f"{year}-W{week:02d}", approximate=True)


def month_span(year: int, month: int) -> Span:
    """One month."""
    first = datetime(year, month, 1)
    return Span(first, first + relativedelta(months=1), Granularity.MONTH, f"{year}-{month:02d}")


def days_in(month: date) -> int:
    """How many days the month of a day has."""
    return monthrange(month.year, month.month)[1]


def year_span(year: int) -> Span:
    """One year."""
    return Span(datetime(year, 1, 1), datetime(year + 1, 1, 1), Granularity.YEAR, f"{year}")


def decade_span(year: int) -> Span:
    """The ten years that begin with a year ending in 0; TIMEX3 names them by their first three figures."""
    first = year // 10 * 10
    return Span(datetime(first, 1, 1), datetime(first + 10, 1, 1), Granularity.DECADE, f"{first // 10}")


def century_span(number: int) -> Span:
    """The n-th century, as TIMEX3 counts it: the 19th is 1800 to 1899."""
    first = max(1, (number - 1) * 100)
    return Span(datetime(first, 1, 1), datetime(number * 100, 1, 1), Granularity.CENTURY, f"{number - 1:02d}")


def season_span(year: int, code: str) -> Span:
    """A season of the northern temperate zone; winter begins in December of its year."""
    first = datetime(year, _SEASON_START[code], 1)
    value = f"{year}-{code}"
    # A month either side: usage is looser than the meteorologist's, and the other hemisphere has its own.
    return Span(first - relativedelta(months=1), first + relativedelta(months=4), Granularity.SEASON, value, True)


def quarter_span(year: int, code: str) -> Span:
    """A quarter ('Q3') or a half ('H1') of a year."""
    months = 3 if code[0] == "Q" else 6
    first = datetime(year, 1 + months * (int(code[1]) - 1), 1)
    return Span(first, first + relativedelta(months=months), Granularity.QUARTER, f"{year}-{code}")


def narrowed(span: Span, fuzzy: str) -> Span:
    """'early', 'mid' or 'late' within a span: a third of it, approximate."""
    length = span.latest - span.earliest
    starts = {"early": 0.0, "mid": 0.33, "late": 0.64}
    ends = {"early": 0.36, "mid": 0.67, "late": 1.0}
    earliest, latest = span.earliest + length * starts[fuzzy], span.earliest + length * ends[fuzzy]
    return replace(span, earliest=_rounded(earliest), latest=_rounded(latest), approximate=True)


def _rounded(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def part_span(day: date, part: str, fuzzy: str = "") -> Span:
    """A part of a day: 'morning', 'the early hours'."""
    if part == EITHER_NIGHT:
        code, first, last = OF_EITHER_NIGHT
    else:
        code, first, last = PARTS.get(part.replace("-", " "), PARTS.get(part, ("DT", 0, 24)))
    if fuzzy == "early":
        first, last = (0, 9) if code == "MO" else (first, (first + last) // 2 + 1)
    elif fuzzy == "late":
        first, last = (21, 25) if code == "NI" else ((first + last) // 2, last)
    start = midnight(day)
    value = f"{day.isoformat()}T{code}"
    return Span(start + timedelta(hours=first), start + timedelta(hours=last), Granularity.PART_OF_DAY, value, True)


def edge_span(day: date, fuzzy: str) -> Span:
    """'early on Friday', 'late on Friday'."""
    first, last = {"early": (0, 10), "mid": (9, 16), "late": (17, 25)}[fuzzy]
    start = midnight(day)
    return Span(
        start + timedelta(hours=first),
        start + timedelta(hours=last),
        Granularity.PART_OF_DAY,
        day.isoformat(),
        True,
    )


MORNING = 6  # o'clock, until when a night lasts


def clock_span(day: date, clock: Clock, part: str = "") -> Span:
    """A time of day; where the words do not tell morning from afternoon the span holds both."""
    hour, settled = settled_hour(clock, part)
    start = midnight(day) + timedelta(hours=hour, minutes=clock.minute)
    if part == "night" and settled and hour < MORNING:  # 'Friday night at 2 a.m.'
        start += timedelta(1)
    step = timedelta(minutes=1) if clock.fine else timedelta(hours=1)
    if hour == 24 or clock.hour in (12, 24) and settled and clock.fine:
        step = timedelta(minutes=1)
    granularity = Granularity.MINUTE if clock.fine else Granularity.HOUR
    end = start + step
    value = f"{start.date().isoformat()}T{start.hour:02d}:{clock.minute:02d}"
    if hour == 24 and clock.minute == 0:  # the last moment of the day named, the first of the next
        minute = timedelta(minutes=1)
        return Span(start - minute, start + minute, granularity, f"{day.isoformat()}T24:00", True)
    if clock.last_hour is not None:
        end = midnight(day) + timedelta(hours=clock.last_hour, minutes=clock.last_minute)
        end += timedelta(days=1) if end < start else timedelta(0)
        return Span(start, end + timedelta(minutes=1), granularity, value)
    return Span(start, end if settled else end + timedelta(hours=12), granularity, value, not settled)


def settled_hour(clock: Clock, part: str) -> tuple[int, bool]:
    """Hour of the 24, and whether it is certain, given the part of the day named beside it."""
    if clock.settled:
        return clock.hour, True
    if not part:
        return clock.hour % 12 if clock.hour == 12 else clock.hour, False
    code = PARTS.get(part, ("MO", 0, 0))[0]
    hour = clock.hour % 12
    if code in ("AF", "EV") or (code == "NI" and hour >= 6):
        return hour + 12, True
    if code == "NI" and clock.hour == 12:
        return 24, True
    return hour, True


def holiday(code: str, year: int) -> date | None:
    """The day of a holiday whose date is fixed or computed."""
    fixed = {
        "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
        "new years day": (1, 1), "new year": (1, 1),
        "new years eve": (12, 31), "halloween": (10, 31), "valentines day": (2, 14),
        "may day": (5, 1), "epiphany": (1, 6), "st patricks day": (3, 17), "bastille day": (7, 14),
        "veterans day": (11, 11), "remembrance day": (11, 11), "armistice day": (11, 11),
    }  # fmt: skip
    if code in fixed:
        return date(year, *fixed[code])
    if code.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return first + timedelta((3 - first.weekday()) % 7 + 21)
    if code in ("labor day", "memorial day"):  # of the United States: the first Monday of September, the last of May
        last = date(year, 9, 7) if code == "labor day" else date(year, 5, 31)
        return last - timedelta(last.weekday())
    offsets = {
        "fat tuesday": -47, "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3,
        "good friday": -2, "holy saturday": -1, "easter saturday": -1, "easter sunday": 0, "easter": 0,
        "easter monday": 1, "ascension day": 39, "pentecost": 49, "whit sunday": 49, "whit monday": 50,
        "pentecost monday": 50,
    }  # fmt: skip
    return easter(year) + timedelta(offsets[code]) if code in offsets else None
