"""What two nearly equal sentences differ in: a pair -> how much of one stands in the other, and what was put in place.

Papers take over an agency's report nearly word for word. Where such a sentence differs from its model by one word, as
in 'east of the town' and 'west of the town', that word is what an editor must see; where other words say the same it
is none. The sentences are aligned word by word (Levenshtein 1966), and what stands in one place of both is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from checker.mentions.polarity import AntonymPair, antonym_pairs
from checker.synonyms import class_of
from checker.types import ClaimReading
from checker.words import Token, tokens

Row = dict[str, float]

NEAR = 0.5
"""Share of the words in common, 0..1, from which two sentences are looked at word by word."""

_COUNTS = ("runs", "longest", "swaps", "values", "names", "opposed", "alike", "words", "added")


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of a sentence that differs from the other sentence in this place."""

    words: Sequence[Token]
    values: Sequence[bool]

    @property
    def telling(self) -> int:
        """How many of its words carry content or a value."""
        return sum(word.content or value for word, value in zip(self.words, self.values, strict=True))

    def holds(self, place: int) -> bool:
        """Whether a place of the text lies in it."""
        return bool(self.words) and self.words[0].start <= place < self.words[-1].end


@dataclass(frozen=True, slots=True)
class _Side:
    """A sentence's words, their stems, and which of them tell a date or figure."""

    words: Sequence[Token]
    stems: Sequence[str]
    values: Sequence[bool]

    @classmethod
    def of(cls, reading: ClaimReading) -> _Side:
        words = tokens(reading.claim.text)
        spans = [(date.start, date.end) for date in reading.dates]
        spans += [(quantity.start, quantity.end) for quantity in reading.quantities]
        values = [w.lower[0].isdigit() or any(start <= w.start < end for start, end in spans) for w in words]
        return cls(words, _stems(reading), values)

    def block(self, start: int, end: int) -> _Block:
        """The words from `start` up to `end`."""
        return _Block(self.words[start:end], self.values[start:end])


def _stems(reading: ClaimReading) -> list[str]:
    return [word.stem for word in tokens(reading.claim.text)]


def features(a: ClaimReading, b: ClaimReading) -> Row:
    """All evidence of one pair, the same keys for every pair, symmetric in the two.

    `copy_share`, 0..1, is what part of all words stands in both, in one order. The rest is 0 below NEAR: runs of equal
    words and the longest of them; places where both have other words that carry content, and how many of these are
    dates or figures, names, antonyms, synonyms and other words; content words that only one of the two has.
    """
    one, other = sorted((a, b), key=lambda reading: reading.claim.text)
    share = Indel.normalized_similarity(_stems(one), _stems(other))
    counts = dict.fromkeys(_COUNTS, 0)
    if share >= NEAR:
        sides = _Side.of(one), _Side.of(other)
        _count(sides, [pair for pair in antonym_pairs(one.claim.text, other.claim.text) if pair.opposed], counts)
    return {"copy_share": share} | {f"copy_{name}": float(count) for name, count in counts.items()}


def _count(sides: tuple[_Side, _Side], opposed: Sequence[AntonymPair], counts: dict[str, int]) -> None:
    for step in Levenshtein.opcodes(sides[0].stems, sides[1].stems):
        if step.tag == "equal":
            counts["runs"] += 1
            counts["longest"] = max(counts["longest"], step.src_end - step.src_start)
            continue
        one = sides[0].block(step.src_start, step.src_end)
        other = sides[1].block(step.dest_start, step.dest_end)
        if one.telling and other.telling:
            counts["swaps"] += 1
            counts[_kind_of(one, other, opposed)] += 1
        else:
            counts["added"] += one.telling + other.telling


def _kind_of(one: _Block, other: _Block, opposed: Sequence[AntonymPair]) -> str:
    if any(one.holds(pair.a.start) and other.holds(pair.b.start) for pair in opposed):
        return "opposed"
    if any(one.values) and any(other.values):
        return "values"
    if all(any(word.capital for word in block.words) for block in (one, other)):
        return "names"
    classes = [{class_of(block.words, place) for place in range(len(block.words))} for block in (one, other)]
    return "alike" if classes[0] & classes[1] else "words"
