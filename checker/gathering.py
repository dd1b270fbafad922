"""Judged pairs to drafts of disputes: the strongest pair opens one, weaker pairs of the same fact join it.

The strongest pair opens a draft with one claim on each side. Weaker pairs join it where one claim already stands on a
side and the other agrees with the opposite side; otherwise they open drafts of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import permutations

from checker.compare.moments import days_meet
from checker.compare.once import apart, telling_of
from checker.confidence import PairTable, Place, pair_of
from checker.prose import is_dense
from checker.types import ClaimReading, Evidence, JudgedPair, Kind

AGREE = 0.5  # probability of agreement from which a claim counts as telling the same
AGREE_IN_NEWS = 0.95  # in dense prose, where a sentence tells several facts and agrees with many others on one of them
SURELY = 0.9  # probability of agreement from which a claim tells what a side tells, whatever the values compared
_TELLING_VALUES = {Kind.DATE, Kind.NUMBER}  # a name recurs all over a story, so sharing one is no sign of one fact
OPEN = 0.05  # probability of clash from which a pair opens a dispute; whether it is reported, its confidence says
JOIN = 0.03  # probability of clash from which a pair may belong to a dispute that is open
ADDS = 0.1  # and from which, in terse prose, it brings a new claim; a weaker one of the same fact says nothing new


@dataclass(slots=True)
class Draft:
    """A dispute in the making: the places of the claims on each side, and the pairs that support it.

    `about` are the places of the claims that can stand in it; None if any can.
    """

    kind: Kind
    sides: list[list[int]]
    pairs: list[JudgedPair]
    evidence: dict[int, Evidence] = field(default_factory=dict)
    about: AbstractSet[int] | None = None

    def side_of(self, place: int) -> int | None:
        """The number of the side on which a claim stands, or None."""
        return next((n for n, side in enumerate(self.sides) if place in side), None)

    @property
    def opening(self) -> set[int]:
        """The places of the two claims that it opened with."""
        return {self.pairs[0].pair.a, self.pairs[0].pair.b}

    @property
    def moves_with_time(self) -> bool:
        """Whether it rests on an update: a count that grew between two tellings is listed apart and is no dispute."""
        return self.pairs[0].update

    def is_open_to(self, about: AbstractSet[int] | None) -> bool:
        """Whether a fact that only the claims `about` it tell can be its own; None is one that any claim may tell."""
        return about is None or about == self.about

    def add(self, judged: JudgedPair) -> None:
        """Take the pair as support, and its evidence where it speaks of the same kind of value."""
        self.pairs.append(judged)
        if judged.decisive is not None and judged.kind is self.kind:
            for place, evidence in evidence_in(judged):
                self.evidence.setdefault(place, evidence)


def with_rivals(
    judged: Sequence[JudgedPair], table: PairTable, density: float, readings: Sequence[ClaimReading]
) -> list[tuple[Draft, float]]:
    """The drafts that can become disputes, each with its rival's probability; counts that moved with time cannot."""
    drafts = drafts_of(judged, table, density, readings)
    return [(d, rival) for d, rival in zip(drafts, rivals_of(drafts), strict=True) if not d.moves_with_time]


def drafts_of(
    judged: Sequence[JudgedPair], table: PairTable, density: float, readings: Sequence[ClaimReading]
) -> list[Draft]:
    """All pairs likely enough to be looked at, one draft a fact; the strongest pair of each first.

    `density`, 0..1, is how far the prose is that of news (`checker.prose`). A draft over what can befall one patient
    only once takes no claim that tells of something else.
    """
    joining = _Joining.of(table, dense=is_dense(density))
    drafts: list[Draft] = []
    for pair in sorted(judged, key=lambda j: (-j.clash, j.pair.a, j.pair.b)):
        if pair.clash < JOIN:
            break
        event = apart(readings[pair.pair.a], readings[pair.pair.b])
        about = event and telling_of(event, readings)
        open_to_it = (draft for draft in drafts if _can_hold(draft, pair, about))
        if not any(joining.join(draft, pair) for draft in open_to_it) and pair.clash >= OPEN:
            draft = Draft(pair.kind or Kind.POLARITY, [[pair.pair.a], [pair.pair.b]], [], about=about)
            draft.add(pair)
            drafts.append(draft)
    return drafts


def _can_hold(draft: Draft, pair: JudgedPair, about: AbstractSet[int] | None) -> bool:
    """Whether a pair can be of the fact of a draft, by what befell whom: a pair with an event joins no other fact."""
    return draft.is_open_to(about) and (draft.about is None or {pair.pair.a, pair.pair.b} <= draft.about)


def rivals_of(drafts: Sequence[Draft]) -> list[float]:
    """For each draft the probability of the strongest one before it that holds a claim it began with; 0 without one."""
    strongest: dict[int, float] = {}
    found = []
    for draft in drafts:
        found.append(max(strongest.get(place, 0.0) for place in draft.opening))
        for place in (place for side in draft.sides for place in side):
            strongest.setdefault(place, draft.pairs[0].clash)
    return found


@dataclass(frozen=True, slots=True)
class _Joining:
    """Which pairs belong to a draft: those that agree, those that surely do, and from where on a pair adds a claim."""

    agreeing: AbstractSet[Place]
    surely: AbstractSet[Place]
    adds: float

    @classmethod
    def of(cls, table: PairTable, *, dense: bool) -> _Joining:
        def at_least(least: float) -> AbstractSet[Place]:
            return frozenset(pair for pair, agree in table.agree.items() if agree >= least)

        return cls(at_least(AGREE_IN_NEWS if dense else AGREE), at_least(SURELY), JOIN if dense else ADDS)

    def join(self, draft: Draft, judged: JudgedPair) -> bool:
        """Say whether the pair tells of the draft's fact; if so, add what it has to add."""
        a, b = judged.pair.a, judged.pair.b
        at_a, at_b = draft.side_of(a), draft.side_of(b)
        if at_a is not None and at_b is not None:
            if at_a != at_b:
                draft.add(judged)
            return at_a != at_b
        sides = self._sides(draft, judged, at_a, at_b)
        if sides is None:
            return False
        if judged.clash >= self.adds:
            for place, side in zip((a, b), sides, strict=True):
                if place not in draft.sides[side]:
                    draft.sides[side].append(place)
            draft.add(judged)
        return True

    def _sides(self, draft: Draft, judged: JudgedPair, at_a: int | None, at_b: int | None) -> tuple[int, int] | None:
        """The two sides that the claims of a pair belong to, of which one at most stands in the draft; None if none.

        A new claim that surely agrees with a side is another telling of it, even where the pair seemed to clash over
        another kind of value.
        """
        a, b = judged.pair.a, judged.pair.b
        same_slot = _same_slot(draft, judged)
        for one, other in permutations(range(len(draft.sides)), 2):
            if at_a is None and at_b is None:
                if same_slot and all(self._agrees(p, draft, s, judged) for p, s in ((a, one), (b, other))):
                    return one, other
            elif one == at_a or other == at_b:
                new, side = (b, other) if at_b is None else (a, one)
                if _tells(new, draft.sides[side], self.surely) or (
                    same_slot and self._agrees(new, draft, side, judged)
                ):
                    return one, other
        return None

    def _agrees(self, place: int, draft: Draft, side: int, judged: JudgedPair) -> bool:
        """Whether a claim tells what a side tells: the model says so, or it gives one value in the same slot."""
        claims = draft.sides[side]
        if _tells(place, claims, self.agreeing):
            return True
        value = dict(evidence_in(judged)).get(place)
        if value is None or judged.kind is not draft.kind or not value.value or draft.kind not in _TELLING_VALUES:
            return False
        return any(m in draft.evidence and one_value(draft.kind, draft.evidence[m].value, value.value) for m in claims)


def _tells(place: int, side: Sequence[int], agreeing: AbstractSet[Place]) -> bool:
    return any(pair_of(place, m) in agreeing for m in side)


def one_value(kind: Kind, one: str, other: str) -> bool:
    """Whether two values are one, as days that meet are."""
    return one == other or (kind is Kind.DATE and days_meet(one, other))


def _same_slot(draft: Draft, judged: JudgedPair) -> bool:
    """Whether the claim that stands in the draft is disputed for the same words there and here."""
    if judged.kind is not draft.kind:
        return False
    for place, evidence in evidence_in(judged):
        known = draft.evidence.get(place)
        if known is not None and (known.end <= evidence.start or evidence.end <= known.start):
            return False
    return True


def evidence_in(judged: JudgedPair) -> list[tuple[int, Evidence]]:
    """The places of both claims of a pair, each with the words that decide it; nothing where none do."""
    decisive = judged.decisive
    if decisive is None or decisive.a is None or decisive.b is None:
        return []
    return [(judged.pair.a, decisive.a), (judged.pair.b, decisive.b)]
