"""New labelled pairs from old ones, by changing what a comparison hangs on: a figure, a month's day, a name, a negation.

An agreement in which one side's value is changed becomes a clash; a clash in which one side takes the other's figure
becomes an agreement; an unrelated pair stays unrelated whatever is changed, and is changed as often, so that a model
cannot learn that changed text means clash.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from checker.models.story_input import MONTHS

_NUMBER = re.compile(r"(?<![\w.,:-])\d{1,3}(?:,\d{3})+(?![\w:])|(?<![\w.,:-])\d+(?:\.\d+)?(?![\w:])")
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_NUMBER_WORD = re.compile(r"\b(" + "|".join(_WORDS) + r")\b", re.IGNORECASE)
_MONTH_DAY = re.compile(r"\b(" + "|".join(MONTHS) + r")\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|did|does|can|could)\b(?! not)", re.IGNORECASE)
_NEGATION = re.compile(r"\b(was|were|is|are|has|have|had|will|did|does|can|could) not\b", re.IGNORECASE)


def with_other_number(text: str, shared_with: str, chance: random.Random) -> str | None:
    """The text with one figure that also stands in the other text changed; None if there is none."""
    found = [m for m in _NUMBER.finditer(text) if m[0] in _NUMBER.findall(shared_with)]
    if found:
        match = chance.choice(found)
        return text[: match.start()] + _other_figure(match[0], chance) + text[match.end() :]
    words = {w.lower() for w in _NUMBER_WORD.findall(shared_with)}
    named = [m for m in _NUMBER_WORD.finditer(text) if m[0].lower() in words]
    if not named:
        return None
    match = chance.choice(named)
    other = chance.choice([w for w in _WORDS if w != match[0].lower()])
    return text[: match.start()] + other + text[match.end() :]


def _other_figure(figure: str, chance: random.Random) -> str:
    value = float(figure.replace(",", ""))
    digits = figure.replace(",", "")
    ways = [value + chance.choice([-10, -3, -2, -1, 1, 2, 3, 10]), value * chance.choice([0.5, 0.7, 0.9, 1.2, 1.5, 2])]
    if len(digits) == 2 and digits[0] != digits[1]:
        ways.append(float(digits[::-1]))
    new = abs(chance.choice(ways))
    places = len(digits.partition(".")[2])
    if round(new, places) == value:
        new = value + 1
    return f"{new:,.{places}f}" if "," in figure else f"{new:.{places}f}"


def with_other_name(text: str, names: Sequence[str], others: Sequence[str], chance: random.Random) -> str | None:
    """The text with one of the names that both texts share replaced by another of its kind; None if there is none."""
    present = [name for name in names if name and name in text]
    choices = [other for other in others if other not in text]
    if not present or not choices:
        return None
    return text.replace(chance.choice(present), chance.choice(choices), 1)


def with_other_month(text: str, shared_with: str, chance: random.Random) -> str | None:
    """The text with a month that both name changed; None if there is none."""
    shared = {m.lower() for m in _MONTH_DAY.findall(shared_with)}
    found = [m for m in _MONTH_DAY.finditer(text) if m[0].lower() in shared and _is_month(text, m)]
    if not found:
        return None
    match = chance.choice(found)
    other = chance.choice([m for m in MONTHS if m != match[0].lower()])
    return text[: match.start()] + other + text[match.end() :]


def _is_month(text: str, match: re.Match[str]) -> bool:
    """'may' and 'march' in lower case are verbs, unless they stand in a date that we resolved: '( may 3 )'."""
    return match[0][0].isupper() or text[max(0, match.start() - 2) : match.start()] == "( "


def with_polarity_turned(text: str, chance: random.Random) -> str | None:
    """The text with one negation taken away or, if it has none, put in; None if there is no place for one."""
    negated = list(_NEGATION.finditer(text))
    if negated:
        match = chance.choice(negated)
        return text[: match.start()] + match[1] + text[match.end() :]
    found = list(_AUXILIARY.finditer(text))
    if not found:
        return None
    match = found[0]
    return text[: match.end()] + " not" + text[match.end() :]


def with_figure_of(text: str, other: str, chance: random.Random) -> str | None:
    """The text with its only figure replaced by the other text's only figure; None unless each has just one."""
    mine, theirs = list(_NUMBER.finditer(text)), _NUMBER.findall(other)
    if len(mine) != 1 or len(theirs) != 1 or mine[0][0] == theirs[0]:
        return None
    return text[: mine[0].start()] + theirs[0] + text[mine[0].end() :]
