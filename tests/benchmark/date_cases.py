"""Dates case by case: the English DateTime cases of Recognizers-Text, and the expressions of `dates.jsonl`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from checker.mentions.temporal import read_dates, read_story_dates
from checker.types import Article, Block, BlockKind, Claim, TemporalExpression, TemporalRole
from tests.benchmark.scoring import Score, article_of, claims_of

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


_SIDES = {
    "before": (TemporalRole.BEFORE, TemporalRole.UNTIL),
    "after": (TemporalRole.AFTER,),
}


def _is_side(first: str, last: str, value: dict[str, str]) -> bool:
    """Whether 'before X' ends, or 'after X' begins, where X does: the authors give the open range, we X and a role."""
    cut = 11 if value.get("type", "").startswith("time") else 0
    bound = value.get("end") if value["Mod"] == "before" else value.get("start")
    return bool(bound) and any(own[cut:].startswith(str(bound)) for own in (first, last))


def _is_value(one: TemporalExpression, value: dict[str, str]) -> bool:
    """Whether an expression has a value in the authors' terms: a day, the ends of a range, a time, a duration."""
    if one.earliest is None or one.latest is None:
        return one.value == value.get("timex")
    first, last = one.earliest.isoformat(" "), one.latest.isoformat(" ")
    if value.get("Mod") in _SIDES and one.role in _SIDES[value["Mod"]]:
        return _is_side(first, last, value)
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
            _count_row(article, row, own, dates, score)
    score.found = score.gold


def _count_row(
    article: Article,
    row: dict[str, str],
    claims: Sequence[Claim],
    dates: Sequence[tuple[TemporalExpression, ...]],
    score: Score,
) -> None:
    place = _claim_of(article, claims, row)
    score.gold += 1
    answers = _answers(dates[place], claims[place], row) if place is not None else []
    score.relaxed += bool(answers)
    right = any(_agrees(answer, row["resolved"], row["precision"]) for answer in answers)
    score.value += right
    if not right:
        read = [(answer.value, answer.role.value) for answer in answers]
        score.errors.append(f"{row['id']} {row['type']} {row['expression']!r} = {row['resolved']}, read {read}")


def _claim_of(article: Article, claims: Sequence[Claim], row: dict[str, str]) -> int | None:
    """The place of the claim that holds the expression, or where there is none, that its sentence begins in."""
    at = article.text.find(row["sentence"][:50])
    if at < 0:
        return None
    at += max(0, row["sentence"].find(row["expression"] or row["sentence"]))
    return min(range(len(claims)), key=lambda place: max(claims[place].start - at, at - claims[place].end + 1, 0))


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
    year, month, day = [*parts, 1, 1][:3]
    first = datetime(year, month, day)
    step = {1: relativedelta(years=1), 2: relativedelta(months=1), 3: relativedelta(days=1)}[len(parts)]
    return first, first + step
