"""Fact bundles: what two accounts of one fact say in other words, and what only looks as if it denied them.

    python -m checker.training.factbundles --nli NLI_CHECKPOINT --output FOLDER

A line of `bundles/*.jsonl` is one bundle: two sentences that tell a fact one way, two that tell it another way, and
three look-alikes that can be true beside all four, each as if by another outlet. Story sets hold few clashes of meaning
and many of figures; bundles hold thousands, of every kind. The command trains the story head on them alone, from the
entailment model, and prints how well it does on bundles held out; `checker.training.story` goes on from there and
reads them again among the pairs of the stories.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import torch

from checker.claims import split_claims
from checker.mentions import read_mentions
from checker.models.batching import all_logits
from checker.models.network import PairEncoder
from checker.pair_text import PairOfTellings, Telling, pair_of, tellings_of, texts_of
from checker.training import loop
from checker.training.examples import AGREE, CLASH, OTHER, begin_from_entailment, examples_of, freeze
from checker.training.loop import Example
from checker.training.measuring import average_precision, say
from checker.types import Article, Block, BlockKind

FOLDER = Path(__file__).parent / "bundles"
HELD_OUT = 100
SIDES = ("one", "other", "traps")
ALONE = {"clash": 2, "agree": 1, "trap": 3}
AMONG_STORIES = {"clash": 1, "agree": 1, "trap": 1}
"""How many pairs of each label are drawn from a bundle an epoch."""
LABELS = {"clash": (CLASH, 1.0), "agree": (AGREE, 0.8), "trap": (OTHER, 1.0)}
"""The label of the story head, and what a pair weighs in the loss."""
CHANGED = 0.3  # share of the pairs of one fact that is also learnt from with a value changed


@dataclass(frozen=True, slots=True)
class Bundle:
    """The kind of a fact and its pairs, each labelled 'clash', 'agree' or 'trap'; two look-alikes make no pair."""

    kind: str
    pairs: tuple[tuple[PairOfTellings, str], ...]


def read_bundles(folder: Path = FOLDER) -> list[Bundle]:
    """All bundles of a folder, read with the program's own extractors, in the order of files and lines."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [bundle_of(json.loads(line)) for line in lines]


def bundle_of(told: dict[str, Any]) -> Bundle:
    """One bundle from its line."""
    named = [(side, _article(side, number, item, told)) for side in SIDES for number, item in enumerate(told[side])]
    tellings = [(side, telling) for (side, _), telling in zip(named, _tellings([a for _, a in named]), strict=True)]
    pairs = [
        (pair_of(one, other), "trap" if "traps" in (a, b) else "agree" if a == b else "clash")
        for (a, one), (b, other) in combinations(tellings, 2)
        if not a == b == "traps"
    ]
    return Bundle(told["kind"], tuple(pairs))


def _article(side: str, number: int, item: str | dict[str, str], told: dict[str, Any]) -> Article:
    """A sentence as an article of its own; it may say when it was published, else the bundle does."""
    text, published = (item, told["published"]) if isinstance(item, str) else (item["text"], item["published"])
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    return Article(f"{side}-{number}", side, "", datetime.fromisoformat(published), text, (block,))


def _tellings(articles: Sequence[Article]) -> list[Telling]:
    """The longest claim of each article; a sentence is one claim but where the splitter sees two."""
    readings = read_mentions(articles, [split_claims(article) for article in articles])
    told = zip(readings, tellings_of(readings, {a.id: a for a in articles}), strict=True)
    longest: dict[str, Telling] = {}
    for reading, telling in told:
        known = longest.get(reading.claim.article)
        if known is None or len(telling.text) > len(known.text):
            longest[reading.claim.article] = telling
    return [longest[article.id] for article in articles]


def drawn(
    bundles: Sequence[Bundle], counts: Mapping[str, int], chance: random.Random
) -> Iterator[tuple[PairOfTellings, str]]:
    """Some pairs of each label of every bundle."""
    for bundle in bundles:
        for label, count in counts.items():
            some = [pair for pair in bundle.pairs if pair[1] == label]
            yield from chance.sample(some, min(count, len(some)))


def bundle_examples(bundles: Sequence[Bundle], counts: Mapping[str, int], chance: random.Random) -> list[Example]:
    """One epoch of bundles."""
    return [
        example
        for pair, label in drawn(bundles, counts, chance)
        for example in examples_of(pair, *LABELS[label], 0.0 if label == "trap" else CHANGED, chance)
    ]


def measured(encoder: PairEncoder, bundles: Sequence[Bundle]) -> dict[str, tuple[float, float]]:
    """Accuracy over three labels and average precision of clash, by the kind of a bundle and over all ('all')."""
    pairs = [(bundle.kind, pair, LABELS[label][0]) for bundle in bundles for pair, label in bundle.pairs]
    said = all_logits(encoder, [texts_of(pair) for _, pair, _ in pairs], "story").log_softmax(dim=1).numpy()
    kinds, labels = np.array([kind for kind, _, _ in pairs]), np.array([label for _, _, label in pairs])
    found = {}
    for kind in [*sorted(set(kinds.tolist())), "all"]:
        some = (kinds == kind) | (kind == "all")
        clash = (labels[some] == CLASH).astype(np.float64)
        right = float((said[some].argmax(axis=1) == labels[some]).mean())
        found[kind] = right, average_precision(said[some, CLASH], clash)
    return found


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--nli", type=Path, required=True, help="checkpoint of the entailment training to begin from")
    cli.add_argument("--epochs", type=int, default=1)
    cli.add_argument("--frozen", type=int, default=2, help="layers from the bottom that stay as they began")
    cli.add_argument("--rate", type=float, default=1e-4)
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    chance = random.Random(args.seed)
    torch.manual_seed(args.seed)
    bundles = read_bundles()
    chance.shuffle(bundles)
    held_out, seen = bundles[:HELD_OUT], bundles[HELD_OUT:]

    encoder = loop.start(args.nli)
    begin_from_entailment(encoder)
    freeze(encoder, args.frozen)
    work = [b for _ in range(args.epochs) for b in loop.batches(bundle_examples(seen, ALONE, chance), chance)]
    say(f"{len(seen)} bundles, {sum(map(len, work))} examples")
    loop.train(encoder, work, "story", loop.Schedule(args.rate), say)
    loop.save(encoder, args.output / "bundles.safetensors")
    for kind, (right, precision) in measured(encoder, held_out).items():
        say(f"{kind}: accuracy {right:.3f}, average precision of clash {precision:.3f}")


if __name__ == "__main__":
    main()
