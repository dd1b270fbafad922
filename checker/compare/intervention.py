"""Did a power take part in the fighting? Two readings -> what one denies of it and the other tells, or None.

Who bombs, shells or sends troops has intervened, so "it did not intervene" stands against every raid that another
article tells of; the two share no word by which to see it. A denial for a single day says nothing of other days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from checker.mentions.polarity import modality_at, negated_at
from checker.types import (
    ClaimReading,
    Comparison,
    EntityMention,
    EntityType,
    Evidence,
    Kind,
    Relation,
    Stance,
    TemporalRole,
)

_FIGHTING = r"(?:the )?(?:\w+ ){0,2}?(?:fighting|fight|war|battle|operations?|offensive|campaign|conflict|hostilities)"
_DENIED = re.compile(
    r"\b(?:(?:did|does|do|has|have|had) not (?:\w+ )?intervened?|never intervened|fail(?:ed|s|ure) to intervene|"
    r"(?:refus(?:ed|al)|declined) to intervene|without intervening|non-intervention|"
    rf"(?:took|taken|had|has|have|played) no part in {_FIGHTING}|(?:stay(?:ed|s)|kept|keeps?) out of {_FIGHTING}|"
    rf"(?:was|were|is|are) not involved in {_FIGHTING})\b",
    re.IGNORECASE,
)
_FORCES = (
    r"(?:aircraft|warplanes?|planes?|jets?|bombers?|fighters?|helicopters?|drones?|aviation|air forces?|forces|troops|"
    r"army|navy|artillery|pilots|gunships?|warships?|missiles|soldiers|infantry|tanks)"
)
_RAIDS = r"(?:air ?strikes?|air raids?|air attacks?|bombing (?:raids?|runs?)|strikes|raids|sorties)"
_ALWAYS = (
    rf"(?:carried out|carries out|conducted|launched|flew|flown|mounted|made|staged) (?:[\w-]+ ){{0,4}}?{_RAIDS}|"
    r"bomb(?:ed|s)|shell(?:ed|s)|strafed|dropped (?:\w+ ){0,2}bombs|intervened|"
    rf"(?:sent|deployed|landed) (?:in )?(?:[\w,.]+ ){{0,3}}(?:troops|soldiers|infantrymen|tanks|warplanes|jets)"
)
_BY_FORCES = r"struck|hit|attacked|pounded|attack|strike|fired on"
_ADVERBS = r"(?:has |have |had |then |also |again |later |repeatedly |once more |themselves |itself )*"
_DID = re.compile(
    rf"(?:['’]s?)?(?: (?:[\w-]+ ){{0,2}}{_FORCES}(?: from [A-Z]\w+(?: [A-Z]\w+)?)?)? {_ADVERBS}(?:{_ALWAYS})\b"
    rf"|(?:['’]s?)? (?:[\w-]+ ){{0,2}}{_FORCES}(?: from [A-Z]\w+(?: [A-Z]\w+)?)? {_ADVERBS}(?:{_BY_FORCES})\b"
)
"""Behind the name of a power: 'aircraft bombed', 'has carried out air strikes', "'s jets attacked"."""

_UNREAL = ("planned", "conditional", "possible", "expected", "question", "ordered", "almost")
_ENDING = 3
_STEM = 4
"""A people's name and its country's share at least so many letters, and differ in at most `_ENDING` behind them."""


class Part(NamedTuple):
    """That a power took part in the fighting or did not, by its `name`; the words are `text[start:end]`."""

    name: str
    took: bool
    start: int
    end: int


class Denied(NamedTuple):
    """What two claims say of one power: that it took part, and that it did not."""

    a: Part
    b: Part


def denied(readings: Sequence[ClaimReading]) -> dict[tuple[int, int], Denied]:
    """The pairs of places (a < b) whose claims tell of one power that it took part, and that it did not."""
    told = [(place, part) for place, reading in enumerate(readings) for part in parts_of(reading)]
    return {
        (a, b): Denied(one, other)
        for (a, one), (b, other) in combinations(told, 2)
        if a != b and one.took != other.took and _are_one(one.name, other.name)
    }


def compared(found: Denied, a: ClaimReading, b: ClaimReading) -> Comparison:
    """What the two claims hold against each other, in words."""
    one, other = (Evidence(p.start, p.end, _words(p, r), _words(p, r)) for p, r in ((found.a, a), (found.b, b)))
    power = min(found.a.name, found.b.name, key=len)
    reason = f"“{one.surface}” and “{other.surface}” exclude each other, said of {power}"
    return Comparison("polarity", Relation.CONTRADICTION, Kind.POLARITY, reason, one, other, 1.0)


def _words(part: Part, reading: ClaimReading) -> str:
    return reading.claim.text[part.start : part.end]


@lru_cache(maxsize=32768)
def parts_of(reading: ClaimReading) -> tuple[Part, ...]:
    """What a claim says of powers in the fighting; nothing where it says both."""
    if reading.speech.stance is Stance.DENIED:
        return ()
    names = sorted((m for m in reading.entities if m.type is not EntityType.OTHER), key=lambda m: m.start)
    found = [*_took(reading, names), *_took_no(reading, names)]
    return tuple(found) if len({part.took for part in found}) == 1 else ()


def _took(reading: ClaimReading, names: Sequence[EntityMention]) -> Iterator[Part]:
    text = reading.claim.text
    for name in names:
        did = _DID.match(text, name.end)
        if did and not negated_at(text, did.end() - 1) and modality_at(text, did.end() - 1) not in _UNREAL:
            yield Part(name.canonical or name.surface, True, name.start, did.end())


def _took_no(reading: ClaimReading, names: Sequence[EntityMention]) -> Iterator[Part]:
    """A denial goes with the power that stands first before it; not one for a day of its own."""
    text = reading.claim.text
    dated = any(d.explicit and d.role is TemporalRole.AT and not d.inherited_from for d in reading.dates)
    for match in () if dated else _DENIED.finditer(text):
        before = [m for m in names if m.end <= match.start() and m.type is not EntityType.PERSON]
        if before:
            yield Part(before[0].canonical or before[0].surface, False, *match.span())


def _are_one(one: str, other: str) -> bool:
    """Whether two names are of one power: a country's, and its people's ('Imbria', 'Imbrian')."""
    a, b = one.casefold(), other.casefold()
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a == b or (shared >= _STEM and max(len(a), len(b)) - shared <= _ENDING)
