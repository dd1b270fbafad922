"""Train the entailment head from labelled pairs of premise and hypothesis.

    python -m checker.training.nli NLI_DATA --start MPNET --layers 12 --output FOLDER

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

import torch

from checker.models.batching import all_logits
from checker.models.network import HEAD_LABELS, PAIR_LAYERS, PairEncoder
from checker.training import loop
from checker.training.loop import Example
from checker.training.measuring import say

LABELS = HEAD_LABELS["nli"]
LONGEST = 240  # characters of both texts of a pair


def read(path: Path) -> list[Example]:
    """All pairs of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Example(r["premise"], r["hypothesis"], LABELS.index(r["label"])) for r in map(json.loads, lines)]


def drawn(folder: Path, count: int, longest: int, chance: random.Random) -> list[Example]:
    """So many training pairs, none longer than `longest` characters; all of them for a count of 0."""
    pairs = [p for p in read(folder / "train.jsonl.gz") if len(p.one) + len(p.other) <= longest]
    return chance.sample(pairs, min(count or len(pairs), len(pairs)))


def accuracy(encoder: PairEncoder, pairs: Sequence[Example]) -> float:
    """Share of pairs given their own label."""
    logits = all_logits(encoder, [(p.one, p.other) for p in pairs], "nli")
    return float((logits.argmax(dim=1) == torch.tensor([p.label for p in pairs])).float().mean())


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("data", type=Path)
    cli.add_argument("--pairs", type=int, default=0, help="train on so many pairs of the file; 0: all, once")
    cli.add_argument("--longest", type=int, default=LONGEST, help="characters of both texts; longer pairs are left out")
    cli.add_argument("--layers", type=int, default=PAIR_LAYERS, help="of the encoder; a teacher has all 12")
    cli.add_argument("--batch", type=int, default=loop.BATCH, help="pairs a step")
    cli.add_argument("--rate", type=float, default=1e-4)
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument(
        "--start", type=Path, required=True, help="published weights of MPNet, or a checkpoint to go on from"
    )
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    chance = random.Random(args.seed)
    torch.manual_seed(args.seed)
    pairs = drawn(args.data, args.pairs, args.longest, chance)
    dev = chance.sample(read(args.data / "dev.jsonl.gz"), 1000)
    encoder = loop.start(args.start, args.layers)

    def after(step: int) -> None:
        loop.save(encoder, args.output / "last.safetensors")
        if step % 1000 == 0:
            say(f"step {step}: accuracy on dev {accuracy(encoder, dev):.3f}")

    loop.train(encoder, loop.steps_of({"nli": pairs}, chance, args.batch), loop.Schedule(args.rate), say, after)
    loop.save(encoder, args.output / "nli.safetensors")
    say(f"accuracy on dev {accuracy(encoder, dev):.3f}")


if __name__ == "__main__":
    main()
