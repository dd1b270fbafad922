"""Counts that run: a claim -> the moment it tells of, and the words that give its figure as that of one moment.

A toll, a tally of votes or the number of homes without power is told again and again while it moves. Two figures of
such a count differ without a clash. Which words say so stands in `running_counts.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from math import log, log1p
from pathlib import Path
from types import MappingProxyType

from checker.slots import low_high
from checker.types import Article, ClaimReading, Quantity

Row = dict[str, float]

_REACH = 20.0
"""Characters between a figure and a word at which the word counts half."""


def _compiled() -> Mapping[str, re.Pattern[str]]:
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return MappingProxyType({n: re.compile(rf"\b(?:{'|'.join(w)})\b", re.IGNORECASE) for n, w in lists.items()})


WORDINGS = _compiled()
"""What the words say of a figure ('open', 'moved', 'final', 'foreseen'), and the pattern that finds them."""


def moment_told(reading: ClaimReading, article: Article) -> datetime | None:
    """When the claim's figure held: its own latest date that had come when the article appeared, or that appearance."""
    own = [d.latest for d in reading.dates if d.latest is not None and not d.inherited_from]
    past = [date for date in own if article.published is None or date <= article.published]
    return max(past, default=article.published)


def nearness(wording: str, text: str, figure: Quantity) -> float:
    """How near a word of this wording stands to the figure: 1 beside it, 0 if there is none."""
    found = (min(abs(start - figure.end), abs(end - figure.start)) for start, end in _found(text)[wording])
    return max((_REACH / (_REACH + distance) for distance in found), default=0.0)


Figures = tuple[Quantity, Quantity]
"""A figure of each of two claims, which seem to clash."""


def features(a: ClaimReading, b: ClaimReading, told: tuple[Article, Article], figures: Figures | None) -> Row:
    """Wordings of both claims and around their figures, if they have any, and how the moments they tell of lie."""
    moments = moment_told(a, told[0]), moment_told(b, told[1])
    row: Row = {}
    for name in WORDINGS:
        row |= low_high(f"count_{name}", [len(_found(r.claim.text)[name]) for r in (a, b)])
    if moments[0] is not None and moments[1] is not None:
        row |= _apart(a, b, moments[0], moments[1])
    if figures is not None:
        for name in WORDINGS:
            near = [nearness(name, r.claim.text, figure) for r, figure in zip((a, b), figures, strict=True)]
            row |= low_high(f"count_near_{name}", near)
        if moments[0] is not None and moments[1] is not None and moments[0] != moments[1]:
            row |= _movement(a, b, figures, earlier_first=moments[0] < moments[1])
    return row


def _apart(a: ClaimReading, b: ClaimReading, one: datetime, other: datetime) -> Row:
    earlier, later = (a, b) if one <= other else (b, a)
    row = {"count_known": 1.0, "count_apart": log1p(abs((one - other).total_seconds()) / 3600)}
    for name in WORDINGS:
        row[f"count_{name}_earlier"] = float(len(_found(earlier.claim.text)[name]))
        row[f"count_{name}_later"] = float(len(_found(later.claim.text)[name]))
    return row


def _movement(a: ClaimReading, b: ClaimReading, figures: Figures, *, earlier_first: bool) -> Row:
    """Whether the figure told of the later moment is the larger one (1, else -1), by how much, and if it was open."""
    one, other = (figure.base_low for figure in figures)
    earlier, figure = (a, figures[0]) if earlier_first else (b, figures[1])
    return {
        "count_rises": 1.0 if (one < other) == earlier_first else -1.0,
        "count_ratio": abs(log(one / other)) if one > 0 and other > 0 else 0.0,
        "count_open_then": nearness("open", earlier.claim.text, figure),
    }


@lru_cache(maxsize=32768)
def _found(text: str) -> Mapping[str, tuple[tuple[int, int], ...]]:
    return MappingProxyType({n: tuple(m.span() for m in words.finditer(text)) for n, words in WORDINGS.items()})
