"""Candidate pairs to a table of evidence: what nearness and each comparator find, as plain numbers with names.

The judge learns from these numbers how much each kind of evidence weighs. A row is a pair; a missing number is 0, and
every comparator says by a number of its own whether it had anything to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from checker.compare import attribution, entity, order, polarity, quantity, temporal
from checker.nearness import Nearness
from checker.protocols import Progress
from checker.sameness import Sameness
from checker.types import Article, BlockKind, CandidatePair, ClaimReading, Relation, Stance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

Row = dict[str, float]


class _Slots(Protocol):
    @property
    def relation(self) -> Relation: ...
    @property
    def score(self) -> float: ...
    @property
    def features(self) -> Mapping[str, float]: ...


_ALIGNERS: tuple[tuple[str, Callable[[ClaimReading, ClaimReading], Sequence[_Slots]]], ...] = (
    ("quantity", quantity.align),
    ("date", temporal.align),
    ("entity", entity.align),
)
_WHOLE = (polarity.features, attribution.features, order.features)
_STANCES = {Stance.ATTRIBUTED: "attributed", Stance.DENIED: "denied", Stance.HEARSAY: "hearsay"}


def gather(
    readings: Sequence[ClaimReading],
    pairs: Sequence[CandidatePair],
    articles: Mapping[str, Article],
    nearness: Nearness,
    progress: Progress | None = None,
) -> list[Row]:
    """One row of named numbers a pair."""
    sameness = Sameness(readings)
    rows = []
    for number, pair in enumerate(pairs):
        a, b = readings[pair.a], readings[pair.b]
        row = {"same_article": float(pair.same_article)} | nearness.features(pair)
        row |= sameness.features(pair.a, pair.b)
        for name, align in _ALIGNERS:
            row |= _slots(name, align(a, b))
        for features in _WHOLE:
            row |= features(a, b)
        row |= _telling(a, b) | _timing(articles[a.claim.article], articles[b.claim.article])
        rows.append(row)
        if progress and number % 500 == 0:
            progress("weighing", number, len(pairs))
    return rows


def to_table(rows: Sequence[Row], names: Sequence[str]) -> Table:
    """The rows as an array (rows, names); numbers a row lacks are 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64).reshape(-1, len(names))


def _slots(name: str, slots: Sequence[_Slots]) -> Row:
    """The strongest contradiction, and the strongest agreement, that two claims' mentions can be read as."""
    row: Row = {f"{name}_slots": float(len(slots))}
    clashing = max((s for s in slots if s.relation is Relation.CONTRADICTION), key=lambda s: s.score, default=None)
    holding = max(
        (s for s in slots if s.relation in (Relation.AGREEMENT, Relation.COMPATIBLE)),
        key=lambda s: s.score,
        default=None,
    )
    row[f"{name}_clash"] = clashing.score if clashing else 0.0
    row[f"{name}_agree"] = holding.score if holding else 0.0
    row[f"{name}_difference"] = row[f"{name}_clash"] - row[f"{name}_agree"]
    if clashing:
        row |= {f"{name}_clash_{key}": float(value) for key, value in clashing.features.items()}
    return row


def _telling(a: ClaimReading, b: ClaimReading) -> Row:
    """How the two claims are told: headline, stance, modality, negation."""
    row: Row = {"headlines": float(sum(r.claim.kind is BlockKind.HEADLINE for r in (a, b)))}
    for stance, name in _STANCES.items():
        row[f"told_{name}"] = float(sum(r.speech.stance is stance for r in (a, b)))
    row["told_modal"] = float(sum(bool(r.polarity.modality) for r in (a, b)))
    row["told_modal_one"] = float(bool(a.polarity.modality) != bool(b.polarity.modality))
    row["negated_one"] = float(a.polarity.negated != b.polarity.negated)
    row["words_fewer"] = float(min(len(a.claim.text.split()), len(b.claim.text.split())))
    return row


def _timing(one: Article, other: Article) -> Row:
    """Days between the two publications, on a logarithmic scale; 0 if one is unknown."""
    if one.published is None or other.published is None:
        return {"published_known": 0.0, "published_apart": 0.0}
    days = abs((one.published - other.published).total_seconds()) / 86400
    return {"published_known": 1.0, "published_apart": float(np.log1p(days))}
