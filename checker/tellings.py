"""A claim to the text that the models read: the sentence as it is written, with what it leans on told beside it.

Before the sentence stand the day of publication, a date carried over from another sentence, and the end of the
sentence before where the claim leans on it; behind an expression such as "on Tuesday" or "03/10/2015" stands the day
that it was resolved to. An entry of a chronicle, "8 December: The capital falls", is told as a sentence, for the
models take a date before a colon for the day of publication, and so is what stands below a date. For one pair alone,
what the other claim would say for a value of this one may be told behind it, too (`checker.restated`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.types import Article, BlockKind, ClaimReading, Granularity, TemporalExpression, TemporalRole

_FINE = {Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE}
_LEANING = re.compile(
    r"^\W*(?:he|she|it|they|his|her|its|their|this|that|these|those|there|then|both|all|one|another|others?|some|none|"
    r"neither|the (?:first|second|latter|former|same|other|figure|number|total|man|woman|men|company|two|move|decision|"
    r"vote)|in (?:that|return|addition|all)|among them|of (?:them|these|those)|at the time|by then|only then)\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"\([^()]*\) ")
_IN_NUMBERS = re.compile(r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?\b")  # '03/10/2015', '2015-10-03'
_SEVERAL_DAYS = timedelta(days=2)
_PAST = re.compile(r"\b(?:past|last)\b", re.IGNORECASE)
_TO_ENTRY = re.compile(r"(?:, [^:–—.;]{1,25}|\s*\([^()]*\))?\s?(?::(?=\s)|(?<=\s)[–—-](?=\s))\s*(?=\S)")
"""What stands between the date of an entry and what it tells: 'before dawn: ', ' (Sunday) – '."""
_SHORT = 8  # words: a sentence this short says little alone
_CONTEXT_WORDS = 20
Note = tuple[int, str]
"""A place in a claim's text, and what is told behind it."""

MASK = "[MASK]"
"""What the embedded model's tokenizer knows as a word left out."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim for a model: `text` as it is written, `before` the end of the sentence before if the claim leans on it.

    `frame` is told before both: when it was published, a date carried over, that it is a headline. `notes` are the
    places in `text` behind which something is told in brackets, in order, and what. `entry` is 'On' or 'In' and the
    place of the colon or dash where `text` is an entry that opens with its date, `heading` the date it stands below.
    """

    text: str
    before: str = ""
    frame: str = ""
    notes: tuple[Note, ...] = ()
    entry: tuple[str, int] | None = None
    heading: str = ""

    @property
    def in_context(self) -> str:
        """The text behind what it leans on."""
        return f"{self.before} | {self.text}" if self.before else self.text

    @property
    def lead(self) -> str:
        """What is told before the text."""
        return self.frame + (f"{self.before} | " if self.before else "")

    @property
    def noted(self) -> str:
        """The text with its notes; an entry, or what stands below a date, as 'On 8 December, The capital falls'."""
        return self._opening + _with_notes(self._sentence, self.notes)

    @property
    def in_full(self) -> str:
        """All that there is to read."""
        return self.lead + self.noted

    def with_more(self, notes: Sequence[Note]) -> Telling:
        """The same with further notes, which stand behind those it has at the same places."""
        return replace(self, notes=tuple(sorted((*self.notes, *notes), key=lambda note: note[0]))) if notes else self

    def without(self, start: int, end: int) -> str:
        """All that there is to read but for the value at text[start:end], or the date carried over where that is empty.

        In the value's place, and in that of the day it was resolved to, stands MASK.
        """
        if start == end and self.heading:
            return replace(self, heading=MASK).in_full
        if start == end:
            frame, found = _CARRIED.subn(f"({MASK}) ", self.frame, count=1)
            return replace(self, frame=frame if found else f"{frame}({MASK}) ").in_full
        before = [(place, told) for place, told in self.notes if place <= start]
        after = [(place - end, told) for place, told in self.notes if place > end]
        text = self._sentence
        return self.lead + self._opening + _with_notes(text[:start], before) + MASK + _with_notes(text[end:], after)

    @property
    def _opening(self) -> str:
        if self.heading:
            return f"On {self.heading}, "
        return f"{self.entry[0]} " if self.entry else ""

    @property
    def _sentence(self) -> str:
        """The text, a comma behind the date of an entry; as long as the text, so that places hold."""
        if self.entry is None:
            return self.text
        _, place = self.entry
        return f"{self.text[:place]},{self.text[place + 1 :]}"


def _with_notes(text: str, notes: Sequence[Note]) -> str:
    """The text, behind each place what is told there."""
    pieces, end = [], 0
    for place, told in notes:
        pieces += [text[end:place], f" ({told})"]
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
    entry = _entry(reading)
    return Telling(
        text=reading.claim.text,
        before=" ".join(before.claim.text.split()[-_CONTEXT_WORDS:]) if before and entry is None else "",
        frame=_frame(reading, article),
        notes=tuple(sorted((d.end, _told(d)) for d in reading.dates if d.earliest and _worked_out(d))),
        entry=entry,
        heading=_day_of_heading(reading),
    )


def _entry(reading: ClaimReading) -> tuple[str, int] | None:
    """Of an entry that opens with its date, what leads up to the date in a sentence, and the place of colon or dash."""
    first = next((d for d in reading.dates if d.start == 0 < d.end and d.role is TemporalRole.AT and d.earliest), None)
    found = _TO_ENTRY.match(reading.claim.text, first.end) if first else None
    if first is None or found is None or not (first.explicit or _is_in_numbers(first)):
        return None
    mark = reading.claim.text.rindex(found[0].strip()[-1], found.start(), found.end())
    return "On" if first.granularity in _FINE else "In", mark


def _day_of_heading(reading: ClaimReading) -> str:
    """The date below which a sentence without one stands as its entry, '' where it says less surely when that was."""
    below = (d for d in reading.dates if d.start == d.end and not d.inherited_from and not d.approximate)
    return next((day_told(d.earliest) for d in below if d.earliest), "")


def _is_in_numbers(date: TemporalExpression) -> bool:
    return _IN_NUMBERS.match(date.surface) is not None


def _leans(reading: ClaimReading) -> bool:
    """Whether a claim says little without the sentence before it; a headline has none."""
    text = reading.claim.text
    return reading.claim.kind is not BlockKind.HEADLINE and bool(_LEANING.match(text) or len(text.split()) <= _SHORT)


def _frame(reading: ClaimReading, article: Article) -> str:
    headline = reading.claim.kind is BlockKind.HEADLINE
    published = f"{day_told(article.published)} : " if article.published else ""
    carried = [
        day_told(d.earliest) for d in reading.dates if d.inherited_from and d.earliest and d.granularity in _FINE
    ]
    return published + "".join(f"({day}) " for day in carried[:1]) + ("headline : " if headline else "")


def _worked_out(date: TemporalExpression) -> bool:
    """Whether a resolved date stands in the sentence itself and names no month."""
    inside = date.end > date.start and date.role is not TemporalRole.DURATION
    unnamed = not date.explicit or _is_in_numbers(date)
    return inside and unnamed and date.granularity in _FINE


def _told(date: TemporalExpression) -> str:
    """The day of an expression; of several days their end, 'by 29 November', or 'since 8 May' of the last ten days."""
    assert date.earliest is not None
    assert date.latest is not None, "a resolved date has both ends"
    if date.latest - date.earliest <= _SEVERAL_DAYS:
        return day_told(date.day or date.earliest)
    if _PAST.search(date.surface):
        return f"since {day_told(date.earliest)}"
    return f"by {day_told(date.latest - timedelta(seconds=1))}"


def day_told(moment: date) -> str:
    """A day as the models read it: '8 December'."""
    return f"{moment.day} {moment:%B}"
