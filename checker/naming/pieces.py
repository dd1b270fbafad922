"""Clauses taken apart at their value and put together without it."""

from __future__ import annotations

import re

from checker.naming.clauses import CLOSE, OPEN, opens_with_verb
from checker.types import ClaimReading

_ADVERBIAL = re.compile(
    r"^(?:(?:(?:shortly |soon |just )?(?:in|on|at|by|after|during|from|since|within)|"
    r"[\w-]+ (?:days?|weeks?|months?|years?)) [^,]{2,40},\s*"
    r"(?:(?:\d{1,2} (?-i:[A-Z])\w+|(?-i:[A-Z])\w+ \d{1,2})(?: \d{4})?,\s*)?|"
    r"(?:last|that|this|the next) \w+(?:,\s*|\s*$)|"
    r"(?:within|in|after) [\w-]+ (?:minutes|hours|days|weeks|months)(?: (?=\w)|$)|in the end,? |"
    r"to (?!(?:the|an?|this|that|his|her|its|their|him|them)\b)\w+ [^,]{3,50},\s*)",
    re.I,
)
_TIME = re.compile(
    r"^(?:(?:the (?:next|same|following)|that) (?:day|night|morning|afternoon|evening|week|month|year)"
    r"(?: (?:before|after))?|"
    r"[\w-]+ (?:minutes?|hours?|days?|nights?|weeks?|months?|years?) (?:later|earlier|before|afterwards)),?\s+(?=\w+ )",
    re.I,
)
"""A time that leads up to a subject without a comma: 'the next day', 'four days later'."""
AUXILIARIES = "was|were|is|are|had|has|have"
"""What surely is a verb, as alternatives of a pattern."""
_SUBJECT = re.compile(r"(?-i:[A-Z])|(?:the|an?|its|his|her|their|he|she|it|they|we|i|police|two|three|four)\b", re.I)
_AUXILIARY = re.compile(rf"\b(?:{AUXILIARIES})\b")


def without_adverbial(clause: str) -> str:
    """Without the circumstance that it opens with, unless the verb stands there: 'On duty was the mate, ...'."""
    found = _ADVERBIAL.match(clause)
    return clause if found is None or _AUXILIARY.search(found.group()) else clause[found.end() :]


def without_time(clause: str) -> str:
    """Without a time that leads up to the subject; the clause as it is where the verb follows: 'The day was cold'."""
    rest = _TIME.sub("", clause, count=1)
    return rest if _SUBJECT.match(rest) else clause


def without_day(clause: str, reading: ClaimReading) -> str:
    """Without the day that it opens with: 'On 16 December the presidency ...'."""
    days = "|".join(re.escape(date.surface) for date in reading.dates if date.surface)
    if not days:
        return clause
    opening = rf"^(?:(?:on|in|by|at|from|during) )?(?:{days})(?:, an? [A-Z]\w+day)?,?\s+"
    without = re.sub(opening, "", clause, count=1, flags=re.IGNORECASE)
    return clause if opens_with_verb(without) else without  # 'Tonight was a vigil' has no other subject


def parts(clause: str) -> tuple[str, str, str]:
    """What stands before the value, the value, and what stands behind it; all as the first where none is marked."""
    before, found, rest = clause.partition(OPEN)
    value, _, after = rest.partition(CLOSE)
    return (before, value, after) if found else (clause, "", "")


def stripped(before: str, words: re.Pattern[str]) -> str:
    """The text without the words of this kind that it ends with, however many."""
    cut = words.sub("", before)
    while cut != before:
        before, cut = cut, words.sub("", cut)
    return cut


def fit(before: str, after: str) -> str:
    """Both as one, without the comma or blank that stood around what was taken out."""
    before, after = before.rstrip(), after.strip()
    if before.endswith(",") and after.startswith(","):  # the value was an apposition
        before, after = before.removesuffix(","), after.removeprefix(",").lstrip()
    if not before or before.endswith(","):
        after = after.lstrip(", ")
    joined = f"{before}{after}" if after[:1] in (",", ".", ";", "") else f"{before} {after}"
    return joined.strip(" ,;:")
