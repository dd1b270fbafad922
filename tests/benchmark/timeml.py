"""TempEval-3: TimeML documents with their document creation time, read and scored.

Where we read a range as one expression ('from 1994 to 1997'), TIMEX3 marks its two ends; such an expression is counted
as its two ends. A dateline, which we take for the day of writing, is counted with the dates of the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from checker.mentions.temporal import read_dates
from checker.mentions.temporal.grammar import find
from checker.mentions.temporal.setting import headings_of, read_setting
from checker.types import Article, Claim, TemporalExpression
from tests.benchmark.scoring import Score, article_of, claims_of

_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
_VALUE = re.compile(r'value="([^"]*)"')
_BETWEEN = re.compile(r"\s*(?:\band\b|\bto\b|\bthrough\b|\buntil\b|\bor\b|[-–—/])\s*")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold expression: a span of the text and its TIMEX3 value."""

    start: int
    end: int
    value: str


def read_timeml(path: Path) -> tuple[str, datetime | None, list[Gold]]:
    """Text, document creation time and gold expressions of a TimeML file."""
    raw = path.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    pieces: list[str] = []
    gold, length, opened = [], 0, (0, "")
    for token in re.split(r"(<[^>]*>)", body[1] if body else ""):
        if not token.startswith("<"):
            plain = html.unescape(token)
            pieces.append(plain)
            length += len(plain)
        elif token.startswith("<TIMEX3"):
            value = _VALUE.search(token)
            opened = (length, value[1] if value else "")
        elif token == "</TIMEX3>":
            gold.append(Gold(opened[0], length, opened[1]))
    return "".join(pieces), datetime.fromisoformat(created[1]) if created else None, gold


def score_timeml(folder: Path, score: Score) -> None:
    """Add the counts of all TimeML files of a folder."""
    for path in sorted(folder.rglob("*.tml")):
        text, created, gold = read_timeml(path)
        article = article_of(path.stem, text, created)
        claims = claims_of(article)
        found = _dateline(article, claims)
        found += [
            Gold(claim.start + start, claim.start + end, value)
            for claim, dates in zip(claims, read_dates(article, claims), strict=True)
            for one in dates
            for start, end, value in _ends(one)
            if start < end
        ]
        _count(text, gold, found, score)


def _dateline(article: Article, claims: Sequence[Claim]) -> list[Gold]:
    """The date in the dateline; it becomes the day of writing and is no date of the claim it stands in."""
    found = [find(claim.text) for claim in claims]
    setting = read_setting(article, claims, found, (), headings_of(article))
    if setting.dateline is None or setting.written is None:
        return []
    place, end = setting.dateline
    dated = next(item for item in found[place] if item.end == end)
    return [Gold(claims[place].start + dated.start, claims[place].start + end, setting.written.isoformat())]


def _ends(one: TemporalExpression) -> Iterator[tuple[int, int, str]]:
    """Spans and values of the ends of a range; an expression that is none is its own only end."""
    values, joint = one.value.split("/"), _BETWEEN.search(one.surface)
    if len(values) != 2 or joint is None:
        yield one.start, one.end, one.value
        return
    yield one.start, one.start + joint.start(), values[0]
    yield one.start + joint.end(), one.end, values[1]


def _count(text: str, gold: Sequence[Gold], found: Sequence[Gold], score: Score) -> None:
    score.gold += len(gold)
    score.found += len(found)
    used: set[int] = set()
    for one in gold:
        hits = [place for place, other in enumerate(found) if other.start < one.end and one.start < other.end]
        hits = [place for place in hits if place not in used]
        context = text[max(0, one.start - 40) : one.end + 30].replace("\n", " ")
        if not hits:
            score.errors.append(f"missed   {text[one.start : one.end]!r} = {one.value}   ...{context}...")
            continue
        best = max(hits, key=lambda place: min(found[place].end, one.end) - max(found[place].start, one.start))
        used.add(best)
        other = found[best]
        score.relaxed += 1
        score.strict += (other.start, other.end) == (one.start, one.end)
        score.value += other.value == one.value
        if other.value != one.value:
            score.errors.append(
                f"value    {text[one.start : one.end]!r} = {one.value}, "
                f"read {text[other.start : other.end]!r} = {other.value}   ...{context}..."
            )
    for place, other in enumerate(found):
        if place not in used:
            context = text[max(0, other.start - 40) : other.end + 30].replace("\n", " ")
            score.errors.append(f"spurious {text[other.start : other.end]!r} = {other.value}   ...{context}...")
