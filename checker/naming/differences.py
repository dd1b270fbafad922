"""The words in which a claim differs where no single value was compared: kind and claims -> spans in the sentence.

Of a place, a name or a deed these are the names that only this side gives, of a figure or a date those of one sort that
differ, of a denial the words that deny, of an order the words that tell it. They are marked for the reader; nothing is
judged by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.types import ClaimReading, EntityMention, EntityType, Kind, Quantity, TemporalExpression
from checker.words import stem

Span = tuple[int, int]

TOLD_BY = {
    Kind.PLACE: {EntityType.PLACE, EntityType.ORGANISATION, EntityType.OTHER},
    Kind.ENTITY: {EntityType.PERSON, EntityType.ORGANISATION, EntityType.GROUP, EntityType.OTHER},
    Kind.ATTRIBUTION: {EntityType.PERSON, EntityType.ORGANISATION, EntityType.GROUP},
}
"""The kinds that names tell, and which names do."""

_ORDER = re.compile(r"\b(?:before|after|once|until|by the time|only then|first(?!-)|later|already|earlier)\b", re.I)
_LOCATIVE = re.compile(
    r"\b(?:in|at|on|near|off|of|from|to|into|inside|outside|across|behind|over|around)(?: the)?(?: \w+)? $", re.I
)
_MOST = 2  # names: a side that gives more than these is not told by its names


def differing(kind: Kind, reading: ClaimReading, others: Sequence[ClaimReading], clause: str) -> tuple[Span, ...]:
    """What to mark in a claim, in order, of what stands in `clause`, the part of it that tells of the fact."""
    match kind:
        case Kind.POLARITY:
            found = [(cue.start, cue.end) for cue in reading.polarity.cues]
        case Kind.ORDER:
            found = [match.span() for match in _ORDER.finditer(reading.claim.text)]
        case Kind.NUMBER:
            found = [(q.start, q.end) for q in reading.quantities if _is_other_figure(q, others)]
        case Kind.DATE:
            found = [(d.start, d.end) for d in reading.dates if d.end > d.start and _is_other_day(d, others)]
        case _:
            names = [name for name in _own_names(reading, others) if name.type in TOLD_BY.get(kind, ())]
            found = [(n.start, n.end) for n in names if kind is not Kind.PLACE or _says_where(reading, n)]
    within = [(start, end) for start, end in found if reading.claim.text[start:end] in clause]
    return tuple(within) if len(within) <= _MOST else ()


def _is_other_figure(quantity: Quantity, others: Sequence[ClaimReading]) -> bool:
    """Whether another claim gives another figure of what this one measures or counts, and none gives this one."""
    what = _measures(quantity)
    alike = [q for other in others for q in other.quantities if what and _measures(q) == what]
    return bool(alike) and all(q.base_low != quantity.base_low for q in alike)


def _measures(quantity: Quantity) -> str:
    return quantity.base_unit or stem(quantity.noun)


def _is_other_day(date: TemporalExpression, others: Sequence[ClaimReading]) -> bool:
    """Whether another claim gives another date as fine as this one, and none gives this one."""
    alike = [d for other in others for d in other.dates if d.earliest and d.granularity is date.granularity]
    return date.earliest is not None and bool(alike) and all(d.earliest != date.earliest for d in alike)


def _own_names(reading: ClaimReading, others: Sequence[ClaimReading]) -> list[EntityMention]:
    """The names of a claim that none of the others gives."""
    theirs = {name.entity for other in others for name in other.entities}
    return [name for name in reading.entities if not name.resolved and name.entity not in theirs]


def _says_where(reading: ClaimReading, name: EntityMention) -> bool:
    """Whether a preposition of place leads to the name."""
    return bool(_LOCATIVE.search(reading.claim.text[: name.start]))
