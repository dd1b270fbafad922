"""Predicates that exclude each other: two sentences -> the opposed words of each, with the strength of opposition.

The sets in `antonyms.toml` are of our own making: WordNet's antonymy is between adjectives for the most part and has
neither the outcomes of events (resigned and stayed on, convicted and acquitted) nor phrases. Tried on the labelled
pairs of 76 story sets, all its antonyms together touched hardly more clashes than agreements.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.mentions.polarity.scope import negated_at
from checker.words import Token, stem, tokens

_DATA = Path(__file__).with_name("antonyms.toml")
_STRENGTHS = {"strong": 1.0, "medium": 0.6, "weak": 0.25, "same": 0.75}
_SYNONYMS = 0.8
"""Words of one side of a set are near each other in meaning, but not the same."""

_OPEN = "*"
_GAP = "**"
"""In a phrase: none to three words, whatever they are."""
_WIDEST = 3

_EXACT = "="
"""Before a word that is no other form of its stem: 'manned' is not 'man', nor 'accord' the 'according' of a source."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetHit:
    """A member of an antonym set in a sentence, `text[start:end]`: the set's number, its side (0 or 1), strength."""

    entry: int
    side: int
    strength: float
    start: int
    end: int
    negated: bool
    stems: Phrase


@dataclass(frozen=True, slots=True)
class AntonymPair:
    """Words `a` and `b` of two sentences from one antonym set."""

    a: SetHit
    b: SetHit

    @property
    def opposed(self) -> bool:
        """Whether they exclude each other: 'resigned' and 'stayed on', or 'quit' and 'did not resign'.

        'Did not resign' and 'stayed on' say the same.
        """
        return (self.a.side != self.b.side) == (self.a.negated == self.b.negated)

    @property
    def strength(self) -> float:
        """How firmly the two exclude each other, 0..1."""
        return self.a.strength if self.a.side != self.b.side else _SYNONYMS * self.a.strength


@lru_cache(maxsize=1)
def _tables() -> dict[str, list[Any]]:
    """The sets by their strength, and words that are `own`."""
    found: dict[str, list[Any]] = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _own() -> frozenset[str]:
    return frozenset(_tables()["own"])


@lru_cache(maxsize=65536)
def _form(word: str) -> str:
    """What a word is compared by: its stem, but for one that shares it with words of another meaning."""
    return next((own for own in (word, word.removesuffix("s")) if own in _own()), "") or stem(word)


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[tuple[Phrase, int, int, float], ...]]:
    """Phrases by the stem of their first word."""
    found: dict[str, list[tuple[Phrase, int, int, float]]] = {}
    number = 0
    for degree, strength in _STRENGTHS.items():
        for entry in _tables()[degree]:
            sides: list[list[str]] = [entry] if degree == "same" else entry
            for side, members in enumerate(sides):
                for member in members:
                    phrase = tuple(w if w[0] in _OPEN + _EXACT else _form(w) for w in member.split())
                    first = _form(phrase[0].removeprefix(_EXACT)) if phrase[0][0] == _EXACT else phrase[0]
                    found.setdefault(first, []).append((phrase, number, side, strength))
            number += 1
    return {first: tuple(phrases) for first, phrases in found.items()}


def _end_of(phrase: Phrase, words: Sequence[Token], place: int) -> int | None:
    """The place after the phrase, if it begins at `place`; of several ends the nearest."""
    for number, part in enumerate(phrase):
        if part == _GAP:
            rest = phrase[number + 1 :]
            ends = (_end_of(rest, words, place + skipped) for skipped in range(_WIDEST + 1))
            return next((end for end in ends if end is not None), None)
        if place >= len(words) or part not in (_OPEN, _form(words[place].lower), _EXACT + words[place].lower):
            return None
        place += 1
    return place


def _hits(text: str) -> Iterator[SetHit]:
    words = tokens(text)
    for place, word in enumerate(words):
        for phrase, number, side, strength in _index().get(_form(word.lower), ()):
            end = _end_of(phrase, words, place)
            if end is not None:
                stems = tuple(word.stem for word in words[place:end])
                denied = negated_at(text, word.start, words[end - 1].end)
                yield SetHit(number, side, strength, word.start, words[end - 1].end, denied, stems)


@lru_cache(maxsize=32768)
def set_hits(text: str) -> tuple[SetHit, ...]:
    """Every member of every antonym set found in a sentence."""
    found = list(_hits(text))
    return tuple(hit for hit in found if not any(_inside(hit, other) for other in found))


def _inside(hit: SetHit, other: SetHit) -> bool:
    """Whether a longer phrase holds the words and takes their sense: the 'called' of 'called off' calls nobody.

    Phrases keep their sense, and so does the last word of a phrase: who 'was captured' is captured.
    """
    longer = other.end - other.start > hit.end - hit.start
    if not longer or other.start > hit.start or hit.end > other.end:
        return False
    return hit.entry == other.entry or (len(hit.stems) == 1 and hit.end < other.end)


@lru_cache(maxsize=32768)
def _both_sided(text: str) -> frozenset[int]:
    sides: dict[int, set[int]] = {}
    for hit in set_hits(text):
        sides.setdefault(hit.entry, set()).add(hit.side)
    return frozenset(entry for entry, found in sides.items() if len(found) > 1)


def antonym_pairs(a_text: str, b_text: str) -> list[AntonymPair]:
    """Pairs of words of one set that differ in side or in negation, the strongest first.

    Words that several sets oppose, or hold for the same, make one pair, by the firmest of these sets.
    A word that stands in both sentences counts only where it differs in side: its negation is compared elsewhere.
    Sets of which one sentence holds both sides ('five were convicted, eight acquitted') are left out.
    """
    mixed = _both_sided(a_text) | _both_sided(b_text)
    by_entry: dict[int, list[SetHit]] = {}
    for hit in set_hits(b_text):
        by_entry.setdefault(hit.entry, []).append(hit)
    pairs = [
        AntonymPair(hit, other)
        for hit in set_hits(a_text)
        for other in by_entry.get(hit.entry, ())
        if hit.entry not in mixed
        and (hit.side != other.side or hit.negated != other.negated)
        and (hit.side != other.side or hit.stems != other.stems)
    ]
    firmest: dict[tuple[int, int, int, int, bool], AntonymPair] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.strength, pair.a.start, pair.b.start)):
        firmest.setdefault((pair.a.start, pair.a.end, pair.b.start, pair.b.end, pair.opposed), pair)
    return list(firmest.values())


def deny_alike(a_text: str, b_text: str) -> bool:
    """Whether both sentences deny words of one side of a set: 'no warning was given' and 'was never warned'."""
    ones, others = ({(hit.entry, hit.side) for hit in set_hits(t) if hit.negated} for t in (a_text, b_text))
    return bool(ones & others)


def antonym_score(a_text: str, b_text: str) -> float:
    """Strength (0..1) of the firmest opposition between predicates of two sentences, negation taken into account."""
    return max((pair.strength for pair in antonym_pairs(a_text, b_text) if pair.opposed), default=0.0)
