"""Measure the reading of dates on data no one here wrote: `python -m tests.benchmark.timex ../shared [--errors N]`.

Three tables: TempEval-3 (TimeBank and AQUAINT) with the document creation time, the English DateTime cases of
Recognizers-Text, and the 140 expressions of `stories/seeds-original/dates.jsonl`, resolved within their articles.
"""

# ruff: noqa: T201 -- a command for developers, which prints its tables

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta
from sentencex import segment

from checker.mentions.temporal import read_dates, read_story_dates
from checker.types import Article, Block, BlockKind, Claim, TemporalExpression

_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
_VALUE = re.compile(r'value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold expression: a span of the text and its TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(slots=True)
class Score:
    """Counts behind precision, recall and F1, with examples of what went wrong."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    errors: list[str] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        """F1 of a number of hits, in percent."""
        return 200 * hits / max(1, self.gold + self.found)


def claims_of(article: Article) -> list[Claim]:
    """Sentences of all blocks of an article, headings left out."""
    claims = []
    for number, block in enumerate(article.blocks, 1):
        if block.kind is BlockKind.HEADING:
            continue
        place = block.start
        for sentence in segment("en", article.text[block.start : block.end]):
            words = sentence.strip()
            if words:
                start = article.text.index(words, place)
                place = start + len(words)
                claims.append(Claim(f"{article.id}:{start}", article.id, words, start, place, 0, number, block.kind))
    return claims


def article_of(name: str, text: str, published: datetime | None) -> Article:
    """A plain text as an article: a block for each paragraph."""
    blocks = [
        Block(match.start(), match.end(), BlockKind.PARAGRAPH)
        for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
        if match[0].strip()
    ]
    return Article(name, name, "", published, text, tuple(blocks))


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
        found = [
            Gold(claim.start + one.start, claim.start + one.end, one.value)
            for claim, dates in zip(claims, read_dates(article, claims), strict=True)
            for one in dates
            if one.start < one.end
        ]
        _count(text, gold, found, score)


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


# --- Recognizers-Text -----------------------------------------------------------------------------------------------


def score_specs(path: Path, score: Score) -> Counter[str]:
    """Count the expressions of all cases inside our scope; a value is right if it is one of those the authors give."""
    left_out: Counter[str] = Counter()
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        reason = _outside(case)
        if reason:
            left_out[reason] += 1
            continue
        reference = datetime.fromisoformat(case.get("Context", {}).get("ReferenceDateTime", "2016-11-07T00:00:00")[:19])
        article = article_of("case", case["Input"], reference)
        claims = claims_of(article)
        found = [
            (claim.start + one.start, claim.start + one.end, one)
            for claim, dates in zip(claims, read_dates(article, claims), strict=True)
            for one in dates
            if one.start < one.end
        ]
        _count_case(case, found, score)
    return left_out


def _outside(case: dict[str, Any]) -> str:
    """Why a case is outside our scope, '' if it is inside."""
    kinds = {result.get("TypeName", "").rpartition(".")[2] for result in case["Results"]}
    if "set" in kinds:
        return "a recurring time (daily, every Monday)"
    if kinds & {"timezone", "datetimealt", ""}:
        return "a time zone or alternatives alone"
    return ""


def _count_case(case: dict[str, Any], found: Sequence[tuple[int, int, TemporalExpression]], score: Score) -> None:
    text, place, used = case["Input"], 0, set()
    score.found += len(found)
    for result in case["Results"]:
        score.gold += 1
        start = text.lower().find(result["Text"].lower(), place)
        place = end = start + len(result["Text"])
        hits = [n for n, (low, high, _) in enumerate(found) if n not in used and low < end and start < high]
        if not hits:
            score.errors.append(f"missed   {result['Text']!r} in {text!r}")
            continue
        used.add(hits[0])
        low, high, one = found[hits[0]]
        score.relaxed += 1
        score.strict += (low, high) == (start, end)
        values = (result.get("Resolution") or {}).get("values", [])
        if any(_is_value(one, value) for value in values):
            score.value += 1
        else:
            score.errors.append(f"value    {result['Text']!r} = {values[-1:]}, read {one.surface!r} = {one.value}")
    score.errors += [f"spurious {one.surface!r} in {text!r}" for n, (_, _, one) in enumerate(found) if n not in used]


def _is_value(one: TemporalExpression, value: dict[str, str]) -> bool:
    """Whether an expression has a value in the authors' terms: a day, the ends of a range, a time, a duration."""
    if one.earliest is None or one.latest is None:
        return one.value == value.get("timex")
    first, last = one.earliest.isoformat(" "), one.latest.isoformat(" ")
    if value.get("type") == "time":
        return first[11:] == value.get("value")
    if value.get("type") == "timerange":
        return (first[11:], last[11:]) == (value.get("start"), value.get("end"))
    if "value" in value:
        return first.startswith(value["value"])
    ends = [(first, value.get("start")), (last, value.get("end"))]
    return all(own.startswith(end) for own, end in ends if end)


# --- dates.jsonl ----------------------------------------------------------------------------------------------------


def score_seed_dates(folder: Path, score: Score) -> None:
    """Each of the 140 expressions, resolved within its article, at the precision of its gold value."""
    rows = [json.loads(line) for line in (folder / "dates.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = []
    for path in sorted((folder / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        blocks = [Block(m.start(), m.end(), BlockKind.PARAGRAPH) for m in re.finditer(r"\S[^\n]*", text)]
        articles.append(Article(path.name, path.name, "", None, text, tuple(blocks)))
    claims = [claims_of(article) for article in articles]
    for article, own, dates in zip(articles, claims, read_story_dates(articles, claims), strict=True):
        for row in (row for row in rows if row["file"] == article.id):
            _count_row(row, own, dates, score)
    score.found = score.gold


def _count_row(
    row: dict[str, str], claims: Sequence[Claim], dates: Sequence[tuple[TemporalExpression, ...]], score: Score
) -> None:
    place = _claim_of(claims, row)
    score.gold += 1
    answers = _answers(dates[place], claims[place], row) if place is not None else []
    score.relaxed += bool(answers)
    right = any(_agrees(answer, row["resolved"], row["precision"]) for answer in answers)
    score.value += right
    if not right:
        read = [(answer.value, answer.role.value) for answer in answers]
        score.errors.append(f"{row['id']} {row['type']} {row['expression']!r} = {row['resolved']}, read {read}")


def _claim_of(claims: Sequence[Claim], row: dict[str, str]) -> int | None:
    wanted = row["sentence"][:50]
    number = int(row["line"])
    places = [place for place, claim in enumerate(claims) if claim.text.startswith(wanted) or wanted in claim.text]
    return min(places, key=lambda place: abs(claims[place].paragraph - number), default=None)


def _answers(dates: Sequence[TemporalExpression], claim: Claim, row: dict[str, str]) -> list[TemporalExpression]:
    words = row["expression"]
    at = claim.text.find(words) if words else -1
    inside = [one for one in dates if at >= 0 and one.start < at + len(words) and at < one.end]
    return inside or [one for one in dates if one.start == one.end or row["type"] in ("relative", "implied")]


def _agrees(one: TemporalExpression, resolved: str, precision: str) -> bool:
    """Whether an expression names the gold's time: the intervals overlap and neither is much longer than the other."""
    if one.earliest is None or one.latest is None:
        return False
    bounds = [_interval(bound) for bound in resolved.split("/") if bound]
    low, high = min(bound[0] for bound in bounds), max(bound[1] for bound in bounds)
    longest = max(high - low, _LENGTHS[precision]) * 1.5
    return one.earliest < high and low < one.latest and one.latest - one.earliest <= longest


_LENGTHS = {"year": timedelta(366), "month": timedelta(31), "day": timedelta(1)}


def _interval(value: str) -> tuple[datetime, datetime]:
    parts = [int(part) for part in value.split("-")]
    first = datetime(parts[0], *(parts[1:] + [1, 1])[:2])
    step = {1: relativedelta(years=1), 2: relativedelta(months=1), 3: relativedelta(days=1)}[len(parts)]
    return first, first + step


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="how many errors to show for each set")
    options = parser.parse_args(arguments)
    timex = options.shared / "data" / "timex"
    began = time.perf_counter()
    print(f"{'set':<22}{'gold':>6}{'found':>7}{'strict F1':>11}{'relaxed F1':>12}{'value F1':>10}")
    for name in ("TimeBank", "AQUAINT"):
        score = Score()
        score_timeml(timex / "tempeval3" / name, score)
        _show(f"TempEval-3 {name}", score, options.errors)
    specs = Score()
    left_out = score_specs(timex / "recognizers_text_specs/DateTime/English/DateTimeModel.json", specs)
    _show("Recognizers DateTime", specs, options.errors)
    seeds = Score()
    score_seed_dates(options.shared / "stories" / "seeds-original", seeds)
    _show("dates.jsonl", seeds, options.errors)
    print("outside our scope:", ", ".join(f"{reason} ({count})" for reason, count in left_out.most_common()))
    print(f"{time.perf_counter() - began:.1f} s")
    return 0


def _show(name: str, score: Score, errors: int) -> None:
    row = [score.f1(hits) for hits in (score.strict, score.relaxed, score.value)]
    print(f"{name:<22}{score.gold:>6}{score.found:>7}{row[0]:>11.1f}{row[1]:>12.1f}{row[2]:>10.1f}")
    for line in score.errors[:errors]:
        print("   ", line)


if __name__ == "__main__":
    sys.exit(main())
