"""How one value may have come of another by a slip: two figures or dates -> numbers on how they differ.

Sources that clash on one figure often differ by a digit, by two digits exchanged or by a factor of ten; figures of two
facts differ at random. The same holds for dates a day, a week, a month or twelve hours apart.
"""

from __future__ import annotations

import math

from checker.types import Granularity, Quantity, TemporalExpression

Row = dict[str, float]

_FAR = 9.0
"""Stands for the logarithm of a ratio where one figure is 0."""

_CLOCK = frozenset({Granularity.MINUTE, Granularity.HOUR})


def figure_slip(a: Quantity, b: Quantity) -> Row:
    """How two figures differ: digits exchanged or changed, magnitude, how many digits they give."""
    one, other = f"{a.low:.10g}", f"{b.low:.10g}"
    smaller, larger = sorted((a.base_low, b.base_low))
    magnitude = math.log(larger / smaller) if smaller > 0 else _FAR
    given = sorted(len(text.rstrip("0").replace(".", "")) for text in (one, other))
    changed = sum(x != y for x, y in zip(one, other, strict=False))
    return {
        "exchanged": float(one != other and sorted(one) == sorted(other)),
        "one_digit": float(len(one) == len(other) > 1 and changed == 1),
        "same_lead": float(one[0] == other[0]),
        "same_length": float(len(one) == len(other)),
        "tenfold": float(math.isclose(magnitude, math.log(10.0))),
        "digits_low": float(given[0]),
        "digits_high": float(given[1]),
        "apart": min(50.0, larger - smaller),
        "log_apart": magnitude,
    }


def date_slip(a: TemporalExpression, b: TemporalExpression) -> Row:
    """How two dates differ: by a day, a week, the month or year alone, or twelve hours on the clock."""
    if a.earliest is None or b.earliest is None:
        return {}
    days = abs((a.earliest.date() - b.earliest.date()).days)
    hours = abs((a.earliest - b.earliest).total_seconds()) / 3600
    clock = a.granularity in _CLOCK and b.granularity in _CLOCK
    return {
        "one_day": float(days == 1),
        "one_week": float(days == 7),
        "same_day_number": float(days > 0 and a.earliest.day == b.earliest.day),
        "same_month": float(days > 0 and (a.earliest.year, a.earliest.month) == (b.earliest.year, b.earliest.month)),
        "half_day": float(clock and math.isclose(hours, 12.0)),
        "clock_hours": min(hours, 24.0) if clock else 0.0,
        "day_number_apart": float(min(days, 31)),
    }
