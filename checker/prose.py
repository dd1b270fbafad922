"""How densely a run of articles is written: all claims -> a few numbers, and whether that is terse or news prose.

What a pair's evidence means depends on the prose it comes from. In terse accounts, with one fact a sentence, two
figures beside the same words clash; in the long sentences of news, which name many and say much, they seldom do. So
there are two sets of weights, and a gate that chooses (mixture of experts: Jacobs et al. 1991, Neural Computation 3).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from checker.models.logistic import Logistic, load, probability
from checker.types import ClaimReading

NAMES = ("words", "names", "values")
WEIGHTS = Path(__file__).parent / "models" / "prose.json"
_HALF = 0.5
_SPAN = 20  # words over which dates and figures are counted


def prose(readings: Sequence[ClaimReading]) -> Mapping[str, float]:
    """Words of a claim on average (logarithm), names in a claim, and dates and figures in twenty words."""
    words = sum(len(reading.claim.text.split()) for reading in readings)
    if not words:
        return dict.fromkeys(NAMES, 0.0)
    values = sum(len(r.quantities) + sum(not date.inherited_from for date in r.dates) for r in readings)
    return {
        "words": math.log(words / len(readings)),
        "names": sum(len(reading.entities) for reading in readings) / len(readings),
        "values": values / words * _SPAN,
    }


def density(readings: Sequence[ClaimReading]) -> float:
    """How far the claims of a run are news prose, 0..1, rather than terse. Raises ModelError without its weights."""
    return probability(_gate().log_odds(prose(readings)))


def is_dense(share: float) -> bool:
    """Whether prose of this density is that of news rather than terse."""
    return share > _HALF


def learnt_from(readings: Sequence[ClaimReading]) -> str:
    """What the names of the models for such prose begin with: 'news_' for dense prose, nothing for terse."""
    return "news_" if is_dense(density(readings)) else ""


@cache
def _gate() -> Logistic:
    return load(WEIGHTS)["gate"]
