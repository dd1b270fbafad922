"""A quantity -> the values that its wording, its precision and the roundness of its figure leave open."""

from __future__ import annotations

import math

from checker.mentions.quantity.units import conversion
from checker.types import Modifier, Quantity


def rounded_step(value: float, step: float) -> float:
    """Half the worth of the last digit that is no filling zero: 300 -> 50, 340 -> 5, 25 -> 2.5; never below `step`."""
    if not value or not math.isfinite(value):
        return step
    size = 10.0 ** math.floor(math.log10(abs(value)) + 1e-9)
    while size > 2 * step and abs(value / size - round(value / size)) > 1e-6:
        size /= 10
    tail = round(value / size) % 10
    return max(step, size * (2.5 if tail == 5 and size >= 1 and abs(value) > 10 else 0.5))


def bounds(quantity: Quantity, *, loose: bool = False) -> tuple[float, float]:
    """The values, in base units, that the wording leaves open. `loose` takes round figures for rounded ones."""
    low, high = quantity.low, quantity.high
    step = quantity.precision
    if loose:
        step = max(step, min(rounded_step(high, step), 0.1 * abs(high)))
    modifier = quantity.modifier
    if modifier is Modifier.ABOUT:
        wide = max(step, min(0.1 * abs(high), rounded_step(high, step)))
        low, high = low - wide, high + wide
    elif modifier is Modifier.NEARLY:
        low, high = low - max(step, 0.1 * abs(low)), high + 0.5 * step
    else:
        low, high = low - step, high + step
        if modifier in (Modifier.AT_LEAST, Modifier.MORE_THAN):
            high = math.inf
        elif modifier in (Modifier.AT_MOST, Modifier.LESS_THAN):
            low = -math.inf
    scale, offset = _scale(quantity)
    return low * scale + offset, high * scale + offset


def _scale(quantity: Quantity) -> tuple[float, float]:
    """Factor and offset from the unit as written to the base unit."""
    if quantity.unit == quantity.base_unit or not quantity.base_unit:
        return 1.0, 0.0
    return conversion(quantity.unit)
