"""Dates and times of publication as outlets print them: a line such as 'Updated 12 March 2021, 14:30' -> datetime.

Only full dates count; a date without its year is left to the stage that reads dates in their context. The result is
the wall-clock time as printed, without a time zone: articles are dated in local time throughout.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR_FIRST = re.compile(rf"\b{_YEAR}(?P<mark>[-/])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)")
_DOTTED = re.compile(rf"\b{_YEAR}\.(?P<month>\d\d)\.(?P<day>\d\d)(?!\d)")
_DAY_MONTH = re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE)
_MARKED = re.compile(rf"\b{_DAY}(?P<mark>[-/]){_MONTH}(?P=mark){_YEAR}\b", re.IGNORECASE)
_LOGGED = re.compile(
    rf"\b{_MONTH}\s+{_DAY}\s+(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?)(?:\s+(?:[+-]\d{{4}}|[A-Z]{{2,5}}))?\s+{_YEAR}\b",
    re.IGNORECASE,
)
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
_DIGITS = re.compile(r"([0-9]+)(?:\.[0-9]*)?")
_EPOCH = (10, 13, 16, 19)  # digits of seconds since 1970, and of thousandths, millionths and billionths of them
_AMERICAN_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|Eastern|Central|Pacific|Mountain)\b")


def parse_published(value: object) -> datetime | None:
    """The date a field of metadata gives, zone dropped: ISO 8601, a date as printed, a count of seconds (in UTC)."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    text = str(value or "").strip()
    digits = _DIGITS.fullmatch(text)
    if digits:
        return _compact(digits[1])
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return find_stamp(text)


def readings(text: str) -> tuple[date, ...]:
    """The days that the first full date of a line can be, the likelier first: two for a bare 05/04/2021."""
    found = _find_date(text)
    if found is None:
        return ()
    day, match = found
    return _numeric(match, text) if match.re is _NUMERIC else (day,)


def find_stamp(text: str) -> datetime | None:
    """The first full date of a short line, with the clock time next to it if there is one."""
    found = _find_date(text)
    if found is None:
        return None
    day, match = found
    beside = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    clock = _CLOCK.search(match["clock"] if match.re is _LOGGED else beside)
    return datetime.combine(day, _time_of(clock) if clock else time())


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a date of publication, with perhaps a place: 'Lund, 3 May 2020, 14:00'."""
    if len(line) > 130 or find_stamp(line) is None:
        return False
    rest = re.findall(r"[^\W\d_]+", _STAMP_WORDS.sub(" ", line))
    return len(rest) <= 8 and not any(len(word) > 3 and word[0].islower() for word in rest)


def _compact(digits: str) -> datetime | None:
    """20210504, with or without a clock time, or a count of seconds or of parts of them since 1970."""
    if digits.startswith(("19", "20")) and len(digits) in (8, 12, 14):
        try:
            return datetime.fromisoformat(f"{digits[:8]}T{digits[8:] or '00'}")
        except ValueError:
            return None
    if len(digits) not in _EPOCH:
        return None
    return datetime.fromtimestamp(int(digits[:10]), UTC).replace(tzinfo=None)


def _find_date(text: str) -> tuple[date, re.Match[str]] | None:
    for pattern in (_YEAR_FIRST, _DOTTED, _DAY_MONTH, _MARKED, _MONTH_DAY, _LOGGED, _NUMERIC):
        for match in pattern.finditer(text):
            days = _numeric(match, text) if pattern is _NUMERIC else _named(match)
            if days:
                return days[0], match
    return None


def _named(match: re.Match[str]) -> tuple[date, ...]:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return _days(_date(int(match["year"]), number, int(match["day"])))


def _numeric(match: re.Match[str], text: str) -> tuple[date, ...]:
    """11/10/2021: by what is possible, then by a weekday beside it, then by American clock times or zones.

    With points, and with nothing to tell, the day goes first; without points, it may still be the other.
    """
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    days = _days(_date(year, second, first), _date(year, first, second))
    weekday = _WEEKDAY.search(text)
    if weekday:
        fits = tuple(day for day in days if day.weekday() == _DAYS.index(weekday[1].lower()))
        days = fits or days
    if match["mark"] == "/" and (_AMERICAN_ZONE.search(text) or re.search(r"\d\s*[ap]\.?m\b", text, re.I)):
        return days[-1:]
    return days[:1] if match["mark"] == "." else days


def _days(*found: date | None) -> tuple[date, ...]:
    """The days among these that there are, each once."""
    return tuple(dict.fromkeys(day for day in found if day))


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
