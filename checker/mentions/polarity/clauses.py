"""Which stretches of a sentence are not its main clause: sentence -> spans of subordinate clauses and asides."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.mentions.polarity.lexicon import data, plain


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SUBORDINATORS = _any_of(data()["clauses"]["subordinators"])
RELATIVES = _any_of(data()["clauses"]["relatives"])
"""The words that open a relative clause, as one alternation."""

_OPENING = re.compile(rf"^[\"“'‘\s]*(?:{_SUBORDINATORS}|if|unless|once|without)\b[^,;]*,")
_INNER = re.compile(rf"(?<=[a-z0-9,%)”\"]) (?:{_SUBORDINATORS}|unless)\b[^,;.]*")
_RELATIVE_CLAUSE = re.compile(rf",? (?:{RELATIVES})\b")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]| [–—] [^–—]* [–—] |(?:^|, )having\b[^,;.]*")
_SECOND_CLAUSE = re.compile(r";|, (?:but|and|while|whereas|though|although|yet) |[.!?][\"”'] ")

_SHORTEST_CLAUSE = 20
"""Characters before which a comma ends an adverbial ('On Monday, and ...') rather than a clause."""


def _relative(lowered: str) -> list[tuple[int, int]]:
    spans = []
    for match in _RELATIVE_CLAUSE.finditer(lowered):
        if match.group().startswith(","):
            close = lowered.find(",", match.end())
            spans.append((match.start(), close if close > 0 else len(lowered)))
        else:
            # A restrictive clause has no visible end; its verb group is within the next few words.
            words = re.match(r"(?:\s+[^\s,;.]+){1,4}", lowered[match.end() :])
            spans.append((match.start(), match.end() + (words.end() if words else 0)))
    return spans


@lru_cache(maxsize=32768)
def subordinate_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) whose events are circumstances, reasons or asides of the main event."""
    lowered = plain(text)
    first = _opening_end(lowered)
    spans = [(0, first)] if first else []
    spans += [match.span() for match in _INNER.finditer(lowered, first)]
    spans += [match.span() for match in _ASIDE.finditer(lowered)]
    spans += [span for span in _relative(lowered) if span[0] >= first]
    return tuple(sorted(spans))


@lru_cache(maxsize=32768)
def main_clause_end(text: str) -> int:
    """Where a second clause of equal rank begins, or the sentence ends."""
    lowered = plain(text)
    second = _SECOND_CLAUSE.search(lowered, _opening_end(lowered) + _SHORTEST_CLAUSE)
    return second.start() if second else len(text)


def _opening_end(lowered: str) -> int:
    opening = _OPENING.match(lowered)
    return opening.end() if opening else 0


def is_subordinate(text: str, place: int) -> bool:
    """Whether the character at a place belongs to a subordinate clause or an aside."""
    return any(start <= place < end for start, end in subordinate_spans(text))


def in_main_clause(text: str, place: int) -> bool:
    """Whether the character at a place belongs to the first main clause."""
    return place < main_clause_end(text) and not is_subordinate(text, place)
