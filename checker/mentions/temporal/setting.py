"""Where and when an article stands: its day of writing, its dateline, the order of day and month, its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median_low

from checker.mentions.temporal.calendar import in_words
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.grammar import find
from checker.types import Article, BlockKind, Claim

_DATELINE_AFTER = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:[-–—:]|\.\s|\()")
_DATELINE_BEFORE = re.compile(r"^[\s*_(]*[A-Z][^.!?]{0,60}?[,(/—–-]?\s*$")
_AMERICAN = re.compile(r"\b(?:color|center|labor|honor|defense|neighbor\w*|program|percent|favor\w*|traveled)\b")
_MONTH_FIRST = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\b")
_DAY_FIRST = re.compile(r"\b\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole article."""

    written: date | None
    written_as: str
    story: date | None  # the date around which its explicit dates lie
    story_as: str
    day_first: bool
    dateline: tuple[int, int] | None  # claim's place in the list and the end of its dateline


def read_setting(article: Article, claims: Sequence[Claim], found: Sequence[Sequence[Found]]) -> Setting:
    """The setting, from the date of publication, else the dateline, else the explicit dates of the text."""
    day_first = _is_day_first(article, found)
    full = [_full_date(item, day_first) for items in found for item in items]
    dates = sorted(day for day in full if day is not None)
    published = article.published.date() if article.published else None
    dateline = _dateline(claims, found)
    written, written_as = published, f"publication on {in_words(published, weekday=True)}" if published else ""
    if dateline is not None:
        day = _dated(dateline[2], published or (dates[-1] if dates else None), day_first)
        if day is not None and (published is None or abs((published - day).days) <= 31):
            written, written_as = day, f"the dateline of {in_words(day, weekday=True)}"
    story, story_as = _story(written, written_as, dates)
    return Setting(written, written_as, story, story_as, day_first, dateline[:2] if dateline else None)


def _story(written: date | None, written_as: str, dates: Sequence[date]) -> tuple[date | None, str]:
    """The date whose neighbours the dates without a year are: the writing, unless all full dates lie far from it."""
    if written is not None and (not dates or any(abs((day - written).days) < 200 for day in dates)):
        return written, written_as
    if dates:
        middle = median_low(dates)
        return middle, f"the article's other dates, {in_words(middle)}"
    return written, written_as


def _full_date(found: Found, day_first: bool) -> date | None:
    if found.form is not Form.DATE or found.year is None or found.month is None or found.day is None:
        return None
    month, day = (found.day, found.month) if found.numeric and day_first else (found.month, found.day)
    try:
        return date(found.year, month, day)
    except ValueError:
        return None


def _dated(found: Found, near: date | None, day_first: bool) -> date | None:
    full = _full_date(found, day_first)
    if full is not None or near is None or found.month is None or found.day is None:
        return full
    try:
        days = [date(near.year + shift, found.month, found.day) for shift in (-1, 0, 1)]
    except ValueError:
        return None
    return min(days, key=lambda day: abs((day - near).days))


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
    return bool(words) and all(word[0].isupper() or word in ("de", "al", "el", "la", "of", "and") for word in words) and (
        words[0].isupper() and len(words[0]) > 1 or "," in text
    )


def _is_day_first(article: Article, found: Sequence[Sequence[Found]]) -> bool:
    """Whether 11/10 is 11 October: by a numeric date that can only be one, by the publication, by the dates in words."""
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
    """The headings of an article in order, with the dates in them."""
    headings = []
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            text = article.text[block.start : block.end]
            items = tuple(find(text))
            clock = bool(items) and all(item.form is Form.CLOCK for item in items)
            headings.append(DatedHeading(block.start, items, text, clock))
    return headings


def day_of(moment: datetime) -> date:
    """The day of a moment."""
    return moment.date()
