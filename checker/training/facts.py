"""Train a fact encoder: vectors that are near where two claims of a story speak of one fact, whatever they say of it.

    python -m checker.training.facts STORY_SETS... --held-out STORY_SETS... --output FOLDER

STORY_SETS are folders of story sets (a folder of articles and a gold.json each). The judge learns from vectors of sets
that the encoder has not seen: those are held out, and measured. One step takes one whole story; each claim is drawn to
the claims that tell the same fact, in agreement or not, and away from all others of the story.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from joblib import Parallel, delayed
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from checker.models.batching import batches_of
from checker.models.embedded import embedded_folder
from checker.models.fact import AT_ONCE, FROZEN, MOST_TOKENS
from checker.models.network import SENTENCE_LAYERS, SentenceEncoder, mean_of
from checker.same_fact import fact_texts
from checker.training import loop
from checker.training.measuring import average_precision, say
from checker.training.storysets import StorySet, load_story_set, story_folders

_TEMPERATURE = 0.05


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story's claims after the frozen layers, in batches with their places, and which pairs tell one fact."""

    batches: tuple[tuple[list[int], Tensor, Tensor], ...]  # places, mask, token vectors
    same: Tensor  # (claims, claims), symmetric


def prepare(story: StorySet, encoder: SentenceEncoder) -> Prepared:
    """Run the frozen layers once."""
    texts = fact_texts(story.readings, {a.id: a for a in story.articles})
    found = []
    for places, batch in batches_of(texts, MOST_TOKENS, AT_ONCE):
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            found.append((places, batch.mask, encoder.lower(batch, FROZEN).bfloat16()))
    same = torch.zeros(len(texts), len(texts))
    for (a, b), label in story.labels.items():
        same[a, b] = same[b, a] = float(label != "trap" or (a, b) in story.soft_traps)
    return Prepared(tuple(found), same)


def vectors_of(ready: Prepared, encoder: SentenceEncoder) -> Tensor:
    """Unit vectors (claims, width)."""
    order, parts = [], []
    for places, mask, tokens in ready.batches:
        with torch.autocast("cpu", torch.bfloat16):
            upper = encoder.upper(tokens.float(), mask, FROZEN)
        parts.append(functional.normalize(mean_of(upper.float(), mask), dim=1))
        order += places
    return torch.cat(parts)[torch.tensor(order).argsort()]


def contrastive_loss(vectors: Tensor, same: Tensor) -> Tensor:
    """Minus the mean log-probability of a claim's partners among all claims of the story (Khosla et al. 2020)."""
    itself = torch.eye(len(vectors), dtype=torch.bool)
    odds = (vectors @ vectors.T / _TEMPERATURE).masked_fill(itself, -1e4).log_softmax(dim=1)
    partners = same.sum(dim=1)
    result: Tensor = -((odds * same).sum(dim=1) / partners.clamp(min=1))[partners > 0].mean()
    return result


def measured(sets: Sequence[Prepared], encoder: SentenceEncoder) -> float:
    """Average precision of the cosine over all pairs of claims, for telling one fact."""
    scores, right = [], []
    for ready in sets:
        with torch.no_grad():
            vectors = vectors_of(ready, encoder)
        upper = np.triu_indices(len(vectors), 1)
        scores.append((vectors @ vectors.T).numpy()[upper])
        right.append(ready.same.numpy()[upper].astype(np.float64))
    return average_precision(np.concatenate(scores), np.concatenate(right))


def train(
    encoder: SentenceEncoder, sets: Sequence[Prepared], epochs: int, schedule: loop.Schedule, log: loop.Log
) -> None:
    """Go `epochs` times through the stories, in an order drawn anew each time."""
    weights = [p for number in range(FROZEN, SENTENCE_LAYERS) for p in encoder.layers[number].parameters()]
    optimizer = torch.optim.AdamW(weights, lr=schedule.peak, weight_decay=0.01, fused=True)
    chance = random.Random(0)
    for epoch in range(epochs):
        losses = []
        for number, ready in enumerate(chance.sample(sets, len(sets))):
            for group in optimizer.param_groups:
                group["lr"] = schedule.rate(epoch * len(sets) + number, epochs * len(sets))
            loss = contrastive_loss(vectors_of(ready, encoder), ready.same)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.item())
        log(f"epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.3f}")


def upper_layers(encoder: SentenceEncoder) -> dict[str, Tensor]:
    """The weights that were trained, in half precision."""
    trained = tuple(f"layers.{number}." for number in range(FROZEN, SENTENCE_LAYERS))
    return {n: t.half().contiguous() for n, t in encoder.state_dict().items() if n.startswith(trained)}


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    cli.add_argument("--held-out", type=Path, nargs="+", required=True, help="sets to measure on, not learnt from")
    cli.add_argument("--epochs", type=int, default=1)
    cli.add_argument("--rate", type=float, default=1.5e-4)
    cli.add_argument("--jobs", type=int, default=1, help="processes that read the sets")
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()

    parallel = Parallel(n_jobs=args.jobs)
    encoder = SentenceEncoder(load_file(embedded_folder() / "model.safetensors")).without_dropout()
    seen, held_out = (
        [prepare(story, encoder) for story in parallel(delayed(load_story_set)(f) for f in story_folders(places))]
        for places in (args.sets, args.held_out)
    )
    say(f"{len(seen)} sets; average precision on sets held out, untrained: {measured(held_out, encoder):.3f}")
    train(encoder, seen, args.epochs, loop.Schedule(args.rate, warmup=20), say)
    args.output.mkdir(parents=True, exist_ok=True)
    save_file(upper_layers(encoder), args.output / "fact.safetensors")
    say(f"average precision on sets held out: {measured(held_out, encoder):.3f}")


if __name__ == "__main__":
    main()
