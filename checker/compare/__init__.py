"""The comparators, cheapest first. To add one: a file here, its line below, a table of cases in tests/cases."""

from __future__ import annotations

from checker.compare.attribution import AttributionComparator
from checker.compare.entity import EntityComparator
from checker.compare.order import OrderComparator
from checker.compare.polarity import PolarityComparator
from checker.compare.quantity import QuantityComparator
from checker.compare.temporal import TemporalComparator
from checker.protocols import Comparator

COMPARATORS: tuple[Comparator, ...] = (
    TemporalComparator(),
    QuantityComparator(),
    EntityComparator(),
    PolarityComparator(),
    AttributionComparator(),
    OrderComparator(),
)
