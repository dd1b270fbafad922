"""Where and when an article stands: its day of writing, its dateline, the order of day and month, its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_low

from checker.mentions.temporal.calendar import in_words
from checker.mentions.temporal.clause import is_future
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.grammar import find
from checker.types import Article, BlockKind, Claim

_DATELINE_AFTER = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:[-–—:]|\.\s|\()")
_DATELINE_BEFORE = re.compile(r"^[\s*_(]*[A-Z][^.!?]{0,60}?[,(/—–-]?\s*$")
_AMERICAN = re.compile(r"\b(?:color|center|labor|honor|defense|neighbor\w*|program|percent|favor\w*|traveled)\b")
_MONTH_FIRST = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\b")
_DAY_FIRST = re.compile(r"\b\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)")


_ONE_STORY = timedelta(days=5 * 366)
"""How far the articles on one story lie apart at most."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole article."""

    written: date | None
    written_as: str
    story: date | None  # the date around which its explicit dates lie
    story_as: str
    retrospective: bool  # most explicit days lie well before the writing
    published_at: datetime | None
    written_is_sure: bool  # publication or dateline, not drawn from other articles
    day_first: bool
    dateline: tuple[int, int] | None  # claim's place in the list and the end of its dateline


def read_setting(
    article: Article,
    claims: Sequence[Claim],
    found: Sequence[Sequence[Found]],
    others: Sequence[date],
    headings: Sequence[DatedHeading],
) -> Setting:
    """The setting, from the date of publication, else the dateline, else the explicit dates, else the others'."""
    day_first = _is_day_first(article, [*found, *(heading.found for heading in headings)])
    full = [_full_date(item, day_first) for items in found for item in items]
    dates = [day for day in full if day is not None]
    published = article.published.date() if article.published else None
    dateline = _dateline(claims, found)
    taken_off = _skipped_dateline(article)
    if dateline is None and taken_off is not None and claims:
        dateline = (0, 0, taken_off)
    written, written_as = published, f"publication on {in_words(published, weekday=True)}" if published else ""
    if dateline is not None:
        near = [published] if published else [*others] or dates[:1]
        day = _dateline_day(dateline[2], near, _weekdays_of(claims[dateline[0]], found[dateline[0]]), day_first)
        if day is not None and (published is None or abs((published - day).days) <= 31):
            written, written_as = day, f"the dateline of {in_words(day, weekday=True)}"
    written_is_sure = written is not None
    if written is None and others:
        written = _breaking_day(others)
        written_as = f"the other articles, of about {in_words(written, weekday=True)}"
    reports = sum(_is_reporting(item) for items in found for item in items)
    far = [day for day in dates if written is not None and 200 < (written - day).days < 1500]
    looks_back = bool(far) and (
        (len(far) > len(dates) / 2 and not _looks_ahead(claims, found) and reports <= len(far) // 3)
        or (reports == 0 and written is not None and _lie_nearer(claims, found, far, written))
    )
    story, story_as = _story(written, written_as, far if looks_back else dates, looks_back=looks_back)
    retrospective = looks_back or (story is not None and written is None)
    return Setting(
        written, written_as, story, story_as, retrospective, article.published, written_is_sure, day_first,
        dateline[:2] if dateline else None,
    )  # fmt: skip


def _story(
    written: date | None, written_as: str, dates: Sequence[date], *, looks_back: bool
) -> tuple[date | None, str]:
    """The date whose neighbours the dates without a year are: the writing, unless the article looks far back."""
    if dates and (written is None or looks_back):
        middle = _middle(dates)
        return middle, f"the article's other dates, {in_words(middle)}"
    return written, written_as


def _middle(dates: Sequence[date]) -> date:
    """The middle one of the year that most lie in, or of the latest such year: news recalls years long past."""
    years = Counter(day.year for day in dates)
    year = max(years, key=lambda year: (years[year], year))
    return median_low([day for day in dates if day.year == year])


def _without_year(claims: Sequence[Claim], found: Sequence[Sequence[Found]]) -> Iterator[tuple[Found, bool]]:
    """The days named without their year, and whether their clause looks ahead."""
    for claim, items in zip(claims, found, strict=True):
        for item in items:
            if item.form is Form.DATE and item.year is None and item.month and item.day and not item.numeric:
                yield item, is_future(claim.text, item.start, item.end)


def _looks_ahead(claims: Sequence[Claim], found: Sequence[Sequence[Found]]) -> bool:
    """Whether the article announces a day without its year, which no look back at another year does."""
    return any(ahead for _, ahead in _without_year(claims, found))


def _lie_nearer(claims: Sequence[Claim], found: Sequence[Sequence[Found]], far: Sequence[date], written: date) -> bool:
    """Whether the days without a year fit between the far dates better than before the day of writing."""
    to_far, to_written = [], []
    for item, ahead in _without_year(claims, found):
        month, day = item.month or 1, min(item.day or 1, 28)
        gap = (written - date(written.year, month, day)).days % 365
        to_written.append(min(gap, 365 - gap) if ahead else gap)
        to_far.append(
            min(abs((date(other.year + shift, month, day) - other).days) for other in far for shift in (-1, 0, 1))
        )
    return bool(to_far) and median_low(to_far) < median_low(to_written)


def _is_reporting(found: Found) -> bool:
    """Whether an expression is counted from the day of writing, as reports do and reference works do not."""
    return found.form is Form.DEICTIC or (found.form is Form.WEEKDAY and not found.event) or found.relation == "ago"


def _full_date(found: Found, day_first: bool) -> date | None:
    if found.form is not Form.DATE or found.year is None or found.month is None:
        return None
    month, day = (found.day, found.month) if found.numeric and day_first else (found.month, found.day)
    try:
        return date(found.year, month or 1, day or 15)
    except ValueError:
        return None


def _dateline_day(found: Found, near: Sequence[date], weekdays: Sequence[int], day_first: bool) -> date | None:
    """The day of a dateline; its year is that of most other articles, and agrees with the weekdays of its sentence."""
    full = _full_date(found, day_first)
    if found.year is not None or not near or found.month is None or found.day is None:
        return full
    years = sorted({day.year + shift for day in near for shift in (-1, 0, 1)})
    days = [date(year, found.month, found.day) for year in years if not (found.month == 2 and found.day > 28)]

    def cost(day: date) -> tuple[int, int, int]:
        apart = [abs((day - other).days) for other in near]
        off = any((day.weekday() - weekday) % 7 > 2 for weekday in weekdays)
        return off, -sum(gap <= 31 for gap in apart), min(apart)

    return min(days, key=cost, default=None)


def _weekdays_of(claim: Claim, found: Sequence[Found]) -> list[int]:
    """Weekdays a dateline's sentence reports on: not those of a future or of 'last week'."""
    return [item.weekday for item in found if item.form is Form.WEEKDAY and item.weekday is not None
            and not item.relation and not is_future(claim.text, item.start, item.end)]  # fmt: skip


def _breaking_day(others: Sequence[date]) -> date:
    """The first of the days that another follows within a month: where a story breaks, articles cluster.

    Where none does, days long before the last are those of events that an article recalls.
    """
    ordered = sorted(others)
    pairs = zip(ordered, ordered[1:], strict=False)
    recent = next(day for day in ordered if ordered[-1] - day <= _ONE_STORY)
    return next((first for first, second in pairs if (second - first).days <= 31), recent)


def _skipped_dateline(article: Article) -> Found | None:
    """The day of a dateline that the reader took off the first sentence."""
    for span in article.skipped:
        if span.reason == "dateline":
            items = [item for item in find(article.text[span.start : span.end]) if item.form is Form.DATE and item.day]
            if items:
                return items[0]
    return None


def _dateline(claims: Sequence[Claim], found: Sequence[Sequence[Found]]) -> tuple[int, int, Found] | None:
    """The dateline 'PARIS, Nov. 10 (Agency) -' in one of the first sentences, if there is one."""
    for place, (claim, items) in enumerate(zip(claims[:6], found[:6], strict=True)):
        for item in items[:1]:
            if item.form is not Form.DATE or item.day is None or item.start > 60:
                continue
            before, after = claim.text[: item.start], _DATELINE_AFTER.match(claim.text, item.end)
            if after and _DATELINE_BEFORE.match(before) and _is_place(before):
                return place, item.end, item
    return None


def _is_place(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return (
        bool(words)
        and all(word[0].isupper() or word in ("de", "al", "el", "la", "of", "and") for word in words)
        and (words[0].isupper() and len(words[0]) > 1 or "," in text)
    )


def _is_day_first(article: Article, found: Sequence[Sequence[Found]]) -> bool:
    """Whether 11/10 is 11 October: by a figure above 12, by the publication, by the dates in words."""
    numeric = [item for items in found for item in items if item.numeric and item.month and item.day]
    for item in numeric:
        if (item.month or 0) > 12:
            return True
        if (item.day or 0) > 12:
            return False
    if article.published and numeric:
        published = article.published.date()
        votes = 0
        for item in numeric:
            for order in (True, False):
                day = _full_date(item, order)
                if day is not None and abs((day - published).days) <= 31:
                    votes += 1 if order else -1
        if votes:
            return votes > 0
    first, last = len(_MONTH_FIRST.findall(article.text)), len(_DAY_FIRST.findall(article.text))
    if first == last:
        return not _AMERICAN.search(article.text)
    return last > first


@dataclass(frozen=True, slots=True)
class DatedHeading:
    """A heading and what it dates: its expressions; `bare` if it is nothing but a stamp ('14:05', 'Update, 9 May')."""

    start: int
    found: tuple[Found, ...]
    text: str
    bare_clock: bool


def headings_of(article: Article) -> list[DatedHeading]:
    """The headings of an article in order, with the dates in them; stamps of later entries are headings, too."""
    spans = {(block.start, block.end) for block in article.blocks if block.kind is BlockKind.HEADING}
    spans |= {(span.start, span.end) for span in article.skipped if span.reason == "heading"}
    stamps = [span for span in article.skipped if span.reason == "byline"]
    several = len(stamps) > 2
    spans |= {(span.start, span.end) for span in stamps if several and find(article.text[span.start : span.end])}
    headings = []
    for start, end in sorted(spans):
        text = article.text[start:end]
        items = tuple(find(text))
        clock = bool(items) and all(item.form is Form.CLOCK for item in items)
        headings.append(DatedHeading(start, items, text, clock))
    return headings
