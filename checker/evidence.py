"""Candidate pairs to a table of evidence: what nearness and each comparator find, as plain numbers with names.

The judge learns from these numbers how much each kind of evidence weighs. A row is a pair; a missing number is 0, and
every comparator says by a number of its own whether it had anything to compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker import near_copies, running_counts, unaligned
from checker.compare import attribution, order, polarity
from checker.nearness import Nearness
from checker.protocols import Progress
from checker.sameness import Sameness
from checker.slots import SLOT_KINDS, Slot, SlotTable
from checker.standing import Standing
from checker.types import Article, BlockKind, CandidatePair, ClaimReading, Quantity, Stance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

Row = dict[str, float]


_WHOLE = (polarity.features, attribution.features, order.features, near_copies.features)
_STANCES = {Stance.ATTRIBUTED: "attributed", Stance.DENIED: "denied", Stance.HEARSAY: "hearsay"}
_RANKED = (
    "sameness_common_weight", "quantity_clash", "quantity_clash_near_weight", "date_clash", "date_clash_near_weight",
    "entity_clash", "polarity_clash", "attribution_differ", "order_opposed", "quantity_agree", "date_agree",
)  # fmt: skip
"""The numbers by which a pair is ranked among its rivals as well."""


def gather(
    readings: Sequence[ClaimReading],
    pairs: Sequence[CandidatePair],
    articles: Mapping[str, Article],
    nearness: Nearness,
    progress: Progress | None = None,
) -> list[Row]:
    """One row of named numbers a pair; of the 230, three of four are 0, and only the others are kept."""
    sameness = Sameness(readings)
    tables = [SlotTable(kind, readings, pairs) for kind in SLOT_KINDS]
    rows = []
    for number, pair in enumerate(pairs):
        a, b = readings[pair.a], readings[pair.b]
        row = {"same_article": float(pair.same_article)} | nearness.features(pair)
        row |= sameness.features(pair.a, pair.b)
        for table in tables:
            row |= table.features(number)
        for features in _WHOLE:
            row |= features(a, b)
        told = articles[a.claim.article], articles[b.claim.article]
        figures = _figures(tables[0].clashing(number))
        row |= _telling(a, b) | _timing(*told) | _rising(figures, *told)
        row |= running_counts.features(a, b, told, figures) | unaligned.features(a, b)
        rows.append({name: value for name, value in row.items() if value})
        if progress and number % 500 == 0:
            progress("weighing", number, len(pairs))
    standing = Standing(readings, pairs)
    for name in _RANKED:
        standing.add_to(rows, name, np.array([row.get(name, 0.0) for row in rows], dtype=np.float64))
    return rows


def to_table(rows: Sequence[Row], names: Sequence[str]) -> Table:
    """The rows as an array (rows, names); numbers a row lacks are 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64).reshape(-1, len(names))


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


def _figures(slot: Slot | None) -> running_counts.Figures | None:
    if slot is None or not isinstance(slot.a, Quantity) or not isinstance(slot.b, Quantity):
        return None
    return slot.a, slot.b


def _rising(figures: running_counts.Figures | None, one: Article, other: Article) -> Row:
    """Whether the later article gives the larger figure (1) or the smaller (-1), as a running count would."""
    if figures is None or one.published is None or other.published is None or one.published == other.published:
        return {"figure_rises": 0.0}
    earlier, later = figures if other.published > one.published else figures[::-1]
    return {"figure_rises": float(np.sign(later.base_low - earlier.base_low))}
