"""Sentence -> the temporal expressions in it, as `Found`: rules are tried, the longest match wins, neighbours join."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from checker.mentions.temporal.build_dates import fuzzy_code
from checker.mentions.temporal.context import is_plausible
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.joining import counted_from, join, reach, same_moment
from checker.mentions.temporal.lexicon import CARDINALS, DECADE_WORDS, MONTH_NUMBER, PARTS, SEASONS, WEEKDAY_NUMBER
from checker.mentions.temporal.reported import REPORTED_RULES
from checker.mentions.temporal.rule import Needs
from checker.mentions.temporal.rules_clocks import CLOCK_RULES
from checker.mentions.temporal.rules_dates import DATE_RULES
from checker.mentions.temporal.rules_times import TIME_RULES

_WORD = re.compile(r"[^\W\d_]+|\d")


def _triggers() -> dict[str, int]:
    """Word -> the bits it sets."""
    unit_words = [
        "second",
        "minute",
        "min",
        "hour",
        "hr",
        "day",
        "night",
        "week",
        "fortnight",
        "weekend",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
    ]
    words = {
        Needs.DIGIT: [*"0123456789"],
        Needs.MONTH: [*MONTH_NUMBER],
        Needs.WEEKDAY: [form for name in WEEKDAY_NUMBER for form in (name, f"{name}s")],
        Needs.UNIT: [form for word in unit_words for form in (word, f"{word}s")] + ["centuries"],
        Needs.PART: [word for phrase in PARTS for word in phrase.split()] + ["half"],
        Needs.SEASON: [form for word in SEASONS for form in (word, f"{word}s")],
        Needs.WORD: [
            "today",
            "yesterday",
            "tomorrow",
            "tonight",
            "overnight",
            "night",
            "eve",
            "now",
            "currently",
            "recently",
            "nowadays",
            "presently",
            "present",
            "moment",
            "recent",
            "current",
            "future",
            "past",
            "christmas",
            "year",
            "boxing",
            "halloween",
            "valentine",
            "day",
            "thanksgiving",
            "easter",
        ]
        + [*DECADE_WORDS],
        Needs.EVENT: ["after", "before", "following", "prior", "since", "into"],
        Needs.FIXED: ["clock", "noon", "midday", "midnight"],
        Needs.SIDE: ["past", "to", "after", "before"],
        Needs.HOUR: [word for word, value in CARDINALS.items() if value <= 12]
        + ["noon", "midday", "midnight", "eighteen", "nineteen", "twenty"],
        Needs.CENTURY: ["century", "centuries"],
        Needs.QUARTER: ["quarter", "quarters", "half", "q"],
        Needs.AGO: [
            "ago",
            "earlier",
            "later",
            "afterwards",
            "afterward",
            "previously",
            "beforehand",
            "hence",
            "from",
            "back",
            "on",
        ],
        Needs.LONG: ["old", "olds", "aged", "age"],
        Needs.PERIOD: ["period"],
        Needs.TIME: ["time"],
    }
    bits: dict[str, int] = {}
    for bit, forms in words.items():
        for form in forms:
            bits[form] = bits.get(form, Needs.NOTHING) | bit
    return bits


_TRIGGERS = _triggers()
RULES = DATE_RULES + CLOCK_RULES + TIME_RULES + REPORTED_RULES
_FUZZY_BEFORE = re.compile(
    r"\b(?P<cue>early|late|mid|(?:the\s+)?(?:very\s+)?(?:beginning|start|middle|end|close|turn)\s+of)"
    r"(?:[\s-]+(?:on|in)?\s*)?(?:the\s+)?$",
    re.IGNORECASE,
)
_WEEK_BEFORE = re.compile(r"\bthe\s+week\s+(?:of|beginning|starting|commencing|ending)\s+(?:on\s+)?$", re.IGNORECASE)


def find(text: str) -> list[Found]:
    """Temporal expressions of a sentence from left to right; none overlap. Declined readings are left out."""
    present = Needs.NOTHING
    for word in set(_WORD.findall(text.lower())):
        present |= _TRIGGERS.get(word, Needs.NOTHING)
    if present == Needs.NOTHING:
        return []
    matches = []
    for order, rule in enumerate(RULES):
        if not rule.needs & present or (rule.also and not rule.also & present):
            continue
        for match in rule.pattern.finditer(text):
            found = rule.build(match)
            if found is not None and is_plausible(text, found, rule.name):
                matches.append((order, found))
    chosen = _longest(matches)
    joined = _join_neighbours(text, [_with_fuzzy_prefix(text, found) for found in chosen])
    return [found for found in joined if found.form is not Form.DECLINED and _stands_alone(text, found)]


def _longest(matches: Iterable[tuple[int, Found]]) -> list[Found]:
    """Greedy choice of matches that do not overlap: longest first, then earliest rule; events come last."""
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
    if found.form is Form.DATE and found.is_day and not found.last_day:
        week = _WEEK_BEFORE.search(text, max(0, found.start - 30), found.start)
        if week is not None:
            return replace(found, start=week.start(), code="week")
    before = _FUZZY_BEFORE.search(text, max(0, found.start - 30), found.start)
    if before is None:
        return found
    return replace(found, start=before.start(), fuzzy=fuzzy_code(before["cue"]))


def _join_neighbours(text: str, chosen: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for found in chosen:
        while joined and (union := _united(text, joined[-1], found)) is not None:
            joined.pop()
            found = union
        joined.append(found)
    return joined


def _united(text: str, a: Found, b: Found) -> Found | None:
    told = same_moment(text, a, b) or counted_from(text, a, b) or reach(text, a, b)
    return told or join(a, b, text[a.end : b.start])


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
