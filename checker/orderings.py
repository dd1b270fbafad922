"""What came first, as one sentence tells it: text -> statements that one event was before, after or during another.

The relations are those of Allen (1983) that plain wording can state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.words import content_stems

BEFORE, AFTER, DURING = "before", "after", "during"

REVERSED = {BEFORE: AFTER, AFTER: BEFORE, DURING: DURING}
"""The relation with its two events exchanged."""

_SPAN = r"(?:just|shortly|soon|long|well|immediately|right|hours?|minutes?|days?|weeks?|months?|years?)"
_PERIOD = rf"(?:[\w-]+[ -]){{0,4}}?(?:{_SPAN}|moments?|mornings?|evenings?|nights?|afternoons?)"
"""A stretch of time before the cue: 'some 20 minutes', 'on the day', 'a good half-hour'."""

_BEFORE = (
    rf"(?:{_SPAN} )?(?:before|prior to|ahead of|in advance of|in the run-up to)|by the time|until|till|followed by|"
    "(?:only )?then|(?<=and )(?:later|afterwards)|only (?:later|afterwards)"
)
_AFTER = (
    rf"(?:(?:only|not until|{_SPAN}) )?(?:after|following|in the wake of|once)|only (?:when|once)|not (?:until|before)|"
    "preceded by|as soon as|since"
)
_DURING = "while|during|as|at the same time as|simultaneously with|even as|in the middle of|throughout"
_MIDST = "at the (?:very )?moment (?:of|when)|while|during|at the same time as|even as|in the middle of|throughout"
_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|\d+|half|some|few|several|many|about|"
    "around|nearly|almost|only|just|good)"
)
_LATER = (
    rf"(?:(?:{_COUNT}[ -])+(?:moments?|minutes?|hours?|days?|nights?|weeks?|months?|years?|time) |"
    "(?:only|just|shortly|soon|long|sometime) )?(?:later|afterwards)"
)
"""'Two hours later', 'only afterwards', at the end of what came second."""
_CONTRAST = re.compile(
    r",? (?:and |but )?not (?:before|after)\b(?:,|(?=\s*[.,;]?\s*$))"
    r"|\bnot (?:before|after),? but(?= (?:before|after)\b)",
    re.IGNORECASE,
)
"""The order that a sentence only denies beside the one it tells: 'before, not after, E2', 'not before but after E2'."""
_NEGATIVE = r"(?:no|not|never|nobody|none|nothing|[a-z]+n't)"
_AUXILIARY = "(?:did|was|were|had|has|have|do|does)"


def _opens(cue: str) -> str:
    """'After E2, E1': the cue opens the sentence."""
    return rf"\W*(?P<cue>{cue})\s+(?P<second>[^,;]+),\s*(?P<first>.+)"


def _inserted(cue: str) -> str:
    """'On Friday, after E2, E1': a date stands in front of the cue."""
    return rf"\W*(?:on|in|at|by|early|late)\b[^,;]{{2,40}},\s*(?P<cue>{cue})\s+(?P<second>[^,;]+),\s*(?P<first>.+)"


def _runs_on(cue: str) -> str:
    """'Days after the vote the gunman was found': no comma parts E2, a short noun phrase, from E1."""
    article = "(?:the|an?|his|her|its|their)"
    return (
        rf"\W*(?P<cue>{cue})\s+(?P<second>{article}(?: \w+){{1,2}}?)\s+"
        rf"(?P<first>(?:{article}|he|she|it|they|we|I)\s.+)"
    )


def _joins(cue: str) -> str:
    """'E1 after E2': the cue stands between."""
    return rf"\W*(?P<first>.+?),?\s+(?P<cue>\b(?:{cue})\b)\s+(?P<second>.+)"


_RULES: tuple[tuple[str, str, str], ...] = (
    # 'It was only after E2 that E1'
    (
        AFTER,
        "it",
        r"\W*(?:and |but |so )?it (?:was|is) (?P<cue>not until|only (?:after|when|once)|after|once)\s+"
        r"(?P<second>.+?),?\s+that\s+(?P<first>.+)",
    ),
    (
        BEFORE,
        "it",
        r"\W*it (?:was|is) (?P<cue>(?:just |shortly )?before)\s+(?P<second>.+?),?\s+that\s+(?P<first>.+)",
    ),
    (
        DURING,
        "it",
        r"\W*(?:and |but |so )?it (?:was|is) (?P<cue>during|while)\s+(?P<second>.+?),?\s+that\s+(?P<first>.+)",
    ),
    # 'No sooner had E1 than E2': E1 came first; 'waited until E2 before E1'
    (BEFORE, "sooner", rf"\W*no sooner {_AUXILIARY}\s+(?P<first>.+?)\s+(?P<cue>than)\s+(?P<second>.+)"),
    (BEFORE, "sooner", r"(?P<first>.+?)\bno sooner\b.+?\s+(?P<cue>than)\s+(?P<second>.+)"),
    (AFTER, "waited|waiting", r".*?\bwait(?:ed|ing) (?P<cue>until|till)\s+(?P<second>.+?)\s+before\s+(?P<first>.+)"),
    # 'Only when E2 did E1', 'Not until E2 did E1'
    (
        AFTER,
        "only|not|never",
        r"\W*(?P<cue>only (?:after|when|once)|not until|never until)\s+"
        rf"(?P<second>.+?),?\s+{_AUXILIARY}\s+(?P<first>.+)",
    ),
    # 'Nobody E1 until E2', 'did not E1 before E2': E1 came after E2
    (
        AFTER,
        "until|till|before",
        rf"(?P<first>.*\b(?:{_NEGATIVE}|refused to|only)\b.+?)\s+(?P<cue>until|till|before)\s+(?P<second>.+)",
    ),
    # 'E1 when E2 had already happened', 'No E1 had happened when E2'
    (
        AFTER,
        "already",
        r"(?P<first>(?:(?!\balready\b|\bhad\b).)+?),?\s+(?P<cue>(?:only )?when)\s+(?P<second>[^,;]*\balready\b.+)",
    ),
    (
        AFTER,
        "when",
        rf"(?P<first>.*\b(?:{_NEGATIVE}\b.*\b(?:yet|had|been|have)|had (?:not|never)|hadn't)\b.+?)\s+(?P<cue>when)\s+"
        r"(?P<second>.+)",
    ),
    # 'By the time E2, E1 had happened', 'E1 had already happened when E2'
    (
        BEFORE,
        "when|time",
        r"\W*(?P<cue>by the time|when)\s+(?P<second>[^,;]+),\s*(?P<first>[^.]*\b(?:already|had)\b.+)",
    ),
    (
        BEFORE,
        "when|time",
        r"(?P<first>.+\b(?:already|(?:was|were) still|had)\b.+?),?\s+(?P<cue>when|by the time)\s+(?P<second>.+)",
    ),
    (
        AFTER,
        "until|till|before",
        rf"\W*(?P<cue>until|till|before)\s+(?P<second>[^,;]+),\s*(?P<first>(?:.*?\b)?{_NEGATIVE}\b.+)",
    ),
    # 'Some 20 minutes after E2, E1'; 'On Friday, a day after E2, E1'; 'Days after the E2 the E1'
    (AFTER, "after", _opens(rf"{_PERIOD} after")),
    (BEFORE, "before", _opens(rf"{_PERIOD} before")),
    (AFTER, "after|once|following", _inserted(rf"(?:{_PERIOD} )?(?:after|following|once)")),
    (BEFORE, "before|ahead", _inserted(rf"(?:{_PERIOD} )?(?:before|ahead of)")),
    (AFTER, "after", _runs_on(rf"{_PERIOD} after")),
    (BEFORE, "before", _runs_on(rf"{_PERIOD} before")),
    (AFTER, "after|following|wake|once|only|soon|since|preceded|until", _opens(_AFTER)),
    (BEFORE, "before|prior|ahead|until|till", _opens(rf"(?:{_SPAN} )?(?:before|prior to|ahead of)|until|till")),
    (DURING, "while|during|as|throughout|middle|simultaneously", _opens(_DURING)),
    (
        BEFORE,
        "preceded|predated|came|went|led",
        r"(?P<first>.+?)\s+(?P<cue>preceded|predated|came before|went before|led to)\s+(?P<second>.+)",
    ),
    (
        AFTER,
        "came|followed",
        r"(?P<first>.+?)\s+(?P<cue>came (?:only )?after|came later than|followed(?! by))\s+(?P<second>.+)",
    ),
    (
        BEFORE,
        "later|afterwards|next|second",
        r"(?P<first>.+?)(?:[,;]| and)\s+(?:(?:and|but)\s+)?(?P<second>[^,;]+?)\s+"
        rf"(?P<cue>{_LATER}|next|second)\s*\.?$",
    ),
    # 'E1, and about twenty minutes later E2'; 'E1, by which time E2'
    (
        BEFORE,
        "later",
        r"\W*(?P<first>.+?)[,;]?\s+(?P<cue>(?:and|but|only)(?: [\w-]+){1,6}? later),?\s+(?P<second>.+)",
    ),
    (AFTER, "which", _joins("by which (?:time|date|point|day|hour)")),
    (AFTER, "after|following|wake|once|only|not|soon|since|preceded", _joins(_AFTER)),
    (BEFORE, "before|prior|ahead|advance|run-up|time|until|till|followed|then|later|afterwards", _joins(_BEFORE)),
    (DURING, "while|during|as|middle|throughout|moment", _joins(_MIDST)),
)
"""Relation, the words of which one must be there, and the pattern; of overlapping cues the first rule wins."""

_COMPILED = tuple(
    (relation, frozenset(needed.split("|")), re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for relation, needed, pattern in _RULES
)
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?")

_CUE_WORDS = frozenset(
    (
        *(
            "before",
            "after",
            "until",
            "till",
            "once",
            "first",
            "already",
            "while",
            "then",
            "later",
            "earlier",
            "following",
        ),
        *("followed", "preceded", "preceding", "prior", "afterwards", "still", "beforehand", "last", "ahead"),
    )
)


@dataclass(frozen=True, slots=True)
class Ordering:
    """One statement of order: event `first` stands to `second` in `relation`; the cue is `text[start:end]`.

    An event is the set of the stems of its content words.
    """

    relation: str
    first: frozenset[str]
    second: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=32768)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.lower()))


def speaks_of_order(text: str) -> bool:
    """Whether a sentence holds any word of order, in whatever construction."""
    return not _words(text).isdisjoint(_CUE_WORDS)


@lru_cache(maxsize=32768)
def orderings(text: str) -> tuple[Ordering, ...]:
    """Every statement of order in a sentence, in the order of the rules that read it."""
    plain = text.replace("’", "'")
    return tuple(_read(_CONTRAST.sub(lambda found: " " * len(found.group()), plain)))


def _read(text: str) -> Iterator[Ordering]:
    words = _words(text)
    taken: list[tuple[int, int]] = []
    for relation, needed, pattern in _COMPILED:
        match = None if words.isdisjoint(needed) else pattern.match(text)
        if match is None or any(start < match.end("cue") and match.start("cue") < end for start, end in taken):
            continue
        first, second = content_stems(match["first"]), content_stems(match["second"])
        if first and second:
            taken.append(match.span("cue"))
            yield Ordering(relation, first, second, *match.span("cue"))
