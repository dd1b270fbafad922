"""Can both answers hold? Two readings -> what they say became of one person, if these exclude each other.

Whoever still sits at his desk after the day on which he left office has not left it; who was dismissed did not resign;
and nobody leaves on two days. Before that day both can hold, and where no date tells, nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from checker.compare.moments import relate
from checker.compare.slotpair import SlotPair
from checker.compare.temporal import of_dates
from checker.outcomes import DATED, FINAL, WITHIN, By, Outcome, outcomes
from checker.overlap import name_of, pairs_sharing
from checker.types import Article, ClaimReading, Comparison, Evidence, Kind, Relation, Stance, TemporalExpression
from checker.words import stem

NEAR = timedelta(days=45)
"""Two days further apart than this may be of two events, or a year was resolved wrongly."""
_A_MOMENT = timedelta(seconds=1)
_BESIDES = frozenset(map(stem, ("party", "board", "coalition", "club", "team", "trustee", "member", "seat", "deputy")))
"""Posts, and whose they are, that one may leave and keep an office."""


class How(StrEnum):
    """How two answers exclude each other: one says that it happened, or they differ in when or by whom it did."""

    WHETHER = "whether"
    BY_WHOM = "by whom"
    WHEN = "when"


class Opposed(NamedTuple):
    """What two claims say became of one person that cannot both be.

    `surely` is false where one only passes on what is reported, or its article tells no day of it, nor of its own.
    """

    a: Outcome
    b: Outcome
    how: How
    surely: bool = True


def of_one_person(readings: Sequence[ClaimReading]) -> set[tuple[int, int]]:
    """Pairs of places (a < b) whose claims answer one question of one person."""
    return pairs_sharing([(told.question, told.person) for told in outcomes(reading)] for reading in readings)


class Written(NamedTuple):
    """When an article was published, and, where it does not say, the end of the last day that it tells of."""

    published: datetime | None
    last: datetime | None


def written(readings: Sequence[ClaimReading], articles: Mapping[str, Article]) -> dict[str, Written]:
    """When each article was written, as far as it tells."""
    last: dict[str, datetime] = {}
    for reading in readings:
        name = reading.claim.article
        for day in (d.latest for d in reading.dates if d.latest and not d.inherited_from):
            last[name] = max(day, last.get(name, day))
    return {
        name: Written(article.published, None if article.published else last.get(name))
        for name, article in articles.items()
    }


def opposed(a: ClaimReading, b: ClaimReading, written: Mapping[str, Written]) -> Opposed | None:
    """The answers of two claims that exclude each other, the weightiest; or None."""
    both = written[a.claim.article], written[b.claim.article]
    told = [(one, other) for one, other in product(outcomes(a), outcomes(b)) if _is_one(one, other)]
    found = {how: Opposed(one, other, how) for one, other in told if (how := _how(one, other, both))}
    weightiest = next((found[how] for how in How if how in found), None)
    passed_on = Stance.HEARSAY in (a.speech.stance, b.speech.stance)
    return weightiest and weightiest._replace(surely=not (passed_on or _is_dated_by_article(weightiest, both)))


def _is_dated_by_article(opposed: Opposed, written: tuple[Written, Written]) -> bool:
    """Whether all that tells when something had happened is the last day that its article tells of."""
    told = zip((opposed.a, opposed.b), written, strict=True)
    return opposed.how is How.WHETHER and any(
        one.happened and one.time is None and article.published is None for one, article in told
    )


def compared(found: Opposed, a: ClaimReading, b: ClaimReading) -> Comparison:
    """What the answers of two claims hold against each other, in words."""
    one, other = found.a, found.b
    person = name_of(one.person, a)
    if found.how is How.WHEN and one.time and other.time:
        said = of_dates(SlotPair(one.time, other.time, Relation.CONTRADICTION, 1.0, {}), a, b)
        return replace(said, reason=f"{said.reason}, and {person} {one.question} only once")
    words = [reading.claim.text[told.start : told.end] for reading, told in ((a, one), (b, other))]
    spans = Evidence(one.start, one.end, words[0], words[0]), Evidence(other.start, other.end, words[1], words[1])
    reason = f"“{words[0]}” and “{words[1]}” exclude each other, said of {person}"
    return Comparison("polarity", Relation.CONTRADICTION, Kind.POLARITY, reason, *spans, 1.0)


def _is_one(one: Outcome, other: Outcome) -> bool:
    return (one.question, one.person) == (other.question, other.person)


def _how(one: Outcome, other: Outcome, written: tuple[Written, Written]) -> How | None:
    if (not one.happened and not other.happened) or _of_two_posts(one, other):
        return None
    if one.happened and other.happened:
        return _how_it_happened(one, other)
    happened, not_yet = ((one, written[0]), (other, written[1]))[:: 1 if one.happened else -1]
    if not_yet[0].by not in (By.UNTOLD, happened[0].by):
        return None  # who does not resign may be dismissed
    if one.question in FINAL:
        return How.WHETHER if _near(one.time, other.time) else None
    return How.WHETHER if _is_after(*not_yet, *happened) else None


def _how_it_happened(one: Outcome, other: Outcome) -> How | None:
    if {one.by, other.by} == {By.SELF, By.ANOTHER}:
        return How.BY_WHOM if _near(one.time, other.time) else None
    if one.question not in DATED or one.time is None or other.time is None:
        return None
    return How.WHEN if _apart(one.time, other.time) else None


def _of_two_posts(one: Outcome, other: Outcome) -> bool:
    """Whether two answers may be of two posts of one person: both are named, or one is that of a party or board."""
    if one.posts & other.posts:
        return False
    return bool(one.posts and other.posts) or bool((one.posts | other.posts) & _BESIDES)


def _near(one: TemporalExpression | None, other: TemporalExpression | None) -> bool:
    """Whether two times may be of one event: not both told, or not far from each other."""
    if not (one and other and one.earliest and other.earliest):
        return True
    return abs(one.earliest - other.earliest) <= NEAR


def _apart(one: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether two days that are both named, and not far from each other, cannot be one."""
    return one.explicit and other.explicit and _near(one, other) and relate(one, other) is Relation.CONTRADICTION


def _is_after(not_yet: Outcome, written: Written, happened: Outcome, told: Written) -> bool:
    """Whether something is said not to have happened, soon enough after a time by which another claim says it had."""
    until = _as_of(not_yet, written.published)
    by, within = _had_happened_by(happened, told)
    if until is None or by is None:
        return False
    changed_his_mind = not_yet.by is By.SELF or happened.time is None
    return (_A_MOMENT if changed_his_mind else timedelta(0)) <= until - by <= within


def _had_happened_by(happened: Outcome, told: Written) -> tuple[datetime | None, timedelta]:
    """The time by which something had happened, and how long after it one may still be said not to have met it.

    An article that does not say when it was published was written soon after the last day that it tells of.
    """
    within = WITHIN[happened.question]
    if happened.time is not None:
        return happened.time.latest, within
    return (told.last, min(within, NEAR)) if told.last else (_in_utc(told.published), within)


def _as_of(outcome: Outcome, written: datetime | None) -> datetime | None:
    """The time at which an answer holds, as far as it tells."""
    if outcome.time is not None:
        return outcome.time.latest
    return _in_utc(written) if outcome.now or outcome.to_the_end else None


def _in_utc(moment: datetime | None) -> datetime | None:
    """A moment as naive time, in UTC where its zone is known."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment is not None and moment.tzinfo else moment
