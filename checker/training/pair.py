"""Train the pair encoder, its story and slot heads together: first a teacher, then what ships, which learns from it.

    python -m checker.training.pair STORY_SETS... --held-out STORY_SETS... --models FOLDER --start NLI --layers 12 \
      --negatives 300 --passes 3 --batch 128 --rate 3e-5 --output FOLDER
    python -m checker.training.pair STORY_SETS... --held-out STORY_SETS... --models FOLDER --start MPNET \
      --teacher FOLDER/pair.safetensors --entailment NLI_DATA --bits 4 --output FOLDER

STORY_SETS are folders of story sets (a folder of articles and a gold.json each). The judge learns what the encoder's
word is worth on sets that it has not seen: those are held out, and figures over them are printed. FOLDER holds the fact
encoder and the screens of `checker.training.judge --screens-only`, which say what pairs are read. NLI is the checkpoint
of `checker.training.nli`, MPNET the published weights. Fact bundles (`checker.training.factbundles`) are learnt from as
well. With a teacher, pairs that nobody labelled are learnt as it sees them, all others half as they are labelled and
half as it sees them (knowledge distillation: Hinton et al. 2015, arXiv 1503.02531).
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

from checker.models.batching import all_vectors
from checker.models.network import PAIR_LAYERS, PairEncoder
from checker.training import loop, nli, slot, story
from checker.training.examples import OTHER, begin_from_entailment, begin_from_story, freeze
from checker.training.factbundles import Bundle, bundle_examples, read_bundles
from checker.training.heads import of_kinds
from checker.training.loop import Example
from checker.training.measuring import say
from checker.training.rounding import round_in_training
from checker.training.storysets import load_story_set, story_folders

TEACHER_LAYERS = 12


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to learn from: story sets for both heads, bundles, and pairs of premise and hypothesis."""

    sets: Sequence[tuple[story.Prepared, Sequence[slot.SlotExample]]]
    bundles: Sequence[Bundle] = ()
    entailment: Sequence[Example] = ()

    def one_pass(
        self, negatives: int, share: float, chance: random.Random, *, taught: bool
    ) -> dict[str, list[Example]]:
        """Examples by head: `negatives` unlabelled pairs a set, and this share of the bundles."""
        some = chance.sample(self.bundles, round(share * len(self.bundles)))
        unlabelled = None if taught else OTHER
        stories = [prepared for prepared, _ in self.sets]
        return {
            "story": story.one_pass(stories, negatives, chance, unlabelled=unlabelled) + bundle_examples(some, chance),
            "slot": slot.one_pass([examples for _, examples in self.sets], chance),
            "nli": list(self.entailment),
        }


def prepare(folder: Path, models: Path) -> tuple[story.Prepared, list[slot.SlotExample]]:
    """Read a story set for both heads; `models` holds screens and a fact encoder."""
    found = load_story_set(folder)
    near = story.near_pairs(found, models)
    return story.prepare(found, near), slot.prepare(found, near)


def begin(start: Path, layers: int, bits: int, frozen: int, *, taught: bool) -> PairEncoder:
    """An encoder that has not learnt from stories: a pupil as it is published, another as entailment left it."""
    encoder = loop.start(start, layers)
    if not taught:
        begin_from_entailment(encoder)
        begin_from_story(encoder)
    freeze(encoder, frozen)
    if bits:
        round_in_training(encoder, bits)
    return encoder


def learn_kinds(encoder: PairEncoder, material: Material) -> None:
    """Fit the head for the kind of a clash, by what the encoder now sees in clashing pairs."""
    clashes = [clash for prepared, _ in material.sets for clash in story.clashes(prepared)]
    vectors = all_vectors(encoder, [texts for texts, _ in clashes]).numpy().astype(np.float16)
    head = of_kinds(vectors, [kind for _, kind in clashes])
    encoder.heads["kind"].load_state_dict({"weight": head.weight, "bias": head.bias})


def figures(encoder: PairEncoder, held_out: Material) -> str:
    """Average precision on sets held out: of clashes, and of the slots in dispute by the kind of value."""
    clash = story.measured(encoder, [prepared for prepared, _ in held_out.sets])
    slots = slot.measured(encoder, [examples for _, examples in held_out.sets])
    return f"clash {clash:.3f}, " + ", ".join(f"{kind} {precision:.3f}" for kind, precision in slots.items())


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    cli.add_argument("--held-out", type=Path, nargs="+", required=True, help="sets to measure on, not learnt from")
    cli.add_argument("--start", type=Path, required=True, help="checkpoint or published weights to begin from")
    cli.add_argument("--models", type=Path, required=True, metavar="FOLDER", help="of the fact encoder and the screens")
    cli.add_argument("--teacher", type=Path, help="checkpoint to learn from")
    cli.add_argument("--entailment", type=Path, metavar="NLI_DATA", help="learn 40,000 of its pairs in each pass, too")
    cli.add_argument("--bits", type=int, choices=(4, 8), help="round to so many bits in every step")
    cli.add_argument("--layers", type=int, default=PAIR_LAYERS)
    cli.add_argument("--every", type=int, default=1, help="learn from one in so many of the sets")
    cli.add_argument("--passes", type=int, default=9)
    cli.add_argument("--negatives", type=int, default=900, help="pairs that nobody labelled, a set and pass")
    cli.add_argument("--bundles", type=float, default=0.33, help="share of the fact bundles in each pass")
    cli.add_argument("--frozen", type=int, default=0, help="layers from the bottom that stay as they began")
    cli.add_argument("--batch", type=int, default=256, help="examples a step")
    cli.add_argument("--rate", type=float, default=8e-5)
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--jobs", type=int, default=1, help="processes that read the sets")
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    chance = random.Random(args.seed)
    torch.manual_seed(args.seed)
    parallel = Parallel(n_jobs=args.jobs)
    seen, held_out = (
        Material(list(parallel(delayed(prepare)(folder, args.models) for folder in folders)))
        for folders in (story_folders(args.sets)[:: args.every], story_folders(args.held_out))
    )
    entailment = nli.drawn(args.entailment, 40_000, nli.LONGEST, chance) if args.entailment else []
    material = Material(seen.sets, read_bundles(), entailment)
    taught = args.teacher is not None
    encoder = begin(args.start, args.layers, args.bits or 0, args.frozen, taught=taught)
    teacher = loop.start(args.teacher, TEACHER_LAYERS).eval() if taught else None
    work: list[loop.Step] = []
    for _ in range(args.passes):
        examples = material.one_pass(args.negatives, args.bundles, chance, taught=taught)
        work += loop.steps_of(examples, chance, args.batch)
    say(f"{len(seen.sets)} sets, {sum(len(step.examples) for step in work)} examples")

    def after(step: int) -> None:
        loop.save(encoder, args.output / "pair.last.safetensors")

    loop.train(encoder, work, loop.Schedule(args.rate), say, after, teacher)
    learn_kinds(encoder, seen)
    loop.save(encoder, args.output / "pair.safetensors")
    say(f"average precision on sets held out: {figures(encoder, held_out)}")


if __name__ == "__main__":
    main()
