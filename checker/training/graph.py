"""The network over the graph of pairs: fitted on story sets, scored on sets that it has not seen, and written.

One step learns from two sets, whole: what a pair hears of its neighbours is what the program will hear. Its twin
without torch, by which the program runs, is `checker.models.graph`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from checker.models.graph import CLIP, FEATURES, LARGEST
from checker.pair_graph import PairGraph
from checker.training.boosting import HeldOut
from checker.training.measuring import held_out
from checker.training.rows import Rows
from checker.types import PAIR_LABELS
from checker.weigh import with_said

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.trees import Table
    from checker.pair_graph import Places

WIDTH, HIDDEN, LOOK = 64, 128, 16
LAYERS = 2
EPOCHS = 14
NETWORKS = 6  # from different beginnings; their mean ships
TOGETHER = 2  # sets a step
RATE, DECAY = 2e-3, 0.1
DROPPED = 0.3
SCALE = ("mean", "spread")
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Example:
    """The pairs of a set that the encoder has read: places, evidence, graph, labels' numbers, weights."""

    places: Places
    table: Table
    graph: PairGraph
    labels: NDArray[np.int64]
    weights: Table

    @classmethod
    def of(cls, one: Rows, names: Sequence[str]) -> Example:
        """What the network is shown of a set, with the evidence of these names. A pair without a label weighs 1."""
        places = np.flatnonzero(one.columns(["story_read"])[:, 0])
        weights = one.labels.weights[places]
        return cls(
            places,
            one.columns(names)[places],
            PairGraph.of([one.pairs[place] for place in places], one.story.readings),
            one.labels.numbers[places],
            np.where(weights > 0, weights, 1.0),
        )


class Layer(nn.Module):
    """What a pair hears of the pairs that share a claim with it, of its triangles, and of those beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.query, self.key = nn.Linear(WIDTH, LOOK), nn.Linear(WIDTH, LOOK)
        self.value, self.corner, self.gate, self.next = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.join, self.out = nn.Linear(4 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.drop = nn.Dropout(DROPPED)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, state: Tensor, sharing: Tensor, triangles: Tensor, beside: Tensor) -> Tensor:
        """(pairs, WIDTH) in and out."""
        x = self.norm(state)
        teller, told = sharing
        alike = (self.query(x).index_select(0, told) * self.key(x).index_select(0, teller)).sum(1) / LOOK**0.5
        look = alike.clamp(-LARGEST, LARGEST).exp()
        share = look / _sums(look[:, None], told, len(x)).index_select(0, told).squeeze(1)
        heard = _sums(share[:, None] * self.value(x).index_select(0, teller), told, len(x))
        corner, gate = self.corner(x), self.gate(x).sigmoid()
        one, other, told = triangles
        sides = functional.silu(corner.index_select(0, one) + corner.index_select(0, other))
        sides = sides * gate.index_select(0, one) * gate.index_select(0, other)
        around = _sums(self.next(x).index_select(0, beside[0]), beside[1], len(x))
        said = torch.cat([x, heard, _sums(sides, told, len(x)), around], dim=1)
        result: Tensor = state + self.out(self.drop(functional.silu(self.join(said))))
        return result


class Network(nn.Module):
    """Evidence of all pairs of a set, and their graph, to what a softmax makes probabilities of PAIR_LABELS."""

    mean: Tensor
    spread: Tensor

    def __init__(self, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("spread", spread)
        self.first, self.second = nn.Linear(len(mean), HIDDEN), nn.Linear(HIDDEN, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm, self.last = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, len(PAIR_LABELS))
        self.straight = nn.Linear(len(mean), len(PAIR_LABELS))
        self.drop, self.drop_evidence = nn.Dropout(DROPPED), nn.Dropout(DROPPED / 2)
        nn.init.zeros_(self.straight.weight)

    def forward(self, table: Tensor, sharing: Tensor, triangles: Tensor, beside: Tensor) -> Tensor:
        """(pairs, evidence) in, (pairs, PAIR_LABELS) out."""
        evidence = self.drop_evidence(((table - self.mean) / self.spread).clamp(-CLIP, CLIP))
        state = self.drop(self.second(self.drop(functional.silu(self.first(evidence)))))
        for layer in self.layers:
            state = layer(state, sharing, triangles, beside)
        result: Tensor = self.last(functional.silu(self.norm(state))) + self.straight(evidence)
        return result


def _sums(values: Tensor, told: Tensor, size: int) -> Tensor:
    return torch.zeros(size, values.shape[1]).index_add(0, told, values)


def fit(examples: Sequence[Example], seed: int) -> Network:
    """A network that has learnt from these sets."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    mean, spread = _scale_of(examples)
    inputs = [_tensors(one) for one in examples]
    targets = [(torch.from_numpy(one.labels), torch.from_numpy(one.weights).float()) for one in examples]
    network = Network(mean, spread)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(examples) // TOGETHER)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for some in np.array_split(order.permutation(len(examples)), -(-len(examples) // TOGETHER)):
            optimizer.zero_grad()
            for n in some:
                labels, weights = targets[n]
                loss = functional.cross_entropy(network(*inputs[n]), labels, reduction="none")
                (weights * loss).mean().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return network.eval()


def _scale_of(examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Mean and spread of all evidence; the spread of what never varies is infinite, so that it says nothing."""
    table = np.concatenate([one.table for one in examples])
    spread = table.std(axis=0)
    spread[spread < _LEAST] = np.inf
    return torch.from_numpy(table.mean(axis=0)).float(), torch.from_numpy(spread).float()


def _tensors(one: Example) -> tuple[Tensor, ...]:
    table = torch.from_numpy(one.table).float()
    return table, *(torch.from_numpy(e) for e in (one.graph.sharing, one.graph.triangles, one.graph.beside))


def said_of(networks: Sequence[Network], one: Example) -> Table:
    """Log-probabilities (pairs, PAIR_LABELS), the mean over the networks."""
    with torch.no_grad():
        said = [network(*_tensors(one)).log_softmax(dim=1) for network in networks]
    result: Table = torch.stack(said).mean(dim=0).double().numpy()
    return result


def bag(examples: Sequence[Example]) -> list[Network]:
    """Networks that have learnt from these sets, each from another beginning."""
    return [fit(examples, seed) for seed in range(NETWORKS)]


def said_held_out(examples: Sequence[Example]) -> list[Table]:
    """What is said of every set by networks that have not learnt from it."""

    def scored(seen: list[int], unseen: list[int]) -> list[Table]:
        networks = bag([examples[n] for n in seen])
        return [said_of(networks, examples[n]) for n in unseen]

    return held_out(len(examples), scored)


def after_hearing(odds: HeldOut, examples: Sequence[Example], said: Sequence[Table]) -> HeldOut:
    """The log-odds that the trees give all pairs of some sets, moved towards what the networks `said`."""
    heard = list(zip(examples, said, strict=True))
    return {
        target: [
            with_said(some, one.places, told[:, PAIR_LABELS.index(target)])
            for some, (one, told) in zip(odds[target], heard, strict=True)
        ]
        for target in odds
    }


def save(networks: Sequence[Network], features: Sequence[str], path: Path) -> None:
    """Write networks over these `features` as `checker.models.graph` reads them, in half precision but for SCALE."""
    tensors = {
        f"{number}.{name}": (tensor if name in SCALE else tensor.half()).contiguous()
        for number, network in enumerate(networks)
        for name, tensor in network.state_dict().items()
    }
    save_file(tensors, path, {FEATURES: json.dumps(list(features))})
