"""Dates and times: two claims that put one event, or one state's beginning or end, at different times.

In: two readings. Out: their dates aligned slot by slot (`align`), and one comparison a pair (`TemporalComparator`).
A slot is the event near the expression and what the expression says of it (at, since, until, before, after). Two dates
of one slot can both hold if their intervals meet; a coarser date holds every finer one inside it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.compare import once
from checker.compare.moments import FINE, Interval, intervals, meet, relate
from checker.compare.slotpair import SlotPair, decisive, of_values
from checker.mentions.temporal.clause import is_when_attributed
from checker.overlap import content_words, name_of
from checker.surroundings import ClaimWords, Surroundings, claim_words, nearness, strongest_shared, surroundings
from checker.types import (
    CandidatePair,
    ClaimReading,
    Comparison,
    Evidence,
    Granularity,
    Kind,
    Relation,
    TemporalExpression,
    TemporalRole,
)
from checker.wording import date_in_words
from checker.words import stem

NAME = "temporal"
_CONTRADICTS = 0.5
_AGREES = 0.4
_BIAS = -3.0
_WEIGHTS = {
    "near": 0.6,
    "strongest_near": 2.5,
    "overlap": 0.8,
    "same_role": 0.8,
    "same_granularity": 0.9,
    "shared_entities": 0.35,
    "inherited": -1.8,
    "elsewhere": -0.5,
    "rivals": -0.2,
    "far": -1.6,
}
"""Logistic weights fitted on the training story sets and rounded; the judge learns its own from the features."""

_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_ORDER = tuple(Granularity)
_BEGINNINGS = frozenset(map(stem, ("begin", "began", "begun", "start", "open", "launch", "commence", "resume")))

_MEETING = 0.3
"""How far a date's partner is preferred for meeting it, on the scale of the scores."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """A claim's placed dates with their surroundings, and its words."""

    dates: tuple[TemporalExpression, ...]
    around: tuple[Surroundings, ...]
    words: ClaimWords


# --- same fact? -----------------------------------------------------------------------------------------------------


def align(reading_a: ClaimReading, reading_b: ClaimReading) -> list[SlotPair[TemporalExpression]]:
    """The dates of two claims, each with its best partner of the other claim: those that meet first, then the rest."""
    pairs = all_pairs(reading_a, reading_b)
    pairs.sort(key=lambda p: (-_preference(p), p.a.start + p.b.start, abs(p.a.start - p.b.start)))
    found: list[SlotPair[TemporalExpression]] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for pair in pairs:
        if pair.a.start not in used_a and pair.b.start not in used_b:
            used_a.add(pair.a.start)
            used_b.add(pair.b.start)
            found.append(pair)
    return found


def all_pairs(reading_a: ClaimReading, reading_b: ClaimReading) -> list[SlotPair[TemporalExpression]]:
    """Every date of one claim beside every date of the other, whether or not each has a better partner."""
    one, other = _sides(reading_a), _sides(reading_b)
    pairs = []
    for i, date in enumerate(one.dates):
        for j, partner in enumerate(other.dates):
            features = _features(one, i, other, j)
            pairs.append(SlotPair(date, partner, relate(date, partner), _probability(features), features))
    return pairs


def _preference(pair: SlotPair[TemporalExpression]) -> float:
    """Dates that meet are partners first, and those last that are apart and hold only as one of them is open-ended.

    'By nightfall' holds beside any earlier date, which says nothing; it must not take the place of the date beside it.
    """
    if pair.features["meets"]:
        return pair.score + _MEETING
    return pair.score - _MEETING * (pair.relation is Relation.COMPATIBLE)


def _sides(reading: ClaimReading) -> _Sides:
    """A claim's own dates, and an inherited one only where it has none; not the day on which somebody said so."""
    told = (d for d in reading.dates if not is_when_attributed(reading.claim.text, d.start, d.end))
    placed = [d for d in told if d.earliest is not None and d.role is not TemporalRole.DURATION]
    own = tuple(d for d in placed if not d.inherited_from)
    words = claim_words(reading)
    dates = tuple(_as_beginning(d, reading) for d in own or tuple(placed))
    around = tuple(surroundings(reading, d.start, d.end) for d in dates)
    return _Sides(dates, around, words)


def _as_beginning(date: TemporalExpression, reading: ClaimReading) -> TemporalExpression:
    """'From 2 May ships began to leave' dates the beginning itself, as 'began on 2 May' does, and not what lasts."""
    began = date.role is TemporalRole.SINCE and content_words(reading).events.keys() & _BEGINNINGS
    return replace(date, role=TemporalRole.AT) if began else date


def _features(one: _Sides, i: int, other: _Sides, j: int) -> dict[str, float]:
    """Numbers that do not change when the claims change places."""
    a, b = one.dates[i], other.dates[j]
    smaller = min(len(one.words.all), len(other.words.all))
    common = len(one.words.all & other.words.all)
    pair = intervals(a, b)
    days = _days_apart(pair) if pair else 0.0
    meets = pair is not None and meet(*pair)
    coarse = max(_ORDER.index(a.granularity), _ORDER.index(b.granularity))
    return {
        "near": nearness(one.around[i], other.around[j]),
        "strongest_near": strongest_shared(one.around[i], other.around[j]),
        "overlap": common / (smaller + 2),
        "common_words": float(common),
        "common_events": float(len(one.words.events & other.words.events)),
        "same_role": float(a.role is b.role),
        "same_granularity": float(a.granularity is b.granularity),
        "coarse": float(coarse),
        "clock": float(a.granularity in FINE) + float(b.granularity in FINE),
        "shared_entities": float(min(3, len(one.words.entities & other.words.entities))),
        "inherited": float(bool(a.inherited_from)) + float(bool(b.inherited_from)),
        "explicit": float(a.explicit) + float(b.explicit),
        "confidence": a.confidence * b.confidence,
        "approximate": float(a.approximate) + float(b.approximate),
        "meets": float(meets),
        "equal": float(pair is not None and pair[0] == pair[1]),
        "days_apart": math.log1p(days),
        "far": float(days > 45 + 2 * _longer(pair)) if pair else 0.0,
        "elsewhere": float(not meets) * (_elsewhere(a, other) + _elsewhere(b, one)),
        "rivals": float(min(len(one.dates) + len(other.dates) - 2, 6)),
        "place": abs(one.around[i].place - other.around[j].place),
    }


def _days_apart(pair: tuple[Interval, Interval]) -> float:
    (start, end), (first, last) = pair
    return max((first - end).total_seconds(), (start - last).total_seconds(), 0.0) / 86400


def _longer(pair: tuple[Interval, Interval]) -> float:
    """Days of the longer interval: how far apart two dates must lie to be far depends on how coarse they are."""
    return max((end - start).total_seconds() for start, end in pair) / 86400


def _elsewhere(date: TemporalExpression, side: _Sides) -> float:
    """1 if the other claim names this time, too, for something else."""
    pairs = (intervals(date, other) for other in side.dates)
    return float(any(pair is not None and meet(*pair) for pair in pairs))


def _probability(features: dict[str, float]) -> float:
    total = _BIAS + math.fsum(weight * features[name] for name, weight in _WEIGHTS.items())
    return 1 / (1 + math.exp(-total))


# --- comparator -----------------------------------------------------------------------------------------------------


class TemporalComparator:
    """Compares when something happened, began or ended. Values follow TIMEX3 (ISO 24617-1).

    Contradiction: "Imbria fell to the rebels on 1 December 2024." / "Imbria fell to the rebels on 8 December 2024."
    Compatible: "Imbria fell to the rebels in December 2024." / "Imbria fell to the rebels on 8 December 2024."
    """

    name = NAME

    def __init__(self, contradicts: float = _CONTRADICTS) -> None:
        """`contradicts` is the score, 0..1, from which two values of perhaps one slot are called a contradiction."""
        self._contradicts = contradicts

    def compare(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[Comparison]:
        """One comparison for each pair, in order."""
        return [self._compare(readings[pair.a], readings[pair.b]) for pair in pairs]

    def _compare(self, a: ClaimReading, b: ClaimReading) -> Comparison:
        slots = align(a, b)
        floors = (
            (Relation.CONTRADICTION, self._contradicts),
            (Relation.AGREEMENT, _AGREES),
            (Relation.COMPATIBLE, _AGREES),
        )
        best = decisive(slots, floors)
        if best is None:
            return Comparison(self.name, Relation.NOT_COMPARABLE)
        return of_dates(best, a, b)


def of_once_only(event: once.Apart, a: ClaimReading, b: ClaimReading) -> Comparison:
    """The dates that two claims give for what can have happened but once, whatever words they stand beside."""
    said = of_dates(SlotPair(event.a.time, event.b.time, Relation.CONTRADICTION, 1.0, {}), a, b)
    return replace(said, reason=f"{said.reason}, and {name_of(event.a.patient, a)} can {event.a.predicate} only once")


def of_dates(dates: SlotPair[TemporalExpression], a: ClaimReading, b: ClaimReading) -> Comparison:
    """What two dates, one of each claim, say of the claims if they fill one slot."""
    told = _told(dates.a, a.claim.text), _told(dates.b, b.claim.text)
    return of_values(NAME, Kind.DATE, dates, told, (evidence_for(dates.a), evidence_for(dates.b)))


def _told(date: TemporalExpression, text: str) -> str:
    """The date as resolved, with its role: 'since 2015', 'by 9 March', '8 December 2024 (from the text before)'."""
    role = "" if date.role is TemporalRole.AT else f"{date.role.value} "
    if date.role is TemporalRole.UNTIL and _BY.search(text[: date.start]):
        role = "by "
    return f"{role}{date_in_words(value_of(date))}" + (" (from the text before)" if date.inherited_from else "")


def value_of(date: TemporalExpression) -> str:
    """The calendar value: the TIMEX3 value, or the first moment of the interval if there is none."""
    return date.value or (f"{date.earliest:%Y-%m-%d}" if date.earliest else date.surface)


def evidence_for(date: TemporalExpression) -> Evidence:
    """The words of a date and its calendar value, with how it was resolved."""
    return Evidence(date.start, date.end, date.surface, value_of(date), date.chain)


__all__ = ["TemporalComparator", "align", "all_pairs", "evidence_for", "intervals", "relate", "value_of"]
