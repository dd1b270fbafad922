"""Figures that share with others, or with a word far off, what they count: 'killed 97, 41 of them in Dravik'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.mentions.quantity.units import CURRENCY_CODES, conversion
from checker.mentions.quantity.words import head_noun
from checker.types import Quantity

_OF_THEM = re.compile(r"(?: [\w’'-]+){0,2} of (?:them|whom|these|those)\b")
_AMONG_THEM = re.compile(r"\b(?:among them|including)(?: (?:at least|about|some|nearly|more than))? ?$", re.IGNORECASE)
_IN_ONE_UNIT = re.compile(r", (?:and )?| and ")
_SCALE = re.compile(r"\b(?:million|billion|trillion|crore|lakh)\b|\d(?:m|bn)\b")
_LISTED = re.compile(r"(?: [\w’'-]+){1,2},? and ")
_OWN_SUBJECT = re.compile(r"(?:^|[,;:] |\b(?:that|said|says) )(?:[Tt]he |[Aa]t least |[Aa]bout |[Ss]ome )?$")
_LIST_ENDS = re.compile(r"\s*(?:[,.;:)]|$)|\s(?:in|at|on|when|as|after|during|near|from|before|by|while|of)\b")
_AND_ANOTHER = re.compile(r"(?: [A-Z][\w’'-]+)? and ")
_FIGHTERS = frozenset(
    ["soldier", "man", "fighter", "trooper", "sailor", "pilot", "officer", "rebel", "insurgent", "guard"]
)
_LOST = re.compile(r"\blost (?:\w+ )?$")
_NUMBER_OF = re.compile(r"\b(?:number|total|tally) of (?=[a-z])", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:at|to|is|was|were|reached|exceeded|passed|as|by)(?: (?:about|some|nearly|more than|at least))? ?$"
)


def with_units_carried(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """'4.2 million euros ... the unspent 1.1 million' and '48, 27 and 11 km': one unit told once."""
    told = list(quantities)
    for place in reversed(range(len(told) - 1)):
        one, after = told[place], told[place + 1]
        if _is_bare(one) and after.unit and _IN_ONE_UNIT.fullmatch(text, one.end, after.start):
            told[place] = measured_as(after, one)
    money: Quantity | None = None
    for place, one in enumerate(told):
        if one.unit in CURRENCY_CODES and _SCALE.search(one.surface):
            money = one
        elif money is not None and _is_bare(one) and _SCALE.search(one.surface):
            told[place] = measured_as(money, one)
    return told


def _is_bare(quantity: Quantity) -> bool:
    return not (quantity.unit or quantity.noun or quantity.role or quantity.scope or quantity.share_of)


def measured_as(measured: Quantity, bare: Quantity) -> Quantity:
    """A bare figure in the unit of another."""
    factor, offset = conversion(measured.unit)
    low, high = (factor * value + offset for value in (bare.low, bare.high))
    return replace(bare, unit=measured.unit, base_unit=measured.base_unit, base_low=low, base_high=high)


def of_those(text: str, part: Quantity, before: Sequence[Quantity]) -> Quantity:
    """A part of those just counted, with their noun and role where it tells none: '97 died, 41 of them ...'."""
    behind = _OF_THEM.match(text, part.end) is not None
    if part.unit or part.scope == "ordinal" or not (behind or _AMONG_THEM.search(text, 0, part.start)):
        return part
    whole = next((q for q in reversed(before) if _may_hold(q, part)), None)
    if whole is None:
        return part
    return replace(part, noun=part.noun or whole.noun, role=part.role or whole.role)


def _may_hold(whole: Quantity, part: Quantity) -> bool:
    counts = not whole.unit and whole.scope != "ordinal" and bool(whole.noun or whole.role)
    return counts and whole.high >= part.low


def counted_before(text: str, fence: int, start: int) -> str:
    """What 'the number of soldiers who had joined, put at 610' counts: 'soldier'; '' without 'number of'."""
    found = [match.end() for match in _NUMBER_OF.finditer(text, max(fence, start - 90), start)]
    if not found or _TELLS.search(text, found[-1], start) is None:
        return ""
    return head_noun(text, found[-1] - 1, several=True)[0]


def were_lost(text: str, start: int, noun: str) -> bool:
    """Whether an army lost those counted: 'lost 380 soldiers'."""
    return noun in _FIGHTERS and _LOST.search(text, 0, start) is not None


def sharing(text: str, one: Quantity, after: Quantity | None) -> Quantity:
    """'40 Norse and 31 Danish sailors': the noun stands only behind the second figure."""
    if after is None or one.noun or one.unit or after.unit or not after.noun or one.scope or after.scope:
        return one
    return replace(one, noun=after.noun) if _AND_ANOTHER.fullmatch(text, one.end, after.start) else one


def listed(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """'It killed three children and two adults', 'twelve men and three women were killed': one verb, one role."""
    told = list(quantities)
    for place in range(len(told) - 1):
        one, after = told[place], told[place + 1]
        plain = one.noun and after.noun and not (one.unit or after.unit or one.scope or after.scope)
        if not plain or bool(one.role) == bool(after.role) or not _LISTED.fullmatch(text, one.end, after.start):
            continue
        if one.role and _LIST_ENDS.match(text, _noun_end(text, after)):
            told[place + 1] = replace(after, role=one.role)
        elif after.role and _OWN_SUBJECT.search(text, 0, one.start):
            told[place] = replace(one, role=after.role)
    return told


def _noun_end(text: str, quantity: Quantity) -> int:
    return head_noun(text, quantity.end, several=True)[1]
