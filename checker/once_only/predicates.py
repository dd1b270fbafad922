"""The table of once-only predicates, and which of its forms stands at a word of a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from checker.types import EntityType
from checker.words import Token

_DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Predicate:
    """What can befall a patient but once, and the types of names that it can befall."""

    name: str
    types: frozenset[EntityType]


class Form(NamedTuple):
    """A form of a predicate, `text[start:end]`, and what it can be: a verb with an object, with a subject, a noun."""

    start: int
    end: int
    takes_object: bool
    takes_subject: bool
    is_noun: bool


class _Uses(NamedTuple):
    """The predicate of a form, and what the form can be in it."""

    predicate: Predicate
    takes_object: bool
    takes_subject: bool
    is_noun: bool


def _uses() -> dict[str, _Uses]:
    """Every form with its one use; the table gives no form to two predicates."""
    found: dict[str, _Uses] = {}
    for name, row in tomllib.loads(_DATA.read_text("utf-8")).items():
        predicate = Predicate(name, frozenset(map(EntityType, row["types"].split())))
        slots = [frozenset(row.get(slot, "").split()) for slot in ("object", "subject", "nouns")]
        found |= {form: _Uses(predicate, *(form in slot for slot in slots)) for form in frozenset().union(*slots)}
    return found


_FORMS = _uses()


def form_at(words: Sequence[Token], place: int) -> tuple[Predicate, Form] | None:
    """The form that begins at a word, with its particle if it has one, and its predicate; None for any other word."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else word
    for last, form in ((word, word.lower), (following, f"{word.lower}_{following.lower}")):
        if use := _FORMS.get(form):
            return use.predicate, Form(word.start, last.end, *use[1:])
    return None
