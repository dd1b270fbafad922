"""Train the story head: do two claims speak of one fact, and if so, do they agree or clash?

    python -m checker.training.story STORY_SETS --start CHECKPOINT --nli NLI_DATA --output FOLDER

STORY_SETS is a folder of story sets (a folder of articles and a gold.json each). Sets named with --held-out are not
trained on; the judge learns from them, and --measure gives pair average precision on them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from checker.cache import Cache
from checker.cluster import candidate_pairs
from checker.embed import SentenceTransformerEncoder, embed
from checker.models.network import HEAD_LABELS, PairHead
from checker.models.pair import pad, token_vectors
from checker.models.story_input import story_texts
from checker.training import augment, loop, nli
from checker.training.storysets import StorySet, load_story_set
from checker.types import CandidatePair, EntityType

OTHER, AGREE, CLASH = range(3)
BATCH = 48


class Example(NamedTuple):
    """Two texts by the places of their token vectors, their label, and what the example weighs."""

    one: int
    other: int
    label: int
    weight: float = 1.0
    nli: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story set made ready: the model's texts, its candidate pairs and their labels."""

    story: StorySet
    texts: tuple[str, ...]
    pairs: tuple[CandidatePair, ...]


class TextStore:
    """Texts by number, with their token vectors; each new text is encoded once, in half precision to save memory."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.vectors: list[Tensor] = []

    def add(self, texts: Sequence[str]) -> list[int]:
        """The numbers of the texts."""
        new = list(dict.fromkeys(text for text in texts if text not in self.numbers))
        self.vectors += [v.half() for v in token_vectors(new)] if new else []
        self.numbers |= {text: len(self.numbers) + n for n, text in enumerate(new)}
        return [self.numbers[text] for text in texts]


def prepare(folder: Path, cache: Cache) -> Prepared:
    """Read a story set and make its candidate pairs as the program does."""
    story = load_story_set(folder)
    texts = story_texts(story.readings, {a.id: a for a in story.articles})
    vectors = embed([r.claim.text for r in story.readings], SentenceTransformerEncoder(), cache)
    return Prepared(story, tuple(texts), tuple(candidate_pairs(story.readings, vectors)))


def labelled(ready: Prepared) -> Iterator[tuple[int, int, int, float]]:
    """(a, b, label, weight) of every pair the gold speaks of."""
    for (a, b), label in ready.story.labels.items():
        if label == "clash":
            yield a, b, CLASH, 1.0
        elif label == "agree" or (a, b) in ready.story.soft_traps:
            yield a, b, AGREE, 1.0
        else:
            yield a, b, OTHER, 1.5


def changed(one: str, other: str, label: int, ready: Prepared, chance: random.Random) -> tuple[str, str, int] | None:
    """The pair with one text changed, and its new label; None where nothing can be changed."""
    names, others = _names(ready, one, other)
    ways = [
        lambda: augment.with_other_number(other, one, chance),
        lambda: augment.with_other_number(other, one, chance),
        lambda: augment.with_other_month(other, one, chance),
        lambda: augment.with_other_name(other, names, others, chance),
        lambda: augment.with_polarity_turned(other, chance),
    ]
    if label == CLASH:
        text = augment.with_figure_of(other, one, chance)
        return (one, text, AGREE) if text else None
    text = chance.choice(ways)()
    return (one, text, CLASH if label == AGREE else OTHER) if text else None


def _names(ready: Prepared, one: str, other: str) -> tuple[list[str], list[str]]:
    """Names that stand in both texts, and all other names of the commonest of their types."""
    by_type: dict[EntityType, set[str]] = {}
    for reading in ready.story.readings:
        for entity in reading.entities:
            if not entity.resolved and entity.type is not EntityType.OTHER:
                by_type.setdefault(entity.type, set()).add(entity.surface)
    for names in by_type.values():
        both = sorted(n for n in names if n in one and n in other)
        if both:
            return both, sorted(names)
    return [], []


def epoch(sets: Sequence[Prepared], store: TextStore, negatives: int, chance: random.Random) -> list[Example]:
    """One epoch's examples: every labelled pair, changed pairs, and `negatives` near pairs of each set."""
    found: list[tuple[str, str, int, float]] = []
    for ready in sets:
        labels = ready.story.labels
        known = [(ready.texts[a], ready.texts[b], label, weight) for a, b, label, weight in labelled(ready)]
        near = sorted((p for p in ready.pairs if (p.a, p.b) not in labels), key=lambda p: -p.cosine)
        hard = near[: 3 * negatives]
        some = chance.sample(hard, min(len(hard), negatives * 2 // 3)) + chance.sample(near, min(len(near), negatives // 3))
        unrelated = [(ready.texts[p.a], ready.texts[p.b], OTHER, 1.0) for p in some]
        found += known + unrelated
        for one, other, label, _ in known + chance.sample(unrelated, min(len(unrelated), len(known))):
            pair = (one, other) if chance.random() < 0.5 else (other, one)
            new = changed(*pair, label, ready, chance)
            if new:
                found.append((*new, 0.7))
    numbers = store.add([text for one, other, _, _ in found for text in (one, other)])
    examples = []
    for n, (_, _, label, weight) in enumerate(found):
        a, b = numbers[2 * n], numbers[2 * n + 1]
        examples.append(Example(*((a, b) if chance.random() < 0.5 else (b, a)), label, weight))
    return examples


def loss_of(head: PairHead, store: TextStore, batch: Sequence[Example]) -> Tensor:
    """Weighted cross-entropy of a batch, all of one head."""
    one, other = (pad([store.vectors[getattr(e, side)].float() for e in batch]) for side in ("one", "other"))
    logits = head(one, other, "nli" if batch[0].nli else "story")
    losses = functional.cross_entropy(logits, torch.tensor([e.label for e in batch]), reduction="none")
    weights = torch.tensor([e.weight for e in batch])
    return (losses * weights).sum() / weights.sum()


def score(head: PairHead, ready: Prepared, store: TextStore) -> np.ndarray:
    """Log-odds of clash against the rest for all candidate pairs of a set, the mean over both orders."""
    numbers = store.add(ready.texts)
    order = sorted(range(len(ready.pairs)), key=lambda n: sum(len(store.vectors[numbers[i]]) for i in (ready.pairs[n].a, ready.pairs[n].b)))  # fmt: skip
    scores = np.zeros(len(order))
    head.eval()
    with torch.inference_mode():
        for begin in range(0, len(order), 64):
            some = order[begin : begin + 64]
            one, other = (pad([store.vectors[numbers[getattr(ready.pairs[n], s)]].float() for n in some]) for s in ("a", "b"))
            chances = (head(one, other, "story") + head(other, one, "story")).div(2).log_softmax(dim=1)
            rest = chances[:, [OTHER, AGREE]].logsumexp(dim=1)
            scores[some] = (chances[:, CLASH] - rest).numpy()
    return scores


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """Average precision of a ranking of (score, is a clash)."""
    hits, total = 0, 0.0
    for n, (_, right) in enumerate(sorted(ranked, key=lambda r: -r[0]), 1):
        if right:
            hits += 1
            total += hits / n
    return total / max(hits, 1)


def measure(head: PairHead, sets: Sequence[Prepared], store: TextStore) -> float:
    """Pair average precision of clashes, pooled over the candidate pairs of the sets."""
    ranked = [
        (float(s), ready.story.labels.get((p.a, p.b)) == "clash")
        for ready in sets
        for p, s in zip(ready.pairs, score(head, ready, store), strict=True)
    ]
    return average_precision(ranked)


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path)
    cli.add_argument("--start", type=Path, help="weights to begin from (those of the NLI training)")
    cli.add_argument("--nli", type=Path, help="folder with train.jsonl.gz: mixed in, so that the NLI head is kept")
    cli.add_argument("--nli-share", type=float, default=0.25, help="NLI pairs for each story pair")
    cli.add_argument("--held-out", nargs="*", default=[], help="names of sets not trained on")
    cli.add_argument("--epochs", type=int, default=6)
    cli.add_argument("--negatives", type=int, default=300, help="unrelated near pairs a set and epoch")
    cli.add_argument("--rate", type=float, default=1.5e-4)
    cli.add_argument("--measure", type=int, default=0, help="measure on the held-out sets every so many steps")
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    chance = random.Random(args.seed)
    torch.manual_seed(args.seed)
    with Cache(args.cache) as cache:
        ready = [prepare(folder, cache) for folder in sorted(args.sets.iterdir()) if (folder / "gold.json").is_file()]
    held = [r for r in ready if r.story.name in args.held_out]
    used = [r for r in ready if r.story.name not in args.held_out]
    _say(f"{len(used)} sets, {len(held)} held out, {sum(len(r.story.labels) for r in used)} labelled pairs")
    store, head = TextStore(), loop.start(args.start)
    work: list[list[Example]] = []
    ends = []
    for _ in range(args.epochs):
        examples = epoch(used, store, args.negatives, chance)
        rounds = loop.batches(examples, BATCH, lambda e: len(store.vectors[e.one]) + len(store.vectors[e.other]), chance)
        work += _with_nli(rounds, args, store, chance)
        ends.append(len(work))
    _say(f"{len(work)} batches, {len(store.vectors)} texts")

    def after(step: int) -> None:
        loop.save(head, args.output / "last.safetensors")
        if held and args.measure and step % args.measure == 0:
            _say(f"step {step}: held-out pair average precision {measure(head, held, store):.3f}")

    loop.train(head, work, lambda b: loss_of(head, store, b), loop.Schedule(args.rate), _say, after)
    loop.save(head, args.output / "story.safetensors")
    if held and args.measure:
        _say(f"held-out pair average precision {measure(head, held, store):.3f}")


def _with_nli(rounds: list[list[Example]], args: argparse.Namespace, store: TextStore, chance: random.Random) -> list[list[Example]]:
    """The batches with batches of NLI pairs scattered among them."""
    if args.nli is None:
        return rounds
    rows = nli.sample(args.nli / "train.jsonl.gz", int(args.nli_share * len(rounds) * BATCH), chance)
    numbers = store.add([text for premise, hypothesis, _ in rows for text in (premise, hypothesis)])
    examples = [
        Example(numbers[2 * n], numbers[2 * n + 1], HEAD_LABELS["nli"].index(label), 1.0, True)
        for n, (_, _, label) in enumerate(rows)
    ]
    mixed = rounds + loop.batches(examples, BATCH, lambda e: len(store.vectors[e.one]) + len(store.vectors[e.other]), chance)
    chance.shuffle(mixed)
    return mixed


def _say(message: str) -> None:
    print(message, flush=True)  # noqa: T201 - a training script talks to its terminal


if __name__ == "__main__":
    main()
