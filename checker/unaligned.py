"""Values of two claims before they are aligned: dates that clash with any other date, figures that both claims give.

A slot holds each value once, with the partner that suits it best. A date of the same value elsewhere in the other claim
can take the partner that it clashes with, and a figure told by both shows that they tell one fact, whatever else they
differ in.
"""

from __future__ import annotations

from checker.compare import date_clashes, quantity, temporal
from checker.types import ClaimReading

Row = dict[str, float]

_COMMON = 12.0
"""Bare counts up to here stand in many sentences; that two claims share one says little."""


def features(a: ClaimReading, b: ClaimReading) -> Row:
    """Clashes of any two dates, and how many figures both claims give or only one of them."""
    row = date_clashes.features(temporal.all_pairs(a, b), a, b)
    one, other = ({quantity.base_value(q) for q in reading.quantities} for reading in (a, b))
    shared = one & other
    row["quantity_shared"] = float(len(shared))
    row["quantity_shared_rare"] = float(sum(low > _COMMON or bool(unit) for low, _, unit in shared))
    row["quantity_unshared"] = float(len(one ^ other))
    return row
