"""Dates counted from another -> their place: from the day of writing, from the narrative, from an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from checker.mentions.temporal import calendar as cal
from checker.mentions.temporal.calendar import Span
from checker.mentions.temporal.found import Found
from checker.mentions.temporal.known import COARSE, Known, Place, moved_by, period, placed, span_in_words, unplaced
from checker.mentions.temporal.reported import year_before
from checker.mentions.temporal.times import day_told, is_yet_to_come
from checker.types import Granularity

_A_WEEK = 6  # days, after which a weekday comes again
_DAYS = "DNHMS"  # units that an estimate of the day of writing is too rough to count in


def place_weekday(found: Found, surface: str, known: Known) -> Place:
    """A weekday: before the day of writing, after it where the clause looks ahead, else where the narrative is."""
    wanted, relation = found.weekday or 0, found.relation
    base, named, narrative = _weekday_base(found, known)
    if base is None:
        value = f"XXXX-WXX-{wanted + 1}"
        return unplaced(value, Granularity.DAY, f"'{surface}': the day it is counted from is not known")
    if found.month is not None:
        return _weekday_in_month(surface, wanted, found.month, known)
    if relation.endswith("week"):
        shift = {"last": -7, "next": 7}.get(relation.split()[0], 0)
        day = base - timedelta(base.weekday()) + timedelta(wanted + shift)
    elif relation == "ago":
        day = _last(base, wanted, strict=False) - timedelta(7 * int(found.amount or 1))
    elif relation == "after" and found.amount:
        day = _next(base, wanted, strict=True) + timedelta(7 * int(found.amount))
    elif narrative:
        day = _near(base, wanted, relation, known)
    elif relation == "next" or (known.future and relation not in ("last", "before", "past")):
        day = _next(base, wanted, strict=relation == "next")
    else:
        day = _last(base, wanted, strict=relation in ("last", "before"))
        if relation == "last" and (base - day).days == 1:  # of the day before one would say 'on Wednesday'
            day -= timedelta(7)
    side = "before" if day < base else "after" if day > base else "on"
    chain = f"'{surface}' {side} {named} -> {cal.in_words(day, weekday=True)}"
    confidence = (
        (0.85 if known.fresh else 0.6) * known.told_confidence
        if narrative
        else 0.95
        if abs((day - base).days) < 7
        else 0.85
    )
    return placed(_up_to(day, found.last_weekday), chain, confidence=confidence)


def _up_to(day: date, last_weekday: int | None) -> Span:
    """A day, or the days from it to the next of a weekday."""
    if last_weekday is None or last_weekday == day.weekday():
        return cal.day_span(day)
    return cal.range_span(day, day + timedelta((last_weekday - day.weekday()) % 7))


def _weekday_in_month(surface: str, weekday: int, month: int, known: Known) -> Place:
    """'That Wednesday in October': the one nearest to a day of that month that is told, or to the writing."""
    days = (known.told, known.told_as), (known.main, known.main_as), (known.written, known.written_as)
    told = [(day, named) for day, named in days if day is not None and day.month == month]
    if not told:
        return unplaced(f"XXXX-{month:02d}", Granularity.MONTH, f"'{surface}': the text names no day of that month")
    base, named = told[0]
    around = [base + timedelta(step) for step in range(-_A_WEEK, _A_WEEK + 1)]
    near = [day for day in around if day.weekday() == weekday and day.month == month]
    told_of = [day for day in near if known.written is None or known.future or day <= known.written]
    day = min(told_of or near, key=lambda day: abs(day - base))
    chain = f"'{surface}', nearest to {named} -> {cal.in_words(day, weekday=True)}"
    return placed(cal.day_span(day), chain, confidence=0.85)


def _weekday_base(found: Found, known: Known) -> tuple[date | None, str, bool]:
    """The day a weekday is counted from, its name, and whether it is one of the narrative."""
    if found.event:
        event = known.event_day(found.event)
        return (*event, True) if event else (None, "", True)
    narrative = found.relation in ("that", "that week", "after", "before", "the") and found.amount is None
    if narrative or (known.retrospective and found.relation == ""):
        if known.told and (known.fresh or known.main is None):
            return known.told, known.told_as, True
        if known.main and (known.retrospective or _is_long_past(known)):
            return known.main, known.main_as, True
    if known.written is None:
        return known.told, known.told_as, True
    return known.written, known.written_as, False


def _is_long_past(known: Known) -> bool:
    """Whether the main event lies so far back that its weekday is not the last before the writing."""
    return known.main is not None and known.written is not None and (known.written - known.main).days > _A_WEEK


def _last(base: date, weekday: int, *, strict: bool) -> date:
    back = (base.weekday() - weekday) % 7
    return base - timedelta(back or (7 if strict else 0))


def _next(base: date, weekday: int, *, strict: bool) -> date:
    return base + timedelta((weekday - base.weekday()) % 7 or (7 if strict else 0))


def _near(base: date, weekday: int, relation: str, known: Known) -> date:
    """A weekday in a narrative: the same day, else the next one; one before for 'had'; 'that Friday' either side."""
    ahead = (weekday - base.weekday()) % 7
    if relation == "after":
        return base + timedelta(ahead or 7)
    if relation == "before":
        return base - timedelta((base.weekday() - weekday) % 7 or 7)
    if known.earlier and not relation:
        return _last(base, weekday, strict=False)
    day = base + timedelta(ahead)
    if relation == "the" and base == known.main and _is_long_past(known):  # 'the Thursday' beside the event's day
        return day - timedelta(7 if ahead > _A_WEEK // 2 + 1 else 0)
    if known.written and day > known.written and not known.future:
        return day - timedelta(7)
    return day


def place_deictic(found: Found, surface: str, known: Known) -> Place:
    """'yesterday', 'this morning': counted from the day of writing, which has to be known to the day."""
    if known.written is None or not known.written_is_sure:
        return unplaced("XXXX-XX-XX", Granularity.DAY, f"'{surface}': the day of writing is not known")
    if found.part == "overnight" and known.retrospective:  # a history's night follows the day it has told of
        return place_anaphor(found, surface, known)
    day = known.written + timedelta(int(found.amount or 0))
    if found.part in ("night", "evening") and not found.amount and is_yet_to_come(found, day, known):
        day -= timedelta(1)  # 'tonight' of a text published at 2 a.m.
    elif found.part == "overnight" and known.future:
        day += timedelta(1)  # 'is due to land overnight': the night to come
    return placed(
        cal.day_span(day),
        f"'{surface}', written on {known.written_as} -> {cal.in_words(day, weekday=True)}",
        confidence=0.96,
    )


def place_anaphor(found: Found, surface: str, known: Known) -> Place:
    """'that day', 'the next morning': counted from the day the narrative has reached."""
    base, named = day_told(known)
    if base is None:
        return unplaced("XXXX-XX-XX", Granularity.DAY, f"'{surface}': the text names no day before it")
    if known.opening and found.amount == 1:
        return _day_of_heading(surface, base, named)
    day = base + timedelta(int(found.amount or 0))
    how = {0: "the day of", 1: "the day after", -1: "the day before"}[int(found.amount or 0)]
    return placed(
        cal.day_span(day),
        f"'{surface}': {how} {named} -> {cal.in_words(day, weekday=True)}",
        confidence=(0.9 if known.fresh else 0.5) * known.told_confidence,
    )


def _day_of_heading(surface: str, day: date, named: str) -> Place:
    """'The next day' right below a heading that is dated: after the day of the section before, and so the heading's."""
    return placed(cal.day_span(day), f"'{surface}' is the day of {named}", confidence=0.85)


def place_shift(found: Found, surface: str, known: Known) -> Place:
    """'three days ago', 'two weeks after the vote'."""
    base, named = _shift_base(found, known)
    granularity = COARSE.get(found.unit, Granularity.DAY if found.unit in "DNFE" else Granularity.HOUR)
    if base is None:
        value = period(found.amount, found.unit)
        return unplaced(value, granularity, f"'{surface}': it is not known from when to count")
    if found.relation == "within":
        return _first_of(found, surface, base, named)
    if known.opening and found.relation == "later" and not found.event and (found.amount, found.unit) == (1, "D"):
        return _day_of_heading(surface, base, named)
    sign = -1 if found.relation in ("ago", "earlier") else 1
    if known.stamp and found.relation == "ago" and found.unit in "HM" and found.amount:
        return _before_stamp(found, surface, known.stamp)
    if (
        known.moment
        and not found.event
        and found.relation in ("later", "earlier")
        and found.unit in "HM"
        and found.amount
    ):
        return _from_moment(found, surface, known.moment, sign)
    if found.amount is None:
        return _vague_shift(found, surface, base, named, sign)
    if _compares_quarters(found, known) and known.quarter is not None:
        span = year_before(known.quarter)
        return placed(span, f"'{surface}', counted from {known.quarter_as} -> {span.value}", confidence=0.75)
    day = moved_by(base, sign * found.amount, found.unit)
    if found.weekday is not None and day.weekday() != found.weekday:
        day = min(
            (day + timedelta(step) for step in range(-2, 3)),
            key=lambda moment: (moment.weekday() != found.weekday, abs((moment - day).days)),
        )
    span = _shifted_span(day, found)
    if found.event and sign > 0 and known.written and span.earliest.date() > known.written and not known.future:
        return unplaced(period(found.amount, found.unit), granularity, f"'{surface}': the event meant is not dated")
    chain = f"'{surface}', counted from {named} -> {span_in_words(span)}"
    confidence = 0.9 if found.relation in ("ago", "hence") else 0.6 if found.event else 0.85 * known.told_confidence
    return placed(span, chain, confidence=confidence)


def _first_of(found: Found, surface: str, base: date, named: str) -> Place:
    """'The first three days of the siege'; hours begin at a time that is not known, and may end on the next day."""
    end = moved_by(base, found.amount or 1, found.unit)
    told = span = replace(cal.range_span(base, end) if base < end else cal.day_span(base), approximate=True)
    if found.unit == "H" and found.amount:
        told = cal.day_span(base)
        span = replace(told, latest=told.latest + timedelta(hours=found.amount))
    return placed(span, f"'{surface}', counted from {named} -> {span_in_words(told)}", confidence=0.6)


def _from_moment(found: Found, surface: str, moment: datetime, sign: int) -> Place:
    """'shut at 9.30 p.m. and reopened 14 hours later'."""
    span = _counted(found, moment, sign)
    named, told = (f"{cal.in_words(at.date(), weekday=True)}, {at:%H:%M}" for at in (moment, span.earliest))
    return placed(span, f"'{surface}', counted from {named} -> {told}", confidence=0.8)


def _before_stamp(found: Found, surface: str, stamp: datetime) -> Place:
    """'ten minutes ago' in a live entry that bears its time."""
    span = _counted(found, stamp, -1)
    return placed(
        span, f"'{surface}', counted from the entry of {stamp:%H:%M} -> {span.earliest:%H:%M}", confidence=0.8
    )


def _counted(found: Found, moment: datetime, sign: int) -> Span:
    """The moment so many hours or minutes after (`sign` 1) or before (-1) another, as exact as their unit."""
    in_hours, amount = found.unit == "H", found.amount or 0
    there = moment + sign * (timedelta(hours=amount) if in_hours else timedelta(minutes=amount))
    granularity, length = (Granularity.HOUR, 60) if in_hours else (Granularity.MINUTE, 5)
    return Span(there, there + timedelta(minutes=length), granularity, there.isoformat(timespec="minutes"), True)


def _compares_quarters(found: Found, known: Known) -> bool:
    """Whether 'a year ago' stands in a report on a quarter, and so means that quarter of the year before."""
    back = found.relation in ("ago", "earlier") and not found.event
    return back and known.on_results and found.unit == "Y" and found.amount == 1


def _shift_base(found: Found, known: Known) -> tuple[date | None, str]:
    if found.relation in ("ago", "hence"):
        to_the_day = found.unit in _DAYS and not known.written_is_sure
        return (None, "") if to_the_day else (known.written, known.written_as)
    if found.event:
        event = known.event_day(found.event)
        return event if event is not None else (None, "")
    if known.told and known.fresh:
        return known.told, known.told_as
    if found.unit == "Y" and found.relation == "earlier":  # 'than a year earlier' compares with the present
        look_back = known.retrospective and known.year_near is not None
        return (known.year_near, known.year_as) if look_back else (known.written, known.written_as)
    return None, ""


def _shifted_span(day: date, found: Found) -> Span:
    amount = found.amount or 1
    if found.unit in ("D", "N") or (found.unit in "HMS"):
        return cal.day_span(day)
    if found.code == "exact":
        return cal.day_span(day)
    if found.code in ("m", "W"):  # 'two years ago this month'
        return cal.month_span(day.year, day.month) if found.code == "m" else cal.week_span(day)
    if found.unit in ("W", "F", "E") and (amount <= 3 or found.weekday is not None):
        return (
            cal.day_span(day)
            if found.weekday is not None
            else _around(cal.day_span(day), 3, Granularity.WEEK, cal.week_span(day).value)
        )
    if found.unit in ("W", "F", "E"):
        return _around(cal.day_span(day), 5, Granularity.WEEK, cal.week_span(day).value)
    if found.unit in ("m", "Q", "s") or (found.unit == "Y" and amount < 1):
        return _around(cal.day_span(day), 20, Granularity.MONTH, cal.month_span(day.year, day.month).value)
    if found.unit == "Y":
        return _around(cal.year_span(day.year), 0, Granularity.YEAR, str(day.year))
    return _around(cal.decade_span(day.year), 365, Granularity.DECADE, str(day.year // 10))


def _around(span: Span, days: int, granularity: Granularity, value: str) -> Span:
    return Span(span.earliest - timedelta(days), span.latest + timedelta(days), granularity, value, approximate=True)


def _vague_shift(found: Found, surface: str, base: date, named: str, sign: int) -> Place:
    if found.unit in "HMS":
        return placed(cal.day_span(base), f"'{surface}', counted from {named}", confidence=0.7)
    far = moved_by(base, sign * 12, found.unit)
    first, last = sorted((base, far))
    span = Span(
        cal.midnight(first),
        cal.midnight(last + timedelta(1)),
        COARSE.get(found.unit, Granularity.DAY),
        "PAST_REF" if sign < 0 else "FUTURE_REF",
        approximate=True,
    )
    return placed(span, f"'{surface}', counted from {named}", confidence=0.5)


def place_event(found: Found, surface: str, known: Known) -> Place:
    """'after the fall of the capital', where another sentence dates the fall."""
    event = known.event_day(found.event)
    if event is None:
        return unplaced("XXXX-XX-XX", Granularity.DAY, f"'{surface}': no dated sentence speaks of it")
    return placed(cal.day_span(event[0]), f"{event[1]}", confidence=0.5)
