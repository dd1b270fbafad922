"""Sentence -> the temporal expressions in it, as `Found`: rules are tried, the longest match wins, neighbours join."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from checker.mentions.temporal.context import is_plausible
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.joining import join
from checker.mentions.temporal.lexicon import DECADE_WORDS, MONTH_NUMBER, PARTS, SEASONS, WEEKDAY_NUMBER
from checker.mentions.temporal.rules import RULES, Needs, fuzzy_code

_WORD = re.compile(r"[^\W\d_]+|\d")
_UNIT_WORDS = (
    "second minute min hour hr day night week fortnight weekend month quarter year decade century old half"
).split()
_TRIGGERS: dict[str, Needs] = {word: Needs.MONTH for word in MONTH_NUMBER}
_TRIGGERS |= {word: Needs.WEEKDAY for name in WEEKDAY_NUMBER for word in (name, f"{name}s")}
_TRIGGERS |= {form: Needs.UNIT for word in _UNIT_WORDS for form in (word, f"{word}s")}
_TRIGGERS |= {"centuries": Needs.UNIT, "olds": Needs.UNIT, "aged": Needs.UNIT, "age": Needs.UNIT}
_TRIGGERS |= {word: Needs.SEASON for word in SEASONS} | {f"{word}s": Needs.SEASON for word in SEASONS}
_TRIGGERS |= {word: Needs.PART for phrase in PARTS for word in phrase.split()}
_TRIGGERS |= {word: Needs.WORD for word in DECADE_WORDS}
_TRIGGERS |= {
    word: Needs.WORD
    for word in (
        "today yesterday tomorrow tonight overnight eve now currently recently nowadays presently present recent current future past soon previously moment clock "
        "past noon midday midnight christmas boxing halloween valentine thanksgiving easter quarter half to"
    ).split()
}
_TRIGGERS["night"] = Needs.PART | Needs.UNIT | Needs.WORD
_TRIGGERS["noon"] = _TRIGGERS["midday"] = _TRIGGERS["midnight"] = Needs.PART | Needs.WORD
_TRIGGERS["half"] = _TRIGGERS["quarter"] = Needs.UNIT | Needs.WORD
_TRIGGERS["second"] = _TRIGGERS["seconds"] = Needs.UNIT
_TRIGGERS["day"] = Needs.UNIT | Needs.WORD

_EVENT_CUE = re.compile(r"\b(?:after|before|following|prior|since)\b", re.IGNORECASE)
_FUZZY_BEFORE = re.compile(
    r"\b(?P<cue>early|late|mid|(?:the\s+)?(?:very\s+)?(?:beginning|start|middle|end|close|turn)\s+of)"
    r"(?:[\s-]+(?:on|in)?\s*)?(?:the\s+)?$",
    re.IGNORECASE,
)


def find(text: str) -> list[Found]:
    """Temporal expressions of a sentence from left to right; none overlap. Declined readings are left out."""
    present = reduce(
        lambda flags, word: flags | _TRIGGERS.get(word.lower(), Needs.NOTHING), _WORD.findall(text), Needs.NOTHING
    )
    if any(character.isdigit() for character in text):
        present |= Needs.DIGIT
    if present is Needs.NOTHING and not _EVENT_CUE.search(text):
        return []
    matches = []
    for order, rule in enumerate(RULES):
        if rule.needs and not rule.needs & present:
            continue
        for match in rule.pattern.finditer(text):
            found = rule.build(match)
            if found is not None and is_plausible(text, found, rule.name):
                matches.append((order, found))
    chosen = _longest(matches)
    joined = _join_neighbours(text, [_with_fuzzy_prefix(text, found) for found in chosen])
    return [found for found in joined if found.form is not Form.DECLINED and _stands_alone(text, found)]


def _longest(matches: Iterable[tuple[int, Found]]) -> list[Found]:
    """Greedy choice of matches that do not overlap: longest first, then earliest rule; in order of the text. Events last."""
    chosen: list[Found] = []

    def rank(match: tuple[int, Found]) -> tuple[bool, int, int, int]:
        order, found = match
        return found.form is Form.EVENT, found.start - found.end, order, found.start

    for _, found in sorted(matches, key=rank):
        if all(found.end <= other.start or found.start >= other.end for other in chosen):
            chosen.append(found)
    return sorted(chosen, key=lambda found: found.start)


def _with_fuzzy_prefix(text: str, found: Found) -> Found:
    """'early on Monday', 'the end of last year': the words before the expression belong to it."""
    if found.fuzzy or found.form in (Form.DURATION, Form.NOW, Form.DECLINED, Form.CLOCK, Form.EVENT):
        return found
    before = _FUZZY_BEFORE.search(text, max(0, found.start - 30), found.start)
    if before is None:
        return found
    return replace(found, start=before.start(), fuzzy=fuzzy_code(before["cue"]))


def _join_neighbours(text: str, chosen: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for found in chosen:
        while joined and (union := join(joined[-1], found, text[joined[-1].end : found.start])) is not None:
            joined.pop()
            found = union
        joined.append(found)
    return joined


_IN_PART = re.compile(
    r"\b(?:in|during|by|before|after|until|since|on|from|towards?|through(?:out)?|at|to|around|shortly)\s+(?:the\s+)?$",
    re.I,
)


def _stands_alone(text: str, found: Found) -> bool:
    """Whether a part of the day that joined nothing is a time of its own ('in the evening'), not 'a night club'."""
    if found.form is not Form.PART:
        return True
    surface = text[found.start : found.end].lower()
    if surface in ("night", "daytime", "the night"):
        return False
    return surface.startswith("the ") or _IN_PART.search(text, 0, found.start) is not None
