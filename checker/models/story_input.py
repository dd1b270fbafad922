"""What the story model reads of a claim: its sentence with dates resolved, and the sentence before where it leans on it.

The model sees each claim alone, so the text must carry what a reader takes from the rest of the article. No torch here:
the texts are also the keys of the cache.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from checker.types import Article, BlockKind, ClaimReading, Granularity, TemporalExpression

_LEANING = re.compile(
    r"^\W*(he|she|it|they|his|her|its|their|this|that|these|those|there|then|both|all|one|another|others?|some|none|"
    r"neither|the (first|second|latter|former|same|other|figure|number|total|man|woman|men|company|two|move|decision|vote)|"
    r"in (that|return|addition|all)|among them|of (them|these|those)|at the time|by then|only then|more than that)\b",
    re.IGNORECASE,
)
MONTHS = (
    "january february march april may june july august september october november december"
).split()
_SHORT = 8  # words: a sentence this short says little alone
_CONTEXT_WORDS = 22
_FINE = {Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY}


def story_texts(readings: Sequence[ClaimReading], articles: Mapping[str, Article]) -> list[str]:
    """One text for each claim, in order; `articles` by id. Readings of one article follow each other."""
    texts, before = [], None
    for reading in readings:
        same = before is not None and before.claim.article == reading.claim.article
        texts.append(_text(reading, before if same else None, articles[reading.claim.article]))
        before = reading
    return texts


def _text(reading: ClaimReading, before: ClaimReading | None, article: Article) -> str:
    parts = []
    if article.published:
        parts.append(f"{MONTHS[article.published.month - 1]} {article.published.day} :")
    if reading.claim.kind is BlockKind.HEADLINE:
        parts.append("headline :")
    inherited = [d for d in reading.dates if d.inherited_from]
    if inherited:
        parts.append(f"( {_day(inherited[0])} )")
    if before is not None and _leans(reading.claim.text):
        parts.append(" ".join(before.claim.text.split()[-_CONTEXT_WORDS:]) + " |")
    parts.append(_with_dates(reading))
    return " ".join(parts)


def _leans(sentence: str) -> bool:
    return bool(_LEANING.match(sentence)) or len(sentence.split()) <= _SHORT


def _with_dates(reading: ClaimReading) -> str:
    """The sentence with the calendar date behind each expression that does not name one itself."""
    text, end = [], 0
    for date in reading.dates:
        if date.explicit or date.inherited_from or date.earliest is None:
            continue
        text += [reading.claim.text[end : date.end], f" ( {_day(date)} )"]
        end = date.end
    return "".join([*text, reading.claim.text[end:]])


def _day(date: TemporalExpression) -> str:
    start: datetime | None = date.earliest
    if start is None:
        return date.surface
    if date.granularity in _FINE:
        return f"{MONTHS[start.month - 1]} {start.day}"
    if date.granularity is Granularity.YEAR:
        return str(start.year)
    return f"{MONTHS[start.month - 1]} {start.year}"
