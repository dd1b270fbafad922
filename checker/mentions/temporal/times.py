"""Times of day -> their place: on the day the text has reached, and which side of midnight."""

from __future__ import annotations

from datetime import date, timedelta

from checker.mentions.temporal import calendar as cal
from checker.mentions.temporal.found import Found
from checker.mentions.temporal.known import Known, Place, placed, unplaced
from checker.types import Granularity

DAWN = ("dawn", "daybreak", "sunrise", "first light")
_EVENING, _SMALL_HOURS = 17, 5  # o'clock


def day_told(known: Known) -> tuple[date | None, str]:
    """The day the narrative speaks of: the one just told, that of the main event, or the day of writing if sure."""
    if known.told and (known.fresh or known.main is None):
        return known.told, known.told_as
    if known.main:
        return known.main, known.main_as
    return (known.written, known.written_as) if known.written_is_sure else (None, "")


def is_yet_to_come(found: Found, day: date, known: Known) -> bool:
    """Whether a time of day, told as past, lies after the text or the live entry was written: 'at 11 p.m.' of a text
    published at 6 a.m. is of the evening before."""
    now = known.stamp or known.published
    if now is None or known.future or day != now.date() or (found.clock is not None and not found.clock.settled):
        return False
    if found.clock is not None:
        begins = cal.clock_span(day, found.clock, found.part).earliest
    else:
        begins = cal.part_span(day, found.part, found.fuzzy).earliest
    return begins > now


def _is_past_midnight(found: Found, day: date, known: Known) -> bool:
    """Whether the small hours are told after the evening of a day: 'left the rails at 11:24 p.m. ... at 12:06 a.m.'."""
    if known.hour is None or known.hour.date() != day or known.hour.hour < _EVENING:
        return False
    if found.clock is not None:
        return found.clock.settled and found.clock.hour < _SMALL_HOURS
    return found.part in DAWN


def place_time(found: Found, surface: str, known: Known) -> Place:
    """A time or part of the day whose day is not named with it."""
    base, named = day_told(known)
    if base is None:
        return unplaced("XXXX-XX-XX", Granularity.DAY, f"'{surface}': the day is not known")
    if is_yet_to_come(found, base, known):
        base, named = base - timedelta(1), f"the day before {named}"
    elif _is_past_midnight(found, base, known):
        base, named = base + timedelta(1), f"the day after {named}"
    return placed(
        cal.day_span(base), f"'{surface}' on {named}", confidence=(0.8 if known.fresh else 0.4) * known.told_confidence
    )
