"""A match of a rule -> the date it names: day, month, year, season, quarter, decade, century, holiday."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.mentions.temporal.found import Clock, Form, Found
from checker.mentions.temporal.lexicon import DECADE_WORDS, SEASONS, month_number, number


def group(match: re.Match[str], name: str) -> str | None:
    """A named group, None where the pattern has no such group or it did not take part."""
    return match.groupdict().get(name)


def day_in(text: str | None) -> int | None:
    """A day of the month in figures or words."""
    if not text:
        return None
    value = number(re.sub(r"\s+day$", "", text, flags=re.IGNORECASE))
    return int(value) if value is not None and 1 <= value <= 31 else None


def year_in(text: str | None) -> int | None:
    """A year in figures; of two behind an apostrophe, 40 to 99 are of the last century."""
    if not text:
        return None
    short = text.lstrip("'’")
    return int(text) if short == text else int(short) + (1900 if int(short) >= 40 else 2000)


def fuzzy_code(text: str | None) -> str:
    """'early', 'mid' or 'late' for 'the beginning of', 'mid-', 'end of' and the like; '' for no such words."""
    words = (text or "").lower()
    for code, cues in (
        ("early", ("early", "beginning", "start", "turn")),
        ("mid", ("mid", "middle")),
        ("late", ("late", "end", "close")),
    ):
        if any(cue in words for cue in cues):
            return code
    return ""


def build_date(match: re.Match[str]) -> Found | None:
    """A date of day, month and year, or of some of them, or a range of days or months."""
    month = group(match, "month")
    if month and not month[0].isupper():
        return None
    first, last = group(match, "day"), group(match, "last_day")
    last_month = group(match, "last_month")
    found = Found(
        *(match.span("all") if group(match, "all") else match.span()),
        Form.DATE,
        year=year_in(group(match, "year")),
        month=month_number(month) if month else None,
        day=day_in(first),
        last_day=day_in(last),
        last_month=month_number(last_month) if last_month else None,
        fuzzy=fuzzy_code(group(match, "fuzzy")),
    )
    if found.last_day and not last_month:
        found = replace(found, last_month=found.month)
    if last_month and not found.last_day and not found.day:
        found = replace(found, last_day=None)
    return found


def build_iso(match: re.Match[str]) -> Found | None:
    """'2021-11-10', '2021-11-10T04:17'."""
    month, day = int(match["m"]), int(match["d"]) if match["d"] else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    clock = None
    if match["hour"]:
        clock = Clock(int(match["hour"]), int(match["minute"]), offset=_minutes_ahead(match["zone"]))
    return Found(*match.span(), Form.DATE, year=int(match["y"]), month=month, day=day, clock=clock)


def _minutes_ahead(zone: str | None) -> int | None:
    """Minutes ahead of UTC for the 'Z' or '+02:00' of a stamp."""
    if zone is None:
        return None
    figures = re.sub(r"\D", "", zone)
    minutes = 60 * int(figures[:2] or 0) + int(figures[2:] or 0)
    return -minutes if zone.startswith("-") else minutes


def build_numeric(match: re.Match[str]) -> Found | None:
    """'10.11.2021' is day first; the order of '10/11/2021' is left to the locale."""
    first, second = int(match["a"]), int(match["b"])
    year = int(match["y"]) if match["y"] else None
    if year is not None and year < 100:
        year += 2000 if year < 60 else 1900
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    if match["sep"] == "/":
        return Found(*match.span(), Form.DATE, year=year, month=first, day=second, numeric=True)
    return Found(*match.span(), Form.DATE, year=year, month=second, day=first)


def build_year_alone(match: re.Match[str]) -> Found:
    """'2015', 'late 2015'."""
    return Found(
        *match.span("all"),
        Form.DATE,
        year=int(match["year"]),
        fuzzy=fuzzy_code(group(match, "fuzzy")),
    )


def build_fiscal_year(match: re.Match[str]) -> Found:
    """'FY2024', 'FY24', 'FY2023/24', which is named by both its years."""
    year = int(match["year"])
    year += 2000 if year < 100 else 0
    last = match["last"] and int(match["last"]) % 100 + year // 100 * 100
    return Found(*match.span(), Form.DATE, year=year, last_year=last if last and last > year else None)


def build_short_year(match: re.Match[str]) -> Found:
    """'in ’96'."""
    return Found(*match.span("all"), Form.DATE, year=year_in(match["all"]))


def build_year_in_words(match: re.Match[str]) -> Found | None:
    """'nineteen ninety-six', as speech is taken down; with its month where one stands before it."""
    century, _, rest = re.sub(r"[ -]+", "-", match["words"].lower()).partition("-")
    value, years = number(century), number(rest)
    if century == "two":
        value, years = 20, 0
    if value is None or years is None:
        return None
    month = group(match, "month")
    if month and not month[0].isupper():
        return None
    return Found(*match.span(), Form.DATE, year=int(100 * value + years), month=month_number(month) if month else None)


def build_year_range(match: re.Match[str]) -> Found | None:
    """'2015-16', '2015 to 2018'."""
    first, last = int(match["year"]), int(match["last"])
    if last < 100:
        last += first // 100 * 100
    if not first < last < first + 120:
        return None
    return Found(*match.span("all"), Form.DATE, year=first, last_year=last)


def build_season(match: re.Match[str]) -> Found:
    """'the spring of 2020', 'early summer'."""
    return Found(
        *match.span(),
        Form.SEASON,
        code=SEASONS[match["season"].lower()],
        year=year_in(match["year"]),
        fuzzy=fuzzy_code(group(match, "fuzzy")),
    )


def build_quarter(match: re.Match[str]) -> Found | None:
    """'the third quarter', 'Q3 2023', 'the first half of 2021'."""
    figure = match["number"] or match["figure"] or match["halves"]
    if match["ago"]:
        return Found(*match.span(), Form.QUARTER, code=f"Q{int(number(figure) or 4)}", relation="last")
    value = 4 if figure.lower() in ("last", "final") else number(figure)
    if value is None:
        return None
    letter = "H" if group(match, "half") or match["halves"] else "Q"
    if letter == "H" and value == 4:
        value = 2
    relation = (group(match, "relation") or "").lower()
    return Found(
        *match.span(), Form.QUARTER, code=f"{letter}{int(value)}", year=year_in(match["year"]), relation=relation
    )


def build_decade(match: re.Match[str]) -> Found | None:
    """'the 1990s', 'the nineties', 'the ’90s', but not 'the ’20s', which are of two centuries."""
    fuzzy = fuzzy_code(group(match, "fuzzy"))
    if match["figures"]:
        figures = match["figures"]
        year = int(figures) if len(figures) == 4 else 1900 + int(figures)
    elif match["short"]:
        if int(match["short"]) < 30 or not (fuzzy or match[0].lower().startswith("the")):
            return None
        year = 1900 + int(match["short"])
    else:
        year = 1900 + 10 * DECADE_WORDS[match["word"].lower()]
    return Found(*match.span(), Form.DECADE, year=year, fuzzy=fuzzy)


def build_century(match: re.Match[str]) -> Found | None:
    """'the 19th century'."""
    value = number(match["number"])
    if value is None:
        return None
    return Found(*match.span(), Form.CENTURY, amount=value, fuzzy=fuzzy_code(group(match, "fuzzy")))


def build_holiday(match: re.Match[str]) -> Found | None:
    """'Christmas Eve', 'Thanksgiving'."""
    name = re.sub(r"^the\s+", "", match["name"], flags=re.IGNORECASE)
    words = re.sub(r"[\s’']+", " ", name.lower()).replace(" s ", "s ").removesuffix(" s")
    if not name[0].isupper():
        return None
    return Found(*match.span(), Form.HOLIDAY, code=words, year=year_in(match["year"]))
