"""Story sets to tables of evidence with labels: what the judge learns from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache
from checker.compare.by_rule import clashes
from checker.config import Settings
from checker.evidence import Row, to_table
from checker.models.batching import all_vectors
from checker.models.fact import FactEncoder
from checker.models.pair import PairScorer
from checker.models.weights import Weights
from checker.pipeline import compare_pairs
from checker.slot_scores import fill_slots
from checker.standing import Standing
from checker.story_scores import likeliest, texts_for, with_story
from checker.training.storysets import StorySet, load_story_set
from checker.types import PAIR_LABELS, CandidatePair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.trees import Table

    Places = NDArray[np.int64]
    Vectors = NDArray[np.float16]

KEPT = 1 / 5  # share of a set's unlabelled pairs that is learnt from, and weighs for all of them
MOST_KEPT = 1000  # of a set with many articles
_NOTHING = 1e-6  # what a pair weighs that counts for nothing; 0 would be a pair that nobody labelled
TYPICAL = 4  # pairs of sentences that tell one dispute


@dataclass(frozen=True, slots=True)
class Labels:
    """For each pair of a set 0 or 1 for clash and for agreement, and what it weighs in training if it is labelled."""

    clash: Table
    agree: Table
    weights: Table  # 0 for pairs that nobody labelled

    @property
    def numbers(self) -> NDArray[np.int64]:
        """For each pair the place of its label in PAIR_LABELS."""
        agree = np.where(self.agree > 0, PAIR_LABELS.index("agree"), PAIR_LABELS.index("other"))
        return np.where(self.clash > 0, PAIR_LABELS.index("clash"), agree)

    def drawn(self, seed: int) -> Table:
        """What each pair weighs in one fit: of the many that nobody labelled, some are learnt from, for all."""
        share = min(KEPT, MOST_KEPT / max(1, len(self.weights)))
        chance = np.random.default_rng(seed).random(len(self.weights))
        return np.where(self.weights > 0, self.weights, np.where(chance < share, 1 / share, 0.0))


@dataclass(frozen=True, slots=True)
class Rows:
    """The evidence of one story set: a row a pair, its labels, and the kind of a clash, '' for other pairs."""

    story: StorySet
    pairs: tuple[CandidatePair, ...]
    names: tuple[str, ...]
    table: Table  # (pairs, names)
    labels: Labels
    kinds: tuple[str, ...]

    def columns(self, names: Sequence[str]) -> Table:
        """The table with the columns `names`, in their order; 0 where the set has none of that name."""
        place = {name: n for n, name in enumerate(self.names)}
        wide = np.concatenate([self.table, np.zeros((len(self.table), 1))], axis=1)
        result: Table = wide[:, [place.get(name, -1) for name in names]]
        return result

    def as_rows(self, names: Sequence[str]) -> list[Row]:
        """The evidence of these names as the program has it."""
        return [dict(zip(names, row, strict=True)) for row in self.columns(names).tolist()]


def soft_aside(one: Rows) -> Rows:
    """The set with the pairs that tell disputes of judgement alone counting for nothing."""
    disputes = one.story.disputes
    judgement, others = (
        {pair for dispute in disputes if dispute.of_judgement is wanted for pair in dispute.pairs}
        for wanted in (True, False)
    )
    alone = judgement - others
    aside = [(pair.a, pair.b) in alone for pair in one.pairs]
    weights = np.where(aside, _NOTHING, one.labels.weights)
    return replace(one, labels=replace(one.labels, weights=weights))


@dataclass(frozen=True, slots=True)
class Read:
    """A set with the places of the pairs that a screen let through, and what the pair encoder's heads see of them."""

    rows: Rows
    places: Places
    vectors: Vectors


def rows_of(folder: Path, models: Path, cache: Cache) -> Rows:
    """Evidence of a set, for the pairs that the program would choose; `models` holds the fact encoder."""
    story = load_story_set(folder)
    articles = {a.id: a for a in story.articles}
    facts = FactEncoder(Weights(models / "fact.safetensors"))
    pairs, rows = compare_pairs(story.readings, articles, facts, Settings(), cache, clashes(story.readings, articles))
    names = tuple(sorted({name for row in rows for name in row}))
    kinds = {pair: dispute.kind for dispute in story.disputes for pair in dispute.pairs}
    labels = [story.label_of((p.a, p.b)) for p in pairs]
    return Rows(
        story,
        tuple(pairs),
        names,
        to_table(rows, names),
        Labels(
            np.array([label == "clash" for label in labels], dtype=np.float64),
            np.array([label == "agree" for label in labels], dtype=np.float64),
            _weights(story, pairs),
        ),
        tuple(kinds.get((p.a, p.b), "") for p in pairs),
    )


def read_by_encoder(one: Rows, screen: tuple[Table, Table], models: Path) -> Read:
    """The set as the pair encoder in `models` sees it.

    `screen` are log-odds of clash and of agreement by screens that have not seen the set.
    """
    articles = {a.id: a for a in one.story.articles}
    places = likeliest(*screen, len(articles))
    texts = texts_for(one.story.readings, articles, [one.pairs[place] for place in places])
    vectors = all_vectors(Weights(models / "pair.safetensors").pair_encoder(), texts)
    return Read(one, places, vectors.numpy().astype(np.float16))


def with_words(read: Read, said: Table, models: Path, cache: Cache) -> Rows:
    """The set with what the heads say of the pairs that were read (`said`), and the slot head of their values."""
    one = read.rows
    articles = {a.id: a for a in one.story.articles}
    standing = Standing(one.story.readings, one.pairs)
    rows = with_story(one.as_rows(one.names), read.places, said, standing)
    slots = PairScorer(("slot",), Weights(models / "pair.safetensors"))
    rows = fill_slots(rows, one.story.readings, articles, one.pairs, slots, standing, cache)
    names = tuple(sorted({name for row in rows for name in row}))
    return replace(one, names=names, table=to_table(rows, names))


def _weights(story: StorySet, pairs: Sequence[CandidatePair]) -> Table:
    """What labelled pairs weigh: one of a dispute that many pairs tell weighs less, for it is to be found but once."""
    tellings = {pair: len(dispute.pairs) for dispute in story.disputes for pair in dispute.pairs}
    labelled = [math.sqrt(TYPICAL / tellings.get((p.a, p.b), TYPICAL)) for p in pairs]
    return np.where([(p.a, p.b) in story.labels for p in pairs], labelled, 0.0)
