"""Train the story head: do two claims speak of one fact, and if so, do they agree or clash?

    python -m checker.training.story STORY_SETS... --nli NLI_CHECKPOINT --fold N --output FOLDER

STORY_SETS are folders of story sets (a folder of articles and a gold.json each). The sets of fold N are held out: the
judge learns from the scores of models that have not seen the set, and their pair average precision is printed.
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
from checker.models.network import HEAD_LABELS, PairEncoder
from checker.pair_text import PairOfTellings, evenly, pair_of, tellings_of, texts_of
from checker.training import loop
from checker.training.loop import Example
from checker.training.measuring import average_precision, say
from checker.training.storysets import STORY_FOLDS, StorySet, load_story_set, seen_and_held_out, story_folders

BATCH = 32
MEASURED = 400  # nearest unlabelled pairs of a set held out among which clashes are ranked
OTHER, AGREE, CLASH = range(3)
_SAID = {"clash": (CLASH, 1.0), "agree": (AGREE, 0.7), "trap": (OTHER, 1.5)}
_CHANGED_WEIGHT = 0.5
_TOLD_BY_NAME = 0.3  # chance that a name, and not a date or figure, is changed


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


def epoch(sets: Sequence[Prepared], negatives: int, chance: random.Random) -> list[Example]:
    """Every labelled pair and `negatives` near ones of each set, with symbols drawn anew, and most of them changed."""
    examples: list[Example] = []
    for ready in sets:
        unrelated = [(pair, OTHER, 1.0) for pair in chance.sample(ready.near, min(negatives, len(ready.near)))]
        for pair, label, weight in [*ready.labelled, *unrelated]:
            examples.append(_example(pair, label, weight, chance))
            changed = _changed(pair, label, chance)
            if changed is not None and (label != OTHER or chance.random() < 0.3):
                examples.append(_example(*changed, weight * _CHANGED_WEIGHT, chance))
    return examples


def _example(pair: PairOfTellings, label: int, weight: float, chance: random.Random) -> Example:
    def choose(pool: Sequence[str], count: int) -> list[str]:
        if count > len(pool):
            return evenly(pool, count)
        return [pool[n] for n in sorted(chance.sample(range(len(pool)), count))]

    one, other = texts_of(pair, choose, ordered=chance.random() < 0.8)
    return Example(*((one, other) if chance.random() < 0.5 else (other, one)), label, weight)


def _changed(pair: PairOfTellings, label: int, chance: random.Random) -> tuple[PairOfTellings, int] | None:
    """The pair with one value made different or equal, and the label it then has; None where that is not known."""
    if label == AGREE or (label == OTHER and chance.random() < 0.5):
        split = _split(pair, chance)
        return (split, CLASH if label == AGREE else OTHER) if split else None
    joined = _joined(pair, chance, only=label == CLASH)
    return (joined, AGREE if label == CLASH else OTHER) if joined else None


def _split(pair: PairOfTellings, chance: random.Random) -> PairOfTellings | None:
    """One value that both claims give, made different in b."""
    (one, other), pools = _classes_of_claims(pair), _pools(pair)
    both = sorted(one & other)
    values = [n for n in both if pools[n] in ("day", "year", "number")]
    names = [n for n in both if n not in values]
    some = names if names and (not values or chance.random() < _TOLD_BY_NAME) else values
    if not some:
        return None
    old, new, border = chance.choice(some), max(pair.classes) + 1, len(pair.a.all_values())
    return pair.with_classes([new if c == old and n >= border else c for n, c in enumerate(pair.classes)])


def _joined(pair: PairOfTellings, chance: random.Random, *, only: bool) -> PairOfTellings | None:
    """A value of a and one of b made equal; `only` where just one pair of values of a kind differs."""
    (one, other), pools = _classes_of_claims(pair), _pools(pair)
    options = [(x, y) for x in sorted(one - other) for y in sorted(other - one) if pools[x] == pools[y]]
    if not options or (only and len(options) != 1):
        return None
    x, y = chance.choice(options)
    return pair.with_classes([x if c == y else c for c in pair.classes])


def _classes_of_claims(pair: PairOfTellings) -> tuple[set[int], set[int]]:
    """The values of the two claims themselves, or the date carried over to a claim, without publication and context."""
    border, found = len(pair.a.all_values()), []
    for telling, start in ((pair.a, 0), (pair.b, border)):
        end = start + len(telling.frame) + len(telling.values)
        found.append(set(pair.classes[start + min(1, len(telling.frame)) : end]))
    return found[0], found[1]


def _pools(pair: PairOfTellings) -> dict[int, str]:
    return {number: value.pool for number, value in zip(pair.classes, pair.values(), strict=True)}


def begin_from_entailment(encoder: PairEncoder) -> None:
    """Let the story head start as the entailment head: neutral is unrelated, entailment agreement."""
    order = [HEAD_LABELS["nli"].index(label) for label in ("neutral", "entailment", "contradiction")]
    encoder.heads["story"].load_state_dict({k: v[order] for k, v in encoder.heads["nli"].state_dict().items()})


def freeze(encoder: PairEncoder, layers: int) -> None:
    """Leave the embeddings and the lowest `layers` as they are: less to learn, and a quarter less to compute."""
    for part in [encoder.norm, *encoder.layers[:layers]]:
        part.requires_grad_(False)
    encoder.places.requires_grad_(False)
    encoder.sides.requires_grad_(False)


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
    begin = cli.add_mutually_exclusive_group(required=True)
    begin.add_argument("--nli", type=Path, help="checkpoint of the entailment training to begin from")
    begin.add_argument("--start", type=Path, help="checkpoint of a story training to go on from")
    cli.add_argument("--fold", type=int, choices=range(STORY_FOLDS), required=True, help="hold out every other set")
    cli.add_argument("--epochs", type=int, default=2)
    cli.add_argument("--negatives", type=int, default=220, help="near pairs that nobody labelled, a set and epoch")
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
    name = f"story-{args.fold}"

    encoder = loop.start(args.nli or args.start)
    if args.nli:
        begin_from_entailment(encoder)
    freeze(encoder, args.frozen)
    work = [
        batch for _ in range(args.epochs) for batch in loop.batches(epoch(seen, args.negatives, chance), BATCH, chance)
    ]
    say(f"{len(seen)} sets, {sum(map(len, work))} examples")

    def after(step: int) -> None:
        loop.save(encoder, args.output / f"{name}.last.safetensors")

    loop.train(encoder, work, "story", loop.Schedule(args.rate), say, after)
    loop.save(encoder, args.output / f"{name}.safetensors")
    say(f"pair average precision of sets held out: {measured(encoder, held_out):.3f}")


if __name__ == "__main__":
    main()
