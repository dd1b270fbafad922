"""A dispute in the making to the probability that it is one: a logistic model over what its pairs say together.

A pair's own probability says how likely its two sentences clash. That several pairs of a dispute do, that the claims of
a side agree, and that no claim of one side agrees with one of the other, says more. What these numbers are worth is
not the same in terse accounts and in news, so there are two sets of coefficients, which hold as far as `checker.prose`
says. They are in `models/dispute.json`, fitted by `checker.training.disputes` on annotated story sets and news.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path

from checker.models.logistic import Logistic, load, probability
from checker.prose import density
from checker.types import BlockKind, ClaimReading, JudgedPair, Kind, Stance

WEIGHTS = Path(__file__).parent / "models" / "dispute.json"
NAMES = (
    "best", "second", "several", "mean", "agree_across", "agree_inside", "claims", "articles", "support", "rival",
    "words", "words_more", "one_article", "explained", "decided", "fact", "fact_rank", "names", "rises", "story",
    "cosine", "headline", "told", "modal", *(f"kind_{kind.value}" for kind in Kind),
)  # fmt: skip
"""The numbers about a dispute."""
EVIDENCE = ("fact_value", "fact_rank_best", "entity_agree", "figure_rises", "story_clash", "story_read")
"""What they take from the evidence of pairs."""
LONG = 20  # words: a sentence longer than most of those learnt from says no more by its length
_UNREAD = -9.0  # log-probability of clash of a pair that the story model did not read: about the least it gives
_LEAST = 1e-4  # probabilities are kept this far from 0 and 1, so that their log-odds stay finite

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PairTable:
    """The probabilities of clash and of agreement of every candidate pair, by its places a < b."""

    clash: Mapping[Place, float]
    agree: Mapping[Place, float]


def pair_table(judged: Sequence[JudgedPair]) -> PairTable:
    """The probabilities of all judged pairs."""
    return PairTable({(j.pair.a, j.pair.b): j.clash for j in judged}, {(j.pair.a, j.pair.b): j.agree for j in judged})


def features(
    kind: Kind,
    sides: Sequence[Sequence[int]],
    pairs: Sequence[JudgedPair],
    table: PairTable,
    readings: Sequence[ClaimReading],
    rival: float,
) -> dict[str, float]:
    """Numbers about a dispute: `sides` hold places of claims, `pairs` support it, the strongest first.

    `rival` is the probability of clash of the strongest other dispute over one of the two claims it began with.
    """
    across = [pair_of(i, j) for one, other in combinations(sides, 2) for i, j in product(one, other)]
    inside = [pair_of(i, j) for side in sides for i, j in combinations(side, 2)]
    odds = sorted((_log_odds(table.clash.get(p, 0.0)) for p in across), reverse=True)
    claims = [readings[place] for side in sides for place in side]
    best = pairs[0]
    words = [min(LONG, len(readings[place].claim.text.split())) for place in (best.pair.a, best.pair.b)]
    told = {name: best.features.get(name, 0.0) for name in EVIDENCE}
    row = {
        "best": odds[0],
        "second": odds[1] if len(odds) > 1 else _log_odds(0.0),
        "several": float(len(odds) > 1),
        "mean": sum(odds) / len(odds),
        "agree_across": max(_log_odds(table.agree.get(p, 0.0)) for p in across),
        "agree_inside": max((_log_odds(table.agree.get(p, 0.0)) for p in inside), default=_log_odds(0.0)),
        "claims": math.log(len(claims)),
        "articles": math.log(len({r.claim.article for r in claims})),
        "support": math.log(len(pairs)),
        "rival": _log_odds(rival),
        "words": math.log(1 + min(words)),
        "words_more": math.log(1 + max(words)),
        "one_article": float(best.pair.same_article),
        "explained": float(best.decisive is not None),
        "decided": best.decisive.score if best.decisive else 0.0,
        "fact": sum(pair.features.get("fact_value", 0.0) for pair in pairs) / len(pairs),
        "fact_rank": told["fact_rank_best"],
        "names": told["entity_agree"],
        "rises": told["figure_rises"],
        "story": told["story_clash"] if told["story_read"] else _UNREAD,
        "cosine": best.pair.cosine,
        "headline": float(any(r.claim.kind is BlockKind.HEADLINE for r in claims)),
        "told": sum(r.speech.stance is not Stance.ASSERTED for r in claims) / len(claims),
        "modal": sum(bool(r.polarity.modality) for r in claims) / len(claims),
    }
    return row | {f"kind_{k.value}": float(kind is k) for k in Kind}


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the disputes of one run are; `density`, 0..1, is how far its prose is that of news."""

    terse: Logistic
    dense: Logistic
    density: float

    @classmethod
    def shipped(cls, readings: Sequence[ClaimReading]) -> Confidence:
        """The model in the package, for a run of these claims. Raises ModelError if it cannot be read."""
        models = _shipped()
        return cls(models["terse"], models["dense"], density(readings))

    def of(self, row: Mapping[str, float]) -> float:
        """The probability, 0..1, that a dispute with these `features` is one."""
        share = self.density
        return probability((1 - share) * self.terse.log_odds(row) + share * self.dense.log_odds(row))


@cache
def _shipped() -> Mapping[str, Logistic]:
    return load(WEIGHTS)


def pair_of(i: int, j: int) -> Place:
    """The pair of two claims as a table knows it, the lower place first."""
    return (i, j) if i < j else (j, i)


def _log_odds(p: float) -> float:
    p = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))
