"""Can one thing have befallen a patient on both days? Two readings -> the dates they give for it, if these clash.

What befalls a patient but once (`checker.once_only`) has one date, in whatever words it is told; so the dates are of
one fact by what the verbs mean, where the words around them share nothing. Two dates that are both named clash nearly
always, a date that had to be resolved ("five days later") less often, for it may be resolved wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import timedelta
from typing import NamedTuple

from checker.compare.moments import FINE, relate
from checker.mentions.temporal.patterns import FULL_WEEKDAY
from checker.once_only import OnceOnly, once_only, predicates_in
from checker.types import ClaimReading, EntityType, Relation, TemporalExpression

_REGAINED = re.compile(
    r"\b(?:ret(?:ook|aken?|aking)|recaptur\w+|regain\w*|(?:won|took|taken|take|fought|wrest\w*) (?:it |[A-Z]\w+ )?back|"
    r"lost (?:it |[A-Z]\w+ )?again|(?:drove|driven|threw|thrown) (?:\w+ ){0,5}out|changed hands|"
    r"counter-?(?:attack|offensive)\w*)\b"
)
"""Words by which what had fallen may fall again."""
_OF_WRITING = re.compile(rf"\b(?:{FULL_WEEKDAY}|today|tonight|yesterday|tomorrow|last|this|ago)\b", re.IGNORECASE)
WITHIN = timedelta(days=45)
"""Beyond this a place may have fallen twice, or a year was resolved wrongly."""


class Apart(NamedTuple):
    """What two claims say befell one patient on days that cannot be one."""

    a: OnceOnly
    b: OnceOnly

    @property
    def named(self) -> int:
        """How many of the two dates are named as calendar dates in their claims: 0, 1 or 2."""
        return self.a.time.explicit + self.b.time.explicit


def apart(a: ClaimReading, b: ClaimReading) -> Apart | None:
    """The dates of something that two claims date differently though it befalls its patient but once, or None.

    None as well if they date any such thing alike, or if both dates had to be resolved, unless one article tells both
    and both go on from days that it has told.
    """
    told = list(_told_by_both(a, b))
    if any(relate(one.time, other.time) is not Relation.CONTRADICTION for one, other in told):
        return None
    of_one = a.claim.article == b.claim.article
    near = [
        found
        for found in (Apart(*pair) for pair in told)
        if _near(*found) and (found.named or (of_one and all(_goes_on(event.time) for event in found)))
    ]
    return max(near, key=lambda found: (found.named, found.a.patient), default=None)


def _told_by_both(a: ClaimReading, b: ClaimReading) -> Iterator[tuple[OnceOnly, OnceOnly]]:
    for one in once_only(a):
        for other in once_only(b):
            if (one.predicate, one.patient) == (other.predicate, other.patient):
                yield one, other


def _goes_on(time: TemporalExpression) -> bool:
    """Whether a time is told from where the story stands: not by a weekday, the writing or the clock alone."""
    return time.granularity not in FINE and _OF_WRITING.search(time.surface) is None


def _near(one: OnceOnly, other: OnceOnly) -> bool:
    first, second = one.time.earliest, other.time.earliest
    return first is not None and second is not None and abs(first - second) <= WITHIN


def was_regained(event: Apart, article: str, readings: Sequence[ClaimReading]) -> bool:
    """Whether an article also tells that the patient was won back, and so may have fallen twice."""
    return any(
        reading.claim.article == article
        and any(mention.entity == event.a.patient for mention in reading.entities)
        and _REGAINED.search(reading.claim.text) is not None
        for reading in readings
    )


def telling_of(event: Apart, readings: Sequence[ClaimReading]) -> frozenset[int]:
    """The places of the claims that name the patient of an event, or name nobody of its type and tell of its like."""
    patient = event.a.patient
    types = {m.type for reading in readings for m in reading.entities if m.entity == patient}
    return frozenset(n for n, reading in enumerate(readings) if _tells_of(reading, event.a.predicate, patient, types))


def _tells_of(reading: ClaimReading, predicate: str, patient: str, types: Set[EntityType]) -> bool:
    named = {m.entity for m in reading.entities if m.type in types}
    return patient in named if named else predicate in predicates_in(reading.claim.text)
