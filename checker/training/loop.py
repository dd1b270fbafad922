"""The training loop that all pair models share: batches of equal length, one schedule, checkpoints in safetensors."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from checker.models.batching import pair_batch, pair_tokenizer
from checker.models.network import PAIR_LAYERS, PairEncoder, published
from checker.models.packing import unpacked

BATCH = 32  # examples a step
Log = Callable[[str], None]


class Example(NamedTuple):
    """Two texts, the number of their label in the head's labels, and what the example weighs in the loss."""

    one: str
    other: str
    label: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """Learning rate: linear warm-up over `warmup` steps, then linear to nothing."""

    peak: float = 1e-4
    warmup: int = 200

    def rate(self, step: int, steps: int) -> float:
        """Learning rate of one step, of `steps` in all."""
        return self.peak * min((step + 1) / self.warmup, max(0.02, (steps - step) / max(1, steps - self.warmup)))


def start(weights: Path, layers: int = PAIR_LAYERS) -> PairEncoder:
    """An encoder ready for training: a checkpoint, or MPNet's published weights, of which it takes `layers`."""
    tensors = unpacked(load_file(weights))
    encoder = PairEncoder(layers)
    theirs = "embeddings.word_embeddings.weight" in tensors
    encoder.load_state_dict(encoder.state_dict() | (published(tensors, layers) if theirs else tensors))
    return encoder.to("cuda" if torch.cuda.is_available() else "cpu")


def batches(examples: Sequence[Example], chance: random.Random, size: int = BATCH) -> list[list[Example]]:
    """Shuffled batches in which the examples are of about one length, so that little is padded."""
    mixed = list(examples)
    chance.shuffle(mixed)
    result = []
    for begin in range(0, len(mixed), size * 50):
        pool = sorted(mixed[begin : begin + size * 50], key=lambda e: len(e.one) + len(e.other))
        result += [pool[i : i + size] for i in range(0, len(pool), size)]
    chance.shuffle(result)
    return result


def train(
    encoder: PairEncoder,
    work: Sequence[list[Example]],
    head: str,
    schedule: Schedule,
    log: Log,
    after: Callable[[int], None] = lambda step: None,
) -> None:
    """Go once through the batches in `work`; `after` is called with the number of steps done after each 500."""
    words = pair_tokenizer()
    optimizer = torch.optim.AdamW(_groups(encoder), lr=schedule.peak, fused=True)
    encoder.train()
    mean, began, seen = 0.0, time.monotonic(), 0
    for step, examples in enumerate(work):
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate(step, len(work)) * group["scale"]
        loss = _loss(encoder, examples, head, words)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seen += len(examples)
        mean = loss.item() if step == 0 else 0.99 * mean + 0.01 * loss.item()
        if (step + 1) % 100 == 0:
            log(f"step {step + 1} of {len(work)}: loss {mean:.3f}, {seen / (time.monotonic() - began):.0f} pairs/s")
        if (step + 1) % 500 == 0:
            after(step + 1)
            encoder.train()
    encoder.eval()


def _groups(encoder: PairEncoder) -> list[dict[str, object]]:
    learning = [(name, p) for name, p in encoder.named_parameters() if p.requires_grad]
    heads = [p for name, p in learning if name.startswith("heads")]
    rest = [p for name, p in learning if not name.startswith("heads")]
    return [
        {"params": [p for p in rest if p.ndim > 1], "weight_decay": 0.01, "scale": 1.0},
        {"params": [p for p in rest if p.ndim <= 1], "weight_decay": 0.0, "scale": 1.0},
        {"params": heads, "weight_decay": 0.0, "scale": 5.0},  # a head has far to go
    ]


def _loss(encoder: PairEncoder, examples: Sequence[Example], head: str, words: Tokenizer) -> Tensor:
    device = encoder.words.device
    batch = pair_batch([(e.one, e.other) for e in examples], words).on(device)
    with torch.autocast(device.type, torch.bfloat16):
        logits = encoder(batch, head)
    labels = torch.tensor([e.label for e in examples], device=device)
    weights = torch.tensor([e.weight for e in examples], device=device)
    losses = functional.cross_entropy(logits.float(), labels, reduction="none")
    result: Tensor = (losses * weights).sum() / weights.sum()
    return result


def save(encoder: PairEncoder, path: Path) -> None:
    """Write the weights in half precision, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    save_file({name: tensor.half().contiguous() for name, tensor in encoder.state_dict().items()}, unfinished)
    unfinished.replace(path)
