"""Train the entailment head from labelled pairs of premise and hypothesis.

    python -m checker.training.nli NLI_DATA --output FOLDER

NLI_DATA holds train.jsonl.gz and dev.jsonl.gz, one object a line: premise, hypothesis, label (entailment, neutral,
contradiction).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from checker.models.network import HEAD_LABELS, PairHead
from checker.models.pair import pad, token_vectors
from checker.training import loop

BATCH = 48
LABELS = HEAD_LABELS["nli"]


class Pair(NamedTuple):
    """A premise, a hypothesis and the label of the pair."""

    premise: str
    hypothesis: str
    label: str


def read(path: Path) -> list[Pair]:
    """All pairs of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Pair(row["premise"], row["hypothesis"], row["label"]) for row in map(json.loads, lines)]


def sample(path: Path, count: int, chance: random.Random) -> list[Pair]:
    """`count` pairs of the file, or all of them if it has fewer."""
    rows = read(path)
    return chance.sample(rows, min(count, len(rows)))


def logits_of(head: PairHead, batch: Sequence[Pair]) -> Tensor:
    """Logits (pairs, 3) in the order of the labels."""
    vectors = token_vectors([text for pair in batch for text in (pair.premise, pair.hypothesis)])
    return head(pad(vectors[::2]), pad(vectors[1::2]), "nli")  # type: ignore[no-any-return]


def loss_of(head: PairHead, batch: Sequence[Pair]) -> Tensor:
    """Cross-entropy of a batch."""
    return functional.cross_entropy(logits_of(head, batch), targets(batch))


def targets(batch: Sequence[Pair]) -> Tensor:
    """Label numbers."""
    return torch.tensor([LABELS.index(pair.label) for pair in batch])


@torch.inference_mode()
def all_logits(head: PairHead, pairs: Sequence[Pair]) -> Tensor:
    """Logits (pairs, 3) of many pairs, in their order."""
    head.eval()
    order = sorted(range(len(pairs)), key=lambda i: _length(pairs[i]))
    result = torch.zeros(len(pairs), len(LABELS))
    for start in range(0, len(order), 64):
        some = order[start : start + 64]
        result[some] = logits_of(head, [pairs[i] for i in some])
    return result


def accuracy(head: PairHead, pairs: Sequence[Pair]) -> float:
    """Share of pairs given their own label."""
    return float((all_logits(head, pairs).argmax(dim=1) == targets(pairs)).float().mean())


def _length(pair: Pair) -> int:
    return len(pair.premise) + len(pair.hypothesis)


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("data", type=Path)
    cli.add_argument("--pairs", type=int, default=0, help="train on so many pairs of the file; 0: all, once")
    cli.add_argument("--rate", type=float, default=2e-4)
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    chance = random.Random(args.seed)
    torch.manual_seed(args.seed)
    pairs = sample(args.data / "train.jsonl.gz", args.pairs or 10**9, chance)
    dev = sample(args.data / "dev.jsonl.gz", 2000, chance)
    head = loop.start()
    work = loop.batches(pairs, BATCH, _length, chance)

    def say(message: str) -> None:
        print(message, flush=True)  # noqa: T201 - a training script talks to its terminal

    def after(step: int) -> None:
        loop.save(head, args.output / "last.safetensors")
        if step % 500 == 0:
            say(f"step {step}: accuracy on dev {accuracy(head, dev):.3f}")

    loop.train(head, work, lambda batch: loss_of(head, batch), loop.Schedule(args.rate), say, after)
    loop.save(head, args.output / "nli.safetensors")
    say(f"accuracy on dev {accuracy(head, dev):.3f}")


if __name__ == "__main__":
    main()
