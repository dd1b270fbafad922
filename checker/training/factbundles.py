"""Fact bundles: what two accounts of one fact say in other words, and what only looks as if it denied them.

A line of `bundles/*.jsonl` is one bundle: two sentences that tell a fact one way, two that tell it another way, and
three look-alikes that can be true beside all four, each as if by another outlet. Story sets hold few clashes of meaning
and many of figures; bundles hold thousands, of every kind. `checker.training.story` reads them among the pairs of the
stories.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from checker.claims import split_claims
from checker.mentions import read_mentions
from checker.tellings import Telling, tellings_of
from checker.training.examples import AGREE, CLASH, OTHER, examples_of
from checker.training.loop import Example
from checker.types import Article, Block, BlockKind

FOLDER = Path(__file__).parent / "bundles"
SIDES = ("one", "other", "traps")
LABELS = {"clash": (CLASH, 1.0), "agree": (AGREE, 0.8), "trap": (OTHER, 1.0)}
"""The label of the story head, and what a pair weighs in the loss."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The pairs of a fact, each labelled 'clash', 'agree' or 'trap'; two look-alikes make no pair."""

    pairs: tuple[tuple[Telling, Telling, str], ...]


def read_bundles(folder: Path = FOLDER) -> list[Bundle]:
    """All bundles of a folder, read with the program's own extractors, in the order of files and lines."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [bundle_of(json.loads(line)) for line in lines]


def bundle_of(told: dict[str, Any]) -> Bundle:
    """One bundle from its line."""
    named = [(side, _article(side, number, item, told)) for side in SIDES for number, item in enumerate(told[side])]
    tellings = [(side, telling) for (side, _), telling in zip(named, _tellings([a for _, a in named]), strict=True)]
    pairs = [
        (one, other, "trap" if "traps" in (a, b) else "agree" if a == b else "clash")
        for (a, one), (b, other) in combinations(tellings, 2)
        if not a == b == "traps"
    ]
    return Bundle(tuple(pairs))


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


def drawn(bundles: Sequence[Bundle], chance: random.Random) -> Iterator[tuple[Telling, Telling, str]]:
    """One pair of each label of every bundle."""
    for bundle in bundles:
        for label in LABELS:
            yield chance.choice([pair for pair in bundle.pairs if pair[2] == label])


def bundle_examples(bundles: Sequence[Bundle], chance: random.Random) -> list[Example]:
    """One epoch of bundles."""
    return [
        example
        for one, other, label in drawn(bundles, chance)
        for example in examples_of(one, other, *LABELS[label], chance)
    ]
