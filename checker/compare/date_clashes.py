"""How sure a clash of two dates is: date pairs of two claims -> numbers, whichever slot each date may fill.

Two explicit dates beside one verb clash for certain. A day that was counted through a story, a weekday just a week off,
a day whose year was supplied, or the same words resolved on two days are more often an error of ours than a clash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.compare import moments
from checker.compare.slotpair import SlotPair
from checker.overlap import content_words
from checker.surroundings import surroundings
from checker.types import ClaimReading, Granularity, Relation, TemporalExpression
from checker.words import is_irregular_past

Row = dict[str, float]
_Pair = SlotPair[TemporalExpression]

_INHERITED = 0.35
_SAME_WORDS = 0.25
_YEAR_OFF = 0.3
_WEEK_OFF = 0.5
"""Factors for what more often than not is an error of resolution."""

_FINENESS = {granularity: place for place, granularity in enumerate(Granularity)}
_DAY = _FINENESS[Granularity.DAY]


def features(pairs: Sequence[_Pair], a: ClaimReading, b: ClaimReading) -> Row:
    """The clashes of any two dates of two claims, the nearest agreement, and what speaks for each; 0 if none."""
    clashes = [pair for pair in pairs if pair.relation is Relation.CONTRADICTION]
    # 'Shut since the 5th' beside 'shut on the 6th': only the role of one of them lets both hold.
    edges = [pair for pair in pairs if pair.relation is Relation.COMPATIBLE and not pair.features["meets"]]
    certain = [pair.score * _certainty(pair) for pair in clashes]
    row = dict.fromkeys(_SUREST, 0.0) | {
        "date_any_clash": max((pair.score for pair in clashes), default=0.0),
        "date_any_near": max((pair.features["strongest_near"] for pair in clashes), default=0.0),
        "date_any_count": float(len(clashes)),
        "date_any_certain": max(certain, default=0.0),
        "date_any_edge": max((pair.score * _certainty(pair) for pair in edges), default=0.0),
        "date_any_agree": max((pair.score for pair in pairs if _same_time(pair)), default=0.0),
    }
    apart = clashes + edges
    one, other = _beside(a, [pair.a for pair in apart]), _beside(b, [pair.b for pair in apart])
    shared = [_shared(one[pair.a.start], other[pair.b.start]) for pair in apart]
    row["date_any_event"] = max(shared, default=0.0)
    row["date_any_event_certain"] = max(
        (weight * _certainty(pair) for weight, pair in zip(shared, apart, strict=True)), default=0.0
    )
    if clashes:
        surest = clashes[certain.index(max(certain))]
        row |= _resting_on(surest)
        row["date_any_same_verb"] = float(one[surest.a.start].verb == other[surest.b.start].verb != "")
    return row | _clocks(pairs)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Words that tell events near a date, with their weights 0..1, and the nearest one that is of a verb's kind."""

    events: Mapping[str, float]
    verb: str


def _beside(reading: ClaimReading, dates: Sequence[TemporalExpression]) -> dict[int, _Beside]:
    """The events beside each date, by where the date starts."""
    if not dates:
        return {}
    events = content_words(reading, kindred=True).events
    found: dict[int, _Beside] = {}
    for start, end in {(date.start, date.end) for date in dates}:
        near = surroundings(reading, start, end).near
        weights = {word: weight for word, weight in near.items() if word in events}
        verbs = [word for word in weights if word.startswith("=") or _is_past(events[word].lower)]
        found[start] = _Beside(weights, max(verbs, key=lambda word: (near[word], word), default=""))
    return found


def _is_past(lower: str) -> bool:
    return lower.endswith("ed") or is_irregular_past(lower)


def _shared(one: _Beside, other: _Beside) -> float:
    """The weight of the nearest word of an event that both dates have beside them; names do not count."""
    weights = (min(weight, other.events[word]) for word, weight in one.events.items() if word in other.events)
    return max(weights, default=0.0)


def _resting_on(pair: _Pair) -> Row:
    """What a clash rests on: how its dates were resolved, how far they lie apart and how fine they are."""
    values = pair.features
    fineness = [_FINENESS[date.granularity] for date in (pair.a, pair.b)]
    row = {f"date_any_{name}": values[key] for name, key in _TAKEN.items()}
    return row | {
        "date_any_coarse": float(max(fineness)),
        "date_any_uneven": float(abs(fineness[0] - fineness[1])),
    }


_TAKEN = {
    "explicit": "explicit", "confidence": "confidence", "inherited": "inherited", "days": "days_apart",
    "elsewhere": "elsewhere",
}  # fmt: skip
_SUREST = (
    "date_any_explicit", "date_any_confidence", "date_any_inherited", "date_any_days", "date_any_elsewhere",
    "date_any_same_verb", "date_any_coarse", "date_any_uneven",
)  # fmt: skip


def _certainty(pair: _Pair) -> float:
    """How likely the two times as resolved are those meant, 0..1."""
    a, b = pair.a, pair.b
    sure = pair.features["confidence"] * float(_INHERITED ** pair.features["inherited"])
    if a.earliest is None or b.earliest is None:
        return 0.0
    if a.surface and a.surface.lower() == b.surface.lower() and not (a.explicit and b.explicit):
        return sure * _SAME_WORDS
    days = abs((a.earliest.date() - b.earliest.date()).days)
    if days and days % 7 == 0 and not (a.explicit and b.explicit):
        return sure * _WEEK_OFF
    same_day = (a.earliest.month, a.earliest.day) == (b.earliest.month, b.earliest.day)
    if days > 300 and same_day and a.granularity is b.granularity and not (_names_year(a) and _names_year(b)):
        return sure * _YEAR_OFF
    return sure


def _names_year(date: TemporalExpression) -> bool:
    return date.earliest is not None and str(date.earliest.year) in date.surface


def _same_time(pair: _Pair) -> bool:
    """Whether two dates that meet are both no coarser than a day, or are equally coarse."""
    if not pair.features["meets"]:
        return False
    fineness = [_FINENESS[date.granularity] for date in (pair.a, pair.b)]
    return max(fineness) <= _DAY or fineness[0] == fineness[1]


def _clocks(pairs: Sequence[_Pair]) -> Row:
    """Times of day compared without their days, which are often our guess: the likeliest clash and agreement."""
    row = {"date_clock_clash": 0.0, "date_clock_agree": 0.0}
    for pair in pairs:
        if pair.a.granularity in moments.FINE and pair.b.granularity in moments.FINE:
            name = "date_clock_agree" if moments.same_time_of_day(pair.a, pair.b) else "date_clock_clash"
            row[name] = max(row[name], pair.score)
    return row
