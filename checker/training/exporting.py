"""Fitted boosted trees to plain JSON, in the form that `checker.models.trees` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.ensemble import HistGradientBoostingClassifier

DIGITS = 5


def exported(
    models: Sequence[HistGradientBoostingClassifier], labels: Sequence[str], names: Sequence[str]
) -> dict[str, Any]:
    """The models as plain JSON, in the form `checker.models.trees` reads; features no tree asks for are left out."""
    grown = [[rounds[0].nodes for rounds in model._predictors] for model in models]
    used = sorted({int(n["feature_idx"]) for trees in grown for nodes in trees for n in nodes if not n["is_leaf"]})
    place = {feature: n for n, feature in enumerate(used)}
    return {
        "features": [names[feature] for feature in used],
        "labels": list(labels),
        "base": [round(float(model._baseline_prediction[0][0]), DIGITS) for model in models],
        "trees": [[[_node(n, place) for n in nodes] for nodes in trees] for trees in grown],
    }


def mean_of(models: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One model in the same form, whose log-odds are the mean of those of `models`; they have the same labels."""
    features = sorted({name for model in models for name in model["features"]})
    places = [[features.index(name) for name in model["features"]] for model in models]
    share = 1 / len(models)
    trees = [
        [_scaled(tree, place, share) for model, place in zip(models, places, strict=True) for tree in model["trees"][n]]
        for n in range(len(models[0]["labels"]))
    ]
    base = [round(share * sum(some), DIGITS) for some in zip(*(model["base"] for model in models), strict=True)]
    return {"features": features, "labels": models[0]["labels"], "base": base, "trees": trees}


def _scaled(tree: Sequence[Sequence[float]], place: Sequence[int], share: float) -> list[list[float]]:
    return [[round(share * first, DIGITS)] if not rest else [place[int(first)], *rest] for first, *rest in tree]


def _node(node: Any, place: dict[int, int]) -> list[float]:
    if node["is_leaf"]:
        return [round(float(node["value"]), DIGITS)]
    threshold = round(float(node["num_threshold"]), DIGITS)
    return [place[int(node["feature_idx"])], threshold, int(node["left"]), int(node["right"])]
