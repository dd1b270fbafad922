"""Heads of the pair encoder that learn while the encoder stays as it is: linear over its vectors (a linear probe).

The story head has learnt from the sets that the encoder learnt from. How its vectors read on sets of another make is
learnt anew by the head `adapted`, from the terse sets that the judge learns from; what it says of such a set there
comes from the others. Another, `kind`, says what a clash is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional

from checker.models.network import HEAD_LABELS, PARTS, PairEncoder
from checker.training.measuring import held_out
from checker.training.rows import Read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.trees import Table

    Vectors = NDArray[np.float16]

PENALTY = 0.1  # on the squares of coefficients of vectors that vary by 1
KIND_PENALTY = 0.03
_STEPS = 60
_LEAST_SPREAD = 1e-3
_SEED = 0


@dataclass(frozen=True, slots=True)
class Head:
    """A linear head: weight (labels, width) and bias (labels,), as the encoder has them."""

    weight: Tensor
    bias: Tensor

    @classmethod
    def of(cls, encoder: PairEncoder, name: str) -> Head:
        """A head of the encoder."""
        state = encoder.heads[name].state_dict()
        return cls(state["weight"].cpu(), state["bias"].cpu())

    def log_probabilities(self, vectors: Vectors) -> Table:
        """Of shape (pairs, labels)."""
        logits = functional.linear(torch.from_numpy(vectors).float(), self.weight, self.bias)
        result: Table = logits.log_softmax(dim=1).double().numpy()
        return result


def fitted(
    vectors: Vectors, labels: NDArray[np.int64], weights: Table, size: int, start: Head | None, penalty: float
) -> Head:
    """The head that gives pairs their labels (0 to `size` - 1) best: what it adds to the head `start` is kept small.

    `vectors` are (pairs, width), `labels` and `weights` (pairs,).
    """
    x = torch.from_numpy(vectors).float()
    mean, spread = x.mean(dim=0), x.std(dim=0, correction=0) + _LEAST_SPREAD
    known = torch.zeros(len(x), size) if start is None else functional.linear(x, start.weight, start.bias)
    x = (x - mean) / spread
    target, weight = torch.from_numpy(labels).long(), torch.from_numpy(weights / weights.sum()).float()
    added, bias, scale = torch.zeros(size, x.shape[1]), torch.zeros(size), torch.ones(1)
    parameters = [p.requires_grad_() for p in (added, bias, scale)]
    optimizer = torch.optim.LBFGS(parameters, max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        logits = functional.linear(x, added, bias) + scale * known
        found = (weight * functional.cross_entropy(logits, target, reduction="none")).sum()
        found = found + penalty * added.square().sum()
        found.backward()  # type: ignore[no-untyped-call]
        return found

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        matrix, offset = added / spread, bias - functional.linear(mean / spread, added)
        if start is not None:
            matrix, offset = matrix + scale * start.weight, offset + scale * start.bias
        return Head(matrix.clone(), offset.clone())


def of_kinds(vectors: Vectors, kinds: Sequence[str]) -> Head:
    """A head for the kind of a clash, from the vectors of clashing pairs and their kinds."""
    names = HEAD_LABELS["kind"]
    labels = np.array([names.index(kind) for kind in kinds], dtype=np.int64)
    return fitted(vectors, labels, np.ones(len(labels)), len(names), None, KIND_PENALTY)


def adapted(sets: Sequence[Read], story: Head) -> Head:
    """The story head, learnt anew from what was read of these sets."""
    drawn = [one.rows.labels.drawn(_SEED)[one.places] for one in sets]
    kept = [some > 0 for some in drawn]
    parts = list(zip(sets, kept, strict=True))
    return fitted(
        np.concatenate([one.vectors[keep] for one, keep in parts]),
        np.concatenate([one.rows.labels.numbers[one.places][keep] for one, keep in parts]),
        np.concatenate([some[keep] for some, keep in zip(drawn, kept, strict=True)]),
        len(story.bias),
        story,
        PENALTY,
    )


def words(sets: Sequence[Read], encoder: PairEncoder, learnt: Head | None = None) -> tuple[Head, list[Table]]:
    """The head `adapted`, and what all HEADS say of each set, of shape (pairs read, labels of all heads).

    Without one that was `learnt` from other sets it learns here, and what it says of a set is then said by a head that
    has not learnt from the set.
    """
    story, kind = Head.of(encoder, "story"), Head.of(encoder, "kind")
    own = _held_out(sets, story) if learnt is None else [learnt.log_probabilities(one.vectors) for one in sets]
    said = [
        np.concatenate([story.log_probabilities(one.vectors), table, kind.log_probabilities(one.vectors)], axis=1)
        for one, table in zip(sets, own, strict=True)
    ]
    return learnt or adapted(sets, story), said


def save_adapted(head: Head, path: Path) -> None:
    """Write the head under the names that the encoder's state has for it."""
    parts = {f"heads.adapted.{part}": getattr(head, part) for part in PARTS}
    save_file({name: tensor.half().contiguous() for name, tensor in parts.items()}, path)


def _held_out(sets: Sequence[Read], story: Head) -> list[Table]:
    """What was read of every set, by a head that has not learnt from the set."""

    def scored(seen: list[int], unseen: list[int]) -> list[Table]:
        head = adapted([sets[n] for n in seen], story)
        return [head.log_probabilities(sets[n].vectors) for n in unseen]

    return held_out(len(sets), scored)
