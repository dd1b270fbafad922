"""Articles of a run -> the dates of their claims: each article is told when the others were written, and of what days.

An article is walked through twice: once to learn the days of its events, once more to count from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checker.mentions.temporal.calendar import in_words
from checker.mentions.temporal.events import EventDays, share_days
from checker.mentions.temporal.found import Found
from checker.mentions.temporal.grammar import find
from checker.mentions.temporal.narrative import walk
from checker.mentions.temporal.reprints import day_of_model
from checker.mentions.temporal.setting import headings_of, named_in_full, read_setting, with_story
from checker.types import Article, Claim, TemporalExpression


def read_story_dates(
    articles: Sequence[Article], claims: Sequence[Sequence[Claim]]
) -> list[list[tuple[TemporalExpression, ...]]]:
    """Read the dates of all articles of a run, each knowing when the others were written. One list an article."""
    found = [[find(claim.text) for claim in own] for own in claims]
    days = [_day_of_writing(*three) for three in zip(articles, claims, found, strict=True)]
    readers = []
    for place, (article, own, items) in enumerate(zip(articles, claims, found, strict=True)):
        others = [day for other, day in enumerate(days) if day is not None and other != place]
        readers.append(_Reader(article, own, items, others))
    _date_reprints(readers, days)
    told = [reader.events() for reader in readers]
    named = [reader.named_in_full(day) for reader, day in zip(readers, days, strict=True)]
    for place, reader in enumerate(readers):
        rest = [other for other in range(len(readers)) if other != place]
        elsewhere = frozenset[date]().union(*(named[other] for other in rest))
        if reader.learn(frozenset[date]().union(*(told[other].days() for other in rest)), elsewhere):
            told[place] = reader.events()
    return [reader.read(events) for reader, events in zip(readers, share_days(told), strict=True)]


def _date_reprints(readers: Sequence[_Reader], days: list[date | None]) -> None:
    """Give undated reprints the day of writing of the article that they copy, in the readers and in `days`."""
    dated = [(reader.claims, reader.sure_day) for reader in readers if reader.sure_day is not None]
    for place, reader in enumerate(readers):
        model = day_of_model(reader.claims, dated) if reader.sure_day is None else None
        if model is not None:
            reader.take_day(model)
            days[place] = model


def _day_of_writing(article: Article, claims: Sequence[Claim], found: Sequence[Sequence[Found]]) -> date | None:
    """Day of publication, else the middle of the days the text names in full; None where it names none."""
    if article.published is not None:
        return article.published.date()
    setting = read_setting(article, claims, found, (), headings_of(article))
    return setting.written or setting.story


def read_dates(
    article: Article, claims: Sequence[Claim], others: Sequence[date] = ()
) -> list[tuple[TemporalExpression, ...]]:
    """One tuple of temporal expressions for each claim, in order of the text.

    `others` are the days on which the other articles of the run were published; they are used only where the article
    itself does not say in which year, or on which day, it was written.
    """
    reader = _Reader(article, claims, [find(claim.text) for claim in claims], others)
    return reader.read(reader.events())


class _Reader:
    """Reads one article twice: once to learn the days of the events, once more to count from them."""

    def __init__(
        self, article: Article, claims: Sequence[Claim], found: Sequence[Sequence[Found]], others: Sequence[date]
    ) -> None:
        self.claims = claims
        self._article, self._found = article, found
        self._headings = headings_of(article)
        self._setting = read_setting(article, claims, found, others, self._headings)
        self._elsewhere: frozenset[date] = frozenset()

    @property
    def sure_day(self) -> date | None:
        """The day on which the article was written, None if it does not say so."""
        return self._setting.written if self._setting.written_is_sure else None

    def take_day(self, day: date) -> None:
        """Take a day for that of writing, as the article is a reprint of another."""
        words = f"the article that it reprints, of {in_words(day, weekday=True)}"
        setting = replace(self._setting, written=day, written_as=words, written_is_sure=True)
        self._setting = with_story(setting, self._article, self.claims, self._found, self._headings)

    def named_in_full(self, written: date | None) -> frozenset[date]:
        """The days that the article names with their year, but for those about the one on which it was written."""
        return named_in_full(self._found, self._setting.day_first, written)

    def learn(self, told: frozenset[date], named: frozenset[date]) -> bool:
        """Take into account the days that the other articles tell of, and those that they name with their year.

        Says whether that changes anything.
        """
        known = self._setting, self._elsewhere
        self._setting = with_story(known[0], self._article, self.claims, self._found, self._headings, told)
        self._elsewhere = named
        return (self._setting, self._elsewhere) != known

    def events(self) -> EventDays:
        """The days of the events the article tells of."""
        return EventDays(self._article.title, self.claims, self.read(None))

    def read(self, events: EventDays | None) -> list[tuple[TemporalExpression, ...]]:
        """The dates of the claims, in order."""
        return walk(self.claims, self._found, self._setting, self._headings, events, self._elsewhere)
