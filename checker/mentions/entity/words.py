"""Words of a claim and what their capitals are worth: text -> words; all words of a run -> how each is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.mentions.entity.korean import may_bear
from checker.mentions.entity.lexicon import common_words, listed

_WORD = re.compile(r"(?:[A-Z]\.){2,}(?![^\W_])|[A-Z]\.(?=\s?[A-Z])|[^\W_]+(?:(?:-|[’'ʼ‘](?=[^\W_])|&(?=\w))[^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)$")
_LOWER_PREFIX = re.compile(r"^(?:al|el|as|ad|an|ar|at|az|ez|ed|er|es|ash|esh|d|l)[-’'ʼ][^\W\d_]")
_OPENERS = frozenset("\"“”‘'«(:–—•*>[")
ABBREVIATED = listed("dr mr mrs ms st mt col gen lt capt sgt rev prof sen gov rep maj adm cmdr fr sr jr hon det")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a claim; `capital` if written as a name, `start` if the sentence would give it a capital anyway."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    forced: bool
    possessive: bool
    cut: bool  # part of a compound in lower case ('pro-', '-led'), so no neighbour belongs to the same name


@dataclass(frozen=True, slots=True)
class Usage:
    """How often each word of the run is written in lower case, and with a capital nobody forced."""

    lower: Counter[str]
    capital: Counter[str]
    pairs: Counter[tuple[str, str]]


def split_words(text: str) -> list[Word]:
    """The words of a claim in order, compounds cut down to the part that is a name ('US-backed' -> 'US')."""
    words: list[Word] = []
    matches = list(_WORD.finditer(text))
    styled = text.isupper() or (_styled(matches) and text.rstrip("\"'”’)")[-1:] not in ".?!")
    for number, match in enumerate(matches):
        start, end, surface = match.start(), match.end(), match.group()
        possessive = bool(_POSSESSIVE.search(surface))
        if possessive:
            end, surface = end - 2, surface[:-2]
        whole = (start, end)
        before = matches[number - 1].group() if number else ""
        if not may_bear(before.lower()):  # 'Yun Tae-min' is no compound like 'US-backed'
            start, end = _name_part(surface, start, end)
        surface = text[start:end]
        gap = text[matches[number - 1].end() : match.start()] if number else ""
        forced = styled or number == 0 or _opens(gap, before)
        words.append(
            Word(start, end, surface, surface.lower(), _capital(surface), forced, possessive, whole != (start, end))
        )
    return words


def _styled(matches: Sequence[re.Match[str]]) -> bool:
    """Whether the sentence capitalises (nearly) every word, as some headlines do."""
    long = [m.group() for m in matches if len(m.group()) >= 4 and m.group()[0].isalpha()]
    return len(long) >= 4 and sum(w[0].isupper() for w in long) > 0.75 * len(long)


def _opens(gap: str, previous: str) -> bool:
    if any(mark in gap for mark in "!?;") or any(c in _OPENERS and c != "(" for c in gap.strip()[-1:]):
        return gap.strip() not in ("'", "’")
    return gap.startswith(".") and len(previous) > 1 and previous.lower() not in ABBREVIATED


def _name_part(surface: str, start: int, end: int) -> tuple[int, int]:
    if "-" not in surface or _LOWER_PREFIX.match(surface):
        return start, end
    parts = surface.split("-")
    while len(parts) > 1 and parts[-1][:1].islower() and parts[-1] in common_words():
        end -= len(parts.pop()) + 1
    while len(parts) > 1 and parts[0] in PREFIXES and parts[1][:1].isupper():
        start += len(parts.pop(0)) + 1
    return start, end


PREFIXES = listed("pro anti non ex pre post trans inter mid un sub semi quasi neo")


def _capital(surface: str) -> bool:
    if surface[0].isupper():
        return True
    if _LOWER_PREFIX.match(surface):
        return re.split(r"[-’'ʼ]", surface, maxsplit=1)[1][:1].isupper()
    return len(surface) > 2 and surface[0].islower() and surface[1].isupper()  # 'eBay'


def count_usage(sentences: Iterable[Sequence[Word]]) -> Usage:
    """Count over the whole run."""
    usage = Usage(Counter(), Counter(), Counter())
    for words in sentences:
        for number, word in enumerate(words):
            if not word.capital:
                usage.lower[word.lower] += 1
            elif not word.forced:
                usage.capital[word.lower] += 1
                if number + 1 < len(words) and words[number + 1].capital:
                    usage.pairs[word.lower, words[number + 1].lower] += 1
    return usage
