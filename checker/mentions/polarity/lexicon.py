"""The cues of `cues.toml`, compiled: sentence -> the cue words in it, each with its family and direction.

A cue is looked for only at the words that can begin it (by first letter), so that some 350 expressions cost a
sentence a few tens of microseconds instead of a millisecond.
"""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("cues.toml")

NEGATIVE_FAMILIES = ("negation", "failure", "denial")
MODALITIES = ("almost", "conditional", "planned", "ordered", "expected", "possible", "hedged")
"""From what is surest not to have happened (yet) to what is only less sure; the first found is a claim's modality."""

_WORD_START = re.compile(r"(?<![a-z0-9'-])[a-z]")


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue at `text[start:end]`: its `family` ('negation', 'failure', 'denial' or a modality) and its `direction`."""

    start: int
    end: int
    family: str
    direction: str


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    family: str
    direction: str


@dataclass(frozen=True, slots=True)
class _Letter:
    """All rules that can begin with one letter, and `any`, which matches where at least one of them does."""

    any: re.Pattern[str]
    rules: tuple[_Rule, ...]


def plain(text: str) -> str:
    """Lower case with straight apostrophes, of the same length, so that spans hold for the text itself."""
    lowered = text.lower() if len(text.lower()) == len(text) else "".join(_lower_one(letter) for letter in text)
    return lowered.replace("’", "'").replace("‘", "'")


def _lower_one(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


def _group_end(pattern: str) -> int:
    depth = 0
    for place, letter in enumerate(pattern):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if not depth:
            return place
    raise ValueError(f"unbalanced brackets in cue {pattern!r}")


def _alternatives(body: str) -> list[str]:
    depth, parts = 0, [""]
    for letter in body:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def first_letters(pattern: str) -> set[str]:
    """The letters a cue can begin with; enough of regular expressions for the forms used in the data file."""
    if pattern.startswith("[a-z]"):
        return set(string.ascii_lowercase)
    if not pattern.startswith("(?"):
        return {pattern[0]}
    end = _group_end(pattern)
    rest = pattern[end + 1 :]
    if pattern.startswith("(?<"):
        return first_letters(rest)
    letters = set().union(*(first_letters(part) for part in _alternatives(pattern[3:end])))
    return letters | first_letters(rest[1:]) if rest.startswith("?") else letters


@lru_cache(maxsize=1)
def data() -> dict[str, dict[str, list[str]]]:
    """The tables of the data file."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _letters() -> dict[str, _Letter]:
    by_letter: dict[str, list[_Rule]] = {letter: [] for letter in string.ascii_lowercase}
    for family, directions in data().items():
        if family == "clauses":
            continue
        for direction, cues in directions.items():
            name = direction if family == "modality" else family
            for cue in cues:
                rule = _Rule(re.compile(rf"(?:{cue})(?![a-z])"), name, "forward" if family == "modality" else direction)
                for letter in first_letters(cue):
                    by_letter[letter].append(rule)
    return {letter: _Letter(_any_of(rules), tuple(rules)) for letter, rules in by_letter.items()}


def _any_of(rules: list[_Rule]) -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in rules) or r"(?!)")


def _longest(lowered: str, start: int) -> list[FoundCue]:
    """The longest cue at a place, for polarity and for modality; a pseudo-cue silences what it covers."""
    best: dict[bool, FoundCue] = {}
    letter = _letters()[lowered[start]]
    if letter.any.match(lowered, start) is None:
        return []
    for rule in letter.rules:
        match = rule.pattern.match(lowered, start)
        if match is None:
            continue
        modal = rule.family in MODALITIES
        if modal not in best or match.end() > best[modal].end:
            best[modal] = FoundCue(start, match.end(), rule.family, rule.direction)
    if (polar := best.get(False)) is not None and polar.family == "pseudo":
        return [polar] if True not in best or best[True].end <= polar.end else [polar, best[True]]
    return list(best.values())


def find_cues(lowered: str) -> list[FoundCue]:
    """Cues of a sentence given as by `plain`, in order; of two that overlap in one family group the first stays."""
    found: list[FoundCue] = []
    reached = {True: 0, False: 0}
    for match in _WORD_START.finditer(lowered):
        for cue in _longest(lowered, match.start()):
            modal = cue.family in MODALITIES
            if cue.start < reached[modal]:
                continue
            reached[modal] = cue.end
            if cue.family in ("pseudo", "denial"):
                reached[True] = max(reached[True], cue.end)
            if cue.family != "pseudo":
                found.append(cue)
    return found
