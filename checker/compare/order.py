"""Which came first? Two readings -> whether they put the same two events in opposite order."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.orderings import DURING, REVERSED, Ordering, orderings, speaks_of_order
from checker.overlap import EVEN, content_words, entity_ids, event_weights, share, weight_of
from checker.types import CandidatePair, ClaimReading, Comparison, Evidence, Kind, Relation
from checker.words import content_stems

NAME = "order"

_ALIGNED = 0.34
"""How alike, 0..1, two events must be told to count as one."""

_OVERLAPPING = 0.6
"""'While' against 'before' is a weaker clash than 'after' against 'before', for wording is loose."""

_FIRST = re.compile(
    r"\b(?:was|were|is|became|came|went|failed|broke|moved|arrived|left|acted|struck|fired|happened|began|started)\b"
    r"(?:\s\w+){0,2}?\s+(?P<cue>(?:the )?(?:very )?first|last|second)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two statements of order over the same two events: `opposed`, and how alike their events are (0..1)."""

    a: Ordering
    b: Ordering
    opposed: bool
    strength: float


def _alike(a: Ordering, b: Ordering, crossed: bool) -> float:
    """How alike the events of two statements are, by the less alike of the two."""
    first, second = (b.second, b.first) if crossed else (b.first, b.second)
    return math.sqrt(share(a.first, first) * share(a.second, second))


def _cross(a: Ordering, b: Ordering) -> Crossing | None:
    straight, crossed = _alike(a, b, False), _alike(a, b, True)
    strength = max(straight, crossed)
    if strength <= 0.0:
        return None
    relation = b.relation if straight >= crossed else REVERSED[b.relation]
    margin = abs(straight - crossed)
    opposed = relation != a.relation
    firm = strength * (0.5 + 0.5 * margin) * (_OVERLAPPING if DURING in (relation, a.relation) and opposed else 1.0)
    return Crossing(a, b, opposed, firm)


def align(a: ClaimReading, b: ClaimReading) -> tuple[Crossing, ...]:
    """All statements of order of one claim set against those of the other, the surest first."""
    found = [
        crossing
        for one in orderings(a.claim.text)
        for other in orderings(b.claim.text)
        if (crossing := _cross(one, other)) is not None
    ]
    return tuple(sorted(found, key=lambda x: (-x.strength, x.a.start, x.b.start)))


def opposed(a: ClaimReading, b: ClaimReading) -> bool:
    """Whether two claims tell the same two events in opposite order."""
    best = next((crossing for crossing in align(a, b) if crossing.strength >= _ALIGNED), None)
    return best is not None and best.opposed


@lru_cache(maxsize=32768)
def _rank(text: str) -> tuple[str, int, int]:
    """('first' or 'last', span) where a sentence says who or what was first; ('', 0, 0) otherwise."""
    match = _FIRST.search(text)
    if match is None:
        return "", 0, 0
    return "first" if match["cue"].lower().endswith("first") else "last", *match.span("cue")


def _rival_firsts(a: ClaimReading, b: ClaimReading) -> float:
    """How alike two claims are that each name another as the first (0 if they name the same)."""
    one, other = _rank(a.claim.text), _rank(b.claim.text)
    if not one[0] or not other[0]:
        return 0.0
    heads = content_stems(a.claim.text[: one[1]]), content_stems(b.claim.text[: other[1]])
    named_alike = bool(heads[0] & heads[1]) or bool(entity_ids(a) & entity_ids(b))
    if named_alike == (one[0] == other[0]):
        return 0.0
    return share(content_words(a).events, content_words(b).events)


def features(reading_a: ClaimReading, reading_b: ClaimReading) -> dict[str, float]:
    """All evidence of order for one pair, as numbers; the same keys for every pair."""
    found = align(reading_a, reading_b)
    ones, others = orderings(reading_a.claim.text), orderings(reading_b.claim.text)
    stated = bool(ones), bool(others)
    cued = speaks_of_order(reading_a.claim.text), speaks_of_order(reading_b.claim.text)
    return {
        "order_stated_both": float(all(stated)),
        "order_stated_one": float(stated[0] != stated[1]),
        "order_cued_both": float(all(cued)),
        "order_cued_one": float(cued[0] != cued[1]),
        "order_opposed": max((x.strength for x in found if x.opposed), default=0.0),
        "order_same": max((x.strength for x in found if not x.opposed), default=0.0),
        "order_first_rivals": _rival_firsts(reading_a, reading_b),
        "order_both_events": _both_events(ones, others, reading_a, reading_b),
        "order_together": share(content_words(reading_a).all, content_words(reading_b).all),
    }


def _both_events(ones: Sequence[Ordering], others: Sequence[Ordering], a: ClaimReading, b: ClaimReading) -> float:
    """How fully the other claim speaks of both events that one claim puts in order."""
    values = [_spoken(s, frozenset(content_words(b).all)) for s in ones]
    values += [_spoken(s, frozenset(content_words(a).all)) for s in others]
    return max(values, default=0.0)


def _spoken(order: Ordering, words: frozenset[str]) -> float:
    parts = (weight_of(order.first & words) / len(order.first), weight_of(order.second & words) / len(order.second))
    return min(parts)


@dataclass(frozen=True, slots=True)
class OrderComparator:
    """Two claims put the same two events in opposite order, or name different ones as the first.

    Contradiction: "The painters left before the arch fell." / "The painters left after the arch fell."
    Compatible: "The painters left before the arch fell." / "The arch fell after the painters left."
    """

    name: str = NAME

    def compare(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[Comparison]:
        """One comparison for each pair, in order."""
        weights = event_weights(readings)
        return [self._compare_one(readings[pair.a], readings[pair.b], weights) for pair in pairs]

    def _compare_one(self, a: ClaimReading, b: ClaimReading, weights: Mapping[str, float]) -> Comparison:
        together = share(content_words(a).all, content_words(b).all, weights=weights or EVEN)
        best = next((x for x in align(a, b) if x.strength >= _ALIGNED), None)
        if best is not None and best.opposed and together >= _ALIGNED:
            reason = "the same two events are told in opposite order"
            return self._answer(Relation.CONTRADICTION, reason, a, b, best)
        rivals = _rival_firsts(a, b)
        if rivals >= _ALIGNED and best is None:
            return self._firsts(a, b, rivals)
        if best is not None and together >= _ALIGNED:
            return self._answer(Relation.COMPATIBLE, "both tell the two events in the same order", a, b, best)
        return Comparison(self.name, Relation.NOT_COMPARABLE, reason="no order of the same two events in both")

    def _answer(self, relation: Relation, reason: str, a: ClaimReading, b: ClaimReading, best: Crossing) -> Comparison:
        evidence = _evidence(a.claim.text, best.a), _evidence(b.claim.text, best.b)
        return Comparison(self.name, relation, Kind.ORDER, reason, *evidence, min(best.strength, 1.0))

    def _firsts(self, a: ClaimReading, b: ClaimReading, score: float) -> Comparison:
        evidence = _rank_evidence(a.claim.text), _rank_evidence(b.claim.text)
        reason = "each names another as the first"
        return Comparison(self.name, Relation.CONTRADICTION, Kind.ORDER, reason, *evidence, min(score, 1.0))


def _evidence(text: str, order: Ordering) -> Evidence:
    return Evidence(order.start, order.end, text[order.start : order.end], order.relation)


def _rank_evidence(text: str) -> Evidence:
    value, start, end = _rank(text)
    return Evidence(start, end, text[start:end], value)
