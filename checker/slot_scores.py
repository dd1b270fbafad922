"""What the slot model makes of two values that may fill one slot: evidence rows in, rows with its log-odds out.

That two sentences give different dates, figures or names matters where both tell them of one thing. The model reads
both sentences with the values left out and says whether one value would have to stand in both places. It is asked for
the pairs that the story model read, of each kind of value for the likeliest clash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from checker.cache import Cache
from checker.evidence import Row
from checker.models.trees import probabilities
from checker.protocols import PairReader, Progress
from checker.slots import SLOT_KINDS, Slot, strongest_clash
from checker.standing import Standing
from checker.tellings import Telling, tellings_of
from checker.types import Article, CandidatePair, ClaimReading

UNASKED = -12.0
"""Log-odds where there is nothing to ask: below all that the model gives."""
BEST = "slot_best"
NAMES = (*(f"slot_{kind.name}" for kind in SLOT_KINDS), BEST)
"""Log-odds that both places ask for one value, by the kind of value, and of the likeliest kind."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two values of pair number `pair` that may fill one slot; `texts` are the sentences without them."""

    pair: int
    name: str
    texts: tuple[str, str]


def questions(
    readings: Sequence[ClaimReading],
    articles: Mapping[str, Article],
    pairs: Sequence[CandidatePair],
    places: Sequence[int],
) -> list[Question]:
    """What is to be asked of the pairs at these places: the likeliest clash of each kind of value."""
    tellings = tellings_of(readings, articles)
    found = []
    for place in places:
        a, b = pairs[place].a, pairs[place].b
        for kind in SLOT_KINDS:
            slot = strongest_clash(kind.align(readings[a], readings[b]))
            if slot is not None:
                found.append(Question(place, f"slot_{kind.name}", texts_without(tellings[a], tellings[b], slot)))
    return found


def texts_without(one: Telling, other: Telling, slot: Slot) -> tuple[str, str]:
    """Both tellings without the value that each puts into the slot."""
    return one.without(slot.a.start, slot.a.end), other.without(slot.b.start, slot.b.end)


def fill_slots(
    rows: Sequence[Row],
    readings: Sequence[ClaimReading],
    articles: Mapping[str, Article],
    pairs: Sequence[CandidatePair],
    reader: PairReader,
    standing: Standing,
    cache: Cache,
    progress: Progress | None = None,
) -> list[Row]:
    """The rows with the log-odds of each kind, of the likeliest, and how each pair then stands; `articles` by id."""
    read = [place for place, row in enumerate(rows) if row["story_read"]]
    asked = questions(readings, articles, pairs, read)
    said = reader.log_probabilities([question.texts for question in asked], cache, progress).tolist() if asked else []
    told = [row | dict.fromkeys(NAMES, UNASKED) for row in rows]
    for question, (other, same) in zip(asked, said, strict=True):
        row = told[question.pair]
        row[question.name] = same - other
        row[BEST] = max(row[BEST], same - other)
    for name in NAMES:
        odds = np.array([row[name] for row in told], dtype=np.float64)
        standing.add_to(told, name, probabilities(odds))
    return told
