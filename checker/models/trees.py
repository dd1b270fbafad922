"""A small boosted-tree model read from JSON: the features' names, a base log-odds, and the trees' nodes.

A node is [feature, threshold, left, right]: rows whose feature is at most the threshold go left. A leaf is [value],
which it adds to the log-odds (Friedman 2001, Greedy function approximation, Annals of Statistics 29).
The file can be read, compared and edited; nothing is unpickled.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """One binary or several one-against-rest models over the same features; `labels` names the outputs."""

    features: tuple[str, ...]
    labels: tuple[str, ...]
    base: tuple[float, ...]
    trees: tuple[tuple[Table, ...], ...]  # for each label, its trees, each of shape (nodes, 5)

    def log_odds(self, table: Table) -> Table:
        """Log-odds (rows, labels) of a table (rows, features) in the order of `features`."""
        columns = [
            base + sum((_walk(tree, table) for tree in trees), np.zeros(len(table)))
            for base, trees in zip(self.base, self.trees, strict=True)
        ]
        return np.stack(columns, axis=1)


def load(path: Path) -> BoostedTrees:
    """Read a model. Raises ModelError if the file is missing or not of this form."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return BoostedTrees(
            tuple(data["features"]),
            tuple(data["labels"]),
            tuple(data["base"]),
            tuple(tuple(np.array([_row(*node) for node in tree]) for tree in trees) for trees in data["trees"]),
        )
    except FileNotFoundError as error:
        raise ModelError("The weights are missing.", where=str(path), remedy="Install again.") from error
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"This is no boosted-tree model: {error}", where=str(path), remedy="Install again.") from error


def _row(*node: float) -> tuple[float, ...]:
    """A node as one row of an array, whatever it is: feature (-1 for a leaf), threshold, left, right, value."""
    return (-1.0, 0.0, 0.0, 0.0, *node) if len(node) == 1 else (*node, 0.0)


def probabilities(log_odds: Table) -> Table:
    """The logistic function of each."""
    result: Table = 1 / (1 + np.exp(-log_odds))
    return result


def _walk(tree: Table, table: Table) -> Table:
    """The value of the leaf each row falls into."""
    node = np.zeros(len(table), dtype=np.int64)
    while True:
        feature = tree[node, 0].astype(np.int64)
        inner = feature >= 0
        if not inner.any():
            break
        values = table[np.arange(len(table)), np.maximum(feature, 0)]
        left = values <= tree[node, 1]
        following = np.where(left, tree[node, 2], tree[node, 3]).astype(np.int64)
        node = np.where(inner, following, node)
    leaves: Table = tree[node, 4]
    return leaves
