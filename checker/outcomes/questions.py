"""The table of questions of what became of a person, and which words of a sentence answer one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

_DATA = Path(__file__).with_suffix(".toml")
_MEANING = {
    "HIS": r"(?:his|her|their|its|the)",
    "POST": r"(?:posts?|jobs?|office|seat|positions?|desk|portfolio|directorship|chair(?:manship)?|command|presidency|"
    r"ministry)",
    "OFFICE": r"(?:minister|president|governor|mayor|director|chief|chair(?:man|woman|person)?|head|commissioner|"
    r"commander|leader|chancellor|premier|coach|captain|speaker|secretary|manager|bishop|rector|dean|editor)",
    "END": r"(?:\s*(?:[.,;:!?)”\"—–]|$)| (?:on|by|after|over|at|in(?! the \d)|and|but|when|while|last|this|yesterday|"
    r"today|early|late|shortly|near|outside|within|during|amid|following|because|for (?!\d|a )|without))",
}


class Slot(StrEnum):
    """Where the person whom an answer is about stands: subject of a verb, of a passive, object, or owner of a noun."""

    SUBJECT = "subject"
    PASSIVE = "passive"
    OBJECT = "object"
    OWNER = "owner"


class By(StrEnum):
    """Who brought it about, as far as the words tell: the person, another, or nobody in particular."""

    SELF = "self"
    ANOTHER = "another"
    UNTOLD = ""


class Answer(NamedTuple):
    """Words that answer a question, `text[start:end]`, by their form; what denies them is not yet looked at."""

    question: str
    happened: bool
    by: By
    slot: Slot
    start: int
    end: int

    @property
    def is_unwilling(self) -> bool:
        """Whether it only tells that the person does not want it."""
        return not self.happened and self.by is By.SELF


class _Phrase(NamedTuple):
    pattern: re.Pattern[str]
    question: str
    happened: bool
    by: By
    slot: Slot


_ROWS: dict[str, Any] = tomllib.loads(_DATA.read_text("utf-8"))
_FORMS = {
    "own": (True, By.SELF, Slot.SUBJECT),
    "subject": (True, By.UNTOLD, Slot.SUBJECT),
    "dismissed": (True, By.ANOTHER, Slot.PASSIVE),
    "passive": (True, By.UNTOLD, Slot.PASSIVE),
    "object": (True, By.ANOTHER, Slot.OBJECT),
    "nouns": (True, By.SELF, Slot.OWNER),
    "not": (False, By.UNTOLD, Slot.SUBJECT),
    "unwilling": (False, By.SELF, Slot.SUBJECT),
}


def answers_in(text: str) -> list[Answer]:
    """The answers that a sentence may give, the longest first; one word may be two, as 'dismissed' has two slots."""
    found = (
        Answer(phrase.question, phrase.happened, phrase.by, phrase.slot, *match.span())
        for phrase in _PHRASES
        for match in phrase.pattern.finditer(text)
    )
    return sorted(found, key=lambda answer: answer.start - answer.end)


def _phrases() -> Iterator[_Phrase]:
    for question, row in _ROWS.items():
        for form in _FORMS.keys() & row.keys():
            phrases, (happened, by, slot) = row[form], _FORMS[form]
            for marked in (True, False):
                words = [phrase.removeprefix("+") for phrase in phrases if phrase.startswith("+") is marked]
                if words:
                    yield _Phrase(_compiled(words), question, happened, By.ANOTHER if marked else by, slot)


def _compiled(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_spelt('|'.join(phrases))})(?!\w)")


def _spelt(pattern: str) -> str:
    for name, meaning in _MEANING.items():
        pattern = pattern.replace(name, meaning)
    return pattern


BEHIND_OBJECT = re.compile(_spelt(r"(?:END| from (?:office|HIS POST)| as (?:\w+ ){0,3}OFFICE)"))
"""What may follow whom another dismissed or arrested; not 'dismissed her as a lightweight'."""


_PHRASES = tuple(_phrases())
FINAL = frozenset(question for question, row in _ROWS.items() if row.get("final"))
"""Questions of which both answers are outcomes: who was acquitted will not be convicted."""
WITHIN = {question: timedelta(days=row["within"]) for question, row in _ROWS.items()}
"""By question, how long after it happened one may still be said, by mistake, not to have met it."""
DATED = frozenset(question for question, row in _ROWS.items() if row.get("dated"))
"""Questions of what has one day: a verdict may be one of several, and a wound is not yet a death."""
