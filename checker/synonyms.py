"""Words that tell one event, or name one kind of thing, in news: tokens -> the class of each word.

"Rebels captured the capital", "the capital fell" and "the takeover of the capital" share no word but the capital's
name. The classes in `synonyms.toml` are of our own making; a word stands in one class at most. A thesaurus such as
WordNet (Miller 1995) holds far more senses than news uses, and joins words that no editor would take for one event.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from checker.words import Token, stem

_DATA = Path(__file__).with_suffix(".toml")


@cache
def classes() -> Mapping[str, str]:
    """The class of each stem, and of each pair of a verb's stem and the particle after it ('step down')."""
    found: dict[str, str] = {}
    for lines in tomllib.loads(_DATA.read_text("utf-8")).values():
        for line in lines:
            name, *others = line.split()
            for word in (name, *others):
                found.setdefault(_key(word), f"={name}")
    return found


def _key(word: str) -> str:
    verb, _, particle = word.partition("_")
    return f"{stem(verb)} {particle}".rstrip()


def class_of(words: Sequence[Token], place: int) -> str:
    """The class of the word at `place`, which begins with '='; its stem if it is in none."""
    token = words[place]
    following = words[place + 1].lower if place + 1 < len(words) else ""
    known = classes()
    return known.get(f"{token.stem} {following}") or known.get(token.stem, token.stem)
