"""Measure the entailment head on test sets: accuracy, F1 of contradiction, expected calibration error.

    python -m checker.training.measure NLI_DATA [--limit N]

Every NLI_DATA/test_*.jsonl.gz is measured with the shipped weights and their temperature.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from torch import Tensor

from checker.models.pair import HERE, manifest
from checker.training import loop, nli
from checker.training.ship import WEIGHTS

CONTRADICTION = nli.LABELS.index("contradiction")
BINS = 10


def contradiction_f1(predicted: Tensor, target: Tensor) -> float:
    """F1 of the label contradiction."""
    right = int(((predicted == CONTRADICTION) & (target == CONTRADICTION)).sum())
    return 2 * right / max(1, int((predicted == CONTRADICTION).sum()) + int((target == CONTRADICTION).sum()))


def calibration_error(chances: Tensor, target: Tensor) -> float:
    """Expected calibration error over ten equal bins of the likeliest label's probability (Naeini et al. 2015, AAAI)."""
    sure, predicted = chances.max(dim=1)
    right = (predicted == target).float()
    error = 0.0
    for n in range(BINS):
        inside = (sure > n / BINS) & (sure <= (n + 1) / BINS)
        if inside.any():
            error += float(inside.float().mean() * (sure[inside].mean() - right[inside].mean()).abs())
    return error


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("data", type=Path)
    cli.add_argument("--limit", type=int, default=10**9, help="at most so many pairs of each set, drawn at random")
    args = cli.parse_args()
    head = loop.start(HERE / WEIGHTS).eval()
    temperature = manifest()["heads"]["nli"]["temperature"]
    print(f"{'set':<16}{'pairs':>7}{'accuracy':>10}{'F1 contr.':>11}{'ECE':>7}")  # noqa: T201
    for path in sorted(args.data.glob("test_*.jsonl.gz")):
        pairs = nli.sample(path, args.limit, random.Random(2))
        chances, target = (nli.all_logits(head, pairs) / temperature).softmax(dim=1), nli.targets(pairs)
        predicted = chances.argmax(dim=1)
        figures = (float((predicted == target).float().mean()), contradiction_f1(predicted, target))
        name = path.name.removesuffix(".jsonl.gz").removeprefix("test_")
        print(f"{name:<16}{len(pairs):>7}{figures[0]:>10.3f}{figures[1]:>11.3f}{calibration_error(chances, target):>7.3f}", flush=True)  # noqa: T201, E501


if __name__ == "__main__":
    torch.manual_seed(0)
    main()
