"""Numerals of a sentence joined to their units, to ranges ('3 to 4 million') and to pairs ('214 to 187', '3-1')."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker.mentions.quantity.numerals import Form, Numeral
from checker.mentions.quantity.units import (
    CURRENCIES,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    CURRENCY_CODES,
    PERCENT,
    POINTS,
    SYMBOLS,
    UNIT_AFTER,
    Unit,
    currency_symbol,
    unit_named,
)
from checker.mentions.quantity.words import head_noun

COUNT = Unit("", "")
_IN_METRES = frozenset((
    "wave", "swell", "sea", "wall", "fence", "cliff", "hurdle", "crane", "drop", "strip", "section", "stretch", "race",
    "runner", "sprinter", "swimmer", "diver", "heat", "final", "tower", "mast", "tree", "boat", "yacht", "ship",
    "vessel",
))  # fmt: skip
"""What '4m' before it measures; before other things that are counted it is four million."""
_OF_A_POINT = re.compile(
    r"(?: of)? an? (?:percentage[ -]point\b|point(?= (?:apart|higher|lower|more|less|ahead|behind|deeper|up|down)\b))",
    re.I,
)
_ATTACHED = re.compile(r"(?:(?P<degrees>[CF])|(?P<pence>p))(?!\w)")
_COMPOUND = re.compile(r"-[a-z]")
_ABBREVIATED = re.compile(r"[ \u00a0]?(m|k)(?![\w²³/])", re.IGNORECASE)
_RANGE = re.compile(r" ?[-–—] ?| to | and | or ")
_BETWEEN = re.compile(r"\b(?:between|from)\s*$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:vote[sd]?|ballots?|against|in favou?r|majority|passed|approved|rejected|carried|parliament)\b", re.I
)
_SCORE = re.compile(
    r"\b(?:won|win|beat|beaten|lost|lose|draw|drew|victory|defeat(?:ed)?|score|match|game|lead|led|goals?|final|sets?)\b",
    re.I,
)
_LOST_BY = re.compile(r"\b(?:defeated|rejected|failed|lost|thrown out|voted down|fell)\b[^.;]{0,30}\bby $", re.I)
_BILL = re.compile(
    r"\b(?:motion|amendment|bill|veto|attempt|proposal|parliament|deputies|lawmakers|senators?|MPs|members|house"
    r"|assembly|votes?)\b",
    re.I,
)
_MOVES = (
    r"rose|rise[sn]?|rising|raised?|upped|slashed|trimmed|shortened|extended|expanded|doubled|halved|fell"
    r"|fall(?:s|en|ing)?|cut|grew|grow[ns]?|increas\w+|decreas\w+|reduc\w+|lift\w*|lower\w*|climb\w+|jump\w+|dropp?\w*"
    r"|declin\w+|revis\w+|up|down|chang\w+|went|goes"
)
_MOVED_FROM = re.compile(rf"\b(?:{_MOVES})\b[^.;,]{{0,40}}\bfrom $", re.IGNORECASE)
_MOVED_BY = re.compile(rf"\b(?:{_MOVES})(?: by)? (?:\w+ )?$", re.IGNORECASE)
_FAR_APART = 3  # times: 'fell by 38,000 to 1.44 million' is no range
_HALF_BEHIND = re.compile(r"(\S+) \w+ and a (?:half|quarter)$")
_PAID = re.compile(
    r"\b(?:fine[ds]?|pa(?:id|ys?|ying)|costs?|costing|price[ds]?|worth|sold|sells?|spen[dt]s?|earn\w*|ow(?:ed?|es|ing)"
    r"|debts?|bills?|loans?|lent|borrow\w*|bail|reward|donat\w+|compensation|damages|salary|wages?|fees?|budget)\b[^.;,]{0,50}$",
    re.IGNORECASE,
)
_FAR = 999
_ODD = re.compile(r"[ -](?:odd|plus)(?= )")
_FILLER = re.compile(
    r" (?:full|consecutive|straight|whole|solid|successive|long|more|further|additional|extra|short)(?= )"
)
_GRADES = ("level", "category")  # of a scale: alert, hurricane, nuclear event
_GRADE_BEFORE = re.compile(rf"\b({'|'.join(_GRADES)}) $", re.IGNORECASE)
_HIGHEST_GRADE = 10
COIN = re.compile(r" ([a-z]{3,12})(?=[ .,;:)]|$)(?! (?!was|is|has|as\b)[a-z]+s\b)")


@dataclass(frozen=True, slots=True)
class Found:
    """A numeral or range with its unit: the figure proper is `text[start:end]`."""

    numeral: Numeral
    start: int
    end: int
    unit: Unit
    pair: str = ""


def with_unit(text: str, numeral: Numeral, coined: Mapping[str, str]) -> Found:
    """The numeral with the currency or unit beside it; `coined` names currencies of the article's own."""
    before = CURRENCY_BEFORE.search(text[max(0, numeral.start - 6) : numeral.start])
    if before and numeral.form is Form.DIGITS:
        numeral = _abbreviated(text, numeral)
        return Found(numeral, numeral.start - len(before[0]), numeral.end, currency_symbol(before[1]))
    if numeral.form is Form.SHARE:
        if point := _OF_A_POINT.match(text, numeral.end):
            return Found(_scaled(numeral, 0.01, point.end()), numeral.start, point.end(), Unit(POINTS, POINTS))
        return Found(numeral, numeral.start, numeral.end, Unit(PERCENT, PERCENT))
    if numeral.form is Form.ORDINAL:
        return Found(numeral, numeral.start, numeral.end, COUNT)
    grade = _GRADE_BEFORE.search(text, 0, numeral.start)
    if grade and numeral.form in (Form.DIGITS, Form.WORDS) and numeral.high <= _HIGHEST_GRADE:
        return Found(numeral, grade.start(), numeral.end, Unit(grade[1].lower(), grade[1].lower()))
    return _measured(text, numeral, coined)


def _measured(text: str, numeral: Numeral, coined: Mapping[str, str]) -> Found:
    start = numeral.start
    if (inner := _HALF_BEHIND.match(text, start, numeral.end)) and (match := UNIT_AFTER.match(text, inner.end(1))):
        return Found(numeral, start, numeral.end, unit_named(match))
    end = numeral.end
    if odd := _ODD.match(text, end):
        end = odd.end()
    if (filler := _FILLER.match(text, end)) and UNIT_AFTER.match(text, filler.end()):
        end = filler.end()
    if numeral.form is Form.DIGITS and (attached := _ATTACHED.match(text, end)):
        unit = SYMBOLS[f"°{attached['degrees']}"] if attached["degrees"] else CURRENCIES["pence"]
        return _in_main_unit(Found(numeral, start, attached.end(), unit))
    if _is_millions(text, numeral):
        numeral, end = _scaled(numeral, 1e6, end + 1), end + 1
    match = UNIT_AFTER.match(text, end)
    if match and not (match["symbol"] and text[end] == "-") and not _is_part_of_compound(text, match):
        unit = unit_named(match)
        paid = not text.startswith(" of ", match.end()) and _PAID.search(text, 0, start)
        if unit.name == "pound" and (numeral.scale >= 1e6 or paid):
            unit = currency_symbol("£")
        if numeral.form is Form.VAGUE and text[start : numeral.end].endswith("s"):
            return Found(numeral, start, numeral.end, COUNT)
        return _in_main_unit(Found(numeral, start, match.end(), unit))
    if numeral.form is Form.VAGUE and (match := UNIT_AFTER.match(text, end + 3)) and text.startswith(" of", end):
        return Found(numeral, start, match.end(), unit_named(match))
    code = CURRENCY_AFTER.match(text, end)
    if code:
        return Found(numeral, start, code.end(), currency_symbol(code[1]))
    coin = COIN.match(text, end)
    if coin and coin[1] in coined:
        return Found(numeral, start, coin.end(), Unit(coin[1], coin[1]))
    short = _ABBREVIATED.match(text, end)
    if short and short[1].lower() == "k":
        numeral = _scaled(numeral, 1e3, short.end())
    return Found(numeral, start, numeral.end, COUNT)


def _in_main_unit(found: Found) -> Found:
    """Cents told in dollars."""
    numeral, unit = found.numeral, found.unit
    if unit.base not in CURRENCY_CODES or unit.factor == 1:
        return found
    return replace(found, numeral=_scaled(numeral, unit.factor, numeral.end), unit=Unit(unit.base, unit.base))


def _is_millions(text: str, numeral: Numeral) -> bool:
    """Whether 'm' behind a figure stands for millions: '2m people', but not 'a wall 2m high'."""
    if numeral.form is not Form.DIGITS or not text.startswith("m ", numeral.end):
        return False
    behind = UNIT_AFTER.match(text, numeral.end + 1)
    if behind is not None and unit_named(behind).base in CURRENCY_CODES:
        return True  # '3.2m tenge'
    noun, _ = head_noun(text, numeral.end + 1, several=True)
    return bool(noun) and noun not in _IN_METRES


def _is_part_of_compound(text: str, unit: re.Match[str]) -> bool:
    """Whether what looks like a unit belongs to the next word: 'two second-hand ships', '12 hour-long talks'."""
    return unit.group()[0] in " \u00a0" and bool(_COMPOUND.match(text, unit.end()))


def _abbreviated(text: str, numeral: Numeral) -> Numeral:
    short = _ABBREVIATED.match(text, numeral.end)
    if short is None or numeral.scale > 1:
        return numeral
    return _scaled(numeral, 1e6 if short[1].lower() == "m" else 1e3, short.end())


def _scaled(numeral: Numeral, scale: float, end: int) -> Numeral:
    return replace(
        numeral, end=end, low=numeral.low * scale, high=numeral.high * scale, step=numeral.step * scale, scale=scale
    )


# --- ranges and pairs -----------------------------------------------------------------------------------------------


def join(text: str, found: Sequence[Found]) -> list[Found]:
    """Figures in order, with those that form a range made one and those that form a pair told apart."""
    joined: list[Found] = []
    place = 0
    while place < len(found):
        one = found[place]
        other = found[place + 1] if place + 1 < len(found) else None
        together = _together(text, one, other) if other else []
        joined += together or [one]
        place += 2 if together else 1
    return joined


def _together(text: str, one: Found, other: Found) -> list[Found]:
    between = text[one.end : other.start]
    if between == " and " and (whole := _added(one, other)):
        return [whole]
    cardinal = (Form.DIGITS, Form.WORDS)
    if not _RANGE.fullmatch(between) or one.numeral.form not in cardinal or other.numeral.form not in cardinal:
        return []
    if one.unit.name in _GRADES and other.unit == one.unit:
        return []  # 'the rating went from a provisional level 1 to level 2'
    if between == " or " and not 0 <= other.numeral.low - one.numeral.low <= 2:
        return []
    if other.unit == COUNT and text[one.start] not in "0123456789" and one.numeral.form is Form.DIGITS:
        other = replace(other, numeral=_abbreviated(text, other.numeral), unit=one.unit)  # '$3-4 billion'
        other = replace(other, end=other.numeral.end)
    other = _in_its_unit(text, other, one)
    spread = _spread(one, other)
    if between.strip() in ("to", "-", "–", "—") and (pair := _pair(text, spread, other, between)):
        return pair
    if between == " and " and not _BETWEEN.search(text[: one.start]):
        return []
    if between == " to " and _MOVED_FROM.search(text[: one.start]):
        return [_moved(spread, other), other]
    if between == " to " and _MOVED_BY.search(text[: one.start]) and _is_move(one, other):
        return [one, other]
    same = spread.unit == other.unit or spread.unit == COUNT
    if not same or spread.numeral.low > other.numeral.high:
        return []
    numeral = replace(other.numeral, start=one.start, low=spread.numeral.low, high=other.numeral.high)
    return [Found(numeral, one.start, other.end, other.unit)]


def _in_its_unit(text: str, other: Found, one: Found) -> Found:
    """The second figure with the unit that only the first has: 'from 78,000 rupees to 117,000'."""
    left_out = other.unit == COUNT != one.unit and not head_noun(text, other.end, several=True)[0]
    return replace(other, unit=one.unit) if left_out and _BETWEEN.search(text, 0, one.start) else other


def _added(one: Found, other: Found) -> Found | None:
    """'Two hours and 24 minutes' as one length of time, in hours."""
    first, second = one.unit, other.unit
    if not (first.base == second.base == "second" and first.factor > second.factor):
        return None
    if other.numeral.high * second.factor >= first.factor:
        return None
    more = second.factor / first.factor
    low, high = (a + b * more for a, b in zip(_ends(one), _ends(other), strict=True))
    numeral = replace(one.numeral, end=other.numeral.end, low=low, high=high, step=other.numeral.step * more)
    return Found(numeral, one.start, other.end, first)


def _ends(found: Found) -> tuple[float, float]:
    return found.numeral.low, found.numeral.high


def _moved(one: Found, other: Found) -> Found:
    """What a figure moved from, with the scale that only what it moved to has: 'from 214.6 to 203.2 billion'."""
    scale = other.numeral.scale
    near = one.numeral.scale == 1 < scale and one.numeral.low * scale < 10 * other.numeral.low
    return replace(one, numeral=_scaled(one.numeral, scale, one.numeral.end) if near else one.numeral, end=one.end)


def _is_move(one: Found, other: Found) -> bool:
    """Whether 'fell 4p to 312p' tells a change and what it led to, not a range: the figures are far apart."""
    shares_unit = one.unit == COUNT != other.unit  # 'by 1 to 4 percent'
    return not shares_unit and other.numeral.low >= _FAR_APART * one.numeral.high


def _spread(one: Found, other: Found) -> Found:
    """The first figure with the scale and unit that a range names only once: '$3-4 billion'."""
    unit = other.unit if one.unit == COUNT else one.unit
    if one.numeral.scale == 1 and other.numeral.scale > 1 and one.numeral.low < other.numeral.low / other.numeral.scale:
        return replace(one, numeral=_scaled(one.numeral, other.numeral.scale, one.numeral.end), unit=unit)
    return replace(one, unit=unit)


def _pair(text: str, one: Found, other: Found, between: str) -> list[Found]:
    """Two figures against each other: a vote ('214 to 187') or a score ('3-1')."""
    if one.unit != COUNT or other.unit != COUNT or not (text[one.start].isdigit() and text[other.start].isdigit()):
        return []
    first, second = one.numeral.low, other.numeral.low
    falling = first > second
    if between == " to " and _LOST_BY.search(text[: one.start]) and _BILL.search(text):
        return [replace(one, pair="votes:for"), replace(other, pair="votes:against")]
    if not falling and between == " to ":
        return []
    votes, score = (_nearest(p, text, one.start, other.end) for p in (_AGAINST, _SCORE))
    if votes < score and max(first, second) >= 3:
        kind = "votes"
    elif score < _FAR and max(first, second) < 200 or falling and between != " to " and first < 20:
        kind = "score"
    else:
        return []
    high = "for" if kind == "votes" else "more"
    low = "against" if kind == "votes" else "fewer"
    return [
        replace(one, pair=f"{kind}:{high if first >= second else low}"),
        replace(other, pair=f"{kind}:{low if first >= second else high}"),
    ]


def _nearest(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Characters to the nearest match; a miss is far."""
    found = pattern.finditer(text, max(0, start - 60), min(len(text), end + 40))
    return min((start - m.end() if m.end() <= start else m.start() - end for m in found), default=_FAR)
