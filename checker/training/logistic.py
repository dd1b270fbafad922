"""Logistic regression over named numbers: fitted, and in the form in which it is shipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from checker.models.logistic import Logistic

C = 0.3  # inverse strength of the penalty
DIGITS = 5


def logistic(table: Any, right: Any, names: Sequence[str]) -> Logistic:
    """A logistic model over the numbers as they are, with their scaling folded into its coefficients."""
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(C=C, max_iter=3000).fit(scaler.transform(table), right)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return Logistic(bias, dict(zip(names, map(float, weights), strict=True)))


def rounded(model: Logistic) -> dict[str, Any]:
    """The model as it is shipped."""
    return {"bias": round(model.bias, DIGITS), "weights": {n: round(w, DIGITS) for n, w in model.weights.items()}}
