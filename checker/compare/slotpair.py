"""What comparators of values share: two values that may fill one slot, and which such pair speaks for two claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from checker.types import Comparison, EntityMention, Evidence, Kind, Quantity, Relation, TemporalExpression

V = TypeVar("V", Quantity, TemporalExpression, EntityMention)


@dataclass(frozen=True, slots=True)
class SlotPair(Generic[V]):
    """Two values that may fill one slot: what that says of the claims, how surely (0..1), and on what evidence."""

    a: V
    b: V
    relation: Relation
    score: float
    features: dict[str, float]


def decisive(slots: Sequence[SlotPair[V]], floors: Iterable[tuple[Relation, float]]) -> SlotPair[V] | None:
    """The surest pair of the first relation in `floors` of which one reaches the floor, a score; None if none does."""
    for relation, floor in floors:
        best = max((s for s in slots if s.relation is relation), key=lambda s: s.score, default=None)
        if best and best.score >= floor:
            return best
    return None


def of_values(
    name: str, kind: Kind, slot: SlotPair[V], told: tuple[str, str], evidence: tuple[Evidence, Evidence]
) -> Comparison:
    """What comparator `name` says of two values that fill one slot: `told` are the values in words, a's first."""
    one, other = told
    reasons = {
        Relation.CONTRADICTION: f"one says {one}, the other {other}",
        Relation.AGREEMENT: f"both say {one}",
        Relation.COMPATIBLE: f"{one} and {other} can both hold",
    }
    return Comparison(name, slot.relation, kind, reasons[slot.relation], *evidence, slot.score)
