"""The comparators, cheapest first. To add one: a file here, its line below, a table of cases in tests/cases."""

from __future__ import annotations

from checker.compare.attribution import AttributionComparator
from checker.compare.entity import EntityComparator
from checker.compare.order import OrderComparator
from checker.compare.polarity import PolarityComparator
from checker.compare.quantity import QuantityComparator
from checker.compare.temporal import TemporalComparator
from checker.protocols import Comparator
from checker.types import Kind

COMPARATORS: tuple[Comparator, ...] = (
    TemporalComparator(),
    QuantityComparator(),
    EntityComparator(),
    PolarityComparator(),
    AttributionComparator(),
    OrderComparator(),
)

EXPLAINERS: dict[Kind, Comparator] = {
    Kind.DATE: TemporalComparator(contradicts=0.0),
    Kind.NUMBER: QuantityComparator(contradicts=0.0),
    Kind.ENTITY: EntityComparator(contradicts=0.0, only=Kind.ENTITY),
    Kind.PLACE: EntityComparator(contradicts=0.0, only=Kind.PLACE),
}
"""Where all evidence together says that a pair clashes, the likeliest slot explains it, however weak on its own."""
