"""A claim to the text that the models read: the sentence as it is written, with what it leans on told beside it.

Before the sentence stand the day of publication, a date carried over from another sentence, and the end of the sentence
before where the claim leans on it; behind an expression such as "on Tuesday" stands the day that it was resolved to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from checker.types import Article, BlockKind, ClaimReading, Granularity, TemporalExpression, TemporalRole

_FINE = {Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE}
_LEANING = re.compile(
    r"^\W*(?:he|she|it|they|his|her|its|their|this|that|these|those|there|then|both|all|one|another|others?|some|none|"
    r"neither|the (?:first|second|latter|former|same|other|figure|number|total|man|woman|men|company|two|move|decision|"
    r"vote)|in (?:that|return|addition|all)|among them|of (?:them|these|those)|at the time|by then|only then)\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"\([^()]*\) ")
_SHORT = 8  # words: a sentence this short says little alone
_CONTEXT_WORDS = 20
MASK = "[MASK]"
"""What the embedded model's tokenizer knows as a word left out."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim for a model: `text` as it is written, `before` the end of the sentence before if the claim leans on it.

    `frame` is told before both: when it was published, a date carried over, that it is a headline. `dates` are the
    places in `text` behind which a day is written, in order, and the day.
    """

    text: str
    before: str = ""
    frame: str = ""
    dates: tuple[tuple[int, str], ...] = ()

    @property
    def in_context(self) -> str:
        """The text behind what it leans on."""
        return f"{self.before} | {self.text}" if self.before else self.text

    @property
    def lead(self) -> str:
        """What is told before the text."""
        return self.frame + (f"{self.before} | " if self.before else "")

    @property
    def dated(self) -> str:
        """The text with its days."""
        return _with_days(self.text, self.dates)

    @property
    def in_full(self) -> str:
        """All that there is to read."""
        return self.lead + self.dated

    def without(self, start: int, end: int) -> str:
        """All that there is to read but for the value at text[start:end], or the date carried over where that is empty.

        In the value's place, and in that of the day it was resolved to, stands MASK.
        """
        if start == end:
            frame, found = _CARRIED.subn(f"({MASK}) ", self.frame, count=1)
            return replace(self, frame=frame if found else f"{frame}({MASK}) ").in_full
        before = [(place, day) for place, day in self.dates if place <= start]
        after = [(place - end, day) for place, day in self.dates if place > end]
        return self.lead + _with_days(self.text[:start], before) + MASK + _with_days(self.text[end:], after)


def _with_days(text: str, dates: Sequence[tuple[int, str]]) -> str:
    """The text, behind each place the day that belongs there."""
    pieces, end = [], 0
    for place, day in dates:
        pieces += [text[end:place], f" ({day})"]
        end = place
    return "".join([*pieces, text[end:]])


def tellings_of(readings: Sequence[ClaimReading], articles: Mapping[str, Article]) -> list[Telling]:
    """One telling for each claim, in order; `articles` by id. Readings of one article follow each other."""
    return [_telling(reading, before, articles[reading.claim.article]) for reading, before in _leaning_on(readings)]


def _leaning_on(readings: Sequence[ClaimReading]) -> Iterator[tuple[ClaimReading, ClaimReading | None]]:
    """Each claim, and the one before it in its article if it says little without that."""
    before: ClaimReading | None = None
    for reading in readings:
        neighbours = before is not None and before.claim.article == reading.claim.article
        yield reading, before if neighbours and _leans(reading) else None
        before = reading


def _telling(reading: ClaimReading, before: ClaimReading | None, article: Article) -> Telling:
    return Telling(
        text=reading.claim.text,
        before=" ".join(before.claim.text.split()[-_CONTEXT_WORDS:]) if before else "",
        frame=_frame(reading, article),
        dates=tuple(sorted((d.end, _day(d.earliest)) for d in reading.dates if d.earliest and _worked_out(d))),
    )


def _leans(reading: ClaimReading) -> bool:
    """Whether a claim says little without the sentence before it; a headline has none."""
    text = reading.claim.text
    return reading.claim.kind is not BlockKind.HEADLINE and bool(_LEANING.match(text) or len(text.split()) <= _SHORT)


def _frame(reading: ClaimReading, article: Article) -> str:
    headline = reading.claim.kind is BlockKind.HEADLINE
    published = f"{_day(article.published)} : " if article.published else ""
    carried = [_day(d.earliest) for d in reading.dates if d.inherited_from and d.earliest and d.granularity in _FINE]
    return published + "".join(f"({day}) " for day in carried[:1]) + ("headline : " if headline else "")


def _worked_out(date: TemporalExpression) -> bool:
    """Whether a resolved date stands in the sentence itself and names no day of the calendar."""
    inside = date.end > date.start and date.role is not TemporalRole.DURATION
    return inside and not date.explicit and date.granularity in _FINE


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B}"
