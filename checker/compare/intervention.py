"""Did a power take part in the fighting? Two readings -> what one denies of it and the other tells.

Who bombs or shells the other side has intervened, so "it did not intervene during the offensive" stands against every
raid of those weeks that another article tells of; the two share no word by which to see it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import NamedTuple

from checker.compare.fighting import Part, parts_of
from checker.mentions.entity.forms import home_of, key_of
from checker.types import (
    ClaimReading,
    Comparison,
    EntityMention,
    EntityType,
    Evidence,
    Granularity,
    Kind,
    Relation,
    TemporalExpression,
    TemporalRole,
)

_OF_ONE_STORY = timedelta(days=90)
"""A raid further than this from the middle of the days that are told belongs to another war."""

_COARSE = (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)


class Denied(NamedTuple):
    """What two claims say of one power: that it took part, and that it did not."""

    a: Part
    b: Part


def denied(readings: Sequence[ClaimReading]) -> dict[tuple[int, int], Denied]:
    """The pairs of places (a < b) whose claims tell of one power that it took part, and that it did not."""
    middle, known = _middle(readings), _articles_by_place(readings)
    told = [
        (place, part)
        for place, reading in enumerate(readings)
        for part in parts_of(reading)
        if not part.took or (_is_of_story(reading, middle) and _is_in_story(reading, part, known))
    ]
    return {
        (a, b): Denied(one, other) for (a, one), (b, other) in combinations(told, 2) if a != b and _exclude(one, other)
    }


def compared(found: Denied, a: ClaimReading, b: ClaimReading) -> Comparison:
    """What the two claims hold against each other, in words."""
    one, other = (Evidence(p.start, p.end, _words(p, r), _words(p, r)) for p, r in ((found.a, a), (found.b, b)))
    power = min(found.a.power.surface, found.b.power.surface, key=len)
    reason = f"“{one.surface}” and “{other.surface}” exclude each other, said of {power}"
    return Comparison("polarity", Relation.CONTRADICTION, Kind.POLARITY, reason, one, other, 1.0)


def _words(part: Part, reading: ClaimReading) -> str:
    return reading.claim.text[part.start : part.end]


def _exclude(one: Part, other: Part) -> bool:
    """Whether one tells what the other denies; of an arm that did nothing, what others did says nothing."""
    took, took_no = (one, other) if one.took else (other, one)
    return took.took != took_no.took and took_no.arm in ("", took.arm) and _are_one(one.power, other.power)


def _are_one(one: EntityMention, other: EntityMention) -> bool:
    """Whether two names are of one power: of one entity, or of a country and its people ('Imbria', 'Imbrian')."""
    if one.entity == other.entity:
        return True
    ones, others = (({key_of(m.surface), key_of(m.canonical)}) for m in (one, other))
    homes = {home_of(" ".join(key), others) for key in ones} | {home_of(" ".join(key), ones) for key in others}
    return bool(ones & others or homes - {()})


def _middle(readings: Sequence[ClaimReading]) -> datetime | None:
    """The middle one of the days that are told; None if there are none."""
    days = sorted(d.earliest for r in readings for d in r.dates if d.earliest and _is_own(d) and _is_fine(d))
    return days[len(days) // 2] if days else None


def _is_of_story(reading: ClaimReading, middle: datetime | None) -> bool:
    """Whether the time that a claim tells of lies within the story: not some year, and not long before or after."""
    times = [d for d in reading.dates if d.role is TemporalRole.AT and d.earliest and d.latest]
    if any(not _is_fine(d) for d in times if _is_own(d)):
        return False
    return middle is None or all(
        d.earliest - _OF_ONE_STORY <= middle <= d.latest + _OF_ONE_STORY for d in times if d.earliest and d.latest
    )


def _articles_by_place(readings: Sequence[ClaimReading]) -> dict[str, set[str]]:
    """The articles that name each place, by its id."""
    articles: dict[str, set[str]] = {}
    for reading in readings:
        for place in _places(reading):
            articles.setdefault(place, set()).add(reading.claim.article)
    return articles


def _is_in_story(reading: ClaimReading, part: Part, known: Mapping[str, set[str]]) -> bool:
    """Whether another article too names a place of a raid; where none does, it may be one on another front."""
    places = _places(reading) - {part.power.entity}
    return not places or any(known[place] - {reading.claim.article} for place in places)


def _places(reading: ClaimReading) -> set[str]:
    return {m.entity for m in reading.entities if m.type is EntityType.PLACE}


def _is_own(date: TemporalExpression) -> bool:
    return not date.inherited_from


def _is_fine(date: TemporalExpression) -> bool:
    return date.granularity not in _COARSE
