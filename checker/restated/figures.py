"""Figures told in the unit of the other claim's, rounded as it is, or as it is written: '71 km/h (44 mph)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.compare.figures import of_one_sort, relate
from checker.mentions.quantity.numerals import SCALES
from checker.mentions.quantity.parts import measured_as
from checker.mentions.quantity.units import PERCENT, conversion
from checker.tellings import Note
from checker.types import Modifier, Quantity, Relation

_NEAR = 0.03  # how far two figures may lie apart, relative to the larger, to be one value in two units
_ROUNDED = 0.05  # and in one unit, where one of them is told roughly
_FAR = 0.8  # from which they are of two things, and no conversion would help
_TIME = "second"  # the base unit of durations
_NUMBER = re.compile(r"\d.*", re.DOTALL)
_UNIT = re.compile(r"\d[ -]?([^\d\s.,][^\d]*)$")
_PERCENT = re.compile(r"%|per ?cent\b|pct\b", re.IGNORECASE)
_SCALE = re.compile(r"\b(?:thousand|million|billion|trillion|lakh|crore)\b", re.IGNORECASE)
_INDIAN = {"lakh", "crore"}
_TENS = 10  # from which a converted length of time is told without a fraction
_FAR_SCALES = 0.995  # figures told on two scales are of one thing up to two orders of size apart
_ROUNDABOUT = re.compile(r"\b(?:dozens?|scores?|half|quarters?|couple|fortnights?|lakhs?|crores?)\b", re.IGNORECASE)

_Figure = tuple[Quantity, bool]
"""A figure, and whether its unit is that of the one before it."""


def figures(own: Sequence[_Figure], theirs: Sequence[_Figure]) -> Iterator[Note]:
    """A figure behind which stands what the nearest figure of the other claim would make of it."""
    for figure, bare in own:
        alike = [(q, also) for q, also in theirs if q.base_unit == figure.base_unit and of_one_sort(q, figure)]
        if not alike:
            continue
        nearest, also_bare = min(alike, key=lambda pair: _apart(pair[0].base_low, figure.base_low))
        if any(q is not figure and q.unit == nearest.unit != figure.unit and _one(q, figure) for q, _ in own):
            continue  # '11 km (7 miles)' says both itself
        if _one(nearest, figure):
            if _written_otherwise(figure, nearest):
                yield figure.end, _spelled(nearest)
        elif _rounds_to(figure, nearest):
            yield figure.end, f"about {_spelled(nearest)}" if nearest.modifier is Modifier.EXACT else nearest.surface
        elif not (bare or also_bare):
            other_unit = all(q.unit != figure.unit for q, _ in alike)
            told = _by_unit_of(nearest, figure) if other_unit else _in_manner_of(nearest, figure)
            yield from ((figure.end, each) for each in told)


def with_units(figures: Sequence[Quantity]) -> list[_Figure]:
    """The figures; a bare one with the unit of the one before it ('44 mph in a zone where 50 is allowed'), and True."""
    found: list[_Figure] = []
    for figure in sorted(figures, key=lambda q: q.start):
        measured = next((q for q, _ in reversed(found) if q.base_unit), None)
        bare = not (figure.base_unit or figure.noun or figure.role or figure.scope)
        borrows = bare and measured is not None and measured.base_unit != _TIME
        found.append((measured_as(measured, figure) if borrows and measured else figure, borrows))
    return found


def _one(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are one value: equal in one unit, and in two as near as rounding leaves them."""
    if a.unit == b.unit:
        return (a.base_low, a.base_high) == (b.base_low, b.base_high)
    return _apart(a.base_low, b.base_low) <= _NEAR and relate(a, b) is not Relation.CONTRADICTION


def _rounds_to(figure: Quantity, rough: Quantity) -> bool:
    """Whether the second figure is the first told in fewer digits: 6.9 tonnes and about seven."""
    close = figure.unit == rough.unit and _apart(figure.base_low, rough.base_low) <= _ROUNDED
    return close and significant(rough) < significant(figure) and relate(figure, rough) is Relation.COMPATIBLE


def _written_otherwise(a: Quantity, b: Quantity) -> bool:
    """Whether one value is written in a way that words alone do not show: another unit, other digits, 'two dozen'."""
    if a.unit != b.unit:
        return True
    one, other = (re.sub(r"[^\d.]", "", q.surface).strip(".") for q in (a, b))
    if one and other:
        return one != other
    return any(_ROUNDABOUT.search(q.surface) for q in (a, b)) and a.surface.lower() != b.surface.lower()


def _spelled(figure: Quantity) -> str:
    """The figure as it is written, from its first digit on where it has one: without 'about'."""
    number = _NUMBER.search(figure.surface)
    return number[0] if number else figure.surface


def _by_unit_of(partner: Quantity, figure: Quantity) -> list[str]:
    """The figure in its partner's unit; nothing for two orders of size, and a unit not told after digits."""
    if _apart(partner.base_low, figure.base_low) > _FAR:
        return []
    if figure.base_unit == _TIME:
        return _by_shorter_unit(partner, figure)
    unit = _UNIT.search(partner.surface)
    if unit is None:
        return []
    factor, offset = conversion(partner.unit)
    values = sorted({(value - offset) / factor for value in (figure.base_low, figure.base_high)})
    return [f"{' to '.join(map(_in_digits, values))} {unit[1]}"]


def _by_shorter_unit(partner: Quantity, figure: Quantity) -> list[str]:
    """A length of time in its partner's unit where that is the shorter one: 'three months (about 91 days)'."""
    factor, _ = conversion(partner.unit)
    value = figure.base_low / factor
    if figure.base_low != figure.base_high or factor >= conversion(figure.unit)[0]:
        return []
    return [f"about {_in_digits(round(value) if value >= _TENS else round(value, 1))} {partner.unit}s"]


def _in_manner_of(partner: Quantity, figure: Quantity) -> list[str]:
    """The figure as its partner is written, in one unit: a share in percent, 3.2 crore in lakh."""
    if partner.low != partner.high or figure.low != figure.high:
        return []
    if figure.unit == PERCENT:
        told = _PERCENT.search(partner.surface)
        return [f"{figure.low:.3g} {told[0]}"] if told and not _PERCENT.search(figure.surface) else []
    words = [found[0].lower() if (found := _SCALE.search(q.surface)) else "" for q in (partner, figure)]
    far = _apart(partner.low, figure.low) > _FAR_SCALES
    if words[0] == words[1] or far or not (all(words) or _INDIAN & {*words}) or "thousand" in words:
        return []
    scale = SCALES.get(words[0], 1.0)
    return [f"{_in_digits(figure.low / scale)} {words[0]}".rstrip()]


def _apart(a: float, b: float) -> float:
    """How far two values lie apart, relative to the larger one."""
    return abs(a - b) / (max(abs(a), abs(b)) or 1.0)


def _in_digits(value: float) -> str:
    """Three significant digits, in full: '38,000'."""
    return f"{float(f'{value:.3g}'):,.10g}"


def significant(figure: Quantity) -> int:
    """How many significant digits a figure has."""
    return len(f"{figure.low:.10g}".replace(".", "").strip("0"))
