"""What a rule of the grammar is: a pattern, the words without which it cannot match, and what a match means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from checker.mentions.temporal.found import Found

Build = Callable[[re.Match[str]], Found | None]


class Needs:
    """Kinds of words a sentence must hold before a rule is tried; plain bits, for enum flags cost too much time."""

    NOTHING = 0
    DIGIT = 1
    MONTH = 2
    WEEKDAY = 4
    UNIT = 8
    PART = 16
    SEASON = 32
    WORD = 64  # today, now, noon, o'clock, eve ...
    EVENT = 128  # after, before, following, prior, since
    FIXED = 256  # clock, noon, midday, midnight
    SIDE = 512  # past, to, after, before
    HOUR = 1024  # one ... twelve, noon, midnight
    CENTURY = 2048
    QUARTER = 4096  # quarter, half
    AGO = 8192  # ago, later, earlier, hence ...
    LONG = 16384  # age words
    PERIOD = 32768  # the word itself
    TIME = 65536  # the word itself


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Of overlapping matches the longest wins, then the rule that stands first in `RULES`."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    needs: int  # at least one of these
    also: int = 0  # and at least one of these, where not 0


def rule(name: str, pattern: str, build: Build, needs: int, also: int = 0) -> Rule:
    """A rule from a pattern in verbose form, upper and lower case alike."""
    return Rule(name, re.compile(pattern, re.IGNORECASE | re.VERBOSE), build, needs, also)
