"""Times of day told on the clock of the other claim, and in its words: '12:48 UTC (07:48 there)'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from checker.compare.moments import FINE, moved, same_time_of_day
from checker.tellings import Note, day_told
from checker.types import ClaimReading, TemporalExpression

_HALF_DAY = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)


def local_offset(readings: Iterable[ClaimReading]) -> int | None:
    """Minutes from UTC of the one place whose time a run's clocks are told in, where any says so beside UTC."""
    told = {date.utc_offset_minutes for reading in readings for date in reading.dates if _is_clock(date)}
    places = told - {None, 0}
    return places.pop() if len(places) == 1 else None


def clocks(
    own: Sequence[TemporalExpression], theirs: Sequence[TemporalExpression], local: int | None
) -> Iterator[Note]:
    """A time of day behind which stands what the clock of the other claim shows then."""
    others = [date for date in theirs if _is_clock(date)]
    zones = {_offset(date, local) for date in others}
    for date in own:
        if not _is_clock(date) or not others:
            continue
        here, there = _offset(date, local), next(iter(zones)) if len(zones) == 1 else None
        if here is not None and there is not None and here != there:
            yield date.end, _on_clock(date, there - here)
        elif same := next((c for c in others if _offset(c, local) == here and _told_otherwise(date, c)), None):
            yield date.end, _time_as(same)


def _is_clock(date: TemporalExpression) -> bool:
    return date.granularity in FINE and date.end > date.start and date.earliest is not None


def _offset(date: TemporalExpression, local: int | None) -> int | None:
    return local if date.utc_offset_minutes is None else date.utc_offset_minutes


def _on_clock(date: TemporalExpression, minutes: int) -> str:
    """The time on a clock so many minutes ahead: '07:48 there', with the day where that is another."""
    assert date.earliest is not None, "a clock time has a moment"
    there = moved(date.earliest, timedelta(minutes=minutes))
    day = "" if there.date() == date.earliest.date() else f"{day_told(there)}, "
    return f"{day}{there:%H:%M} there"


def _told_otherwise(date: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether two wordings are one time of day: 'a quarter to nine' and '8:45', '2:37 p.m.' and '14:37'."""
    one, another = (_hands(clock) for clock in (date, other))
    alike = date.granularity is other.granularity and one == another
    return alike and _style(date) != _style(other) and same_time_of_day(date, other)


def _hands(clock: TemporalExpression) -> tuple[int, int]:
    """Where the hands of a clock stand, hour and minute: the same before noon and after."""
    assert clock.earliest is not None, "a clock time has a moment"
    return clock.earliest.hour % 12, clock.earliest.minute


def _style(clock: TemporalExpression) -> str:
    """How a time of day is written: with 'p.m.', in digits alone, or in words."""
    if _HALF_DAY.search(clock.surface):
        return "half days"
    hour, _ = _hands(clock)
    numbers = {int(found) for found in re.findall(r"\d+", clock.surface)}
    return "digits" if numbers & {hour, hour + 12} or "00" in clock.surface else "words"


def _time_as(clock: TemporalExpression) -> str:
    """A time of day as the clock's words have it, without their day where there are digits."""
    assert clock.earliest is not None, "a clock time has a moment"
    match _style(clock):
        case "half days":
            hour, minute = _hands(clock)
            return f"{hour or 12}:{minute:02} {'a.m.' if clock.earliest.hour < 12 else 'p.m.'}"
        case "digits":
            return f"{clock.earliest:%H:%M}"
        case _:
            return clock.surface
