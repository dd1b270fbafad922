"""Figures: two claims that give one count, measure or share with different values.

In: two readings. Out: one comparison a pair (`QuantityComparator`), from the figures that `figures` aligns slot by
slot.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.compare.figures import align, relate
from checker.compare.slotpair import decisive, of_values
from checker.types import CandidatePair, ClaimReading, Comparison, Evidence, Kind, Modifier, Quantity, Relation
from checker.words import counted_end

NAME = "quantity"
_CONTRADICTS = 0.5
_AGREES = 0.4
_ANYBODY = "person"


class QuantityComparator:
    """Compares counts, measures, money, shares, durations and ages.

    Units convert by a table computed with pint; a figure leaves open half of its last digit (GUM, JCGM 100:2008,
    F.2.2.1), an approximate one a tenth of its value at most.

    Contradiction: "The flood destroyed 56 bridges in Imbria." / "The flood destroyed 40 bridges in Imbria."
    Compatible: "At least 10 people died in the fire at the mill." / "The fire at the mill killed 12 people."
    """

    name = NAME

    def __init__(self, contradicts: float = _CONTRADICTS) -> None:
        """`contradicts` is the score, 0..1, from which two values of perhaps one slot are called a contradiction."""
        self._contradicts = contradicts

    def compare(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[Comparison]:
        """One comparison for each pair, in order."""
        return [self._compare(readings[pair.a], readings[pair.b]) for pair in pairs]

    def _compare(self, a: ClaimReading, b: ClaimReading) -> Comparison:
        slots = align(a, b)
        floors = (
            (Relation.CONTRADICTION, self._contradicts),
            (Relation.AGREEMENT, _AGREES),
            (Relation.COMPATIBLE, _AGREES),
        )
        best = decisive(slots, floors)
        if best is None:
            return Comparison(self.name, Relation.NOT_COMPARABLE)
        told = in_words(best.a, a.claim.text), in_words(best.b, b.claim.text)
        return of_values(self.name, Kind.NUMBER, best, told, (evidence_for(best.a), evidence_for(best.b)))


def in_words(quantity: Quantity, text: str) -> str:
    """The figure with what it counts, in the words of the text if they follow: 'about 40 towns', '27 (killed)'."""
    figure = " ".join(quantity.surface.split())
    if quantity.start == 0 and not quantity.has_currency_code:
        figure = figure[:1].lower() + figure[1:]
    behind = text[quantity.end :]
    counted = counted_end(quantity.noun, behind) if quantity.noun else 0
    if counted or quantity.unit:
        return f"{figure} {' '.join(behind[:counted].split())}".rstrip()
    what = quantity.role or quantity.noun
    return f"{figure} ({what})" if what and what != _ANYBODY else figure


def value_of(quantity: Quantity) -> str:
    """The figure as normalised, without its modifier: '3–4 billion dollars' -> '3,000,000,000–4,000,000,000 USD'."""
    low, high = (f"{v:,.10g}" if abs(v) < 1e15 else f"{v:g}" for v in (quantity.low, quantity.high))
    figure = low if low == high else f"{low}–{high}"
    return f"{figure} {quantity.unit}".strip()


def base_value(quantity: Quantity) -> tuple[float, float, str]:
    """What makes two figures one value, whatever their units: the bounds and the unit they convert to."""
    return round(quantity.base_low, 6), round(quantity.base_high, 6), quantity.base_unit


def evidence_for(quantity: Quantity) -> Evidence:
    """The words of a figure and its value, with what it was converted to and what it counts."""
    chain = []
    if quantity.modifier is not Modifier.EXACT:
        chain.append(f"{quantity.modifier.value} {value_of(quantity)}")
    if quantity.unit != quantity.base_unit:
        chain.append(f"{quantity.base_high:,.6g} {quantity.base_unit}")
    if quantity.role or quantity.noun:
        chain.append(f"counts: {' '.join(part for part in (quantity.noun, quantity.role) if part)}")
    return Evidence(quantity.start, quantity.end, quantity.surface, value_of(quantity), tuple(chain))


__all__ = ["QuantityComparator", "align", "base_value", "evidence_for", "in_words", "relate", "value_of"]
