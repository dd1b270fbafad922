"""The training loop of the pair encoder: steps of one head and of texts of about one length, a schedule, checkpoints.

What a step draws the encoder to is the label of each example or, where there is a teacher, the mean of the label and
of the teacher's probabilities; an example that nobody labelled has the teacher's alone (Hinton et al. 2015).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from checker.models.batching import pair_batch, pair_tokenizer
from checker.models.network import HEAD_LABELS, PAIR_LAYERS, PairEncoder, published
from checker.models.packing import unpacked
from checker.models.weights import device
from checker.training.rounding import plain_name

BATCH = 32  # examples a step
Log = Callable[[str], None]


class Example(NamedTuple):
    """Two texts, the number of their label in the head's labels, and what the example weighs in the loss.

    The label is None where nobody labelled the pair, and only a teacher can say what it is.
    """

    one: str
    other: str
    label: int | None
    weight: float = 1.0


class Step(NamedTuple):
    """What is learnt at once: examples of one head."""

    head: str
    examples: list[Example]


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
    return encoder.to(device())


def steps_of(examples: Mapping[str, Sequence[Example]], chance: random.Random, size: int = BATCH) -> list[Step]:
    """The examples of each head in shuffled steps of about one length each, so that little is padded."""
    steps = []
    for head, some in examples.items():
        mixed = chance.sample(some, len(some))
        for begin in range(0, len(mixed), size * 50):
            pool = sorted(mixed[begin : begin + size * 50], key=lambda e: len(e.one) + len(e.other))
            steps += [Step(head, pool[i : i + size]) for i in range(0, len(pool), size)]
    chance.shuffle(steps)
    return steps


def train(
    encoder: PairEncoder,
    work: Sequence[Step],
    schedule: Schedule,
    log: Log,
    after: Callable[[int], None] = lambda step: None,
    teacher: PairEncoder | None = None,
) -> None:
    """Go once through the steps in `work`; `after` is called with the number of steps done after each 500."""
    words = pair_tokenizer()
    optimizer = torch.optim.AdamW(_groups(encoder), lr=schedule.peak, fused=True)
    encoder.train()
    mean, began, seen = 0.0, time.monotonic(), 0
    for step, (head, examples) in enumerate(work):
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate(step, len(work)) * group["scale"]
        loss = _loss(encoder, teacher, head, examples, words)
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


def _loss(
    encoder: PairEncoder, teacher: PairEncoder | None, head: str, examples: Sequence[Example], words: Tokenizer
) -> Tensor:
    place = encoder.words.device
    batch = pair_batch([(e.one, e.other) for e in examples], words).on(place)
    with torch.autocast(place.type, torch.bfloat16):
        logits = encoder(batch, head)
        with torch.no_grad():
            said = None if teacher is None else teacher(batch, head).float().softmax(dim=1)
    target = targets(examples, head, said).to(place)
    weights = torch.tensor([e.weight for e in examples], device=place)
    losses = functional.cross_entropy(logits.float(), target, reduction="none")
    result: Tensor = (losses * weights).sum() / weights.sum()
    return result


def targets(examples: Sequence[Example], head: str, said: Tensor | None) -> Tensor:
    """The probabilities (examples, labels) to learn; `said` are those of the teacher.

    Raises ValueError where an example has no label and there is no teacher.
    """
    if said is None and any(e.label is None for e in examples):
        raise ValueError("An example without a label needs a teacher.")
    place = None if said is None else said.device
    labels = torch.tensor([-1 if e.label is None else e.label for e in examples], device=place)
    gold = functional.one_hot(labels.clamp(min=0), len(HEAD_LABELS[head])).float()
    if said is None:
        return gold
    return torch.where(labels[:, None] < 0, said, (gold + said) / 2)


def save(encoder: PairEncoder, path: Path) -> None:
    """Write the weights in half precision, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    state = {plain_name(name): tensor.half().contiguous() for name, tensor in encoder.state_dict().items()}
    save_file(state, unfinished)
    unfinished.replace(path)
