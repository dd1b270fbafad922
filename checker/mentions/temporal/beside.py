"""What the other dates of a sentence say of one: expression, and those of its claim that are placed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from checker.mentions.temporal.found import Found
from checker.mentions.temporal.told import CLOCKS, FINE, Told, dates_the_event
from checker.types import Claim, TemporalExpression, TemporalRole

_APART = re.compile(r", (?:an? |the |full |good |some |about |just |exactly |only |nearly |almost )*")
_WORLD_TIME = re.compile(
    r"\b(?:in|by)\s+(?:(?:co-?ordinated\s+)?(?:universal|international|world|Greenwich(?:\s+mean)?)\s+time|UTC|GMT)\b",
    re.IGNORECASE,
)
_ONE_MONTH = re.compile(r"\d{4}-\d\d")


def stands_behind(claim: Claim, item: Found, expressions: Sequence[TemporalExpression]) -> bool:
    """Whether 'on 28 May, a day after its meeting' only says of a day that is told how far it lies from another."""
    return any(
        (e.explicit or e.granularity in CLOCKS or e.role is not TemporalRole.AT)
        and e.granularity in FINE
        and _APART.fullmatch(claim.text, e.end, item.start)
        for e in expressions
    )


def is_another(event: TemporalExpression, expressions: Sequence[TemporalExpression]) -> bool:
    """Whether what happened 'after the withdrawal' is told of a day before it, so that another withdrawal is meant."""
    days = [span for one in expressions if dates_the_event(one) and (span := _span(one))]
    of_event = _span(event)
    if of_event is None:
        return False
    if event.role is TemporalRole.BEFORE:
        return any(of_event[1] <= earliest for earliest, _ in days)
    return event.role is TemporalRole.AFTER and any(latest <= of_event[0] for _, latest in days)


def is_by_another_clock(told: Told, claim: Claim, item: Found, expression: TemporalExpression) -> bool:
    """Whether an expression only gives a moment of the day told by another clock: '(04.52 GMT on Friday)', 'in UTC'."""
    if item.clock is not None and item.clock.offset is not None and claim.text[: item.start].endswith("("):
        return True
    if item.clock is None or expression.earliest is None or told.day is None or not _WORLD_TIME.search(claim.text):
        return False
    return abs((expression.earliest.date() - told.day).days) == 1


def _span(expression: TemporalExpression) -> tuple[datetime, datetime] | None:
    if expression.earliest is None or expression.latest is None:
        return None
    return expression.earliest, expression.latest


def moment_before(item: Found, expressions: Sequence[TemporalExpression]) -> datetime | None:
    """The last time of day that the sentence names before an expression."""
    before = [e for e in expressions if e.end <= item.start and e.granularity in CLOCKS and e.earliest]
    return max(before, key=lambda e: e.end).earliest if before else None


def month_before(item: Found, expressions: Sequence[TemporalExpression]) -> date | None:
    """The first day of the month that the sentence names last before an expression: 'in May 2019 ..., on the 11th'."""
    last = max((e for e in expressions if e.end <= item.start), key=lambda e: e.end, default=None)
    if last is None or last.earliest is None or not _ONE_MONTH.fullmatch(last.value):
        return None
    return last.earliest.date()
