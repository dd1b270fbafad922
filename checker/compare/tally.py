"""Two counts up to one moment: readings -> pairs of claims that say how many there were by then, and differ.

"Within two days they had seized 56 towns" and "about 40 were theirs by the end of the day" share hardly a word, and a
model takes the smaller figure for an earlier one. Where both say up to when they count, and it is one moment, one of
them is wrong; only of different places, sides or parts can both be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from checker.compare.figures import noun_likeness, relate
from checker.compare.quantity import NAME, evidence_for, in_words
from checker.compare.slotpair import SlotPair, of_values
from checker.mentions.polarity import modality_at, negated_at
from checker.once_only.clauses import Clause, clause_of, has_verb
from checker.types import (
    ClaimReading,
    Comparison,
    EntityType,
    Granularity,
    Kind,
    Quantity,
    Relation,
    Stance,
    TemporalExpression,
)

_FATES = frozenset(
    ("killed", "injured", "arrested", "evacuated", "displaced", "rescued", "infected", "destroyed", "damaged")
)
"""Roles of figures that add up with time, so that there is one figure for each moment."""
_COARSE = frozenset(Granularity) - {Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY}
"""Times of which a claim may tell a statistic, with many of its kind up to that time."""
_TAKEN = "taken"
_PLACES = frozenset(("town", "village", "settlement", "city", "hamlet", "locality", "district"))
_TAKING = re.compile(
    r"\b(?:captur(?:ed|ing)|seiz(?:ed|ing)|t(?:ook|aken|aking)|overr[au]n|overrunning|occup(?:ied|ying)|conquer(?:ed|ing)|"
    r"fallen|changed hands|in (?:\w+ )?hands)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|as of|up to|until)\s+(?:the\s+)?$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:with)?in\s+(?:(?:just|only|the first)\s+)?$", re.IGNORECASE)
_A_STRETCH = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b[^,;]*$", re.IGNORECASE)
"""Before 'up to', by which only what happened in that time is counted: 'in the week up to 21 August'."""
_THE_END = re.compile(r"the (?:end|close) of\b", re.IGNORECASE)
_WHEN_IT_ENDED = re.compile(r"when the (?:day|night|week|month) (?:ended|was over)", re.IGNORECASE)
_AGENT = re.compile(r"\bby (?=[a-zA-Z])")
_NEAR_SYNONYMS = 0.7
_LATE = 20  # o'clock from which a part of the day that ends then is the end of the day
_APART = re.compile(r"[,;:—]")
_AND = re.compile(r"\b(?:and|but)\b(?P<opens> (?:by|as of|up to|until|(?:with)?in)(?: the)? $)?")
_AND_A_THING = re.compile(r"\band (?:the|an?|its|his|her|their)\b")
_PART = re.compile(r"(?: [\w’'-]+){0,2} (?:of (?:them|whom|those|these|the|its|his|her|their)\b|more\b|others?\b)")
_PART_BEFORE = re.compile(r"\b(?:another|other|further|additional|among them|including)\b[^,;]{0,20}$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:(?P<foes>rebels?|insurgents?|opposition|guerrillas?|militants?|separatists?|jihadists?|mutineers)|"
    r"(?P<state>army|government|regime|loyalists?|junta|soldiers|troops)|police|gendarmes|navy|coast ?guard|air force|"
    r"fire(?:fighters| brigade)|volunteers|fishermen|helicopters?|fishing boats?|hospitals?|clinics?|red cross|"
    r"militia)\b",
    re.IGNORECASE,
)
"""Who may have done what is counted; of two that differ each has its own count."""
_EVERYWHERE = re.compile(
    r"\b(?:(?:nation|country|world|region|state|city|province)-?wide|(?:across|throughout|all over) the \w+|"
    r"in the (?:whole|entire) \w+)\b",
    re.IGNORECASE,
)
_FORESEEN = re.compile(
    r"\b(?:expect(?:s|ed)?|plan(?:s|ned)?|forecasts?|project(?:s|ed)|predict(?:s|ed)?|foresees?|targets?|aims?|goals?|hope[sd]?|"
    r"promise[sd]?|will|would|could|might|(?-i:may))\b",
    re.IGNORECASE,
)
_UNREAL = ("planned", "conditional", "possible", "expected", "ordered", "almost")


class Tally(NamedTuple):
    """A figure that counts up to a moment: its fate, the days of which it may be the end, or the time as written.

    Where, by the places named and whether it says 'nationwide'; by whom, the names and the sorts of bodies.
    """

    figure: Quantity
    fate: str
    until: frozenset[date | str]
    places: frozenset[str]
    everywhere: bool
    by: tuple[frozenset[str], frozenset[str]]


class Unequal(NamedTuple):
    """What two claims count up to one moment, and cannot both be right about."""

    a: Tally
    b: Tally

    @property
    def surely(self) -> bool:
        """Whether each tells the very moment, and not only a stretch at whose end it may lie."""
        return len(self.a.until) == len(self.b.until) == 1


def unequal(readings: Sequence[ClaimReading]) -> dict[tuple[int, int], Unequal]:
    """The pairs of places (a < b) whose claims count one thing up to one moment, and differ."""
    told = [(place, tally) for place, reading in enumerate(readings) for tally in tallies(reading)]
    return {
        (a, b): Unequal(one, other) for (a, one), (b, other) in combinations(told, 2) if a != b and _exclude(one, other)
    }


def compared(found: Unequal, a: ClaimReading, b: ClaimReading) -> Comparison:
    """What the two counts hold against each other, in words."""
    one, other = found.a.figure, found.b.figure
    told = in_words(one, a.claim.text), in_words(other, b.claim.text)
    slot = SlotPair(one, other, Relation.CONTRADICTION, 1.0, {})
    said = of_values(NAME, Kind.NUMBER, slot, told, (evidence_for(one), evidence_for(other)))
    return replace(said, reason=f"{said.reason}, and both count up to one moment")


@lru_cache(maxsize=32768)
def tallies(reading: ClaimReading) -> tuple[Tally, ...]:
    """The claim's figures that count up to a moment it tells; none of what is planned, denied or a rumour."""
    if reading.speech.stance in (Stance.DENIED, Stance.HEARSAY):
        return ()
    return tuple(_told(reading))


def _told(reading: ClaimReading) -> Iterator[Tally]:
    for figure in reading.quantities:
        clause = clause_of(reading.claim.text, figure.start, reading.dates)
        fate = _fate(figure, clause)
        until = _until(figure, clause) if fate and _is_of_all(figure, clause) else frozenset()
        if until:
            everywhere = _EVERYWHERE.search(clause.text, clause.start, clause.end) is not None
            by = _by_whom(reading, clause, figure)
            yield Tally(figure, fate, until, _places(reading, clause, figure), everywhere, by)


def _fate(figure: Quantity, clause: Clause) -> str:
    """What befell those counted, '' if nothing that adds up."""
    if figure.unit or figure.scope or figure.share_of:
        return ""
    if figure.noun in _PLACES and _TAKING.search(clause.text, clause.start, clause.end):
        return _TAKEN
    return figure.role if figure.role in _FATES else ""


def _is_of_all(figure: Quantity, clause: Clause) -> bool:
    """Whether a figure counts what there was, and neither a part of it, nor more than before, nor what may be."""
    text = clause.text
    aside = text.find(",", figure.end, clause.end)
    held = text[clause.start : aside if aside >= 0 else clause.end]
    part = _PART.match(text, figure.end) or _PART_BEFORE.search(text, clause.start, figure.start)
    unreal = negated_at(text, figure.start) or modality_at(text, figure.start) in _UNREAL
    return not part and not unreal and not _FORESEEN.search(held)


def _until(figure: Quantity, clause: Clause) -> frozenset[date | str]:
    """The moment up to which a figure counts, by the date nearest to it that says so."""
    beside = ((d, _between(clause.text, figure, d)) for d in clause.dates)
    near = sorted((one for one in beside if not _is_apart(one[1])), key=lambda one: len(one[1]))
    return next((until for d, _ in near if (until := _moment(clause.text, d))), frozenset())


def _is_apart(between: str) -> bool:
    """Whether words between a figure and a date part them: a comma, 'and' right before the date or with a verb."""
    joined = _AND.search(between)
    anew = joined is not None and (joined["opens"] is not None or has_verb(between[joined.end() :]))
    return anew or _APART.search(between) is not None


def _between(text: str, figure: Quantity, told: TemporalExpression) -> str:
    """The words between a figure and a date, without a comma right behind a date that opens the clause."""
    if told.start >= figure.end:
        return text[figure.end : told.start]
    return text[told.end : figure.start].removeprefix(",")


def _moment(text: str, told: TemporalExpression) -> frozenset[date | str]:
    """The days at whose end a date says that the count stands, or the date itself; nothing if it says neither.

    'Within two days' from the morning of the first ends with the second day, or on the third.
    """
    if told.latest is None or told.earliest is None or told.granularity in _COARSE:
        return frozenset()
    end = told.latest - timedelta(seconds=1)
    last = end.date()
    before = text[: told.start]
    if "/" in told.value and _WITHIN.search(before):
        return frozenset({last, last - timedelta(days=1)})
    if _WHEN_IT_ENDED.fullmatch(told.surface):
        return frozenset({last})
    by = _BY.search(before)
    if not by or _A_STRETCH.search(text[: by.start()]):
        return frozenset()
    evening = told.granularity is Granularity.PART_OF_DAY and end.hour >= _LATE
    return frozenset({last if evening or _THE_END.match(told.surface) else told.value})


def _places(reading: ClaimReading, clause: Clause, figure: Quantity) -> frozenset[str]:
    """The places of the clause, without those of a thing joined to what the figure counts: 'and the depot at Tolm'."""
    places = (m for m in reading.entities if m.type is EntityType.PLACE and clause.start <= m.start < clause.end)
    return frozenset(m.entity for m in places if not _AND_A_THING.search(clause.text, figure.end, m.start))


def _by_whom(reading: ClaimReading, clause: Clause, figure: Quantity) -> tuple[frozenset[str], frozenset[str]]:
    """The names and the sorts of bodies before the figure, or behind 'by'."""
    by = _AGENT.search(clause.text, figure.end, clause.end)
    stretches = [(clause.start, figure.start)] + ([(by.end(), clause.end)] if by else [])
    bodies = [m for m in reading.entities if m.type in (EntityType.ORGANISATION, EntityType.GROUP)]
    named = (m.entity for m in bodies if any(start <= m.start < end for start, end in stretches))
    sorts = (body.lastgroup or body[0].lower() for span in stretches for body in _BODY.finditer(clause.text, *span))
    return frozenset(named), frozenset(sorts)


def _exclude(one: Tally, other: Tally) -> bool:
    """Whether two tallies count one thing up to one moment, and both cannot be right."""
    if one.fate != other.fate or one.until.isdisjoint(other.until) or not _are_of_one_sort(one.figure, other.figure):
        return False
    if any(a and b and a.isdisjoint(b) for a, b in zip(one.by, other.by, strict=True)):
        return False
    return relate(one.figure, other.figure) is Relation.CONTRADICTION and not _may_be_a_part(one, other)


def _are_of_one_sort(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count one sort of thing; one that names none counts people, if the other does."""
    if not (one.noun and other.noun):
        return (one.noun or other.noun) in ("", "person", "people")
    return {one.noun, other.noun} <= _PLACES or noun_likeness(one.noun, other.noun) >= _NEAR_SYNONYMS


def _may_be_a_part(one: Tally, other: Tally) -> bool:
    """Whether the figures may be of two areas: of others, or the smaller one of an area within the other."""
    if one.everywhere != other.everywhere:
        return True
    if one.places == other.places:
        return False
    narrow, wide = (one, other) if not other.places or (one.places and one.places < other.places) else (other, one)
    within = not wide.places or narrow.places < wide.places
    return not within or narrow.figure.base_low <= wide.figure.base_high
