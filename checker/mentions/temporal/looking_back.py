"""Whether an article looks back on another year, and around which of its days the dates without a year lie.

News tells of the days before it was written; a history, an anniversary piece or an entry of a reference work tells of
another year, which its title, its first sentences, its full dates and its weekdays give away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from checker.mentions.temporal.clause import is_future, role_of, tense_of
from checker.mentions.temporal.found import Form, Found
from checker.types import Claim, TemporalRole

_FAR = 200  # days before the writing from which the days of a look back lie
_FARTHEST = 100  # years before the writing up to which they do
_LEAD = 3  # first sentences, which say what an article is about
_IN_TITLE, _FULL_IN_LEAD, _BARE_IN_LEAD = 3.0, 2.0, 1.0  # what speaks for a year, in votes; a weekday that fits, one
_ENOUGH = 2.0  # votes for another year
_ALL_FAR = 0.5  # no full date lies shortly before the writing
_NEARER = 0.5  # days without a year lie among its dates
_SOON = 60  # days within which a day told as past cannot lie after the writing
_MOST_AFTER = 2.0
_TOLD_ELSEWHERE = 1.0  # a day without a year that another article tells of in that year
_MOST_VOTES = 4.0  # that weekdays, or full dates, or reports of the day can have together
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """What of an article bears on its year: its claims and what was found in each, and the like.

    `headings` is what was found in its headings, `dates` its full dates, `written` its day of writing, and `elsewhere`
    the days that the other articles of the story tell of.
    """

    title: str
    headings: Sequence[Found]
    claims: Sequence[Claim]
    found: Sequence[Sequence[Found]]
    dates: Sequence[date]
    written: date
    elsewhere: frozenset[date] = frozenset()


def story_day(dated: Dated) -> date | None:
    """A day amid those of the year that an article looks back on; None where it tells of those before its writing."""
    year = _year_looked_back_on(dated)
    if year is None:
        return None
    days = _in_year(dated.dates, year) or sorted(_in_year(dated.elsewhere, year)) or [date(year, 7, 1)]
    return median_low(days)


def middle_of(dates: Sequence[date]) -> date:
    """The middle one of the year that most lie in, or of the latest such year: news recalls years long past."""
    years = Counter(day.year for day in dates)
    year = max(years, key=lambda year: (years[year], year))
    return median_low(_in_year(dates, year))


def _year_looked_back_on(dated: Dated) -> int | None:
    votes = {year: _votes(dated, year) for year in _years_named(dated)}
    best = max(votes, key=lambda year: (votes[year], year), default=None)
    return best if best is not None and votes[best] + _votes_against_writing(dated) >= _ENOUGH else None


def _years_named(dated: Dated) -> set[int]:
    """The years in which an article may look back on something: those it names, well before it was written."""
    named = {day.year for day in dated.dates} | set(_bare_years(dated))
    named |= {int(found[0]) for found in _YEAR.finditer(dated.title)} | {day.year for day in dated.elsewhere}
    last = (dated.written - timedelta(_FAR)).year
    return {year for year in named if dated.written.year - _FARTHEST <= year <= last}


def _votes(dated: Dated, year: int) -> float:
    """What speaks for a year among others that the article may look back on."""
    lead = [item for items in dated.found[:_LEAD] for item in items if item.form is Form.DATE and item.year == year]
    votes = _IN_TITLE * (str(year) in dated.title)
    votes += _FULL_IN_LEAD if any(item.month for item in lead) else _BARE_IN_LEAD * bool(lead)
    votes += min(_MOST_VOTES, _far(dated, year) / 2)
    votes += max(-_MOST_VOTES, min(_MOST_VOTES, _weekdays_fit(dated, year)))
    return votes + _NEARER * _lie_nearer(dated, year) + min(_MOST_VOTES, _TOLD_ELSEWHERE * _told_elsewhere(dated, year))


def _votes_against_writing(dated: Dated) -> float:
    """What speaks for any other year in the place of that of writing, less what speaks for the writing."""
    near = _near(dated)
    votes = min(_MOST_AFTER, _told_too_early(dated)) + _ALL_FAR * (bool(dated.dates) and not near)
    return votes - min(_MOST_VOTES, _reports(dated)) - min(_MOST_VOTES, near / 2)


def _far(dated: Dated, year: int) -> int:
    """How many full dates lie in that year, well before the writing."""
    return sum(day.year == year and (dated.written - day).days > _FAR for day in dated.dates)


def _near(dated: Dated) -> int:
    """How many full dates lie shortly before the writing."""
    return sum(0 <= (dated.written - day).days <= _FAR for day in dated.dates)


def _reports(dated: Dated) -> float:
    """How much is counted from the day of writing, as reports do and reference works do not."""
    items = [(place, item) for place, items in enumerate(dated.found) for item in items]
    deictic = sum(item.form is Form.DEICTIC or item.relation == "ago" for _, item in items)
    weekdays = [place for place, item in items if item.form is Form.WEEKDAY and not item.event and not item.relation]
    ahead = sum(_is_ahead(claim, item) for claim, item in _without_year(dated))
    return deictic + sum(2.0 if place < _LEAD else 0.5 for place in weekdays) + ahead / 2


def _told_too_early(dated: Dated) -> int:
    """How many days without a year are told as past, but would lie soon after the writing in its own year."""
    return sum(
        1 < (day - dated.written).days <= _SOON
        for claim, item in _without_year(dated)
        if tense_of(claim.text, item.start, item.end) < 0
        and role_of(claim.text, item.start) is TemporalRole.AT
        and (day := _day_of(item, dated.written.year)) is not None
    )


def _weekdays_fit(dated: Dated, year: int) -> int:
    """How many more weekdays beside a date without its year are right in that year than right before the writing."""
    fit = 0
    items = [item for _, item in _without_year(dated)]
    for item in [*items, *(item for item in dated.headings if _is_without_year(item))]:
        if item.weekday is not None:
            there, before = (_day_of(item, y) for y in (year, _last_year(item, dated.written)))
            fit += there is not None and there.weekday() == item.weekday
            fit -= before is not None and before.weekday() == item.weekday
    return fit


def _last_year(item: Found, written: date) -> int:
    """The year in which the day last was before the writing."""
    day = _day_of(item, written.year)
    return written.year if day is not None and day <= written else written.year - 1


def _day_of(item: Found, year: int) -> date | None:
    try:
        return date(year, item.month or 1, item.day or 1)
    except ValueError:
        return None


def _told_elsewhere(dated: Dated, year: int) -> int:
    """How many days without a year the other articles tell of in that year, long before this one was written."""
    days = {_day_of(item, year) for _, item in _without_year(dated)}
    return sum((dated.written - day).days > _FAR for day in days & dated.elsewhere if day is not None)


def _lie_nearer(dated: Dated, year: int) -> bool:
    """Whether the days without a year fit between the dates of that year better than before the day of writing."""
    own = _in_year(dated.dates, year)
    to_own, to_written = [], []
    for claim, item in _without_year(dated):
        month, day = item.month or 1, min(item.day or 1, 28)
        gap = (dated.written - date(dated.written.year, month, day)).days % 365
        to_written.append(min(gap, 365 - gap) if _is_ahead(claim, item) else gap)
        there = [date(y, month, day) for y in (year - 1, year, year + 1)]
        to_own.append(min((abs((one - other).days) for one in there for other in own), default=365))
    return bool(to_own) and median_low(to_own) < median_low(to_written)


def _without_year(dated: Dated) -> Iterator[tuple[Claim, Found]]:
    """The days that the article names without their year, each with its claim."""
    for claim, items in zip(dated.claims, dated.found, strict=True):
        yield from ((claim, item) for item in items if _is_without_year(item))


def _is_ahead(claim: Claim, item: Found) -> bool:
    return is_future(claim.text, item.start, item.end)


def _is_without_year(item: Found) -> bool:
    return bool(item.form is Form.DATE and item.year is None and item.month and item.day and not item.numeric)


def _bare_years(dated: Dated) -> Iterator[int]:
    for items in dated.found[:_LEAD]:
        for item in items:
            if item.form is Form.DATE and item.year is not None and item.month is None and item.last_year is None:
                yield item.year


def _in_year(days: Iterable[date], year: int) -> list[date]:
    return [day for day in days if day.year == year]
