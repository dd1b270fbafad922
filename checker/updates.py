"""Figures that moved with time: a toll that rises with the time of telling is an update, listed apart from disputes.

A pair is an update when both claims count the same thing, the figures differ, and the later telling gives the figure
that a growing count would (or, for people still missing, a falling one). Either the words say that the count runs ('so
far', 'by Friday noon', 'rose to'), or it is one of those that grow in the days after an event, as tolls do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from checker.cluster import clusters
from checker.compare import quantity
from checker.judge import dispute_id
from checker.naming import name_count
from checker.origins import Origins
from checker.running_counts import moment_told, nearness
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
MOVES = 0.7  # probability of clash up to which a count that moved is an update, not a dispute of its own
SAME_SLOT = 0.4  # alignment score from which two figures count as figures of one count
TOLD_OF_ONE = 0.02  # probability of clash from which the models take two figures that differ for those of one thing
APART = timedelta(hours=2)  # tellings closer together than this are of the same moment
RUNNING = timedelta(days=3)  # how long a toll runs where no words say so
_NOW = re.compile(r"\b(?:has|have|had|is|are|stands?) now\b|\bnow (?:has|have|is|are|stands?)\b", re.IGNORECASE)
SAID = 0.3  # nearness from which words on a running count are words on this figure


def moved(a: ClaimReading, b: ClaimReading, articles: Mapping[str, Article]) -> tuple[Quantity, Quantity] | None:
    """The two figures of one count that moved as a count moves with time, or None."""
    when = _held(a, articles), _held(b, articles)
    if when[0] is None or when[1] is None or abs(when[0] - when[1]) < APART:
        return None
    running = abs(when[0] - when[1]) <= RUNNING
    for slot in sorted(quantity.align(a, b), key=lambda s: -s.score):
        if slot.relation is not Relation.CONTRADICTION or slot.score < SAME_SLOT or slot.a.scope == "ordinal":
            continue
        tellings = ((a, slot.a), (b, slot.b))
        earlier, later = tellings if when[0] < when[1] else tellings[::-1]
        if _moves(earlier, later, running):
            return slot.a, slot.b
    return None


def _held(reading: ClaimReading, articles: Mapping[str, Article]) -> datetime | None:
    """When a claim's figure held: with 'has now killed 77' a day told is that of the event, not of the count."""
    article = articles[reading.claim.article]
    return article.published if _NOW.search(reading.claim.text) else moment_told(reading, article)


def _moves(earlier: tuple[ClaimReading, Quantity], later: tuple[ClaimReading, Quantity], running: bool) -> bool:
    figures = earlier[1], later[1]
    role = figures[0].role or figures[1].role
    grows = figures[0].base_low < figures[1].base_low
    said = (
        nearness("open", earlier[0].claim.text, figures[0]) >= SAID
        or nearness("moved", later[0].claim.text, figures[1]) >= SAID
    )
    if role in SHRINKING:
        return (said or running) and not grows
    return grows and (said or (running and role in GROWING))


def of_one_count(figures: tuple[Quantity, Quantity], clash: float) -> bool:
    """Whether two figures that moved may be of one count: of one toll by their words, or else the models think so.

    `clash` is the probability that their claims clash, which is next to nothing where these tell of two things.
    """
    role, other = (figure.role for figure in figures)
    return clash >= TOLD_OF_ONE or (role == other and role in GROWING | SHRINKING)


def updates_of(
    readings: Sequence[ClaimReading],
    judged: Sequence[JudgedPair],
    articles: Mapping[str, Article],
    origins: Origins,
) -> list[Dispute]:
    """Updates, one row a count, its sides in the order of telling."""
    figures: dict[tuple[int, int], Quantity] = {}
    links: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for pair in (j.pair for j in judged if j.update):
        found = moved(readings[pair.a], readings[pair.b], articles)
        if found:
            told = (pair.a, found[0].start), (pair.b, found[1].start)
            figures |= dict(zip(told, found, strict=True))
            links.append(told)
    places = sorted(figures)
    numbers = {told: number for number, told in enumerate(places)}
    return [
        _row([(places[n][0], figures[places[n]]) for n in group], readings, articles, origins)
        for group in clusters(len(places), [(numbers[one], numbers[other]) for one, other in links])
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
        times = (_held(readings[p], articles) for p, _ in members)
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
    asked = name_count([claim for side in sides for claim in side.claims])
    return Dispute(
        id=dispute_id([readings[p] for p, _ in told], Kind.NUMBER),
        fact=asked or f"how the count moved – {counted}",
        kind=Kind.NUMBER,
        severity=Severity.LOW,
        confidence=0.0,
        reason="The figure moves with the time of telling, as a running count does.",
        sides=sides,
    )
