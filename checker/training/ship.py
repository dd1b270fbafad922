"""Turn a training checkpoint into what ships: weights in half precision, and a manifest with hash and temperatures.

    python -m checker.training.ship CHECKPOINT --nli NLI_DATA --output checker/models

Temperatures (Guo et al. 2017, On calibration of modern neural networks, ICML) are fitted on NLI_DATA/dev.jsonl.gz for
the 'nli' head; the 'story' head keeps 1.0, because the judge that reads it is calibrated itself.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from checker.models.embedded import SHA256, sha256_of
from checker.models.network import HEAD_LABELS
from checker.training import loop, nli

WEIGHTS, MANIFEST = "pair_encoder.safetensors", "pair_encoder.json"


def fitted_temperature(logits: Tensor, target: Tensor) -> float:
    """The temperature, of a fine grid, with the lowest negative log-likelihood."""
    grid = [0.5 + 0.02 * n for n in range(126)]
    losses = [float(functional.cross_entropy(logits / t, target)) for t in grid]
    return round(grid[losses.index(min(losses))], 2)


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("checkpoint", type=Path)
    cli.add_argument("--nli", type=Path, required=True)
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    torch.manual_seed(0)
    head = loop.start(args.checkpoint).eval()
    dev = nli.sample(args.nli / "dev.jsonl.gz", 3000, random.Random(1))
    temperature = fitted_temperature(nli.all_logits(head, dev), nli.targets(dev))
    loop.save(head, args.output / WEIGHTS)
    manifest = {
        "sha256": sha256_of(args.output / WEIGHTS),
        "lower": SHA256,
        "heads": {
            name: {"labels": labels, "temperature": temperature if name == "nli" else 1.0}
            for name, labels in HEAD_LABELS.items()
        },
    }
    (args.output / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
