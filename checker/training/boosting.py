"""Boosted trees over the evidence of pairs: fitted on story sets, and scored on sets they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from checker.training.measuring import average_precision, held_out
from checker.training.rows import SEED, Labels, Rows
from checker.types import Kind

if TYPE_CHECKING:
    from checker.models.trees import Table

STACKED = {"max_iter": 200, "max_depth": 4, "learning_rate": 0.03, "min_samples_leaf": 30, "l2_regularization": 5.0}
PAIR = {"max_iter": 300, "max_depth": 5, "learning_rate": 0.03, "min_samples_leaf": 30, "l2_regularization": 5.0}
KIND = {"max_iter": 60, "max_depth": 3, "learning_rate": 0.1, "min_samples_leaf": 8, "l2_regularization": 2.0}

HeldOut = dict[str, list["Table"]]


# --- one model ------------------------------------------------------------------------------------------------------


def fit(
    settings: dict[str, Any], tables: Sequence[Table], sets: Sequence[Labels], target: str
) -> HistGradientBoostingClassifier:
    """Boosted trees for 'clash' or 'agree' against all else, from one table a set."""
    kept = [one.weights > 0 for one in sets]
    return trees(settings).fit(
        np.concatenate([table[keep] for table, keep in zip(tables, kept, strict=True)]),
        np.concatenate([getattr(one, target)[keep] for one, keep in zip(sets, kept, strict=True)]),
        sample_weight=np.concatenate([one.weights[keep] for one, keep in zip(sets, kept, strict=True)]),
    )


def trees(settings: dict[str, Any]) -> HistGradientBoostingClassifier:
    """Boosted trees not yet fitted, with what all of this project's have in common."""
    return HistGradientBoostingClassifier(**settings, max_features=0.3, early_stopping=False, random_state=SEED)


def kind_models(sets: Sequence[Rows], names: Sequence[str]) -> tuple[list[str], list[HistGradientBoostingClassifier]]:
    """One-against-rest trees for the kind of a clash, on clashing pairs only."""
    table = np.concatenate([one.columns(names)[one.labels.clash > 0] for one in sets])
    kinds = [kind for one in sets for kind, clash in zip(one.kinds, one.labels.clash, strict=True) if clash]
    labels = [str(kind) for kind in Kind if kind.value in kinds]
    return labels, [trees(KIND).fit(table, [k == label for k in kinds]) for label in labels]


# --- sets held out --------------------------------------------------------------------------------------------------


def scores_held_out(
    settings: dict[str, Any], tables: Sequence[Table], sets: Sequence[Labels], target: str, every: int = 1
) -> list[Table]:
    """Log-odds of every set's pairs, each from a model that has not seen the set; it has seen one in `every` others."""

    def scored(seen: list[int], unseen: list[int]) -> list[Table]:
        some = seen[::every]
        model = fit(settings, [tables[n] for n in some], [sets[n] for n in some], target)
        return [model.decision_function(tables[n]) for n in unseen]

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


def story_alone(sets: Sequence[Rows]) -> float:
    """Pair average precision of the story models' clash, pairs they did not read last."""
    said = [one.columns(["story_clash", "story_read"]) for one in sets]
    return pooled([np.where(table[:, 1] > 0, table[:, 0], -np.inf) for table in said], sets, "clash")
