"""What the meaning of the words alone decides: pairs of claims -> which of them clash by a rule, and how surely.

A place falls once, who was dismissed did not resign, and an article gives the figure of its own headline. Such pairs
share few words or none, so models make little of them; and of a rumour told as one they make too much. Each rule is
right as often as was counted on annotated story sets (`checker.training.by_rule` -> `models/by_rule.json`, by Laplace's
rule of succession).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from checker.compare import headline, intervention, once, outcomes, tally, temporal
from checker.compare.outcomes import How
from checker.compare.rumour import is_rumour
from checker.once_only import telling_of_one
from checker.types import Article, ClaimReading, Comparison

SHARES = Path(__file__).parent.parent / "models" / "by_rule.json"


class Rule(StrEnum):
    """The rules, as they are called in `models/by_rule.json`."""

    TWO_DAYS_NAMED = "two days for what happens but once, both named"
    TWO_DAYS = "two days for what happens but once, one of them resolved"
    TWO_DAYS_OF_ONE = "two days for what happens but once, both resolved, in one article"
    WHETHER = "what became of a person: whether it did"
    WHETHER_AS_REPORTED = "what became of a person: whether it did, as is reported or by the last day of an article"
    WHEN = "what became of a person: when"
    BY_WHOM = "what became of a person: by whom"
    INTERVENED = "whether a power took part in the fighting"
    TALLY = "two counts up to one moment"
    TALLY_OF_A_STRETCH = "two counts up to one moment, one within some days"
    HEADLINE = "a headline's figure that its article does not give"
    RUMOUR = "a rumour told as one"


class ByRule(NamedTuple):
    """The rule by which two claims clash, and what it holds against them; `comparison.score` is how sure it is."""

    rule: Rule
    comparison: Comparison


Pair = tuple[int, int]
"""The places a < b of two claims in the list of readings."""

_TWO_DAYS = {0: Rule.TWO_DAYS_OF_ONE, 1: Rule.TWO_DAYS, 2: Rule.TWO_DAYS_NAMED}
_OUTCOMES = {How.WHETHER: Rule.WHETHER, How.WHEN: Rule.WHEN, How.BY_WHOM: Rule.BY_WHOM}


def clashes(readings: Sequence[ClaimReading], articles: Mapping[str, Article]) -> dict[Pair, ByRule]:
    """The pairs that clash by a rule, candidates or not; where several rules apply, by the surest."""
    every = all_clashes(readings, articles)
    return {pair: max(found, key=lambda one: one.comparison.score) for pair, found in every.items()}


def all_clashes(readings: Sequence[ClaimReading], articles: Mapping[str, Article]) -> dict[Pair, list[ByRule]]:
    """The pairs that clash by rules, and all rules by which they do."""
    found: dict[Pair, list[ByRule]] = {}
    for rule, pair, comparison in _found(readings, articles):
        sure = replace(comparison, score=shares()[rule])
        found.setdefault(pair, []).append(ByRule(rule, sure))
    return found


def _found(
    readings: Sequence[ClaimReading], articles: Mapping[str, Article]
) -> Iterator[tuple[Rule, Pair, Comparison]]:
    for pair in telling_of_one(readings):
        a, b = (readings[place] for place in pair)
        days = once.apart(a, b)
        if days and (days.named or not once.was_regained(days, a.claim.article, readings)):
            yield _TWO_DAYS[days.named], pair, temporal.of_once_only(days, a, b)
    written = outcomes.written(readings, articles)
    for pair in outcomes.of_one_person(readings):
        a, b = (readings[place] for place in pair)
        if opposed := outcomes.opposed(a, b, written):
            rule = _OUTCOMES[opposed.how] if opposed.surely else Rule.WHETHER_AS_REPORTED
            yield rule, pair, outcomes.compared(opposed, a, b)
    for pair, denied in intervention.denied(readings).items():
        a, b = (readings[place] for place in pair)
        yield Rule.INTERVENED, pair, intervention.compared(denied, a, b)
    for pair, unequal in tally.unequal(readings).items():
        a, b = (readings[place] for place in pair)
        yield Rule.TALLY if unequal.surely else Rule.TALLY_OF_A_STRETCH, pair, tally.compared(unequal, a, b)
    for one in headline.unsupported(readings):
        a, b = readings[one.headline], readings[one.claim]
        yield Rule.HEADLINE, (one.headline, one.claim), headline.compared(one, a, b)


def rests_on_rumour(a: ClaimReading, b: ClaimReading) -> bool:
    """Whether one of two claims only tells a rumour, against which nothing can stand (`Rule.RUMOUR`)."""
    return is_rumour(a) or is_rumour(b)


@cache
def shares() -> dict[Rule, float]:
    """How often two claims clash of which each rule has a word, 0..1."""
    return {Rule(name): share for name, share in json.loads(SHARES.read_text("utf-8")).items()}
