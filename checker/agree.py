"""Agreeing pairs to agreements: one fact told consistently by several articles."""

from __future__ import annotations

from collections.abc import Sequence

from checker.cluster import clusters
from checker.origins import Origins
from checker.types import Agreement, ClaimReading, JudgedPair

SURE = 0.6  # probability of agreement from which a pair links two claims


def agreements_of(
    readings: Sequence[ClaimReading], judged: Sequence[JudgedPair], origins: Origins, disputed: set[str]
) -> list[Agreement]:
    """Groups of claims, of two articles at least, that tell the same and of which none is disputed, by claim id."""
    links = [
        (j.pair.a, j.pair.b)
        for j in judged
        if j.agree >= SURE
        and not j.pair.same_article
        and not {readings[j.pair.a].claim.id, readings[j.pair.b].claim.id} & disputed
    ]
    found = []
    for group in clusters(len(readings), links):
        members = tuple(readings[place] for place in group)
        plain = min((r.claim.text for r in members), key=len)
        found.append(Agreement(plain, members, origins.independent(group, readings)))
    return sorted(found, key=lambda a: (-a.independent_sources, a.fact))
