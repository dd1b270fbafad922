"""Two claims to what each says in the terms of the other: a pair of readings -> notes behind words of their texts.

A model that reads words takes 71 km/h and 44 mph for two speeds, 12:48 UTC and 7:48 a.m. for two times, 171 passengers
and 16 crew for another number than 187 people, and Dzhaparov and Japarov for two men. Behind such a value stands, for
one pair alone, what it is in the other claim's words or unit, on its clock, or as a sum. A note is true of its own
claim, whether or not the other agrees with it.
"""

from __future__ import annotations

from checker.restated.clocks import clocks, local_offset
from checker.restated.figures import figures, with_units
from checker.restated.names import names
from checker.restated.periods import periods
from checker.restated.sums import sums
from checker.tellings import Note
from checker.types import ClaimReading

__all__ = ["local_offset", "restated"]


def restated(a: ClaimReading, b: ClaimReading, local: int | None = None) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """The notes on each of two claims, in the order of their places; `local` as `local_offset` gives it."""
    return _notes(a, b, local), _notes(b, a, local)


def _notes(one: ClaimReading, other: ClaimReading, local: int | None) -> tuple[Note, ...]:
    found = (
        figures(with_units(one.quantities), with_units(other.quantities)),
        clocks(one.dates, other.dates, local),
        periods(one.dates, other.dates),
        sums(one.quantities, other.quantities),
        names(one.entities, other.entities),
    )
    return tuple(sorted({note for notes in found for note in notes}))
