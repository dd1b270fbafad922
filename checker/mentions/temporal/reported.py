"""Periods that reports of results count in: 'the quarter', 'the year-ago period', 'a year earlier' beside a quarter.

A report names its quarter once; from then on 'the period', 'the latest quarter' and 'a year earlier' are counted from
it. Without a quarter named, the latest one is the last that had ended when the text was written. Outside sentences on
money these words mean something else ('the French quarter', 'a quiet period'), and nothing is found.
"""

from __future__ import annotations

import re

from dateutil.relativedelta import relativedelta

from checker.mentions.temporal import calendar as cal
from checker.mentions.temporal.calendar import Span
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.known import Known, Place, placed, unplaced
from checker.mentions.temporal.rule import Needs, Rule, rule
from checker.types import Granularity

_MONEY = re.compile(
    r"[$£€¥#%]|\b(?:cents|pence|percent|per\s+cent|million|billion|profits?|loss(?:es)?|earn(?:ed|ings|s)?|sales|revenues?"
    r"|net|income|results|dividends?|deliveries|turnover|charges?|shipments|orders|shares?)\b",
    re.IGNORECASE,
)
_LONGER = re.compile(r"\b(?:(?:six|nine|twelve)\s+months|half|full[ -]year|fiscal\s+year|for\s+the\s+year)\b", re.I)
_BY_ITS_END = re.compile(r"\s+(?:that\s+)?end(?:ed|ing|s)\b", re.IGNORECASE)
_AGO = re.compile(r"ago|earlier|prior|previous|preceding|comparable|corresponding", re.IGNORECASE)


def is_on_results(text: str) -> bool:
    """Whether a sentence speaks of money, so that 'the quarter' is a reporting period."""
    return _MONEY.search(text) is not None


def compares_quarters(text: str) -> bool:
    """Whether 'a year earlier' compares two quarters: the sentence speaks of money and of no longer period."""
    return is_on_results(text) and _LONGER.search(text) is None


def _build(match: re.Match[str]) -> Found | None:
    if not is_on_results(match.string):
        return None
    relation = "ago" if _AGO.search(match["relation"] or "") else "this"
    unit = "Y" if match["unit"].lower() == "year" else "Q"
    return Found(*match.span(), Form.REPORTED, relation=relation, unit=unit)


def _build_of_year(match: re.Match[str]) -> Found | None:
    if not is_on_results(match.string):
        return None
    return Found(*match.span(), Form.REPORTED, year=int(match["year"]), relation="this", unit="Q")


def _build_year(match: re.Match[str]) -> Found | None:
    """The year of a report; one told by its end ('the year ended 30 June') is a length of time only."""
    if not is_on_results(match.string):
        return None
    if _BY_ITS_END.match(match.string, match.end()):
        return Found(*match.span(), Form.DURATION, amount=1, unit="Y")
    return Found(*match.span(), Form.REPORTED, relation="this", unit="Y")


REPORTED_RULES: tuple[Rule, ...] = (
    rule(
        "reported period",
        r"\b(?:(?:the|a|an|its)\s+)?(?P<relation>(?:comparable\s+|corresponding\s+|same\s+)?year[- ](?:ago|earlier)"
        r"|latest|same|comparable|corresponding|prior-year)\s+(?:fiscal\s+)?(?P<unit>quarter|period)\b(?!-)",
        _build,
        Needs.UNIT | Needs.PERIOD,
    ),
    rule(
        "reported period of a year",
        r"\bthe\s+(?P<year>(?:19|20)\d\d)\s+(?P<unit>quarter|period)\b(?!-)",
        _build_of_year,
        Needs.DIGIT,
        Needs.UNIT | Needs.PERIOD,
    ),
    rule(
        "reported quarter",
        r"\b(?P<relation>)the\s+(?P<unit>quarter)\b(?!-)(?!\s+(?:of|and|past|to)\b)",
        _build,
        Needs.QUARTER,
    ),
    rule(
        "year-ago figures",
        r"\b(?P<relation>year-(?:ago|earlier))\b(?P<unit>)(?!\s+(?:quarter|period))",
        _build,
        Needs.UNIT,
    ),
    rule(
        "reported year",
        r"(?:(?<=\bfor\s)|(?<=\bFor\s))the\s+(?:full\s+|whole\s+|entire\s+|fiscal\s+|financial\s+)?year\b"
        r"|\bthe\s+year(?=\s+end(?:ed|ing)\b)|\bthe\s+(?:full|fiscal|financial|latest\s+fiscal)\s+year\b(?!\s+(?:19|20)\d\d)",
        _build_year,
        Needs.UNIT,
    ),
)


def quarter_of(known: Known) -> tuple[Span | None, str]:
    """The quarter that a report speaks of, and the words for it."""
    if known.quarter is not None:
        return known.quarter, known.quarter_as
    if known.written is None:
        return None, ""
    ended = known.written - relativedelta(months=3)
    span = cal.quarter_span(ended.year, f"Q{(ended.month + 2) // 3}")
    return span, f"the last quarter to end before {known.written_as}"


def year_before(span: Span) -> Span:
    """The same quarter or half a year earlier."""
    year, _, code = span.value.partition("-")
    return cal.quarter_span(int(year) - 1, code)


def place_reported(found: Found, surface: str, known: Known) -> Place:
    """'the quarter', 'the year-ago period', 'the full year'."""
    if found.unit == "Y":
        if known.written is None:
            return unplaced("XXXX", Granularity.YEAR, f"'{surface}': the day of writing is not known")
        return placed(cal.year_span(known.written.year), f"'{surface}', reported in {known.written_as}", confidence=0.6)
    span, named = quarter_of(known)
    if span is None:
        return unplaced("XXXX-QX", Granularity.QUARTER, f"'{surface}': no quarter is known")
    span = year_before(span) if found.relation == "ago" else span
    if found.year is not None:
        span = cal.quarter_span(found.year, span.value.partition("-")[2])
    sure = 0.8 if known.quarter is not None else 0.5
    return placed(span, f"'{surface}', counted from {named} -> {span.value}", confidence=sure)
