"""On which line of a saved page its words stand: the page's text is some of the file's words, in their order.

A parser tells where an element opens; a paragraph may run on over many lines, and several may share one element. So the
words of each stretch are looked for among those of the file, from where the stretch before it ended.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator

from checker.sources.page import INLINE

_MARK_UP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?(?P<tag>\w*)[^<>]*>", re.DOTALL | re.IGNORECASE)
_FIRST = 4  # words by which the beginning of a stretch is known
_AHEAD = 40  # words among which the next one is looked for; between two may stand what is not shown


class SourceLines:
    """The words of a page's source, with a place that moves on from stretch to stretch."""

    def __init__(self, source: str) -> None:
        plain = _MARK_UP.sub(_line_ends, source)
        self._words: list[str] = []
        self._lines: list[int] = []
        for number, line in enumerate(plain.split("\n"), start=1):
            for word in html.unescape(line).split():
                self._words.append(word)
                self._lines.append(number)
        self._place = 0

    def of(self, words: str, opened: int) -> Iterator[tuple[int, int]]:
        """Places in `words` with the line each is on, at the first word and wherever the line changes.

        `opened` is the line on which their element opens, which stands for what is not found.
        """
        parts = [(match.start(), match[0]) for match in re.finditer(r"\S+", words)]
        here = self._beginning([word for _, word in parts[:_FIRST]], opened)
        if here is None:
            yield 0, opened
            return
        line = 0
        for offset, word in parts:
            found = next((n for n in range(here, min(here + _AHEAD, len(self._words))) if self._words[n] == word), None)
            if found is None:
                continue
            here = found + 1
            if self._lines[found] != line:
                yield (offset if line else 0), self._lines[found]
                line = self._lines[found]
        self._place = here

    def _beginning(self, first: list[str], opened: int) -> int | None:
        """Where these words stand together, at or after the place and the line."""
        start = max(self._place, bisect_left(self._lines, opened))
        places = range(start, len(self._words) - len(first) + 1)
        return next((n for n in places if self._words[n : n + len(first)] == first), None)


def _line_ends(mark_up: re.Match[str]) -> str:
    """What stands for mark-up: its line ends, and a blank, unless it may stand within a word, as emphasis does."""
    within = mark_up["tag"] and mark_up["tag"].lower() in INLINE
    return ("" if within else " ") + "\n" * mark_up[0].count("\n")
