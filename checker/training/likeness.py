"""Weigh the pairs of many sets by how like those of the core they are.

Sets by other writers share fewer names and figures between the sentences that clash than the core does, and a model of
all sets would learn their ways. A small model tells the core's pairs from the others', for clashes, agreements and the
rest by themselves; its odds are the ratio of the two densities, by which the others' pairs are weighed (Bickel,
Brückner and Scheffer 2009, Discriminative Learning Under Covariate Shift).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from checker.training.boosting import trees
from checker.training.rows import Labels, Rows

if TYPE_CHECKING:
    from checker.models.trees import Table

MOST = (
    3.0  # a pair weighs at most so many times what it would, and at least the inverse: the ratio of few pairs is rough
)
TELLER: dict[str, Any] = {
    "max_iter": 60,
    "max_depth": 3,
    "learning_rate": 0.1,
    "min_samples_leaf": 100,
    "l2_regularization": 20.0,
}

_CLASSES: tuple[Callable[[Labels], NDArray[np.bool_]], ...] = (
    lambda labels: labels.clash > 0,
    lambda labels: labels.agree > 0,
    lambda labels: (labels.clash == 0) & (labels.agree == 0) & (labels.weights > 0),
)


def weighed_by_likeness(sets: Sequence[Rows], core: AbstractSet[str], names: Sequence[str]) -> list[Rows]:
    """The sets in their order, those outside the core (named by their stories) with other weights of the same sum."""
    weights = [one.labels.weights.copy() for one in sets]
    inside = [n for n, one in enumerate(sets) if one.story.name in core]
    outside = [n for n, one in enumerate(sets) if one.story.name not in core]
    for chosen in _CLASSES:
        known = np.concatenate([_table(sets[n], chosen, names) for n in inside])
        others = [_table(sets[n], chosen, names) for n in outside]
        if not len(known) or not sum(map(len, others)):
            continue
        ratio = np.clip(_ratio(known, np.concatenate(others)), 1 / MOST, MOST)
        start = 0
        for n, table in zip(outside, others, strict=True):
            weights[n][chosen(sets[n].labels)] *= ratio[start : start + len(table)] / ratio.mean()
            start += len(table)
    both = zip(sets, weights, strict=True)
    return [replace(one, labels=replace(one.labels, weights=some)) for one, some in both]


def _table(one: Rows, chosen: Callable[[Labels], NDArray[np.bool_]], names: Sequence[str]) -> Table:
    found: Table = one.columns(names)[chosen(one.labels)].astype(np.float32)
    return found


def _ratio(known: Table, others: Table) -> Table:
    """How much likelier each of the others' rows is among the known ones, as told by trees; 1 where they can't tell."""
    table = np.concatenate([known, others])
    of_core = np.concatenate([np.ones(len(known)), np.zeros(len(others))])
    weights = np.where(of_core > 0, len(others) / len(known), 1.0)
    teller = trees(TELLER).fit(table, of_core, sample_weight=weights)
    found: Table = np.exp(teller.decision_function(others))
    return found
