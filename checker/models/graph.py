"""The network over the graph of pairs, without torch: evidence of all pairs of a run to what each is, heard together.

A node is a pair. In each layer it hears of the pairs that share a claim with it, as much of each as it looks for
(attention: Veličković et al. 2018, Graph Attention Networks), of its triangles, whose two other sides speak together
(triangle updates: Jumper et al. 2021, Nature 596), and of the pairs beside it in the texts. `checker.training.graph`
has the same network for learning. The file holds several, fitted from different beginnings; their mean is the result.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache as once
from typing import TYPE_CHECKING

import numpy as np

from checker.errors import ModelError
from checker.models.weights import Weights
from checker.pair_graph import PairGraph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.trees import Table

    Array = NDArray[np.float32]

CLIP = 4.0  # evidence lies within so many spreads of its mean
LARGEST = 15.0  # how much one pair may look for another, in log-odds
FEATURES = "features"
"""In the file's metadata: the names of the evidence, as JSON."""
_NORM = 1e-5
_LARGE = 60.0  # beyond it the logistic function is 0 or 1 in single precision


@dataclass(frozen=True, slots=True)
class GraphNetworks:
    """Networks over one kind of evidence; each a mapping from the names of its parts to arrays."""

    features: tuple[str, ...]
    networks: tuple[Mapping[str, Array], ...]

    def log_probabilities(self, table: Table, graph: PairGraph) -> Table:
        """Log-probabilities (pairs, PAIR_LABELS) of a table (pairs, features); the mean over the networks."""
        said = [_log_softmax(_Network(parts).scores(table.astype(np.float32), graph)) for parts in self.networks]
        result: Table = np.mean(said, axis=0, dtype=np.float64)
        return result


@once
def shipped() -> GraphNetworks:
    """The networks in the package. Raises ModelError if they are missing or are not the bytes that were shipped."""
    return load(Weights.shipped("graph"))


def load(weights: Weights) -> GraphNetworks:
    """The networks of a file. Raises ModelError if it is not what it should be."""
    from safetensors import SafetensorError, safe_open

    weights.verify()
    networks: dict[str, dict[str, Array]] = {}
    try:
        with safe_open(weights.path, "numpy") as file:
            features = json.loads(file.metadata()[FEATURES])
            for name in file.keys():  # noqa: SIM118 - the file is no mapping
                number, part = name.split(".", 1)
                networks.setdefault(number, {})[part] = file.get_tensor(name).astype(np.float32)
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        where = str(weights.path)
        raise ModelError(f"This is no network over pairs: {error}", where=where, remedy="Install again.") from error
    return GraphNetworks(tuple(features), tuple(networks[number] for number in sorted(networks)))


@dataclass(frozen=True, slots=True)
class _Network:
    parts: Mapping[str, Array]

    def scores(self, table: Array, graph: PairGraph) -> Array:
        evidence = ((table - self.parts["mean"]) / self.parts["spread"]).clip(-CLIP, CLIP)
        state = self._linear("second", _silu(self._linear("first", evidence)))
        layer = 0
        while f"layers.{layer}.out.bias" in self.parts:
            state = state + self._heard(f"layers.{layer}", state, graph)
            layer += 1
        return self._linear("last", _silu(self._norm("norm", state))) + self._linear("straight", evidence)

    def _heard(self, layer: str, state: Array, graph: PairGraph) -> Array:
        x = self._norm(f"{layer}.norm", state)
        query, key, value, corner, gate, following = (
            self._linear(f"{layer}.{part}", x) for part in ("query", "key", "value", "corner", "gate", "next")
        )
        teller, told = graph.sharing
        alike = (query[told] * key[teller]).sum(axis=1) / np.sqrt(np.float32(query.shape[1]))
        look = np.exp(alike.clip(-LARGEST, LARGEST))
        share = look / _sums(look[:, None], told, graph.size)[told, 0]
        heard = _sums(share[:, None] * value[teller], told, graph.size)
        gate = _sigmoid(gate)
        one, other, between = graph.triangles
        sides = _sums(_silu(corner[one] + corner[other]) * gate[one] * gate[other], between, graph.size)
        around = _sums(following[graph.beside[0]], graph.beside[1], graph.size)
        joined = self._linear(f"{layer}.join", np.concatenate([x, heard, sides, around], axis=1))
        return self._linear(f"{layer}.out", _silu(joined))

    def _linear(self, name: str, x: Array) -> Array:
        result: Array = x @ self.parts[f"{name}.weight"].T + self.parts[f"{name}.bias"]
        return result

    def _norm(self, name: str, x: Array) -> Array:
        centred = x - x.mean(axis=1, keepdims=True)
        scaled = centred / np.sqrt(np.square(centred).mean(axis=1, keepdims=True) + np.float32(_NORM))
        result: Array = scaled * self.parts[f"{name}.weight"] + self.parts[f"{name}.bias"]
        return result


def _sums(values: Array, told: NDArray[np.int64], size: int) -> Array:
    """The rows of `values` added up for each of `size` pairs; `told`, whose each is, is sorted."""
    found = np.zeros((size, values.shape[1]), dtype=np.float32)
    if len(told):
        starts = np.flatnonzero(np.diff(told, prepend=-1))
        found[told[starts]] = np.add.reduceat(values, starts, axis=0)
    return found


def _silu(x: Array) -> Array:
    result: Array = x * _sigmoid(x)
    return result


def _sigmoid(x: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-x.clip(-_LARGE, _LARGE)))
    return result


def _log_softmax(scores: Array) -> Array:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result
