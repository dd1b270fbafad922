"""The gate between terse accounts and the prose of news, learnt from how densely sets of either are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from checker.models.logistic import Logistic
from checker.prose import NAMES, prose
from checker.training.storysets import StorySet

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


def gate_of(terse: Sequence[StorySet], dense: Sequence[StorySet]) -> dict[str, Any]:
    """The gate, as it is shipped, that tells the second sets from the first."""
    table = [list(prose(one.readings).values()) for one in (*terse, *dense)]
    return {"gate": rounded(logistic(table, [0] * len(terse) + [1] * len(dense), NAMES))}
