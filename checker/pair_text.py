"""A candidate pair of dense prose to the two texts its story model reads: one symbol a value, to say what is equal.

Dates, figures, persons and places that can be one value get one symbol on both sides, all others get different ones;
later dates and larger figures get later and larger symbols. So the model need not know calendars, units, spellings or
names, and what it learns of one story holds for the next: the sentences with equal symbols agree where the same
sentences with different ones clash (delexicalisation: Henderson et al. 2014, SIGDIAL).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from checker.compare import quantity, temporal
from checker.tellings import CONTEXT_WORDS, leaning_on, told_inside
from checker.types import (
    Article,
    BlockKind,
    ClaimReading,
    EntityMention,
    EntityType,
    Granularity,
    Quantity,
    Relation,
    TemporalExpression,
    TemporalRole,
)

POOLS: Mapping[str, Sequence[str]] = {
    pool: words.split() for pool, words in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
"""Ordinary words, so that what the model knows of days, figures and names from its first training still serves."""

_COARSE = {Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY}
_NAMED = {EntityType.PERSON: "person", EntityType.PLACE: "place"}
_ORDERED = {"day", "year", "number"}

Item = TemporalExpression | Quantity | EntityMention


@dataclass(frozen=True, slots=True)
class Value:
    """A mention with a value: text[start:end] of one of the sentences told, and which pool its symbol comes from."""

    start: int
    end: int
    pool: str
    item: Item


@dataclass(frozen=True, slots=True)
class Telling:
    """One side of a pair: what stands before the claim, its text and values, and the sentence before if it leans."""

    frame: tuple[Value, ...]  # publication, and a date carried over: told before the text
    text: str
    values: tuple[Value, ...]
    before: str
    before_values: tuple[Value, ...]
    headline: bool

    def all_values(self) -> tuple[Value, ...]:
        """Every value in the order in which `PairOfTellings.classes` counts them."""
        return self.frame + self.values + self.before_values


@dataclass(frozen=True, slots=True)
class PairOfTellings:
    """Two tellings; `classes` numbers the value of each mention, those of `a` first: equal numbers, one value."""

    a: Telling
    b: Telling
    classes: tuple[int, ...]

    def values(self) -> tuple[Value, ...]:
        """The values of both sides, as `classes` counts them."""
        return self.a.all_values() + self.b.all_values()


def evenly(pool: Sequence[str], count: int) -> list[str]:
    """`count` symbols spread over the pool; the same ones each time. Symbols repeat where a pool is too small."""
    return [pool[int((n + 0.5) * len(pool) / count) % len(pool)] for n in range(count)]


# --- readings to tellings -------------------------------------------------------------------------------------------


def tellings_of(readings: Sequence[ClaimReading], articles: Mapping[str, Article]) -> list[Telling]:
    """One telling for each claim, in order; `articles` by id. Readings of one article follow each other."""
    return [_telling(reading, before, articles[reading.claim.article]) for reading, before in leaning_on(readings)]


def _telling(reading: ClaimReading, before: ClaimReading | None, article: Article) -> Telling:
    frame = [_published(article.published)] if article.published else []
    frame += [Value(0, 0, _date_pool(d), d) for d in reading.dates if d.inherited_from and d.earliest is not None][:1]
    return Telling(
        tuple(frame),
        reading.claim.text,
        values_of(reading),
        before.claim.text if before else "",
        values_of(before) if before else (),
        reading.claim.kind is BlockKind.HEADLINE,
    )


def _published(moment: datetime) -> Value:
    day = datetime(moment.year, moment.month, moment.day)
    date = TemporalExpression(0, 0, "", f"{day:%Y-%m-%d}", Granularity.DAY, day, day + timedelta(days=1))
    return Value(0, 0, "day", date)


def values_of(reading: ClaimReading) -> tuple[Value, ...]:
    """The claim's dates, figures, persons and places, none overlapping, in the order of the text."""
    found = [Value(d.start, d.end, _date_pool(d), d) for d in reading.dates if told_inside(d)]
    found += [Value(q.start, q.end, "number", q) for q in reading.quantities]
    found += [Value(e.start, e.end, _NAMED[e.type], e) for e in reading.entities if e.type in _NAMED]
    kept: list[Value] = []
    for value in found:
        if all(value.end <= other.start or other.end <= value.start for other in kept):
            kept.append(value)
    return tuple(sorted(kept, key=lambda v: v.start))


def _date_pool(date: TemporalExpression) -> str:
    return "year" if date.granularity in _COARSE else "day"


# --- which values are one -------------------------------------------------------------------------------------------


def pair_of(a: Telling, b: Telling) -> PairOfTellings:
    """The pair with its values numbered: those that can be one value share a number."""
    classes: list[int] = []
    values = a.all_values() + b.all_values()
    border = len(a.all_values())
    for number, value in enumerate(values):
        best: tuple[int, bool, int] | None = None
        for earlier in range(number):
            likeness = _likeness(values[earlier], value, across=earlier < border <= number)
            told = values[earlier].end > 0  # rather a value of the sentences than the day of publication
            if likeness and (best is None or (likeness, told) > best[:2]):
                best = likeness, told, classes[earlier]
        classes.append(best[2] if best else max(classes, default=-1) + 1)
    return PairOfTellings(a, b, tuple(classes))


def _likeness(a: Value, b: Value, *, across: bool) -> int:
    """2 for one value, 1 for two wordings that can be one value told by two articles, 0 otherwise."""
    relation = _relation(a.item, b.item)
    if relation is Relation.AGREEMENT:
        return 2
    return int(across and relation is Relation.COMPATIBLE)


def _relation(a: Item, b: Item) -> Relation:
    if isinstance(a, TemporalExpression) and isinstance(b, TemporalExpression):
        at = TemporalRole.AT
        return temporal.relate(replace(a, role=at), replace(b, role=at))
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return quantity.relate(a, b) if a.base_unit == b.base_unit else Relation.CONTRADICTION
    if isinstance(a, EntityMention) and isinstance(b, EntityMention):
        return Relation.AGREEMENT if a.entity == b.entity else Relation.CONTRADICTION
    return Relation.NOT_COMPARABLE


# --- tellings to texts ----------------------------------------------------------------------------------------------


def texts_of(pair: PairOfTellings) -> tuple[str, str]:
    """The two texts, with one symbol a value; later dates and larger figures get later symbols."""
    symbols = _symbols(pair)
    named = [symbols[number] for number in pair.classes]
    border = len(pair.a.all_values())
    return _told(pair.a, named[:border]), _told(pair.b, named[border:])


def _symbols(pair: PairOfTellings) -> dict[int, str]:
    first: dict[int, Value] = {}
    for number, value in zip(pair.classes, pair.values(), strict=True):
        first.setdefault(number, value)
    symbols: dict[int, str] = {}
    for pool in {value.pool: None for value in first.values()}:
        members = [number for number, value in first.items() if value.pool == pool]
        words = POOLS["days and months" if pool == "day" and len(members) > len(POOLS["day"]) else pool]
        if pool in _ORDERED:
            members.sort(key=lambda number: _size(first[number].item))
        symbols |= dict(zip(members, evenly(words, len(members)), strict=True))
    return symbols


def _size(item: Item) -> tuple[str, float]:
    if isinstance(item, Quantity):
        return item.base_unit, item.base_low
    if isinstance(item, TemporalExpression) and item.earliest is not None:
        return "", (item.earliest - datetime.min).total_seconds()
    return "", 0.0


def _told(telling: Telling, symbols: Sequence[str]) -> str:
    told, inside = len(telling.frame), len(telling.frame) + len(telling.values)
    parts = [f"{symbols[0]} :"] if told else []
    parts += [f"( {symbol} )" for symbol in symbols[1:told]]
    parts += ["headline :"] if telling.headline else []
    if telling.before:
        words = _replaced(telling.before, telling.before_values, symbols[inside:]).split()
        parts.append(" ".join(words[-CONTEXT_WORDS:]) + " |")
    parts.append(_replaced(telling.text, telling.values, symbols[told:inside]))
    return " ".join(parts)


def _replaced(text: str, values: Sequence[Value], symbols: Sequence[str]) -> str:
    pieces, end = [], 0
    for value, symbol in zip(values, symbols, strict=True):
        pieces += [text[end : value.start], f"{symbol} {_unit(value.item)}".rstrip()]
        end = value.end
    return "".join([*pieces, text[end:]])


def _unit(item: Item) -> str:
    if not isinstance(item, Quantity) or item.role == "age":
        return ""
    if len(item.base_unit) == 3 and item.base_unit.isupper():
        return "dollar"
    return {"second": "hour"}.get(item.base_unit, item.base_unit)
