"""Time what the extractors take: `python -m tests.benchmark.extraction ../shared [--embed]`.

Processor seconds for 1,000 sentences of the story sets in `stories/dev`, each extractor alone and all together, and
as a ratio to splitting the same texts into sentences and, with `--embed`, embedding them with the model that ships.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from checker.claims import split_claims
from checker.mentions import read_mentions
from checker.mentions.entity import read_entities
from checker.mentions.polarity import read_polarity
from checker.mentions.quantity import read_quantities
from checker.mentions.speech import read_speech
from checker.mentions.temporal import read_story_dates
from checker.sources import read_articles
from checker.types import Article, Claim

Story = tuple[Sequence[Article], Sequence[Sequence[Claim]]]


def stories(folder: Path) -> list[Story]:
    """The articles of each story set with their claims."""
    found: list[Story] = []
    for path in sorted(folder.glob("*/articles")):
        articles, _ = read_articles([path])
        found.append((articles, [split_claims(article) for article in articles]))
    return found


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that a piece of work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _each(read: Callable[[Article, Sequence[Claim]], object], sets: Sequence[Story]) -> Callable[[], object]:
    return lambda: [
        read(article, own) for articles, claims in sets for article, own in zip(articles, claims, strict=True)
    ]


def measure(sets: Sequence[Story]) -> dict[str, float]:
    """Seconds of each extractor over all stories, of all together, and of splitting."""
    return {name: seconds(run) for name, run in _work(sets).items()}


def _work(sets: Sequence[Story]) -> dict[str, Callable[[], object]]:
    return {
        "dates": lambda: [read_story_dates(*story) for story in sets],
        "quantities": _each(read_quantities, sets),
        "names": lambda: [read_entities(*story) for story in sets],
        "polarity": _each(read_polarity, sets),
        "speech": _each(read_speech, sets),
        "all five": lambda: [read_mentions(*story) for story in sets],
        "splitting": lambda: [split_claims(article) for articles, _ in sets for article in articles],
    }


def embedding(sets: Sequence[Story]) -> float:
    """Seconds of embedding every claim, the loading of the model left out."""
    from checker.embed import SentenceTransformerEncoder

    encoder = SentenceTransformerEncoder()
    encoder.encode(["A first sentence, to load the model."])
    return seconds(
        lambda: [encoder.encode([claim.text for claim in own]) for _, claims in sets for own in claims if own]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--embed", action="store_true", help="time the embedding, too; imports torch")
    options = parser.parse_args(arguments)
    sets = stories(options.shared / "stories" / "dev")
    measure(sets[:1])  # compiles the patterns and reads the tables; the first story is not timed
    sets = sets[1:]
    sentences = sum(len(own) for _, claims in sets for own in claims)
    taken = measure(sets)
    for name, length in taken.items():
        _show(f"{name:12}{1000 * length / sentences:8.3f} s for 1,000 sentences")
    beside = taken["splitting"] + (embedding(sets) if options.embed else 0.0)
    what = "splitting and embedding" if options.embed else "splitting"
    _show(f"all five take {taken['all five'] / beside:.2f} times as long as {what} ({sentences} sentences)")
    return 0


def _show(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
