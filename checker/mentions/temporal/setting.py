"""Where and when an article stands: its day of writing, its dateline, the order of day and month, its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from checker.mentions.temporal.calendar import in_words
from checker.mentions.temporal.clause import is_future
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.grammar import find
from checker.mentions.temporal.looking_back import Dated, middle_of, story_day
from checker.types import Article, BlockKind, Claim

_DATELINE_AFTER = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:[-–—:]|\.\s|\()")
_DATELINE_BEFORE = re.compile(r"^[\s*_(]*[A-Z][^.!?]{0,60}?[,(/—–-]?\s*$")
_AMERICAN = re.compile(r"\b(?:color|center|labor|honor|defense|neighbor\w*|program|percent|favor\w*|traveled)\b")
_MONTH_FIRST = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\b")
_DAY_FIRST = re.compile(r"\b\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)")


_ABOUT_WRITING = timedelta(days=3)

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

    def is_past(self, day: date) -> bool:
        """Whether a day is not known to lie after the writing."""
        return self.written is None or not self.written_is_sure or day <= self.written


def read_setting(
    article: Article,
    claims: Sequence[Claim],
    found: Sequence[Sequence[Found]],
    others: Sequence[date],
    headings: Sequence[DatedHeading],
) -> Setting:
    """The setting, from the date of publication, else the dateline, else the explicit dates, else the others'.

    `others` are the days on which the other articles were written.
    """
    day_first = _is_day_first(article, [*found, *(heading.found for heading in headings)])
    published = article.published.date() if article.published else None
    dateline = _dateline(claims, found)
    taken_off = _skipped_dateline(article)
    if dateline is None and taken_off is not None and claims:
        dateline = (0, 0, taken_off)
    written, written_as = published, f"publication on {in_words(published, weekday=True)}" if published else ""
    if dateline is not None:
        near = [published] if published else [*others] or _full_dates(found, day_first)[:1]
        day = _dateline_day(dateline[2], near, _weekdays_of(claims[dateline[0]], found[dateline[0]]), day_first)
        if day is not None and (published is None or abs((published - day).days) <= 31):
            written, written_as = day, f"the dateline of {in_words(day, weekday=True)}"
    written_is_sure = written is not None
    if written is None and others:
        written = _breaking_day(others)
        written_as = f"the other articles, of about {in_words(written, weekday=True)}"
    setting = Setting(
        written, written_as, written, written_as, False, article.published, written_is_sure, day_first,
        dateline[:2] if dateline else None,
    )  # fmt: skip
    return with_story(setting, article, claims, found, headings)


def with_story(
    setting: Setting,
    article: Article,
    claims: Sequence[Claim],
    found: Sequence[Sequence[Found]],
    headings: Sequence[DatedHeading],
    elsewhere: frozenset[date] = frozenset(),
) -> Setting:
    """The setting with the story's day: that of writing, unless the article looks back or does not say when that was.

    `elsewhere` are the days that the other articles tell of.
    """
    dates = _full_dates(found, setting.day_first)
    if setting.written is not None:
        in_headings = [item for heading in headings for item in heading.found]
        day = story_day(Dated(article.title, in_headings, claims, found, dates, setting.written, elsewhere))
    else:
        day = middle_of(dates) if dates else None
    if day is None:
        return replace(setting, story=setting.written, story_as=setting.written_as, retrospective=False)
    return replace(setting, story=day, story_as=f"the article's other dates, {in_words(day)}", retrospective=True)


def _full_dates(found: Sequence[Sequence[Found]], day_first: bool) -> list[date]:
    full = (_full_date(item, day_first) for items in found for item in items)
    return [day for day in full if day is not None]


def named_in_full(found: Sequence[Sequence[Found]], day_first: bool, written: date | None) -> frozenset[date]:
    """The days that a text names with month and year, but for those about its day of writing, which are no story's."""
    named = (_full_date(item, day_first) for items in found for item in items if item.day and item.month)
    days = {day for day in named if day is not None}
    return frozenset(day for day in days if written is None or abs(day - written) > _ABOUT_WRITING)


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
    """The headings of an article in order, with the dates in them.

    Stamps of later entries are headings, too, and so is a day that has a line or an item for itself.
    """
    spans = {(block.start, block.end) for block in article.blocks if block.kind is BlockKind.HEADING}
    spans |= {(span.start, span.end) for span in article.skipped if span.reason == "heading"}
    stamps = [span for span in article.skipped if span.reason == "byline"]
    several = len(stamps) > 2
    spans |= {(span.start, span.end) for span in stamps if several and find(article.text[span.start : span.end])}
    lines = {(block.start, block.end) for block in article.blocks if block.kind in _LINES}
    datelines = sorted((span.start, span.end) for span in article.skipped if span.reason == "dateline")
    spans |= {span for span in (*lines, *datelines[1:]) if _is_a_day(article.text[slice(*span)])}
    headings = []
    for start, end in sorted(spans):
        text = article.text[start:end]
        items = tuple(find(text))
        clock = bool(items) and all(item.form is Form.CLOCK for item in items)
        headings.append(DatedHeading(start, items, text, clock))
    return headings


_LINES = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LONGEST_DAY = 40  # characters: 'Wednesday, the 23rd of September 2026'


def _is_a_day(line: str) -> bool:
    """Whether a line is a day and nothing else: '11 March', 'Wednesday, 11 March 2026:'."""
    if len(line) > _LONGEST_DAY:
        return False
    items = find(line)
    rest = line[: items[0].start] + line[items[0].end :] if len(items) == 1 and items[0].is_day else line
    return not any(char.isalnum() for char in rest)
