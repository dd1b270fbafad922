"""Figures that moved with time: a toll that rises with the time of telling is an update, listed apart from disputes.

A pair is an update when both claims count the same thing, the figures differ, and the later telling gives the figure
that a growing count would (or, for people still missing, a falling one). The time of telling is the claim's own date
('by Friday noon') if it has one, otherwise the publication of its article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from checker.cluster import clusters
from checker.compare import quantity
from checker.judge import dispute_id
from checker.origins import Origins
from checker.types import (
    Article,
    ClaimReading,
    Dispute,
    JudgedPair,
    Kind,
    Quantity,
    Relation,
    Severity,
    Side,
    SideClaim,
)

GROWING = {"killed", "injured", "arrested", "evacuated", "displaced", "homeless", "rescued", "destroyed", "damaged"}
SHRINKING = {"missing", "trapped"}
SAME_SLOT = 0.5  # alignment score from which two figures count as figures of one count
APART = timedelta(hours=2)  # tellings closer together than this are of the same moment


def time_of_telling(reading: ClaimReading, article: Article) -> datetime | None:
    """When the claim's figure held: its own date, or the publication of its article."""
    own = [d.latest for d in reading.dates if d.latest is not None and not d.inherited_from]
    stamps = [t for t in (*own, article.published) if t is not None]
    return min(stamps, default=None)


def moved(a: ClaimReading, b: ClaimReading, articles: Mapping[str, Article]) -> tuple[Quantity, Quantity] | None:
    """The two figures of one count that moved as a count moves with time, or None."""
    when = [time_of_telling(r, articles[r.claim.article]) for r in (a, b)]
    if when[0] is None or when[1] is None or abs(when[0] - when[1]) < APART:
        return None
    for slot in sorted(quantity.align(a, b), key=lambda s: -s.score):
        if slot.relation is not Relation.CONTRADICTION or slot.score < SAME_SLOT:
            continue
        grows = (slot.a.base_low < slot.b.base_low) == (when[0] < when[1])
        role = slot.a.role or slot.b.role
        if role in GROWING and grows or role in SHRINKING and not grows:
            return slot.a, slot.b
    return None


def updates_of(
    readings: Sequence[ClaimReading],
    judged: Sequence[JudgedPair],
    articles: Mapping[str, Article],
    origins: Origins,
) -> list[Dispute]:
    """Updates, one row a count, its sides in the order of telling."""
    figures: dict[tuple[int, int], Quantity] = {}
    links = []
    for pair in (j.pair for j in judged if j.update):
        found = moved(readings[pair.a], readings[pair.b], articles)
        if found:
            figures[pair.a, found[0].start], figures[pair.b, found[1].start] = found
            links.append((pair.a, pair.b))
    return [
        _row([(place, q) for (place, _), q in sorted(figures.items()) if place in group], readings, articles, origins)
        for group in clusters(len(readings), links)
    ]


def _row(
    told: Sequence[tuple[int, Quantity]],
    readings: Sequence[ClaimReading],
    articles: Mapping[str, Article],
    origins: Origins,
) -> Dispute:
    by_value: dict[str, list[tuple[int, Quantity]]] = {}
    for place, figure in told:
        by_value.setdefault(f"{figure.low:g}", []).append((place, figure))

    def earliest(members: Sequence[tuple[int, Quantity]]) -> datetime:
        times = (time_of_telling(readings[p], articles[readings[p].claim.article]) for p, _ in members)
        return min((t for t in times if t is not None), default=datetime.max)

    sides = tuple(
        Side(
            value,
            members[0][1].surface,
            tuple(SideClaim(readings[p], ((q.start, q.end),), value) for p, q in members),
            origins.independent([p for p, _ in members], readings),
        )
        for value, members in sorted(by_value.items(), key=lambda item: earliest(item[1]))
    )
    role = next((q.role for _, q in told if q.role), "")
    counted = " ".join(dict.fromkeys([role, *(q.noun for _, q in told if q.noun)][:2])).strip() or "the figure"
    return Dispute(
        id=dispute_id([readings[p] for p, _ in told], Kind.NUMBER),
        fact=f"how the count moved – {counted}",
        kind=Kind.NUMBER,
        severity=Severity.LOW,
        confidence=0.0,
        reason="The figure moves with the time of telling, as a running count does.",
        sides=sides,
    )
