"""Two claims to what each says in the terms of the other: a pair of readings -> notes behind words of their texts.

A model that reads words takes 71 km/h and 44 mph for two speeds, 12:48 UTC and 7:48 a.m. for two times, 171 passengers
and 16 crew for another number than 187 people, and Dzhaparov and Japarov for two men. Behind such a value stands, for
one pair alone, what it is in the other claim's words or unit, on its clock, or as a sum. A note is true of its own
claim, whether or not the other agrees with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, product

from rapidfuzz.distance import OSA

from checker.compare.figures import of_one_sort, relate
from checker.compare.moments import FINE, moved, same_time_of_day
from checker.mentions.entity.folding import folded_words, skeleton
from checker.mentions.quantity.numerals import SCALES
from checker.mentions.quantity.units import PERCENT, conversion
from checker.tellings import Note, day_told
from checker.types import ClaimReading, EntityMention, EntityType, Modifier, Quantity, Relation, TemporalExpression
from checker.words import stem

_NEAR = 0.03  # how far two figures may lie apart, relative to the larger, to be one value in two units
_ROUNDED = 0.05  # and in one unit, where one of them is told roughly
_FAR = 0.8  # from which they are of two things, and no conversion would help
_DIGITS = 4  # significant digits that two parts must have between them, so that their sum is no chance
_TIME = "second"  # the base unit of durations
_LONG = 6  # letters: names as long as this that differ in one letter are one person's
_WHOLE_HARM = {"damaged", "destroyed"}  # one figure often gives both together
_NUMBER = re.compile(r"\d.*", re.DOTALL)
_UNIT = re.compile(r"\d[ -]?([^\d\s.,][^\d]*)$")
_PERCENT = re.compile(r"%|per ?cent\b|pct\b", re.IGNORECASE)
_SCALE = re.compile(r"\b(?:thousand|million|billion|trillion|lakh|crore)\b", re.IGNORECASE)
_INDIAN = {"lakh", "crore"}
_TENS = 10  # from which a converted length of time is told without a fraction
_FAR_SCALES = 0.995  # figures told on two scales are of one thing up to two orders of size apart
_ROUNDABOUT = re.compile(r"\b(?:dozens?|scores?|half|quarters?|couple|fortnights?|lakhs?|crores?)\b", re.IGNORECASE)
_HALF_DAY = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)


_Figure = tuple[Quantity, bool]
"""A figure, and whether its unit is that of the one before it."""


def restated(a: ClaimReading, b: ClaimReading, local: int | None = None) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """The notes on each of two claims, in the order of their places; `local` as `local_offset` gives it."""
    return _notes(a, b, local), _notes(b, a, local)


def _notes(one: ClaimReading, other: ClaimReading, local: int | None) -> tuple[Note, ...]:
    found = (
        _figures(_with_units(one.quantities), _with_units(other.quantities)),
        _clocks(one.dates, other.dates, local),
        _sums(one.quantities, other.quantities),
        _names(one.entities, other.entities),
    )
    return tuple(sorted({note for notes in found for note in notes}))


# --- figures ----------------------------------------------------------------------------------------------------------


def _figures(own: Sequence[_Figure], theirs: Sequence[_Figure]) -> Iterator[Note]:
    for figure, bare in own:
        alike = [(q, also) for q, also in theirs if q.base_unit == figure.base_unit and of_one_sort(q, figure)]
        if not alike:
            continue
        nearest, also_bare = min(alike, key=lambda pair: _apart(pair[0].base_low, figure.base_low))
        if any(q is not figure and q.unit == nearest.unit != figure.unit and _one(q, figure) for q, _ in own):
            continue  # '11 km (7 miles)' says both itself
        if _one(nearest, figure):
            if _written_otherwise(figure, nearest):
                yield figure.end, _spelled(nearest)
        elif _rounds_to(figure, nearest):
            yield figure.end, f"about {_spelled(nearest)}" if nearest.modifier is Modifier.EXACT else nearest.surface
        elif not (bare or also_bare) and all(q.unit != figure.unit for q, _ in alike):
            yield from ((figure.end, told) for told in _by_unit_of(nearest, figure))
        elif not (bare or also_bare):
            yield from ((figure.end, told) for told in _in_manner_of(nearest, figure))


def _with_units(figures: Sequence[Quantity]) -> list[_Figure]:
    """The figures; a bare one with the unit of the one before it ('44 mph in a zone where 50 is allowed'), and True."""
    found: list[_Figure] = []
    for figure in sorted(figures, key=lambda q: q.start):
        measured = next((q for q, _ in reversed(found) if q.base_unit), None)
        bare = not (figure.base_unit or figure.noun or figure.role or figure.scope)
        borrows = bare and measured is not None and measured.base_unit != _TIME
        found.append((_measured_as(measured, figure) if borrows and measured else figure, borrows))
    return found


def _measured_as(measured: Quantity, bare: Quantity) -> Quantity:
    factor, offset = conversion(measured.unit)
    low, high = (factor * value + offset for value in (bare.low, bare.high))
    return replace(bare, unit=measured.unit, base_unit=measured.base_unit, base_low=low, base_high=high)


def _one(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are one value: equal in one unit, and in two as near as rounding leaves them."""
    if a.unit == b.unit:
        return (a.base_low, a.base_high) == (b.base_low, b.base_high)
    return _apart(a.base_low, b.base_low) <= _NEAR and relate(a, b) is not Relation.CONTRADICTION


def _rounds_to(figure: Quantity, rough: Quantity) -> bool:
    """Whether the second figure is the first told in fewer digits: 6.9 tonnes and about seven."""
    close = figure.unit == rough.unit and _apart(figure.base_low, rough.base_low) <= _ROUNDED
    return close and _significant(rough) < _significant(figure) and relate(figure, rough) is Relation.COMPATIBLE


def _written_otherwise(a: Quantity, b: Quantity) -> bool:
    """Whether one value is written in a way that words alone do not show: another unit, other digits, 'two dozen'."""
    if a.unit != b.unit:
        return True
    one, other = (re.sub(r"[^\d.]", "", q.surface).strip(".") for q in (a, b))
    if one and other:
        return one != other
    return any(_ROUNDABOUT.search(q.surface) for q in (a, b)) and a.surface.lower() != b.surface.lower()


def _spelled(figure: Quantity) -> str:
    """The figure as it is written, from its first digit on where it has one: without 'about'."""
    number = _NUMBER.search(figure.surface)
    return number[0] if number else figure.surface


def _by_unit_of(partner: Quantity, figure: Quantity) -> list[str]:
    """The figure in its partner's unit; nothing for two orders of size, and a unit not told after digits."""
    if _apart(partner.base_low, figure.base_low) > _FAR:
        return []
    if figure.base_unit == _TIME:
        return _by_shorter_unit(partner, figure)
    unit = _UNIT.search(partner.surface)
    if unit is None:
        return []
    factor, offset = conversion(partner.unit)
    values = sorted({(value - offset) / factor for value in (figure.base_low, figure.base_high)})
    return [f"{' to '.join(map(_in_digits, values))} {unit[1]}"]


def _by_shorter_unit(partner: Quantity, figure: Quantity) -> list[str]:
    """A length of time in its partner's unit where that is the shorter one: 'three months (about 91 days)'."""
    factor, _ = conversion(partner.unit)
    value = figure.base_low / factor
    if figure.base_low != figure.base_high or factor >= conversion(figure.unit)[0]:
        return []
    return [f"about {_in_digits(round(value) if value >= _TENS else round(value, 1))} {partner.unit}s"]


def _in_manner_of(partner: Quantity, figure: Quantity) -> list[str]:
    """The figure as its partner is written, in one unit: a share in percent, 3.2 crore in lakh."""
    if partner.low != partner.high or figure.low != figure.high:
        return []
    if figure.unit == PERCENT:
        told = _PERCENT.search(partner.surface)
        return [f"{figure.low:.3g} {told[0]}"] if told and not _PERCENT.search(figure.surface) else []
    words = [found[0].lower() if (found := _SCALE.search(q.surface)) else "" for q in (partner, figure)]
    far = _apart(partner.low, figure.low) > _FAR_SCALES
    if words[0] == words[1] or far or not (all(words) or _INDIAN & {*words}) or "thousand" in words:
        return []
    scale = SCALES.get(words[0], 1.0)
    return [f"{_in_digits(figure.low / scale)} {words[0]}".rstrip()]


def _apart(a: float, b: float) -> float:
    """How far two values lie apart, relative to the larger one."""
    return abs(a - b) / (max(abs(a), abs(b)) or 1.0)


def _in_digits(value: float) -> str:
    """Three significant digits, in full: '38,000'."""
    return f"{float(f'{value:.3g}'):,.10g}"


# --- clocks -----------------------------------------------------------------------------------------------------------


def local_offset(readings: Iterable[ClaimReading]) -> int | None:
    """Minutes from UTC of the one place whose time a run's clocks are told in, where any says so beside UTC."""
    told = {date.utc_offset_minutes for reading in readings for date in reading.dates if _is_clock(date)}
    places = told - {None, 0}
    return places.pop() if len(places) == 1 else None


def _clocks(
    own: Sequence[TemporalExpression], theirs: Sequence[TemporalExpression], local: int | None
) -> Iterator[Note]:
    clocks = [date for date in theirs if _is_clock(date)]
    zones = {_offset(date, local) for date in clocks}
    for date in own:
        if not _is_clock(date) or not clocks:
            continue
        here, there = _offset(date, local), next(iter(zones)) if len(zones) == 1 else None
        if here is not None and there is not None and here != there:
            yield date.end, _on_clock(date, there - here)
        elif same := next((c for c in clocks if _offset(c, local) == here and _told_otherwise(date, c)), None):
            yield date.end, _time_as(same)


def _is_clock(date: TemporalExpression) -> bool:
    return date.granularity in FINE and date.end > date.start and date.earliest is not None


def _offset(date: TemporalExpression, local: int | None) -> int | None:
    return local if date.utc_offset_minutes is None else date.utc_offset_minutes


def _on_clock(date: TemporalExpression, minutes: int) -> str:
    """The time on a clock so many minutes ahead: '07:48 there', with the day where that is another."""
    assert date.earliest is not None, "a clock time has a moment"
    there = moved(date.earliest, timedelta(minutes=minutes))
    day = "" if there.date() == date.earliest.date() else f"{day_told(there)}, "
    return f"{day}{there:%H:%M} there"


def _told_otherwise(date: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether two wordings are one time of day: 'a quarter to nine' and '8:45', '2:37 p.m.' and '14:37'."""
    one, another = (_hands(clock) for clock in (date, other))
    alike = date.granularity is other.granularity and one == another
    return alike and _style(date) != _style(other) and same_time_of_day(date, other)


def _hands(clock: TemporalExpression) -> tuple[int, int]:
    """Where the hands of a clock stand, hour and minute: the same before noon and after."""
    assert clock.earliest is not None, "a clock time has a moment"
    return clock.earliest.hour % 12, clock.earliest.minute


def _style(clock: TemporalExpression) -> str:
    """How a time of day is written: with 'p.m.', in digits alone, or in words."""
    if _HALF_DAY.search(clock.surface):
        return "half days"
    hour, _ = _hands(clock)
    numbers = {int(found) for found in re.findall(r"\d+", clock.surface)}
    return "digits" if numbers & {hour, hour + 12} or "00" in clock.surface else "words"


def _time_as(clock: TemporalExpression) -> str:
    """A time of day as the clock's words have it, without their day where there are digits."""
    assert clock.earliest is not None, "a clock time has a moment"
    match _style(clock):
        case "half days":
            hour, minute = _hands(clock)
            return f"{hour or 12}:{minute:02} {'a.m.' if clock.earliest.hour < 12 else 'p.m.'}"
        case "digits":
            return f"{clock.earliest:%H:%M}"
        case _:
            return clock.surface


# --- sums -------------------------------------------------------------------------------------------------------------


def _sums(own: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Note]:
    """'171 passengers and 16 crew (187 in all)' where the other claim has 187, or 'of 187, 16 crew (171 others)'."""
    counted = {q.base_low: q for q in _counts(theirs)}
    parts = _counts(own)
    values = {q.base_low for q in parts}
    for first, second in combinations(parts, 2):
        less, more = sorted((first, second), key=lambda q: q.base_low)
        total, rest = more.base_low + less.base_low, more.base_low - less.base_low
        whole, others = counted.get(total), counted.get(rest)
        if whole and total not in values and _adds_up(whole, first, second):
            yield second.end, f"{total:,.15g} in all"
        if others and rest not in values and _no_chance(first, second) and not _alike(others, more):
            yield second.end, f"{rest:,.15g} others"


def _counts(figures: Sequence[Quantity]) -> list[Quantity]:
    """The plain counts among figures, in their order."""
    found = (q for q in figures if not q.base_unit and q.scope != "ordinal" and q.role != "age")
    return sorted((q for q in found if q.base_low == q.base_high > 0), key=lambda q: q.start)


def _adds_up(whole: Quantity, first: Quantity, second: Quantity) -> bool:
    """Whether a figure is the sum of two others, neither by chance nor as a count of what one of them alone counts."""
    one, other = _alike(whole, first), _alike(whole, second)
    if one != other and (second if one else first).noun:
        return False  # 48 passengers are not 44 passengers and 4 crew
    return _no_chance(first, second) or one or other


def _no_chance(first: Quantity, second: Quantity) -> bool:
    """Whether two figures have so many digits that a third is hardly their sum or difference by chance."""
    return _significant(first) + _significant(second) >= _DIGITS


def _significant(figure: Quantity) -> int:
    """How many significant digits a figure has."""
    return len(f"{figure.low:.10g}".replace(".", "").strip("0"))


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two figures count one thing, by its noun and by what became of it."""
    fates = {q.role for q in (a, b)} - _WHOLE_HARM
    return bool(a.noun) and stem(a.noun) == stem(b.noun) and len(fates) <= 1


# --- names ------------------------------------------------------------------------------------------------------------


def _names(own: Sequence[EntityMention], theirs: Sequence[EntityMention]) -> Iterator[Note]:
    """'Dzhaparov (Japarov)': a name behind which the other claim's spelling of it stands."""
    for name in own:
        others = [n for n in theirs if n.entity == name.entity and n.type is name.type]
        spelled = next((n for n in others if _two_spellings(name, n)), None)
        if spelled is not None:
            yield name.end, spelled.surface


def _two_spellings(name: EntityMention, other: EntityMention) -> bool:
    """Whether two mentions of one entity write a word of its name in two ways."""
    if name.resolved or other.resolved:
        return False
    words, theirs = (folded_words(mention.surface) for mention in (name, other))
    only_own, only_theirs = set(words) - set(theirs), set(theirs) - set(words)
    person = name.type is EntityType.PERSON
    return any(_sound_alike(*pair, person=person) for pair in product(only_own, only_theirs))


def _sound_alike(word: str, other: str, *, person: bool) -> bool:
    sounds = skeleton((word,)), skeleton((other,))
    return sounds[0] == sounds[1] or (person and min(map(len, sounds)) >= _LONG and OSA.distance(*sounds) == 1)
