"""Can two dates both hold? Temporal expressions to intervals on one clock, and what the two say of one event.

Intervals are half-open. A coarser date holds every finer one inside it; an open role ('since', 'before') reaches to the
end of the calendar.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from checker.types import Granularity, Relation, TemporalExpression, TemporalRole

FINE = frozenset({Granularity.MINUTE, Granularity.HOUR})
_LEEWAY = {
    Granularity.MINUTE: timedelta(minutes=15),
    Granularity.HOUR: timedelta(minutes=30),
    Granularity.PART_OF_DAY: timedelta(hours=3),
    Granularity.DAY: timedelta(days=1),
    Granularity.WEEKEND: timedelta(days=2),
    Granularity.WEEK: timedelta(days=7),
    Granularity.MONTH: timedelta(days=15),
    Granularity.QUARTER: timedelta(days=45),
    Granularity.SEASON: timedelta(days=45),
    Granularity.YEAR: timedelta(days=365),
}
"""How far 'about' reaches to either side of a date."""

_SPOKEN = re.compile(
    r"\b(?:quarter|half|(?:five|ten|twenty(?:[- ]five)?)(?: minutes)?)[ -](?:past|to|after|before)\b", re.IGNORECASE
)
"""A clock time in words goes by steps of five minutes: 'a quarter past four' is told of 4:17, too."""
_ROUNDED = timedelta(minutes=4)

_INSIDE = re.compile(
    r"(?:(?:very )?(?:early|late|later|mid|middle)\b"
    r"|(?:the )?(?:end|beginning|start|(?:first|second|latter) half) of\b)",
    re.IGNORECASE,
)
"""'Early on Monday' and 'late in May' are loose as to when, yet lie within the Monday and within May."""

_OPEN_END = frozenset({TemporalRole.SINCE, TemporalRole.AFTER})
_OPEN_START = frozenset({TemporalRole.UNTIL, TemporalRole.BEFORE})
_BOUNDARY = frozenset({TemporalRole.AT, TemporalRole.SINCE, TemporalRole.UNTIL})
_HALF_DAY = timedelta(hours=12)
_GUESSED = 0.6
"""Confidence below which the day of a bare clock time is a guess of ours, and only its time of day is told."""

Interval = tuple[datetime, datetime]

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(T[^/]+)?(?:/(\d{4}-\d\d-\d\d)(?:T[^/]+)?)?")


def days_meet(one: str, other: str) -> bool:
    """Whether two TIMEX3 values name days that meet, and no two different times of one day.

    '2024-12-08' meets '2024-12-08TMO' and '2024-12-07/2024-12-08'; a coarser value than a day meets none.
    """
    a, b = _DAYS.fullmatch(one), _DAYS.fullmatch(other)
    if a is None or b is None:
        return False
    if a[2] and b[2] and not (a[3] or b[3]):
        return one == other
    return a[1] <= (b[3] or b[1]) and b[1] <= (a[3] or a[1])


def intervals(a: TemporalExpression, b: TemporalExpression) -> tuple[Interval, Interval] | None:
    """Both intervals on one clock: in UTC if both offsets are known, otherwise local; widened where approximate."""
    a, b = _settled(a, b)
    utc = a.utc_offset_minutes is not None and b.utc_offset_minutes is not None
    one, other = _interval(a, utc=utc), _interval(b, utc=utc)
    if one is None or other is None:
        return None
    if _is_rounded(a) != _is_rounded(b):
        one = moved(one[0], -_ROUNDED), moved(one[1], _ROUNDED)
    return one, other


def _is_rounded(clock: TemporalExpression) -> bool:
    """Whether a clock time is told in words that go by steps of five minutes; two such times differ by a step."""
    return clock.granularity is Granularity.MINUTE and _SPOKEN.search(clock.surface) is not None


def _settled(a: TemporalExpression, b: TemporalExpression) -> tuple[TemporalExpression, TemporalExpression]:
    """The dates, a clock time whose day is a guess put on the day that brings it nearest to the other date.

    A time of which the words do not tell morning from afternoon is the one of its two that lies nearer the other date.
    """
    a, b = _half_settled(a, b), _half_settled(b, a)
    if _guessed(b):
        return a, _near(b, a)
    return (_near(a, b), b) if _guessed(a) else (a, b)


def _half_settled(clock: TemporalExpression, other: TemporalExpression) -> TemporalExpression:
    """'At ten to four' is 3:50 or 15:50, and no time between the two."""
    if not is_either_half(clock) or clock.earliest is None or clock.latest is None or other.earliest is None:
        return clock
    morning, evening = clock.earliest, clock.earliest + _HALF_DAY
    if other.granularity in FINE:
        later = abs(other.earliest - evening) < abs(other.earliest - morning)
    else:
        later = other.latest is not None and not meet((morning, morning), (other.earliest, other.latest))
    length = clock.latest - _HALF_DAY - morning
    start = evening if later else morning
    return replace(clock, earliest=start, latest=start + length, approximate=clock.granularity is Granularity.HOUR)


def is_either_half(clock: TemporalExpression) -> bool:
    """Whether a time of day is unsettled between morning and afternoon: its interval then spans half a day."""
    if clock.granularity not in FINE or not clock.approximate or clock.earliest is None or clock.latest is None:
        return False
    return timedelta() < clock.latest - clock.earliest - _HALF_DAY <= timedelta(hours=2)


def _guessed(date: TemporalExpression) -> bool:
    return date.granularity in FINE and not date.explicit and date.confidence < _GUESSED


def _near(clock: TemporalExpression, date: TemporalExpression) -> TemporalExpression:
    if clock.earliest is None or clock.latest is None or date.earliest is None:
        return clock
    days = round((date.earliest - clock.earliest) / timedelta(days=1))
    if date.granularity not in FINE:
        days = (date.earliest.date() - clock.earliest.date()).days
    by = timedelta(days=days)
    return replace(clock, earliest=moved(clock.earliest, by), latest=moved(clock.latest, by))


def _interval(date: TemporalExpression, *, utc: bool) -> Interval | None:
    if date.earliest is None or date.latest is None:
        return None
    shift = timedelta(minutes=date.utc_offset_minutes or 0) if utc else timedelta()
    loose = date.approximate and not _INSIDE.match(date.surface)
    leeway = _LEEWAY.get(date.granularity, timedelta()) if loose else timedelta()
    start, end = moved(date.earliest, -leeway), moved(date.latest, leeway)
    if date.granularity is Granularity.PART_OF_DAY:
        start, end = _within_days(date, start, end)
    return moved(start, -shift), moved(end, -shift)


def _within_days(date: TemporalExpression, start: datetime, end: datetime) -> Interval:
    """A part of a day has loose ends, but never leaves its day: 'the small hours of the 13th' are not the 12th."""
    if date.earliest is None or date.value.endswith("NI"):  # a night belongs to two days
        return start, end
    midnight = date.earliest.replace(hour=0, minute=0, second=0, microsecond=0)
    return max(start, midnight), min(end, moved(midnight, timedelta(days=1)))


def moved(moment: datetime, by: timedelta) -> datetime:
    """The moment moved, but not past the ends of the calendar."""
    if by < timedelta() and moment - datetime.min < -by:
        return datetime.min
    if by > timedelta() and datetime.max - moment < by:
        return datetime.max
    return moment + by


def relate(a: TemporalExpression, b: TemporalExpression) -> Relation:
    """Whether two dates of one slot can both hold."""
    told_alike = is_either_half(a) == is_either_half(b)
    a, b = _settled(a, b)
    pair = intervals(a, b)
    if pair is None:
        return Relation.NOT_COMPARABLE
    one, other = pair
    if a.role is b.role and a.role in _BOUNDARY:
        if one == other and told_alike:
            return Relation.AGREEMENT
        together = meet(one, other)
    else:
        together = meet(_reach(one, a.role), _reach(other, b.role))
    return Relation.COMPATIBLE if together or _zone_explains(a, b) else Relation.CONTRADICTION


def same_time_of_day(a: TemporalExpression, b: TemporalExpression) -> bool:
    """Whether two clock times, each put on the day nearest to the other, can be one moment."""
    moved = replace(_near(a, b), confidence=1.0)
    pair = intervals(moved, b)
    return pair is not None and (meet(*pair) or _zone_explains(moved, b))


def meet(one: Interval, other: Interval) -> bool:
    """Whether two half-open intervals share a moment; a moment without length lies in what it touches."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def _reach(interval: Interval, role: TemporalRole) -> Interval:
    """The times at which the event may lie: everything from, or up to, the date for an open role."""
    if role in _OPEN_END:
        return interval[0], datetime.max
    return (datetime.min, interval[1]) if role in _OPEN_START else interval


def _zone_explains(a: TemporalExpression, b: TemporalExpression) -> bool:
    """Whether two clock times, of which one zone is not known, may be one moment: whole half hours apart, under 15."""
    if not (a.granularity in FINE and b.granularity in FINE) or a.earliest is None or b.earliest is None:
        return False
    if (a.utc_offset_minutes is None) == (b.utc_offset_minutes is None):
        return False
    apart = abs((a.earliest - b.earliest).total_seconds()) / 60
    return apart % 30 == 0 and apart <= 14 * 60
