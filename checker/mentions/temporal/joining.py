"""Two neighbouring expressions -> one, where the words between them only join them ('Friday' + ', ' + '3 May')."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.lexicon import EITHER_NIGHT
from checker.mentions.temporal.patterns import PART

_MOVED = re.compile(
    r"\b(?:postpone|move|delay|extend|reschedule|shift|change|brought|bring|push|put)\w*\b[^.;]{0,30}\bfrom\s+$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_TIME_BEHIND = re.compile(
    rf",?\s+(?:(?:at|in\s+the|around|shortly\s+\w+)\s+)?(?:{PART}\b|\d\d?(?:[:.]\d\d|\s?[ap]\.?m))",
    re.IGNORECASE | re.VERBOSE,
)
_NIGHT_FROM = re.compile(r"(?:the\s+)?(?:over)?night\b", re.IGNORECASE)
_INTO = re.compile(r"\s+(?:in)?to\s+", re.IGNORECASE)
_TIME_TO_DAY = re.compile(r"\s*,?\s*(?:on\s+|of\s+|in\s+)?(?:the\s+)?", re.IGNORECASE)
_DAY_TO_TIME = re.compile(
    r"\s*,?\s*(?:(?:at|in|about|around|from|shortly|just|before|after|a|few|minutes|until)\s+)*(?:the\s+)?"
    r"|’s\s+|'s\s+",
    re.IGNORECASE,
)
_WEEKDAY_TO_DATE = re.compile(r"\s*[,(–-]?\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_DATE_TO_WEEKDAY = re.compile(r"\s*[,(]?\s*(?:an?\s+)?", re.IGNORECASE)
_COUNTED_FROM = re.compile(r"\s+(after|before)\s+(?:the\s+)?", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:for|in|over|within|during|than|least|lasted)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s*[-–—]\s*|\s+(?:to|through|until|till)\s+(?:the\s+)?", re.IGNORECASE)
_DATE_TO_UNIT = re.compile(r"\s*,?\s*(?:of\s+)?", re.IGNORECASE)


def join(a: Found, b: Found, gap: str) -> Found | None:
    """The joint expression, or None where the two stay apart."""
    if {Form.DECLINED, Form.EVENT} & {a.form, b.form}:
        return None
    for attempt in (
        _overnight,
        _date_and_weekday,
        _day_and_time,
        _part_and_clock,
        _date_and_unit,
        _year_and_quarter,
        _sum,
        _range,
    ):
        united = attempt(a, b, gap)
        if united is not None:
            return united
    return None


def same_moment(text: str, a: Found, b: Found) -> Found | None:
    """A local time with the same moment by another clock in brackets, '5:10 p.m. (1410 GMT)': the first, and how far
    its clock is ahead of UTC. A day named within the brackets belongs to that other clock, so nothing is joined."""
    gap, after = text[a.end : b.start], text[b.end : b.end + 1]
    if not (a.clock and b.clock and a.clock.settled and b.form is Form.CLOCK and re.fullmatch(r"\s*\(", gap)):
        return None
    if b.clock.offset is None or not (after == ")" or text[b.end - 1] == ")"):
        return None
    minutes = 60 * (a.clock.hour - b.clock.hour) + a.clock.minute - b.clock.minute + b.clock.offset
    offset = (minutes + 720) % 1440 - 720
    return replace(a, end=b.end + (after == ")"), clock=replace(a.clock, offset=offset))


def counted_from(text: str, a: Found, b: Found) -> Found | None:
    """'two days after 5 May' is a day; 'for two days after 5 May' is a length of time."""
    direction = _COUNTED_FROM.fullmatch(text, a.end, b.start)
    named = b.form is Form.DATE and b.is_day and not b.last_day and not b.relation
    if direction is None or not named or a.form is not Form.DURATION or a.amount is None or a.relation:
        return None
    if a.unit in "SMH" or _LASTING.search(text, 0, a.start):
        return None
    sign = 1 if direction[1].lower() == "after" else -1
    return replace(b, start=a.start, relation="plus", amount=sign * a.amount, unit=a.unit)


def reach(text: str, a: Found, b: Found) -> Found | None:
    """'Monday to Wednesday', 'between 3 May and 5 May': two days of one form, not those of 'moved from Monday to'."""
    between = _BETWEEN.search(text, 0, a.start) is not None
    into = a.part in ("night", EITHER_NIGHT) and _INTO.fullmatch(text, a.end, b.start) is not None
    joined = into or (_AND if between else _TO).fullmatch(text, a.end, b.start) is not None
    if not joined or a.clock or b.clock or b.part or a.relation or b.relation or _MOVED.search(text, 0, a.start):
        return None
    if _TIME_BEHIND.match(text, b.end) or (a.part and not into and not _NIGHT_FROM.match(text, a.start)):
        return None  # 'between Saturday morning and Tuesday evening'
    if a.form is b.form is Form.WEEKDAY and a.last_weekday is None and not (a.event or b.event):
        return replace(a, end=b.end, last_weekday=b.weekday)
    days = a.form is b.form is Form.DATE and bool(a.day and b.day) and not (a.last_day or b.last_day)
    if not days or not between or a.numeric or b.numeric or (a.month is None) != (b.month is None):
        return None
    if (a.month or 0, a.day or 0) >= (b.month or 0, b.day or 0) or a.year or b.year:
        return None
    return replace(a, end=b.end, last_month=b.month, last_day=b.day)


def _overnight(a: Found, b: Found, gap: str) -> Found | None:
    """'Overnight into Sunday' ends on that day; 'overnight on Saturday' is the night before or after it."""
    if a.form is Form.PART and a.part == "night" and b.is_day and not (b.part or b.clock) and _INTO.fullmatch(gap):
        return replace(b, start=a.start, part="overnight")
    if _is_overnight(a) and b.is_day and not (b.part or b.clock):
        if _INTO.fullmatch(gap):
            return replace(b, start=a.start, part="overnight")
        if re.fullmatch(r"\s+(?:on\s+|from\s+)?", gap):
            return replace(b, start=a.start, part=EITHER_NIGHT)
    if a.is_day and _is_overnight(b) and gap == " " and not (a.part or a.clock or a.form is Form.DEICTIC):
        return replace(a, end=b.end, part=EITHER_NIGHT)
    return None


def _is_overnight(found: Found) -> bool:
    return found.form is Form.DEICTIC and found.part == "overnight" and not found.clock


def _date_and_weekday(a: Found, b: Found, gap: str) -> Found | None:
    if a.form is Form.WEEKDAY and b.form is Form.DATE and b.day and b.weekday is None and not b.last_day:
        if _WEEKDAY_TO_DATE.fullmatch(gap):
            return replace(b, start=a.start, weekday=a.weekday, clock=a.clock, part=a.part, fuzzy=a.fuzzy)
    elif a.form is Form.DATE and a.day and not a.last_day and a.weekday is None and b.form is Form.WEEKDAY:
        if b.relation in ("", "that") and _DATE_TO_WEEKDAY.fullmatch(gap):
            return replace(a, end=b.end, weekday=b.weekday)
    elif a.form is Form.DEICTIC and b.form in (Form.WEEKDAY, Form.DATE) and re.fullmatch(r"\s*[,(]\s*", gap):
        if b.form is Form.WEEKDAY and not a.part:
            return replace(a, end=b.end, weekday=b.weekday)
        if b.day:
            return replace(b, start=a.start)
    elif a.form is Form.SHIFT and b.form is Form.WEEKDAY and not b.relation and re.fullmatch(r",\s+on\s+an?\s+", gap):
        return replace(a, end=b.end, weekday=b.weekday)
    return None


def _day_and_time(a: Found, b: Found, gap: str) -> Found | None:
    of_night = a.form is Form.PART and a.part == "night" and gap == " from "
    to_day = of_night or _TIME_TO_DAY.fullmatch(gap) is not None
    if a.form in (Form.CLOCK, Form.PART) and b.is_day and to_day and b.clock is None:
        if a.form is Form.PART and b.part:
            return None
        return replace(b, start=a.start, clock=a.clock, part=a.part or b.part, fuzzy=a.fuzzy or b.fuzzy)
    if a.is_day and a.clock and not a.part and b.form is Form.PART and re.fullmatch(r"\s+(?:in\s+the\s+|at\s+)?", gap):
        return replace(a, end=b.end, part=b.part)
    if a.is_day and b.form in (Form.CLOCK, Form.PART) and a.clock is None and _DAY_TO_TIME.fullmatch(gap):
        if b.form is Form.PART and (a.part or not gap.strip("’s'") and a.form is Form.SHIFT):
            return None
        return replace(a, end=b.end, clock=b.clock, part=a.part or b.part, fuzzy=a.fuzzy or b.fuzzy)
    return None


def _part_and_clock(a: Found, b: Found, gap: str) -> Found | None:
    if a.form is Form.CLOCK and b.form is Form.PART and not a.part and re.fullmatch(r"\s+(?:in\s+the\s+|at\s+)?", gap):
        return replace(a, end=b.end, part=b.part)
    return None


def _date_and_unit(a: Found, b: Found, gap: str) -> Found | None:
    if a.form is Form.UNIT and a.unit == "W" and not a.fuzzy and b.form is Form.WEEKDAY and not b.relation:
        on = re.fullmatch(r",?\s+on\s+", gap) if a.relation in ("last", "this", "next") and a.amount is None else None
        return replace(b, start=a.start, relation=f"{a.relation} week") if on else None
    if a.form is Form.SHIFT and (a.relation, a.unit, gap) == ("ago", "Y", " ") and not a.code:
        this = b.form is Form.UNIT and b.relation == "this" and b.unit in ("m", "W")
        return replace(a, end=b.end, code=b.unit) if this else None
    if b.form is not Form.UNIT or b.amount is not None or not b.relation or not _DATE_TO_UNIT.fullmatch(gap):
        return None
    fits = {"Y": a.form is Form.DATE and a.month is not None, "m": a.form is Form.DATE and a.month is None}
    if b.unit in fits and fits[b.unit] and a.year is None and not a.relation:
        return replace(a, end=b.end, relation=f"{b.relation} {'year' if b.unit == 'Y' else 'month'}")
    if b.unit == "Y" and a.form in (Form.SEASON, Form.QUARTER, Form.HOLIDAY) and a.year is None:
        return replace(a, end=b.end, relation=f"{b.relation} year")
    return None


def _year_and_quarter(a: Found, b: Found, gap: str) -> Found | None:
    """'the 1988 third quarter'."""
    lone_year = a.form is Form.DATE and a.year and not a.month and not a.last_year and not a.fuzzy
    if lone_year and b.form is Form.QUARTER and b.year is None and gap == " ":
        return replace(b, start=a.start, year=a.year)
    return None


def _range(a: Found, b: Found, gap: str) -> Found | None:
    """'3 March 2020 to 5 May 2021', 'May 2019 through July 2020': two dates of one fineness, each with its year."""
    plain = all(f.form is Form.DATE and not (f.clock or f.part or f.numeric or f.relation or f.fuzzy) for f in (a, b))
    ends = bool(a.last_day or a.last_month or a.last_year or b.last_day or b.last_month or b.last_year)
    if not plain or ends or b.year is None or _TO.fullmatch(gap) is None:
        return None
    if bool(a.day) != bool(b.day) or bool(a.month) != bool(b.month) or (a.year or b.year) > b.year:
        return None
    year = a.year or b.year
    if (year, a.month or 0, a.day or 0) >= (b.year, b.month or 0, b.day or 0):
        return None
    return replace(a, end=b.end, year=year, last_year=b.year, last_month=b.month, last_day=b.day)


def _sum(a: Found, b: Found, gap: str) -> Found | None:
    """'14 August plus twelve days'."""
    if a.is_day and b.form is Form.DURATION and gap.strip().lower() == "plus" and b.amount is not None:
        return replace(a, end=b.end, relation="plus", amount=b.amount, unit=b.unit)
    return _length(a, b) if gap == " and " else None


_SMALLER = {("Y", "m"): 12, ("W", "D"): 7, ("D", "H"): 24, ("H", "M"): 60, ("M", "S"): 60}
"""How many of the second unit one of the first holds."""


def _length(a: Found, b: Found) -> Found | None:
    """'Two hours and 24 minutes' as one length of time, in minutes."""
    if a.form is not Form.DURATION or b.form is not Form.DURATION or a.amount is None or b.amount is None:
        return None
    held = _SMALLER.get((a.unit, b.unit))
    if held is None or b.amount >= held:
        return None
    return replace(a, end=b.end, amount=a.amount * held + b.amount, unit=b.unit)
