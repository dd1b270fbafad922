"""The table of once-only predicates, and which of its forms stands at a word of a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from checker.types import EntityType
from checker.words import Token


@dataclass(frozen=True, slots=True)
class Predicate:
    """What can befall a patient but once, with the forms that say so and the types of names that it can befall."""

    name: str
    objects: frozenset[str]
    subjects: frozenset[str]
    nouns: frozenset[str]
    types: frozenset[EntityType]


class Form(NamedTuple):
    """A form of a predicate, `text[start:end]`, and what it can be: a verb with an object, with a subject, a noun."""

    start: int
    end: int
    takes_object: bool
    takes_subject: bool
    is_noun: bool


def _predicate(name: str, row: Mapping[str, str]) -> Predicate:
    objects, subjects, nouns = (frozenset(row.get(slot, "").split()) for slot in ("object", "subject", "nouns"))
    return Predicate(name, objects, subjects, nouns, frozenset(map(EntityType, row["types"].split())))


_ROWS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
PREDICATES = tuple(_predicate(name, row) for name, row in _ROWS.items())


def in_form(predicate: Predicate, words: Sequence[Token], place: int) -> Form | None:
    """The form of the predicate that begins at a word, with its particle if it has one; None for another word."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else word
    for last, form in ((word, word.lower), (following, f"{word.lower}_{following.lower}")):
        roles = (form in predicate.objects, form in predicate.subjects, form in predicate.nouns)
        if any(roles):
            return Form(word.start, last.end, *roles)
    return None
