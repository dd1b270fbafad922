"""How well a ranking does: the figures that all training commands print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from checker.models.trees import Table


def average_precision(scores: Table, right: Table) -> float:
    """Average precision of a ranking by score, higher first; `right` is 1 or 0, both of shape (n,)."""
    hits = right[np.argsort(-scores, kind="stable")] > 0
    precision = hits.cumsum() / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean()) if hits.any() else 0.0
