"""A date of publication that is given but not, or not surely, understood: the user is told so, once a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from checker.sources.stamps import parse_published, readings
from checker.types import Article, LeftOut

_SHOWN = 40  # characters of the value
_SAID_FOR_NONE = {"none", "null", "nan", "nat", "n/a", "na", "unknown", "-"}


class Doubt(LeftOut):
    """A notice on a value of an article that is read all the same."""

    __slots__ = ()


def is_doubtful(value: str) -> bool:
    """Whether a date is given, and can be read in two ways or in none."""
    given = value.strip().lower() not in _SAID_FOR_NONE | {""}
    return given and (parse_published(value) is None or _other_day(value) is not None)


def doubts_about(value: str, where: str) -> Iterator[Doubt]:
    """A notice on this date of publication, if there is a doubt."""
    if not is_doubtful(value):
        return
    shown = value.strip()
    shown = repr(shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…")
    read, other = parse_published(value), _other_day(value)
    if read is None or other is None:
        what = f"The date of publication {shown} is not understood, so it was not used."
        yield Doubt(where, what, "Write dates as year, month and day: 2021-05-31.")
        return
    what = f"The date of publication {shown} can be {_day(read)} or {_day(other)}; it was taken for {_day(read)}."
    yield Doubt(where, what, f"Write such dates as year, month and day: {read:%Y-%m-%d}.")


def once(items: Iterable[Article | LeftOut]) -> Iterator[Article | LeftOut]:
    """What was read of a file, with its first doubt only: a table has a date in each row."""
    doubted = False
    for item in items:
        if not (doubted and isinstance(item, Doubt)):
            yield item
        doubted = doubted or isinstance(item, Doubt)


def _other_day(value: str) -> date | None:
    """The day that a date can be as well, if it is read as a bare 05/04/2021."""
    days = readings(value)
    read = parse_published(value)
    return days[1] if len(days) > 1 and read is not None and read.date() == days[0] else None


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
