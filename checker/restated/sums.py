"""Figures told as the sum that the other claim has: '171 passengers and 16 crew (187 in all)'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from checker.restated.figures import significant
from checker.tellings import Note
from checker.types import Quantity
from checker.words import stem

_DIGITS = 4  # significant digits that two parts must have between them, so that their sum is no chance
_WHOLE_HARM = {"damaged", "destroyed"}  # one figure often gives both together


def sums(own: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Note]:
    """'171 passengers and 16 crew (187 in all)' where the other claim has 187, or 'of 187, 16 crew (171 others)'."""
    counted = {q.base_low: q for q in _counts(theirs)}
    parts = _counts(own)
    values = {q.base_low for q in parts}
    for first, second in combinations(parts, 2):
        less, more = sorted((first, second), key=lambda q: q.base_low)
        total, rest = more.base_low + less.base_low, more.base_low - less.base_low
        whole, others = counted.get(total), counted.get(rest)
        if whole and total not in values and _adds_up(whole, first, second):
            yield second.end, f"{total:,.15g} in all"
        if others and rest not in values and _no_chance(first, second) and not _alike(others, more):
            yield second.end, f"{rest:,.15g} others"


def _counts(figures: Sequence[Quantity]) -> list[Quantity]:
    """The plain counts among figures, in their order."""
    found = (q for q in figures if not q.base_unit and q.scope != "ordinal" and q.role != "age")
    return sorted((q for q in found if q.base_low == q.base_high > 0), key=lambda q: q.start)


def _adds_up(whole: Quantity, first: Quantity, second: Quantity) -> bool:
    """Whether a figure is the sum of two others, neither by chance nor as a count of what one of them alone counts."""
    one, other = _alike(whole, first), _alike(whole, second)
    if one != other and (second if one else first).noun:
        return False  # 48 passengers are not 44 passengers and 4 crew
    return _no_chance(first, second) or one or other


def _no_chance(first: Quantity, second: Quantity) -> bool:
    """Whether two figures have so many digits that a third is hardly their sum or difference by chance."""
    return significant(first) + significant(second) >= _DIGITS


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two figures count one thing, by its noun and by what became of it."""
    fates = {q.role for q in (a, b)} - _WHOLE_HARM
    return bool(a.noun) and stem(a.noun) == stem(b.noun) and len(fates) <= 1
