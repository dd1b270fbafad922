"""Aligned slots of all pairs to numbers on how each pair's likeliest clash stands in the run.

Two figures alone say little of whether they tell one fact. It says more that the other article has no better partner
for either of them, that neither value stands there for the same thing, and how many further articles give each value.
Every number is symmetric in the two claims of a pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any

from checker.compare import entity, quantity, temporal
from checker.compare.slotpair import SlotPair
from checker.overlap import inverse_frequencies
from checker.slips import date_slip, figure_slip
from checker.surroundings import claim_words, surroundings
from checker.types import CandidatePair, ClaimReading, EntityMention, Quantity, Relation, TemporalExpression

Row = dict[str, float]

_CLASHING = frozenset({Relation.CONTRADICTION})
_HOLDING = frozenset({Relation.AGREEMENT, Relation.COMPATIBLE})
_TOLD = 0.35
"""Score from which an article is counted as telling a value of the same thing."""


Slot = SlotPair[Quantity] | SlotPair[TemporalExpression] | SlotPair[EntityMention]
"""Two mentions of two claims that may fill one slot, as a comparator aligns them."""

_Seat = tuple[int, int, str]
"""A mention, by its claim and its place there, and an article in which it has partners."""


@dataclass(frozen=True, slots=True)
class SlotKind:
    """A kind of mention: how two claims' mentions align, which ones a claim holds, and what makes two values one."""

    name: str
    align: Callable[[ClaimReading, ClaimReading], Sequence[Slot]]
    mentions: Callable[[ClaimReading], Sequence[Any]]
    value: Callable[[Any], Hashable]
    slip: Callable[[Any, Any], Row]


SLOT_KINDS = (
    SlotKind(
        "quantity",
        quantity.align,
        lambda reading: reading.quantities,
        quantity.base_value,
        figure_slip,
    ),
    SlotKind(
        "date",
        temporal.align,
        lambda reading: [date for date in reading.dates if date.earliest is not None],
        lambda date: (date.earliest, date.latest),
        date_slip,
    ),
    SlotKind("entity", entity.align, lambda reading: reading.entities, lambda name: name.entity, lambda a, b: {}),
)


def strongest_clash(slots: Sequence[Slot]) -> Slot | None:
    """The likeliest of two mentions that fill one slot and cannot both hold."""
    return _best(slots, _CLASHING)


def _best(slots: Sequence[Slot], relations: frozenset[Relation]) -> Slot | None:
    return max((s for s in slots if s.relation in relations), key=lambda s: s.score, default=None)


class SlotTable:
    """All slots of one kind in a run: for each mention, its partners by article."""

    def __init__(self, kind: SlotKind, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> None:
        self._kind = kind
        self._readings = readings
        self._pairs = pairs
        self._articles = [reading.claim.article for reading in readings]
        self._all_articles = frozenset(self._articles)
        self._weights = inverse_frequencies(claim_words(reading).all for reading in readings)
        self._slots = [kind.align(readings[pair.a], readings[pair.b]) for pair in pairs]
        self._told_in: dict[Hashable, set[str]] = defaultdict(set)
        for reading in readings:
            for mention in kind.mentions(reading):
                self._told_in[kind.value(mention)].add(reading.claim.article)
        self._held: dict[_Seat, float] = defaultdict(float)
        self._same: dict[_Seat, float] = defaultdict(float)
        self._clashing: dict[_Seat, list[float]] = defaultdict(list)
        for pair, slots in zip(pairs, self._slots, strict=True):
            for slot in slots:
                for seat in self._seats(pair, slot):
                    self._note(seat, slot)

    def clashing(self, number: int) -> Slot | None:
        """The strongest contradiction of pair `number`."""
        return strongest_clash(self._slots[number])

    def features(self, number: int) -> Row:
        """The strongest contradiction and the strongest agreement of pair `number`, and how they stand in the run."""
        name, slots = self._kind.name, self._slots[number]
        clashing, holding = self.clashing(number), _best(slots, _HOLDING)
        row: Row = {f"{name}_slots": float(len(slots))}
        row[f"{name}_clash"] = clashing.score if clashing else 0.0
        row[f"{name}_agree"] = holding.score if holding else 0.0
        row[f"{name}_difference"] = row[f"{name}_clash"] - row[f"{name}_agree"]
        row[f"{name}_apart"] = max((slot.score for slot in slots if _apart(slot)), default=0.0)
        if holding:
            row |= self._prefixed("agree", self._context(self._pairs[number], holding))
        if clashing:
            row |= self._prefixed("clash", dict(clashing.features) | self._standing(self._pairs[number], clashing))
        return row

    def _prefixed(self, what: str, numbers: Mapping[str, float]) -> Row:
        return {f"{self._kind.name}_{what}_{key}": float(value) for key, value in numbers.items()}

    def _seats(self, pair: CandidatePair, slot: Slot) -> tuple[_Seat, _Seat]:
        return (
            (pair.a, slot.a.start, self._articles[pair.b]),
            (pair.b, slot.b.start, self._articles[pair.a]),
        )

    def _note(self, seat: _Seat, slot: Slot) -> None:
        if slot.relation in _HOLDING:
            self._held[seat] = max(self._held[seat], slot.score)
        if slot.relation is Relation.AGREEMENT:
            self._same[seat] = max(self._same[seat], slot.score)
        if slot.relation is Relation.CONTRADICTION:
            self._clashing[seat].append(slot.score)

    def _standing(self, pair: CandidatePair, slot: Slot) -> Row:
        seats = self._seats(pair, slot)
        held = [self._held.get(seat, 0.0) for seat in seats]
        row = low_high("held_there", held)
        row |= low_high("same_there", [self._same.get(seat, 0.0) for seat in seats])
        row |= low_high("support", [self._support(seat, pair) for seat in seats])
        better = [sum(score > slot.score for score in self._clashing[seat]) for seat in seats]
        row |= low_high("rank", better) | low_high("lead", [slot.score - score for score in held])
        row |= self._values(pair, slot) | self._context(pair, slot) | self._kind.slip(slot.a, slot.b)
        return row

    def _support(self, seat: _Seat, pair: CandidatePair) -> float:
        """How many further articles tell the same value of what seems the same thing."""
        place, start, _ = seat
        others = self._all_articles - {self._articles[pair.a], self._articles[pair.b]}
        return float(sum(self._same.get((place, start, article), 0.0) > _TOLD for article in others))

    def _values(self, pair: CandidatePair, slot: Slot) -> Row:
        """In which articles the two values stand at all, for whatever thing."""
        one, other = (self._told_in[self._kind.value(mention)] for mention in (slot.a, slot.b))
        crossed = (self._articles[pair.b] in one) + (self._articles[pair.a] in other)
        row = {"value_there": float(crossed), "value_both": float(len(one & other))}
        return row | low_high("value_articles", [len(one), len(other)])

    def _context(self, pair: CandidatePair, slot: Slot) -> Row:
        """Words near both mentions, by how rare they are in the run."""
        one = surroundings(self._readings[pair.a], slot.a.start, slot.a.end).near
        other = surroundings(self._readings[pair.b], slot.b.start, slot.b.end).near
        shared = [self._weights[stem] * min(weight, other[stem]) for stem, weight in one.items() if stem in other]
        return {"near_weight": fsum(shared), "near_rarest": max(shared, default=0.0)}


def low_high(name: str, values: Sequence[float]) -> Row:
    """The lower and the higher of a number that each claim of a pair has, so that their order does not matter."""
    return {f"{name}_low": float(min(values)), f"{name}_high": float(max(values))}


def _apart(slot: Slot) -> bool:
    """Whether two values differ and yet hold, as one of them is a bound, open-ended or a part of the other."""
    equal = slot.features.get("equal", 0.0) or slot.features.get("meets", 0.0)
    return slot.relation is Relation.COMPATIBLE and not equal
