"""Boosted trees over the evidence of pairs: fitted on story sets, and scored on sets they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from checker.training.measuring import average_precision, held_out
from checker.training.rows import Labels, Rows
from checker.types import Kind

if TYPE_CHECKING:
    from checker.models.trees import Table

STACKED = {"max_iter": 200, "max_depth": 4, "learning_rate": 0.03, "min_samples_leaf": 30, "l2_regularization": 5.0}
PAIR = {"max_iter": 300, "max_depth": 5, "learning_rate": 0.03, "min_samples_leaf": 30, "l2_regularization": 5.0}
BAGS = 2  # fits of the first round for terse prose; their mean ranks better than any one of them
KIND = {"max_iter": 60, "max_depth": 3, "learning_rate": 0.1, "min_samples_leaf": 8, "l2_regularization": 2.0}

HeldOut = dict[str, list["Table"]]


# --- one model ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bag:
    """Boosted trees of one target, several times over: each has learnt from another draw of the unlabelled pairs."""

    models: tuple[HistGradientBoostingClassifier, ...]

    def log_odds(self, table: Table) -> Table:
        """The mean of what they say, of shape (pairs,)."""
        said: Table = np.mean([model.decision_function(table) for model in self.models], axis=0)
        return said


def fit(settings: dict[str, Any], tables: Sequence[Table], sets: Sequence[Labels], target: str, bags: int = 1) -> Bag:
    """Boosted trees for 'clash' or 'agree' against all else, from one table a set."""
    return Bag(tuple(_one(settings, tables, sets, target, seed) for seed in range(bags)))


def _one(
    settings: dict[str, Any], tables: Sequence[Table], sets: Sequence[Labels], target: str, seed: int
) -> HistGradientBoostingClassifier:
    weights = [one.drawn(seed) for one in sets]
    kept = [some > 0 for some in weights]
    return trees(settings, seed).fit(
        np.concatenate([table[keep] for table, keep in zip(tables, kept, strict=True)]),
        np.concatenate([getattr(one, target)[keep] for one, keep in zip(sets, kept, strict=True)]),
        sample_weight=np.concatenate([some[keep] for some, keep in zip(weights, kept, strict=True)]),
    )


def trees(settings: dict[str, Any], seed: int = 0) -> HistGradientBoostingClassifier:
    """Boosted trees not yet fitted, with what all of this project's have in common."""
    return HistGradientBoostingClassifier(**settings, max_features=0.3, early_stopping=False, random_state=seed)


def kind_models(sets: Sequence[Rows], names: Sequence[str]) -> tuple[list[str], list[HistGradientBoostingClassifier]]:
    """One-against-rest trees for the kind of a clash, on clashing pairs only."""
    table = np.concatenate([one.columns(names)[one.labels.clash > 0] for one in sets])
    kinds = [kind for one in sets for kind, clash in zip(one.kinds, one.labels.clash, strict=True) if clash]
    labels = [str(kind) for kind in Kind if kind.value in kinds]
    return labels, [trees(KIND).fit(table, [k == label for k in kinds]) for label in labels]


# --- sets held out --------------------------------------------------------------------------------------------------


def scores_held_out(
    settings: dict[str, Any],
    tables: Sequence[Table],
    sets: Sequence[Labels],
    target: str,
    every: int = 1,
    bags: int = 1,
) -> list[Table]:
    """Log-odds of every set's pairs, each from a model that has not seen the set; it has seen one in `every` others."""

    def scored(seen: list[int], unseen: list[int]) -> list[Table]:
        some = seen[::every]
        model = fit(settings, [tables[n] for n in some], [sets[n] for n in some], target, bags)
        return [model.log_odds(tables[n]) for n in unseen]

    return held_out(len(sets), scored)


def kinds_held_out(sets: Sequence[Rows], names: Sequence[str]) -> list[list[Kind]]:
    """The kind of each pair if it clashed, by models that have not seen the set."""

    def scored(seen: list[int], unseen: list[int]) -> list[list[Kind]]:
        return _likeliest_kinds(kind_models([sets[n] for n in seen], names), [sets[n] for n in unseen], names)

    return held_out(len(sets), scored)


def _likeliest_kinds(
    kinds: tuple[list[str], list[HistGradientBoostingClassifier]], sets: Sequence[Rows], names: Sequence[str]
) -> list[list[Kind]]:
    """The likeliest kind of each pair if it clashed."""
    labels, models = kinds
    odds = [np.stack([m.decision_function(one.columns(names)) for m in models], axis=1) for one in sets]
    return [[Kind(labels[int(best)]) for best in table.argmax(axis=1)] for table in odds]


def pooled(scores: Sequence[Table], sets: Sequence[Rows], target: str) -> float:
    """Average precision of one ranking over the pairs of all sets."""
    return average_precision(np.concatenate(scores), np.concatenate([getattr(one.labels, target) for one in sets]))


def head_alone(sets: Sequence[Rows], head: str) -> float:
    """Pair average precision of one head's clash, pairs that were not read last."""
    said = [one.columns([f"{head}_clash", "story_read"]) for one in sets]
    return pooled([np.where(table[:, 1] > 0, table[:, 0], -np.inf) for table in said], sets, "clash")
