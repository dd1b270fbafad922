"""Logistic models read from JSON: a bias and a weight for each number that the model names."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.errors import ModelError


@dataclass(frozen=True, slots=True)
class Logistic:
    """Its log-odds are the bias and the weighted sum of the numbers that it names."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, row: Mapping[str, float]) -> float:
        """The log-odds of these numbers. Raises KeyError if one is missing."""
        return self.bias + math.fsum(weight * row[name] for name, weight in self.weights.items())


def probability(log_odds: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-log_odds))


def load(path: Path) -> dict[str, Logistic]:
    """The models of a file by their names. Raises ModelError if it cannot be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return {name: Logistic(float(model["bias"]), model["weights"]) for name, model in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"The weights cannot be read: {error}", where=str(path), remedy="Install again.") from error
