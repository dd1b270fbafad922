"""Train the story head: do two claims speak of one fact, and if so, do they agree or clash?

    python -m checker.training.story STORY_SETS... --held-out STORY_SETS... --start CHECKPOINT --output FOLDER

STORY_SETS are folders of story sets (a folder of articles and a gold.json each). The judge learns what the model's word
is worth on sets that it has not seen: those are held out, and pair average precision over them is printed. The
checkpoint is that of `checker.training.nli`. Fact bundles (`checker.training.factbundles`) are learnt from as well.

Pairs that nobody labelled are drawn from the nearest. With `--screens` they are drawn from those that the program would
let the model read, which are the harder ones; FOLDER holds the screens of `checker.training.judge` and the fact encoder
that they learnt with. The checkpoint is then that of the first training, which `--go-on` says.
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

from checker.cache import Cache
from checker.cluster import candidate_pairs
from checker.config import Settings
from checker.embed import SentenceTransformerEncoder, embed
from checker.models.batching import all_logits
from checker.models.fact import FactEncoder
from checker.models.network import PairEncoder
from checker.models.weights import Weights
from checker.pipeline import compare_pairs
from checker.story_scores import likeliest, screen_odds
from checker.tellings import Telling, tellings_of
from checker.training import loop
from checker.training.examples import AGREE, CLASH, OTHER, begin_from_entailment, examples_of, freeze
from checker.training.factbundles import Bundle, bundle_examples, read_bundles
from checker.training.loop import Example
from checker.training.measuring import average_precision, say
from checker.training.storysets import StorySet, load_story_set, story_folders

MEASURED = 1000  # first unlabelled pairs of a set held out among which its labelled ones are ranked
NEAR = 1500  # of a set's unlabelled pairs, the nearest or likeliest, from which some are drawn each epoch
NEAREST = 400  # of these, the nearest, from which two of three are drawn
_SAID = {"clash": (CLASH, 1.0), "agree": (AGREE, 0.7), "trap": (OTHER, 1.5)}
_MOST = {"clash": 60, "agree": 80, "trap": 60}  # pairs of each label that a set gives an epoch

Places = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story set made ready: the tellings, the labelled pairs by label, and near pairs that nobody labelled."""

    tellings: tuple[Telling, ...]
    labelled: dict[str, tuple[Places, ...]]
    near: tuple[Places, ...]


def prepare(folder: Path, screens: Path | None) -> Prepared:
    """Read a story set and make candidate pairs as the program does; `screens` holds screens and a fact encoder."""
    story = load_story_set(folder)
    return Prepared(
        tuple(tellings_of(story.readings, {a.id: a for a in story.articles})),
        {label: tuple(pair for pair in story.labels if story.label_of(pair) == label) for label in _SAID},
        tuple(near_pairs(story, screens)[:NEAR]),
    )


def near_pairs(story: StorySet, screens: Path | None) -> list[Places]:
    """The unlabelled candidate pairs: the nearest by cosine first, or the likeliest that the screens let through."""
    pairs = _nearest(story) if screens is None else _screened(story, screens)
    return [pair for pair in pairs if pair not in story.labels]


def _nearest(story: StorySet) -> list[Places]:
    """The candidate pairs, the nearest by cosine first."""
    with Cache(None) as cache:
        vectors = embed([r.claim.text for r in story.readings], SentenceTransformerEncoder(), cache)
    candidates = candidate_pairs(story.readings, vectors, vectors, nearest=8, min_cosine=0.1)
    return [(p.a, p.b) for p in sorted(candidates, key=lambda p: -p.cosine)]


def _screened(story: StorySet, folder: Path) -> list[Places]:
    """The candidate pairs that the screens let through, the likeliest first."""
    facts = FactEncoder(Weights(folder / "fact.safetensors"))
    with Cache(None) as cache:
        pairs, rows = compare_pairs(story.readings, {a.id: a for a in story.articles}, facts, Settings(), cache)
    odds = screen_odds(rows, "", folder)
    best = np.maximum(*odds)
    return [(pairs[n].a, pairs[n].b) for n in sorted(likeliest(*odds), key=lambda n: -float(best[n]))]


# --- one epoch ------------------------------------------------------------------------------------------------------


def epoch(sets: Sequence[Prepared], bundles: Sequence[Bundle], negatives: int, chance: random.Random) -> list[Example]:
    """Labelled pairs of each set and `negatives` near ones, some also with figures changed, and some of each bundle."""
    examples: list[Example] = []
    shares = negatives * 2 // 3, negatives // 3
    for ready in sets:
        chosen = [(pair, OTHER, 1.0) for pair in drawn(ready.near, NEAREST, shares, chance)]
        for label, said in _SAID.items():
            pairs = ready.labelled[label]
            chosen += [(pair, *said) for pair in chance.sample(pairs, min(len(pairs), _MOST[label]))]
        for (a, b), number, weight in chosen:
            examples += examples_of(ready.tellings[a], ready.tellings[b], number, weight, chance)
    return examples + bundle_examples(bundles, chance)


def drawn(near: Sequence[Places], nearest: int, counts: tuple[int, int], chance: random.Random) -> list[Places]:
    """So many of the first `nearest` pairs, and so many of the others."""
    parts = zip((near[:nearest], near[nearest:]), counts, strict=True)
    return [pair for some, count in parts for pair in chance.sample(some, min(len(some), count))]


# --- measuring ------------------------------------------------------------------------------------------------------


def measured(encoder: PairEncoder, sets: Sequence[Prepared]) -> float:
    """Average precision of clash over the labelled and the nearest unlabelled pairs of sets."""
    scores, right = [], []
    for ready in sets:
        pairs = [(pair, label == "clash") for label, some in ready.labelled.items() for pair in some]
        pairs += [(pair, False) for pair in ready.near[:MEASURED]]
        texts = [(ready.tellings[a].in_full, ready.tellings[b].in_full) for (a, b), _ in pairs]
        scores.append(all_logits(encoder, texts, "story").log_softmax(dim=1)[:, CLASH].numpy())
        right.append(np.array([clash for _, clash in pairs], dtype=np.float64))
    return average_precision(np.concatenate(scores), np.concatenate(right))


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    cli.add_argument("--held-out", type=Path, nargs="+", required=True, help="sets to measure on, not learnt from")
    cli.add_argument("--start", type=Path, required=True, help="checkpoint to begin from")
    cli.add_argument("--go-on", action="store_true", help="the checkpoint's story head is one already")
    cli.add_argument("--screens", type=Path, metavar="FOLDER", help="draw unlabelled pairs from those let through")
    cli.add_argument("--every", type=int, default=1, help="learn from one in so many of the sets")
    cli.add_argument("--epochs", type=int, default=1)
    cli.add_argument("--negatives", type=int, default=150, help="near pairs that nobody labelled, a set and epoch")
    cli.add_argument("--bundles", type=float, default=1.0, help="share of the fact bundles that is learnt from")
    cli.add_argument("--frozen", type=int, default=2, help="layers from the bottom that stay as they began")
    cli.add_argument("--rate", type=float, default=1e-4)
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--jobs", type=int, default=1, help="processes that read the sets")
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    chance = random.Random(args.seed)
    torch.manual_seed(args.seed)
    parallel = Parallel(n_jobs=args.jobs)
    seen, held_out = (
        list(parallel(delayed(prepare)(folder, args.screens) for folder in folders))
        for folders in (story_folders(args.sets)[:: args.every], story_folders(args.held_out))
    )
    bundles = read_bundles()
    bundles = chance.sample(bundles, round(args.bundles * len(bundles)))

    encoder = loop.start(args.start)
    if not args.go_on:
        begin_from_entailment(encoder)
    freeze(encoder, args.frozen)
    work: list[list[Example]] = []
    for _ in range(args.epochs):
        work += loop.batches(epoch(seen, bundles, args.negatives, chance), chance)
    say(f"{len(seen)} sets, {len(bundles)} bundles, {sum(map(len, work))} examples")

    def after(step: int) -> None:
        loop.save(encoder, args.output / "story.last.safetensors")

    loop.train(encoder, work, "story", loop.Schedule(args.rate), say, after)
    loop.save(encoder, args.output / "story.safetensors")
    say(f"pair average precision of sets held out: {measured(encoder, held_out):.3f}")


if __name__ == "__main__":
    main()
