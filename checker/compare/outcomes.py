"""Can both answers hold? Two readings -> what they say became of one person, if these exclude each other.

Whoever still sits at his desk after the day on which he left office has not left it; who was dismissed did not resign;
and nobody leaves on two days. Before that day both can hold, and where no date tells, nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations, product
from typing import NamedTuple

from checker.compare.moments import relate
from checker.compare.slotpair import SlotPair
from checker.compare.temporal import of_dates
from checker.outcomes import FINAL, By, Outcome, outcomes
from checker.types import Article, ClaimReading, Comparison, Evidence, Kind, Relation, TemporalExpression

WITHIN = timedelta(days=45)
"""Beyond this it may have happened twice, or a year was resolved wrongly."""


YEAR = timedelta(days=365)


class How(StrEnum):
    """How two answers exclude each other: one says that it happened, or they differ in when or by whom it did."""

    WHETHER = "whether"
    BY_WHOM = "by whom"
    WHEN = "when"


class Opposed(NamedTuple):
    """What two claims say became of one person that cannot both be."""

    a: Outcome
    b: Outcome
    how: How


def of_one_person(readings: Sequence[ClaimReading]) -> set[tuple[int, int]]:
    """Pairs of places (a < b) whose claims answer one question of one person."""
    places: dict[tuple[str, str], set[int]] = {}
    for number, reading in enumerate(readings):
        for told in outcomes(reading):
            places.setdefault((told.question, told.person), set()).add(number)
    return {pair for numbers in places.values() for pair in combinations(sorted(numbers), 2)}


def opposed(a: ClaimReading, b: ClaimReading, articles: Mapping[str, Article]) -> Opposed | None:
    """The answers of two claims that exclude each other, the weightiest; or None."""
    written = articles[a.claim.article].published, articles[b.claim.article].published
    told = [(one, other) for one, other in product(outcomes(a), outcomes(b)) if _is_one(one, other)]
    found = {how: Opposed(one, other, how) for one, other in told if (how := _how(one, other, written))}
    return next((found[how] for how in How if how in found), None)


def compared(found: Opposed, a: ClaimReading, b: ClaimReading) -> Comparison:
    """What the answers of two claims hold against each other, in words."""
    one, other = found.a, found.b
    person = next(m.canonical or m.surface for m in a.entities if m.entity == one.person)
    if found.how is How.WHEN and one.time and other.time:
        said = of_dates(SlotPair(one.time, other.time, Relation.CONTRADICTION, 1.0, {}), a, b)
        return replace(said, reason=f"{said.reason}, and {person} {one.question} only once")
    words = [reading.claim.text[told.start : told.end] for reading, told in ((a, one), (b, other))]
    spans = Evidence(one.start, one.end, words[0], words[0]), Evidence(other.start, other.end, words[1], words[1])
    reason = f"“{words[0]}” and “{words[1]}” exclude each other, said of {person}"
    return Comparison("polarity", Relation.CONTRADICTION, Kind.POLARITY, reason, *spans, 1.0)


def _is_one(one: Outcome, other: Outcome) -> bool:
    return (one.question, one.person) == (other.question, other.person)


def _how(one: Outcome, other: Outcome, written: tuple[datetime | None, datetime | None]) -> How | None:
    if not one.happened and not other.happened:
        return None
    if one.happened and other.happened:
        if {one.by, other.by} == {By.SELF, By.ANOTHER}:
            return How.BY_WHOM
        return How.WHEN if one.time and other.time and _apart(one.time, other.time) else None
    first, second = (
        ((one, written[0]), (other, written[1])) if one.happened else ((other, written[1]), (one, written[0]))
    )
    return How.WHETHER if one.question in FINAL or _is_after(*second, *first) else None


def _apart(one: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether two days that are both named, and not far from each other, cannot be one."""
    if not (one.explicit and other.explicit and one.earliest and other.earliest):
        return False
    return abs(one.earliest - other.earliest) <= WITHIN and relate(one, other) is Relation.CONTRADICTION


def _is_after(not_yet: Outcome, written: datetime | None, happened: Outcome, told: datetime | None) -> bool:
    """Whether something is said not to have happened at a time by which another claim says that it had."""
    until = _as_of(not_yet, written)
    if until is None:
        return False
    if happened.time is not None and happened.time.latest is not None:
        return timedelta(0) <= until.replace(tzinfo=None) - happened.time.latest <= YEAR
    return told is not None and until.replace(tzinfo=None) > told.replace(tzinfo=None)


def _as_of(outcome: Outcome, written: datetime | None) -> datetime | None:
    """The time at which an answer holds, as far as it tells."""
    if outcome.now:
        return written
    if outcome.time is not None:
        return outcome.time.latest
    return written if outcome.to_the_end else None
