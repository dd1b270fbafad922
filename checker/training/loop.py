"""The training loop both models share: batches of equal length, one schedule, checkpoints in safetensors."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from checker.models.embedded import embedded_folder
from checker.models.network import PairHead

Example = TypeVar("Example")
Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Learning rate: linear warm-up over `warmup` steps, then flat, then linear to a tenth over the last `decay` share."""

    peak: float = 2e-4
    warmup: int = 100
    decay: float = 0.3

    def rate(self, step: int, steps: int) -> float:
        """Learning rate of one step, of `steps` in all."""
        rising = min(1.0, (step + 1) / self.warmup)
        left = (steps - step) / max(1.0, self.decay * steps)
        return self.peak * rising * max(0.1, min(1.0, left))


def batches(
    examples: Sequence[Example], size: int, length: Callable[[Example], int], chance: random.Random
) -> list[list[Example]]:
    """Shuffled batches in which the examples are of about one length, so that little is padded."""
    mixed = list(examples)
    chance.shuffle(mixed)
    result = []
    for start in range(0, len(mixed), size * 50):
        pool = sorted(mixed[start : start + size * 50], key=length)
        result += [pool[i : i + size] for i in range(0, len(pool), size)]
    chance.shuffle(result)
    return result


def start(weights: Path | None = None) -> PairHead:
    """A pair head ready for training: from a checkpoint, or from the embedded model's upper layers."""
    head = PairHead()
    if weights is None:
        return head.start_from(load_file(embedded_folder() / "model.safetensors"))
    head.load_state_dict({name: tensor.float() for name, tensor in load_file(weights).items()})
    return head


def train(
    head: PairHead,
    work: Sequence[list[Example]],
    loss_of: Callable[[list[Example]], Tensor],
    schedule: Schedule,
    log: Log,
    after: Callable[[int], None] = lambda step: None,
) -> None:
    """Go once through the batches in `work`; `after` is called with the number of steps done after each 250."""
    flat = [p for p in head.parameters() if p.ndim <= 1]
    deep = [p for p in head.parameters() if p.ndim > 1]
    optimizer = torch.optim.AdamW(
        [{"params": deep, "weight_decay": 0.01}, {"params": flat, "weight_decay": 0.0}], lr=schedule.peak
    )
    head.train()
    mean, began, seen = 0.0, time.monotonic(), 0
    for step, batch in enumerate(work):
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate(step, len(work))
        loss = loss_of(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seen += len(batch)
        mean = loss.item() if step == 0 else 0.98 * mean + 0.02 * loss.item()
        if (step + 1) % 50 == 0:
            log(f"step {step + 1} of {len(work)}: loss {mean:.3f}, {seen / (time.monotonic() - began):.0f} pairs/s")
        if (step + 1) % 250 == 0:
            after(step + 1)
            head.train()
    head.eval()


def save(head: PairHead, path: Path) -> None:
    """Write the weights in half precision, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    save_file({name: tensor.half().contiguous() for name, tensor in head.state_dict().items()}, unfinished)
    unfinished.replace(path)
