"""Agreeing pairs to agreements: one fact told consistently by several articles.

A group is a star (Aslam, Pelekhov and Rus 2004): one claim, and those that agree with it itself. Were it enough to
agree with any claim of a group, a long sentence would chain two facts into one. What surely agrees with another claim
of the star and likely with its centre belongs to it, too, so that one fact is not told in two rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from checker.confidence import PairTable, pair_of, pair_table
from checker.origins import Origins
from checker.types import Agreement, ClaimReading, Dispute, JudgedPair

SURE = 0.6  # probability of agreement from which a pair links two claims
TELLS = 0.3  # probability of agreement from which a claim may tell what another tells
AGAINST = 0.1  # probability of clash with another side from which it then does


def agreements_of(
    readings: Sequence[ClaimReading], judged: Sequence[JudgedPair], origins: Origins, disputes: Sequence[Dispute]
) -> list[Agreement]:
    """Groups of claims, of two articles at least, that tell the same and of which none stands in a dispute.

    One that tells what a side of a dispute tells, and clashes with another, names the dispute.
    """
    table = pair_table(judged)
    sides = _sides(readings, disputes)
    disputed = {place for of_one in sides.values() for side in of_one for place in side}
    near: dict[int, set[int]] = {}
    for pair in (j.pair for j in judged if j.agree >= SURE and not j.pair.same_article):
        if not {pair.a, pair.b} & disputed:
            near.setdefault(pair.a, set()).add(pair.b)
            near.setdefault(pair.b, set()).add(pair.a)
    found = [
        Agreement(
            readings[centre].claim.text,
            tuple(readings[place] for place in group),
            origins.independent(group, readings),
            tuple(id for id, of_one in sides.items() if any(_is_in(place, of_one, table) for place in group)),
        )
        for centre, group in _stars(near, table, readings)
    ]
    return sorted(found, key=lambda a: (-a.independent_sources, a.fact))


def _stars(
    near: Mapping[int, AbstractSet[int]], table: PairTable, readings: Sequence[ClaimReading]
) -> list[tuple[int, tuple[int, ...]]]:
    """Each claim that most others agree with, in turn, and the group that it makes with those not yet in one."""
    left, found = set(near), []
    while left:
        centre = min(near, key=lambda c: (-len(near[c] & left), c not in left, len(readings[c].claim.text), c))
        group = {centre} | near[centre] & left
        around = set().union(*(near[claim] for claim in group)) & left
        group |= {claim for claim in around if _any(table.agree, claim, [centre], TELLS)}
        found.append((centre, tuple(sorted(group))))
        left -= group
    return found


def _sides(readings: Sequence[ClaimReading], disputes: Sequence[Dispute]) -> dict[str, list[list[int]]]:
    """The places of the claims on the sides of each dispute, by its id."""
    places = {reading.claim.id: place for place, reading in enumerate(readings)}
    return {d.id: [[places[c.reading.claim.id] for c in side.claims] for side in d.sides] for d in disputes}


def _is_in(place: int, sides: Sequence[Sequence[int]], table: PairTable) -> bool:
    """Whether a claim tells what one side of a dispute tells, and clashes with another."""
    return any(
        _any(table.agree, place, side, TELLS)
        and any(_any(table.clash, place, o, AGAINST) for o in sides if o is not side)
        for side in sides
    )


def _any(probability: Mapping[tuple[int, int], float], place: int, side: Iterable[int], least: float) -> bool:
    return any(probability.get(pair_of(place, other), 0.0) >= least for other in side)
