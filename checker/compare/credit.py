"""Do two claims credit one thing to two agents? What is alike in them without their agents, by word class.

Numbers only: `checker.compare.attribution` adds them to its own. A strength is the share of the words that two claims
have in common without their agents' names, damped where these are few, so that one common word does not tell a match.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from checker.agents import Agent, same_agent
from checker.credits import Credited, credited
from checker.types import ClaimReading

_DAMPING = 2.0
"""Words added to the lighter claim's: one common word of one tells a third, four of five more than a half."""

_MENTIONED = 0.5
"""What remains where the agent of one claim stands in the other too, in another part."""

_FLOOR = 0.2
"""The strength of two orders, or two causes, told in no common word."""

_LEAST_QUOTED = 2
"""Content words from which a quotation can be found retold."""

_NAME_AND_ROLE = 0.7
"""What remains where one side gives a name and the other a role that the name is not given."""

_ZERO = dict.fromkeys(
    (
        "attribution_told_by_two",
        "attribution_told_by_one",
        "attribution_retold",
        "attribution_retold_by_two",
        "attribution_retold_by_one",
        "attribution_retold_contested",
        "attribution_credit_two",
        "attribution_credit_one",
        "attribution_subject_two",
        "attribution_subject_one",
        "attribution_orders_two",
        "attribution_causes_two",
        "attribution_stressed",
        "attribution_unasked",
    ),
    0.0,
)


def _damped(a: Collection[str], b: Collection[str]) -> float:
    ones, others = set(a), set(b)
    return len(ones & others) / (min(len(ones), len(others)) + _DAMPING)


def _certainty(a: Agent, b: Agent) -> float:
    """1 for two names or two roles; less for a name and a role, which may be one person."""
    return 1.0 if bool(a.proper) == bool(b.proper) or a.roles and b.roles else _NAME_AND_ROLE


def _rest(told: Credited, one: Agent, other: Agent) -> frozenset[str]:
    return told.words - one.keys - other.keys - one.roles - other.roles


def _apart(a: Credited, b: Credited, one: Agent, other: Agent) -> float:
    """Less than 1 if a claim mentions the other's agent too, who then has another part in it."""
    mentioned = (one.proper or one.keys) <= b.stems or (other.proper or other.keys) <= a.stems
    return _MENTIONED if mentioned else 1.0


def _given(a: Credited, b: Credited, ones: Sequence[Agent], others: Sequence[Agent]) -> Iterator[tuple[bool, float]]:
    """For each agent of one claim and each of the other: whether they are one, and how alike the rest is."""
    for one in ones:
        for other in others:
            same = same_agent(one, other)
            alike = _damped(_rest(a, one, other), _rest(b, one, other))
            yield same, alike if same else alike * _certainty(one, other) * _apart(a, b, one, other)


def _both(name: str, found: Sequence[tuple[bool, float]]) -> dict[str, float]:
    """The strongest of two agents and of one; where one agent has as much in common, the others are its helpers."""
    two = max((strength for same, strength in found if not same), default=0.0)
    one = max((strength for same, strength in found if same), default=0.0)
    return {f"attribution_{name}_two": two if two > one else 0.0, f"attribution_{name}_one": one}


def _of_kind(a: Credited, b: Credited, kind: str) -> float:
    """How surely each claim gives an order (or a cause) to another agent, whatever else they tell."""
    agents = [[agent for agent in told.credits if agent.kind == kind] for told in (a, b)]
    found = list(_given(a, b, *agents))
    if not found or any(same for same, _ in found):
        return 0.0
    return _FLOOR + (1.0 - _FLOOR) * max(strength for _, strength in found)


def _retold(a: Credited, b: Credited) -> float:
    """How much of a claim's quotation the other tells, quoted or not, 0..1."""
    shares = [
        _damped(own.quoted, other.words) * (1.0 if other.quoted or other.tells_saying or other.authors else 0.7)
        for own, other in ((a, b), (b, a))
        if len(own.quoted) >= _LEAST_QUOTED
    ]
    return max(shares, default=0.0)


def _authors(a: Credited, b: Credited) -> str:
    """'two' authors, 'one', or '' where a side names none."""
    pairs = [same_agent(one, other) for one in a.authors for other in b.authors]
    if pairs:
        return "one" if any(pairs) else "two"
    return "two" if {a.pronoun, b.pronoun} == {"he", "she"} else ""


def _contested(told: Credited) -> bool:
    """Whether a claim speaks of a saying as such ('the famous phrase'), or says with stress whose it is."""
    return told.tells_saying or told.stressed


def features(reading_a: ClaimReading, reading_b: ClaimReading) -> dict[str, float]:
    """All evidence of credits for one pair, as numbers; the same keys for every pair."""
    a, b = credited(reading_a), credited(reading_b)
    row = dict(_ZERO)
    if not a.words & b.words:
        return row
    alike = _damped(a.words, b.words)
    retold, by = _retold(a, b), _authors(a, b)
    row["attribution_retold"] = retold
    if by:
        row[f"attribution_told_by_{by}"] = alike
        row[f"attribution_retold_by_{by}"] = retold
    row["attribution_retold_contested"] = retold if _contested(a) or _contested(b) else 0.0
    row |= _both("credit", [*_given(a, b, a.credits, b.credits + b.subjects), *_given(a, b, a.subjects, b.credits)])
    row |= _both("subject", list(_given(a, b, a.subjects, b.subjects)))
    row["attribution_orders_two"] = _of_kind(a, b, "ordered")
    row["attribution_causes_two"] = _of_kind(a, b, "caused")
    row["attribution_stressed"] = alike if a.stressed or b.stressed else 0.0
    row["attribution_unasked"] = alike if a.unasked and b.asked or b.unasked and a.asked else 0.0
    return row
