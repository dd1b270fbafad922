"""Story sets to examples for the story head: do two claims speak of one fact, and if so, do they agree or clash?

Pairs that nobody labelled are drawn from those that the program would let the model read, the likeliest first.
`checker.training.pair` learns from all this.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from checker.cache import Cache
from checker.compare import by_rule
from checker.config import Settings
from checker.models.batching import all_logits
from checker.models.fact import FactEncoder
from checker.models.network import PairEncoder
from checker.models.weights import Weights
from checker.pipeline import compare_pairs
from checker.story_scores import likeliest, screen_odds
from checker.tellings import Telling, tellings_of
from checker.training.examples import AGREE, CLASH, OTHER, examples_of
from checker.training.loop import Example
from checker.training.measuring import average_precision
from checker.training.storysets import StorySet

MEASURED = 1000  # first unlabelled pairs of a set held out among which its labelled ones are ranked
NEAR = 1500  # of a set's unlabelled pairs, the likeliest, from which some are drawn each pass
NEAREST = 400  # of these, the likeliest, from which two of three are drawn
_SAID = {"clash": (CLASH, 1.0), "agree": (AGREE, 0.7), "trap": (OTHER, 1.5)}
_MOST = {"clash": 60, "agree": 80, "trap": 60}  # pairs of each label that a set gives a pass

Places = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story set made ready: the tellings, the labelled pairs by label, and near pairs that nobody labelled."""

    tellings: tuple[Telling, ...]
    labelled: dict[str, tuple[Places, ...]]
    near: tuple[Places, ...]
    kinds: dict[Places, str]  # of the clashing pairs


def prepare(story: StorySet, near: Sequence[Places]) -> Prepared:
    """A story set with its `near_pairs`, the likeliest first."""
    return Prepared(
        tuple(tellings_of(story.readings, {a.id: a for a in story.articles})),
        {label: tuple(pair for pair in story.labels if story.label_of(pair) == label) for label in _SAID},
        tuple(near[:NEAR]),
        {pair: dispute.kind for dispute in story.disputes for pair in dispute.pairs},
    )


def clashes(ready: Prepared) -> list[tuple[tuple[str, str], str]]:
    """The texts of clashing pairs, with the kind of the clash."""
    told = ready.tellings
    return [((told[a].in_full, told[b].in_full), kind) for (a, b), kind in sorted(ready.kinds.items())]


def near_pairs(story: StorySet, models: Path) -> list[Places]:
    """The unlabelled pairs that the screens in `models` let through, with the fact encoder there; likeliest first."""
    facts = FactEncoder(Weights(models / "fact.safetensors"))
    articles = {article.id: article for article in story.articles}
    ruled = by_rule.clashes(story.readings, articles)
    with Cache(None) as cache:
        pairs, rows = compare_pairs(story.readings, articles, facts, Settings(), cache, ruled)
    odds = screen_odds(rows, "", models)
    best = np.maximum(*odds)
    read = sorted(likeliest(*odds, len(story.articles)), key=lambda n: -float(best[n]))
    return [pair for pair in ((pairs[n].a, pairs[n].b) for n in read) if pair not in story.labels]


# --- one pass ------------------------------------------------------------------------------------------------------


def one_pass(
    sets: Sequence[Prepared], negatives: int, chance: random.Random, *, unlabelled: int | None = OTHER
) -> list[Example]:
    """Labelled pairs of each set and `negatives` near ones with the label `unlabelled`, some with figures changed."""
    examples: list[Example] = []
    shares = negatives * 2 // 3, negatives // 3
    for ready in sets:
        chosen = [(pair, unlabelled, 1.0) for pair in drawn(ready.near, NEAREST, shares, chance)]
        for label, (number, weight) in _SAID.items():
            pairs = ready.labelled[label]
            chosen += [(pair, number, weight) for pair in chance.sample(pairs, min(len(pairs), _MOST[label]))]
        for (a, b), said, weight in chosen:
            examples += examples_of(ready.tellings[a], ready.tellings[b], said, weight, chance)
    return examples


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
