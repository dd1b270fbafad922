"""Dates and times of publication as outlets print them: a line such as 'Updated 12 March 2021, 14:30' -> datetime.

Only full dates count; a date without its year is left to the stage that reads dates in their context. The result is
the wall-clock time as printed, without a time zone: articles are dated in local time throughout.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)")
_DAY_MONTH = re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE)
_NUMERIC = re.compile(rf"\b(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}\b")
_MERIDIEM = r"(?P<half>[ap])\.?\s?m\b\.?"
_BARE_MERIDIEM = _MERIDIEM.replace("half", "bare")
_CLOCK = re.compile(
    rf"\b(?P<hour>[01]?\d|2[0-3])"
    rf"(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s*{_MERIDIEM})?|\s*{_BARE_MERIDIEM})",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_STAMP_WORDS = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|last|first|updated?|"
    r"published|posted|edited|issued|modified|revised|dated|at|on|by|of|the|local|time|page|entry|embargoed|until|hours?|"
    r"a\.?m|p\.?m|noon|st|nd|rd|th|utc|gmt)\b",
    re.IGNORECASE,
)
_AMERICAN_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|Eastern|Central|Pacific|Mountain)\b")


def parse_published(value: object) -> datetime | None:
    """The date a field of metadata gives (ISO 8601, a date as printed, or a date already), zone dropped."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    text = str(value or "").strip()
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return find_stamp(text)


def find_stamp(text: str) -> datetime | None:
    """The first full date of a short line, with the clock time next to it if there is one."""
    day, start, end = _find_date(text)
    if day is None:
        return None
    clock = _CLOCK.search(text[:start] + " " * (end - start) + text[end:])
    return datetime.combine(day, _time_of(clock) if clock else time())


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a date of publication, with perhaps a place: 'Lund, 3 May 2020, 14:00'."""
    if len(line) > 130 or find_stamp(line) is None:
        return False
    rest = re.findall(r"[^\W\d_]+", _STAMP_WORDS.sub(" ", line))
    return len(rest) <= 8 and not any(len(word) > 3 and word[0].islower() for word in rest)


def _find_date(text: str) -> tuple[date | None, int, int]:
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _NUMERIC):
        for match in pattern.finditer(text):
            day = _numeric(match, text) if pattern is _NUMERIC else _named(match)
            if day is not None:
                return day, match.start(), match.end()
    return None, 0, 0


def _named(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return _date(int(match["year"]), number, int(match["day"]))


def _numeric(match: re.Match[str], text: str) -> date | None:
    """11/10/2021: by what is possible, then by a weekday beside it, then by American clock times or zones."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if day_first is None or month_first is None:
        return day_first or month_first
    weekday = _WEEKDAY.search(text)
    if weekday:
        fits = [d for d in (day_first, month_first) if d.weekday() == _DAYS.index(weekday[1].lower())]
        if len(fits) == 1:
            return fits[0]
    american = match["mark"] == "/" and (_AMERICAN_ZONE.search(text) or re.search(r"\d\s*[ap]\.?m\b", text, re.I))
    return month_first if american else day_first


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time_of(match: re.Match[str]) -> time:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["bare"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)
