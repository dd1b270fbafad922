"""Figures of the entailment model on its test sets, as the model card gives them.

    python -m checker.training.measure_nli NLI_DATA [--weights FILE]

Accuracy, F1 of contradiction, and expected calibration error (Guo et al. 2017, ICML; 15 bins) before and after
temperature scaling; the temperature is fitted on dev.jsonl.gz alone. Test sets are the files test_*.jsonl.gz.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from checker.models.batching import all_logits
from checker.models.network import PairEncoder
from checker.models.weights import FOLDER
from checker.training import loop
from checker.training.loop import Example
from checker.training.nli import LABELS, read

BINS = 15
DEV_PAIRS = 2000


def fitted_temperature(logits: Tensor, labels: Tensor) -> float:
    """The temperature, of 0.5 to 3 in steps of 0.05, under which the labels are likeliest."""
    options = [0.5 + 0.05 * n for n in range(51)]
    return min(options, key=lambda t: float(functional.cross_entropy(logits / t, labels)))


def calibration_error(probabilities: Tensor, labels: Tensor) -> float:
    """Mean distance, over bins of confidence weighted by size, of accuracy from confidence."""
    confidence, chosen = probabilities.max(dim=1)
    right = (chosen == labels).float()
    places = (confidence * BINS).long().clamp(max=BINS - 1)
    gaps = [
        float((right[places == n].mean() - confidence[places == n].mean()).abs() * (places == n).float().mean())
        for n in range(BINS)
        if (places == n).any()
    ]
    return sum(gaps)


def contradiction_f1(chosen: Tensor, labels: Tensor) -> float:
    """F1 of the label contradiction."""
    number = LABELS.index("contradiction")
    hit = ((chosen == number) & (labels == number)).sum()
    return float(2 * hit / ((chosen == number).sum() + (labels == number).sum()).clamp(min=1))


def _logits(encoder: PairEncoder, pairs: Sequence[Example]) -> tuple[Tensor, Tensor]:
    return all_logits(encoder, [(p.one, p.other) for p in pairs], "nli"), torch.tensor([p.label for p in pairs])


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("data", type=Path)
    cli.add_argument("--weights", type=Path, default=FOLDER / "pair.safetensors")
    args = cli.parse_args()
    encoder = loop.start(args.weights)
    temperature = fitted_temperature(*_logits(encoder, read(args.data / "dev.jsonl.gz")[:DEV_PAIRS]))
    print(f"temperature {temperature:.2f}\n")
    print("| set | pairs | accuracy | contradiction F1 | ECE | ECE scaled |\n|---|---|---|---|---|---|")
    for path in sorted(args.data.glob("test_*.jsonl.gz")):
        logits, labels = _logits(encoder, read(path))
        chosen = logits.argmax(dim=1)
        row = [
            float((chosen == labels).float().mean()),
            contradiction_f1(chosen, labels),
            calibration_error(logits.softmax(dim=1), labels),
            calibration_error((logits / temperature).softmax(dim=1), labels),
        ]
        name = path.name.removeprefix("test_").removesuffix(".jsonl.gz")
        print(f"| {name} | {len(labels):,} | " + " | ".join(f"{value:.3f}" for value in row) + " |", flush=True)


if __name__ == "__main__":
    main()
