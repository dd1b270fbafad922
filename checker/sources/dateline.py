"""The dateline that opens a wire story or a press release, 'CITY, Nov. 10 (Agency) - ', no part of the first claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from checker.sources.stamps import find_stamp

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž'’.-]+"
_PLACE = rf"{_UPPER}(?: (?:{_UPPER}|[a-z]{{2,3}})){{0,3}}"
_REGION = r"(?:, [^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3})?"
_DATE = rf"(?:, (?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?)?"
_AGENCY = r"(?: \((?P<agency>[^()\d]{2,40})\))?"
_DATELINE = re.compile(
    rf"[*_]{{0,2}}{_PLACE}(?P<more>{_REGION}{_DATE}{_AGENCY})[*_]{{0,2}}\s?(?:--|[-–—])\s+(?P<first>\S)"
)

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]*"
_FULL_DATE = rf"(?:\d{{1,2}} {_MONTHS}|{_MONTHS} \d{{1,2}},?) \d{{4}}"
_RELEASED = re.compile(
    r"[*_]{0,2}(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|Yesterday\b|Today\b|On\b|In\b|The\b)"
    rf"{_WORD}(?: (?:{_WORD}|[a-z]{{2,3}})){{0,3}}(?P<more>{_REGION}, {_FULL_DATE})(?P<agency>)[*_]{{0,2}}"
    r"(?:[.:]|\s?(?:--|[-–—]))\s+(?P<first>[^\W\d_]|[\"“‘'])"
)
"""That of a press release: 'Marvik, 18 December 2020. The company ...'."""

_LONGEST = 90  # characters


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its length in the paragraph, the agency in brackets ('' if none), the date if it is full."""

    length: int
    agency: str
    published: datetime | None


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline at the start of a paragraph, if it has one.

    A bare name that goes on in lower case is the subject of its sentence: 'NATO - which has 32 members - sent ships.'
    """
    match = _DATELINE.match(paragraph) or _RELEASED.match(paragraph)
    if match is None or match.start("first") > _LONGEST or (not match["more"] and match["first"].islower()):
        return None
    return Dateline(match.start("first"), match["agency"] or "", find_stamp(match[0]))
