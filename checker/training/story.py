"""Train the story head: do two claims speak of one fact, and if so, do they agree or clash?

    python -m checker.training.story STORY_SETS... --start BUNDLES_CHECKPOINT --fold N --output FOLDER

STORY_SETS are folders of story sets (a folder of articles and a gold.json each). The sets of fold N are held out: the
judge learns from the scores of models that have not seen the set, and their pair average precision is printed. The
checkpoint is that of `checker.training.factbundles`, whose bundles are learnt from here, too.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from checker.cache import Cache
from checker.cluster import candidate_pairs
from checker.embed import SentenceTransformerEncoder, embed
from checker.models.batching import all_logits
from checker.models.network import PairEncoder
from checker.pair_text import PairOfTellings, pair_of, tellings_of, texts_of
from checker.training import loop
from checker.training.examples import AGREE, CLASH, OTHER, examples_of, freeze
from checker.training.factbundles import AMONG_STORIES, Bundle, bundle_examples, read_bundles
from checker.training.loop import Example
from checker.training.measuring import average_precision, say
from checker.training.storysets import STORY_FOLDS, StorySet, load_story_set, seen_and_held_out, story_folders

MEASURED = 400  # nearest unlabelled pairs of a set held out among which clashes are ranked
_SAID = {"clash": (CLASH, 1.0), "agree": (AGREE, 0.7), "trap": (OTHER, 1.5)}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story set made ready: its pairs with their labels and weights, and near pairs that nobody labelled."""

    story: StorySet
    labelled: tuple[tuple[PairOfTellings, int, float], ...]
    near: tuple[PairOfTellings, ...]


def prepare(folder: Path, cache: Cache, near: int) -> Prepared:
    """Read a story set and make candidate pairs as the program does; keep the `near` nearest unlabelled ones."""
    story = load_story_set(folder)
    vectors = embed([r.claim.text for r in story.readings], SentenceTransformerEncoder(), cache)
    candidates = candidate_pairs(story.readings, vectors, vectors, nearest=8, min_cosine=0.1)
    tellings = tellings_of(story.readings, {a.id: a for a in story.articles})
    rest = sorted((p for p in candidates if (p.a, p.b) not in story.labels), key=lambda p: -p.cosine)
    return Prepared(
        story,
        tuple((pair_of(tellings[a], tellings[b]), *_label(story, a, b)) for a, b in story.labels),
        tuple(pair_of(tellings[p.a], tellings[p.b]) for p in rest[:near]),
    )


def _label(story: StorySet, a: int, b: int) -> tuple[int, float]:
    return _SAID["agree" if (a, b) in story.soft_traps else story.labels[a, b]]


# --- one epoch ------------------------------------------------------------------------------------------------------


def epoch(sets: Sequence[Prepared], bundles: Sequence[Bundle], negatives: int, chance: random.Random) -> list[Example]:
    """Every labelled pair and `negatives` near ones of each set, most of them also changed, and some of each bundle."""
    examples: list[Example] = []
    for ready in sets:
        unrelated = [(pair, OTHER, 1.0) for pair in chance.sample(ready.near, min(negatives, len(ready.near)))]
        for pair, label, weight in [*ready.labelled, *unrelated]:
            examples += examples_of(pair, label, weight, 0.3 if label == OTHER else 1.0, chance)
    return examples + bundle_examples(bundles, AMONG_STORIES, chance)


# --- measuring ------------------------------------------------------------------------------------------------------


def measured(encoder: PairEncoder, sets: Sequence[Prepared]) -> float:
    """Average precision of clash over the labelled and the nearest unlabelled pairs of sets."""
    scores, right = [], []
    for ready in sets:
        pairs = [(pair, label == CLASH) for pair, label, _ in ready.labelled]
        pairs += [(pair, False) for pair in ready.near[:MEASURED]]
        logits = all_logits(encoder, [texts_of(pair) for pair, _ in pairs], "story")
        scores.append(logits.log_softmax(dim=1)[:, CLASH].numpy())
        right.append(np.array([clash for _, clash in pairs], dtype=np.float64))
    return average_precision(np.concatenate(scores), np.concatenate(right))


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    cli.add_argument("--start", type=Path, required=True, help="checkpoint to begin from")
    cli.add_argument("--fold", type=int, choices=range(STORY_FOLDS), required=True, help="hold out every other set")
    cli.add_argument("--every", type=int, default=1, help="learn from one in so many of the sets seen")
    cli.add_argument("--epochs", type=int, default=2)
    cli.add_argument("--negatives", type=int, default=220, help="near pairs that nobody labelled, a set and epoch")
    cli.add_argument("--without-bundles", action="store_true", help="learn from the story sets alone")
    cli.add_argument("--near", type=int, default=2000, help="how many of a set's nearest pairs those are drawn from")
    cli.add_argument("--frozen", type=int, default=2, help="layers from the bottom that stay as they began")
    cli.add_argument("--rate", type=float, default=1e-4)
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--cache", type=Path, help="file for embeddings, kept between runs")
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    chance = random.Random(args.seed)
    torch.manual_seed(args.seed)
    with Cache(args.cache) as cache:
        sets = [prepare(folder, cache, args.near) for folder in story_folders(args.sets)]
    seen, held_out = seen_and_held_out(sets, args.fold)
    seen = seen[:: args.every]
    bundles = [] if args.without_bundles else read_bundles()
    name = f"story-{args.fold}"

    encoder = loop.start(args.start)
    freeze(encoder, args.frozen)
    work = [
        batch
        for _ in range(args.epochs)
        for batch in loop.batches(epoch(seen, bundles, args.negatives, chance), chance)
    ]
    say(f"{len(seen)} sets, {len(bundles)} bundles, {sum(map(len, work))} examples")

    def after(step: int) -> None:
        loop.save(encoder, args.output / f"{name}.last.safetensors")

    loop.train(encoder, work, "story", loop.Schedule(args.rate), say, after)
    loop.save(encoder, args.output / f"{name}.safetensors")
    say(f"pair average precision of sets held out: {measured(encoder, held_out):.3f}")


if __name__ == "__main__":
    main()
