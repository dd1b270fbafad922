"""Logistic regression over named numbers: fitted, and in the form in which it is shipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from checker.models.logistic import Logistic

C = 0.3  # inverse strength of the penalty
DIGITS = 5


def logistic(table: Any, right: Any, names: Sequence[str], weights: Any = None) -> Logistic:
    """A logistic model over the numbers as they are, with their scaling folded into its coefficients.

    `weights` are what the rows of the table count; all the same without them.
    """
    scaler = StandardScaler().fit(table, sample_weight=weights)
    model = LogisticRegression(C=C, max_iter=3000).fit(scaler.transform(table), right, sample_weight=weights)
    slopes = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (slopes * scaler.mean_).sum())
    return Logistic(bias, dict(zip(names, map(float, slopes), strict=True)))


def rounded(model: Logistic) -> dict[str, Any]:
    """The model as it is shipped."""
    return {"bias": round(model.bias, DIGITS), "weights": {n: round(w, DIGITS) for n, w in model.weights.items()}}
