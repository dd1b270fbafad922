"""Which figures of two claims say one thing, and can both values hold? Two readings -> `SlotPair`s.

A slot is what a figure says: its dimension, what is counted, its role, its scope, and the words around it. Two figures
of one slot can both hold if the intervals meet that their wording, precision and conversion leave open.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from checker.compare.slotpair import SlotPair
from checker.mentions.quantity.interval import bounds
from checker.surroundings import ClaimWords, Surroundings, claim_words, nearness, strongest_shared, surroundings
from checker.types import ClaimReading, Modifier, Quantity, Relation
from checker.words import stem

_BIAS = -2.1
_WEIGHTS = {
    "near": 0.4,
    "strongest_near": 1.7,
    "overlap": 1.7,
    "same_noun": 0.8,
    "noun_differs": -0.6,
    "same_role": 0.6,
    "role_differs": -1.8,
    "same_scope": 0.2,
    "shared_entities": 0.1,
    "measured": 0.8,
    "elsewhere": -0.4,
    "rivals": -0.05,
    "dates_apart": -1.0,
    "far_ratio": -2.0,
}
"""Logistic weights fitted on the training story sets and rounded; the judge learns its own from the features."""

_EQUAL, _OPEN_ENDED, _NEAR_RATIO = 0.4, 0.2, 0.8
"""How far a partner is preferred for being equal, and set back for being held by a bound alone, in scores."""

_PEOPLE_WORDS = """
person people passenger worker resident villager soldier student civilian victim patient miner man woman child
protester migrant refugee employee staff crew sailor inmate prisoner spectator fan guest survivor body troop officer
family tourist depositor customer member supporter demonstrator casualty
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_SYNONYM_LINES = """
ship vessel boat ferry craft
town village settlement community locality
home house dwelling household residence
car vehicle automobile carriage coach wagon
worker employee staff job staffer
bank lender
plane aircraft jet airliner
mine pit
truck lorry
lawmaker deputy legislator mp senator
soldier troop serviceman
police officer policeman
pupil student schoolchild
blast explosion
firm company business
case infection
body corpse dead death fatality
branch office outlet
tremor aftershock quake earthquake
bird chicken hen poultry
shot bullet round
"""
_SYNONYMS = tuple(frozenset(line.split()) for line in _SYNONYM_LINES.strip().splitlines())
_SYNONYM_OF: dict[str, set[int]] = {}
for _number, _group in enumerate(_SYNONYMS):
    for _word in _group:
        _SYNONYM_OF.setdefault(_word, set()).add(_number)


_FATES_OF_PEOPLE = frozenset(
    {"killed", "injured", "missing", "arrested", "evacuated", "displaced", "homeless", "rescued", "infected"}
)
_FATES = _FATES_OF_PEOPLE | {"destroyed", "damaged", "votes", "score", "magnitude", "depth", "height", "width"}
"""Roles of which no two are one: the killed are not the injured, the destroyed not the damaged."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """A claim's figures with their surroundings, its words, and how many figures share a dimension."""

    quantities: tuple[Quantity, ...]
    around: tuple[Surroundings, ...]
    words: ClaimWords
    dates: tuple[tuple[datetime, datetime], ...]


# --- can both hold? -------------------------------------------------------------------------------------------------


def relate(a: Quantity, b: Quantity) -> Relation:
    """Whether two figures of one slot can both hold."""
    same = (a.base_low, a.base_high) == (b.base_low, b.base_high) or math.isclose(a.base_low, b.base_low, rel_tol=1e-9)
    if same and math.isclose(a.base_high, b.base_high, rel_tol=1e-9):
        return Relation.AGREEMENT if a.modifier is b.modifier else _same_figure(a.modifier, b.modifier)
    if {a.unit, b.unit} == {"ton", "metric_ton"} and (a.low, a.high) == (b.low, b.high):
        return Relation.AGREEMENT  # 'tons' are as often metric as not
    converted = a.unit != b.unit
    (low_a, high_a), (low_b, high_b) = bounds(a, loose=converted), bounds(b, loose=converted)
    slack = 1e-9 * max(1.0, *(abs(v) for v in (low_a, high_a, low_b, high_b) if math.isfinite(v)))
    if min(high_a, high_b) - max(low_a, low_b) > slack:
        return Relation.COMPATIBLE
    return Relation.CONTRADICTION


def _same_figure(a: Modifier, b: Modifier) -> Relation:
    """The same figure under two wordings: 'more than 50' and 'fewer than 50' do not agree."""
    pair = {a, b}
    if pair & {Modifier.AT_LEAST, Modifier.MORE_THAN} and pair & {Modifier.LESS_THAN, Modifier.NEARLY}:
        return Relation.CONTRADICTION
    return Relation.AGREEMENT if Modifier.EXACT in pair or Modifier.ABOUT in pair else Relation.COMPATIBLE


# --- same fact? -----------------------------------------------------------------------------------------------------


def align(reading_a: ClaimReading, reading_b: ClaimReading) -> list[SlotPair[Quantity]]:
    """The figures of two claims, each with its best partner of the other claim: first the same, then the differing."""
    pairs = all_pairs(reading_a, reading_b)
    pairs.sort(key=lambda p: (-_preference(p), p.a.start + p.b.start, abs(p.a.start - p.b.start)))
    found, used_a, used_b = [], set(), set()
    for pair in pairs:
        if pair.a.start not in used_a and pair.b.start not in used_b:
            used_a.add(pair.a.start)
            used_b.add(pair.b.start)
            found.append(pair)
    return found


def all_pairs(reading_a: ClaimReading, reading_b: ClaimReading) -> list[SlotPair[Quantity]]:
    """Every figure of one claim beside every one of the other that it is comparable with, in the order of the text."""
    one, other = _sides(reading_a), _sides(reading_b)
    options = [
        (_features(one, i, other, j), q, r)
        for i, q in enumerate(one.quantities)
        for j, r in enumerate(other.quantities)
        if _comparable(q, r)
    ]
    return [SlotPair(q, r, relate(q, r), _probability(features), features) for features, q, r in options]


def _preference(pair: SlotPair[Quantity]) -> float:
    """Equal figures are partners first; last those far apart that hold only as one of them is a bound.

    'More than 12' holds beside any larger figure, which says nothing; it must not take the place of the 9 beside it.
    """
    open_ended = pair.relation is Relation.COMPATIBLE and pair.features["ratio"] < _NEAR_RATIO
    return pair.score + _EQUAL * pair.features["equal"] - _OPEN_ENDED * open_ended


def _sides(reading: ClaimReading) -> _Sides:
    timed = [d for d in reading.dates if d.earliest is not None and d.end > d.start]
    kept = tuple(
        q
        for q in reading.quantities
        if q.base_unit == "second" or not any(d.start < q.end and q.start < d.end for d in timed)
    )
    dates = tuple((d.earliest, d.latest) for d in timed if d.earliest is not None and d.latest is not None)
    around = tuple(surroundings(reading, q.start, q.end) for q in kept)
    return _Sides(kept, around, claim_words(reading), dates)


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.base_unit != b.base_unit and not (_bare_sum(a, b) or _bare_sum(b, a)):
        return False
    return of_one_sort(a, b) and (_one_role(a, b) or not (a.role in _FATES and b.role in _FATES))


def _one_role(a: Quantity, b: Quantity) -> bool:
    """Whether two figures have one role; where nobody was hurt, nobody was killed."""
    unhurt = any(q.role == "injured" and q.high == 0 and other.role == "killed" for q, other in ((a, b), (b, a)))
    return a.role == b.role or unhurt


def of_one_sort(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be of one thing: the 'third' is not three, nor is an age a number of people."""
    return (a.scope == "ordinal") == (b.scope == "ordinal") and (a.role == "age") == (b.role == "age")


def counts_people(figure: Quantity) -> bool:
    """Whether a figure counts people, named as such or by what befell them."""
    return figure.noun in _PEOPLE if figure.noun else figure.role in _FATES_OF_PEOPLE


def _bare_sum(a: Quantity, b: Quantity) -> bool:
    """Whether `a` may be a sum of money whose currency is left out: '12 billion' beside '8.6 billion forints'."""
    return not (a.base_unit or a.noun or a.role) and a.low >= 1e6 and b.has_currency_code


def noun_likeness(a: str, b: str) -> float:
    """1 for the same counted noun, 0.7 for near synonyms, 0.4 for people of a kind and people, -1 for different ones.

    0 if one is not known.
    """
    if not a or not b:
        return 0.0
    if a == b or stem(a) == stem(b):
        return 1.0
    if _SYNONYM_OF.get(a, set()) & _SYNONYM_OF.get(b, set()):
        return 0.7
    return 0.4 if a in _PEOPLE and b in _PEOPLE and ("person" in (a, b) or "people" in (a, b)) else -1.0


def _features(one: _Sides, i: int, other: _Sides, j: int) -> dict[str, float]:
    """Numbers that do not change when the claims change places."""
    a, b = one.quantities[i], other.quantities[j]
    noun = noun_likeness(a.noun, b.noun)
    smaller = min(len(one.words.all), len(other.words.all))
    common = len(one.words.all & other.words.all)
    values = sorted((abs(a.base_high), abs(b.base_high)))
    ratio = values[0] / values[1] if values[1] else 1.0
    rivals = sum(q.base_unit == a.base_unit for q in one.quantities) + sum(
        q.base_unit == b.base_unit for q in other.quantities
    )
    equal = math.isclose(a.base_low, b.base_low, rel_tol=1e-9) and math.isclose(a.base_high, b.base_high, rel_tol=1e-9)
    modified = (a.modifier is not Modifier.EXACT) + (b.modifier is not Modifier.EXACT)
    return {
        "near": nearness(one.around[i], other.around[j]),
        "strongest_near": strongest_shared(one.around[i], other.around[j]),
        "overlap": common / (smaller + 2),
        "common_words": float(common),
        "same_noun": max(noun, 0.0),
        "noun_differs": float(noun < 0),
        "same_role": float(bool(a.role) and _one_role(a, b)),
        "role_differs": float(bool(a.role and b.role) and not _one_role(a, b)),
        "role_one": float(bool(a.role) != bool(b.role)),
        "same_scope": float(a.scope == b.scope),
        "shared_entities": float(min(3, len(one.words.entities & other.words.entities))),
        "same_unit": float(a.unit == b.unit),
        "measured": float(bool(a.base_unit and b.base_unit)),
        "money": float(a.has_currency_code or b.has_currency_code),
        "percent": float(a.base_unit == "percent"),
        "duration": float(a.base_unit == "second"),
        "ordinal": float(a.scope == "ordinal"),
        "age": float(a.role == "age"),
        "ratio": ratio,
        "far_ratio": float(0 < ratio < 0.2),
        "small": float(values[1] <= 3 and not a.base_unit),
        "equal": float(equal),
        "modified": float(modified),
        "range": float(a.low != a.high) + float(b.low != b.high),
        "elsewhere": float(not equal) * (_elsewhere(a, other) + _elsewhere(b, one)),
        "rivals": float(max(0, min(rivals - 2, 6))),
        "place": abs(one.around[i].place - other.around[j].place),
        "dates_apart": float(_apart(one.dates, other.dates)),
    }


def _elsewhere(quantity: Quantity, side: _Sides) -> float:
    return float(any(q.base_unit == quantity.base_unit and q.base_high == quantity.base_high for q in side.quantities))


def _apart(ones: Sequence[tuple[datetime, datetime]], others: Sequence[tuple[datetime, datetime]]) -> bool:
    return bool(ones and others) and all(d <= e or f <= c for c, d in ones for e, f in others)


def _probability(features: dict[str, float]) -> float:
    total = _BIAS + math.fsum(weight * features[name] for name, weight in _WEIGHTS.items())
    return 1 / (1 + math.exp(-total))
