"""Capitalised words to names: claim texts -> spans, with the words around them that tell what they name.

A capital is evidence only where the sentence does not ask for one. At the start of a sentence, after an opening quote
or colon, and in headlines that capitalise every word, a word must be known from elsewhere in the run, or be no common
English word. Mentions do not hold titles ('President'), which are kept beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.mentions.entity.folding import folded_words
from checker.mentions.entity.lexicon import (
    CALENDAR,
    CONNECTORS,
    COUNTRIES,
    GIVEN_NAMES,
    GROUPS,
    NEVER,
    NUMBERED,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    PLACE_HEADS,
    PLACES,
    common_words,
    is_title,
    listed,
    people_of,
)
from checker.mentions.entity.offices import HEADS, MODIFIERS, after_titles
from checker.mentions.entity.words import ABBREVIATED, PREFIXES, Usage, Word

_CONTRACTED = re.compile(r"(?:i|we|you|he|she|they|it|that|there|who|what|let|here)['’](?:d|ve|ll|re|m|s)|\w+n['’]t")
_ABSTRACT = ("tion", "tions")
"""Endings of words that are hardly ever names."""
_DERIVED = ("ly", "ment", "ments", "ness", "ings")
"""Endings of words made from others, and of many surnames: Clement, Connolly, Jennings."""
_NUMBER = re.compile(r"\d{1,4}[A-Z]?|[A-Z]\d{1,3}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_UNITS = listed("brigade regiment division battalion corps army fleet squadron infantry wing company legion")
_FOLLOWING = 80  # characters behind a name in which an apposition is sought
_KNOWN = GIVEN_NAMES | PLACES | GROUPS | ORGANISATIONS | COUNTRIES


@dataclass(frozen=True, slots=True)
class Name:
    """A span that names something, and what stands around it (lower case, '' at the ends of the sentence)."""

    article: int
    claim: int
    start: int
    end: int
    surface: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    before: tuple[str, str]
    after: tuple[str, str]
    gap_before: str
    gap_after: str
    forced: bool
    follow: str

    @property
    def key(self) -> tuple[str, ...]:
        """The folded words."""
        return folded_words(self.surface)


def find_names(article: int, claim: int, text: str, words: Sequence[Word], usage: Usage) -> list[Name]:
    """The names of one claim."""
    names, at = [], 0
    while at < len(words):
        if not _begins(words, at, usage):
            at += 1
            continue
        end = at + 1 if words[at].cut or _modifies(words, at) else _extent(text, words, at, usage)
        end += _is_numbered(words, end)
        first = after_titles(words, at, end)
        first -= _is_counted_unit(words, first, end)
        if first < end and _is_name(words[first:end], usage):
            names.append(_name(article, claim, text, words, at, first, end))
        at = end
    return names


def _begins(words: Sequence[Word], at: int, usage: Usage) -> bool:
    word = words[at]
    if not word.capital or word.lower in NEVER or word.lower in CALENDAR or not any(c.isalpha() for c in word.text):
        return False
    if _CONTRACTED.fullmatch(word.lower):
        return False
    if not word.forced or is_title(word.lower):
        return True
    if usage.capital[word.lower] > usage.lower[word.lower]:
        return True
    if word.lower in _KNOWN:
        return True
    if _ordinary(word.lower, usage):
        following = words[at + 1] if at + 1 < len(words) else None
        if following is None or not following.capital:
            return _is_numbered(words, at + 1)
        return bool(usage.pairs[word.lower, following.lower]) or (not following.forced and following.lower in HEADS)
    return True


def _is_numbered(words: Sequence[Word], end: int) -> bool:
    """Whether the name that ends there goes on with a number, without which it names nothing: 'Ward 7'."""
    if end >= len(words) or words[end - 1].lower not in NUMBERED:
        return False
    return words[end].start == words[end - 1].end + 1 and bool(_NUMBER.fullmatch(words[end].text))


def _is_counted_unit(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether an ordinal before a unit's name belongs to it: 'the 5th Brigade' is not the 2nd."""
    if first == 0 or first >= end or words[end - 1].lower not in _UNITS:
        return False
    before = words[first - 1]
    return before.end + 1 == words[first].start and bool(_ORDINAL.fullmatch(before.text))


def _spellings(base: str) -> set[str]:
    """How a word may be written without an ending: 'shortag' is shortage, 'happi' happy, 'swimm' swim."""
    found = {base, base + "e"}
    if base.endswith("i"):
        found.add(base[:-1] + "y")
    if base[-1] == base[-2]:
        found.add(base[:-1])
    return found


def _ordinary(lower: str, usage: Usage) -> bool:
    """Whether a word is one that English (or this run) writes in lower case, in this or a regular inflected form."""
    common = common_words()
    if usage.lower[lower] or lower in common:
        return True
    if lower.endswith(_ABSTRACT) and len(lower) > 6:
        return True
    bases = [lower[: -len(end)] for end in _DERIVED if lower.endswith(end)]
    if any(len(base) > 2 and not common.isdisjoint(_spellings(base)) for base in bases):
        return True
    if "our" in lower and lower.replace("our", "or") in common:
        return True
    parts = lower.split("-")
    if len(parts) > 1 and all(part in common or part in NEVER for part in parts):
        return True
    stems = [
        lower[: -len(end)] for end in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "n't") if lower.endswith(end)
    ]
    return any(len(stem) > 2 and (stem in common or stem + "e" in common) for stem in stems)


def _extent(text: str, words: Sequence[Word], at: int, usage: Usage) -> int:
    """One past the last word of the name that begins at `at`."""
    end = at + 1
    while end < len(words) and not (words[end - 1].possessive and not _inner_possessive(words[end - 1], words[end])):
        gap = text[words[end - 1].end : words[end].start]
        if words[end - 1].possessive:
            gap = gap[2:]
        if not _joins(gap, words[end - 1], words[end]):
            break
        if words[end].cut and words[end].start != words[end - 1].end + 1:
            break
        if _continues(words[end], usage):
            end += 1
            continue
        bridge = _bridge(text, words, at, end, usage)
        if bridge == end:
            break
        end = bridge
    return end


def _modifies(words: Sequence[Word], at: int) -> bool:
    """Whether a people's or state's name only stands before a title ('the Danish Prime Minister')."""
    if at + 1 >= len(words) or not (people_of(words[at].lower) or words[at].lower in COUNTRIES | ORGANISATIONS):
        return False
    following = words[at + 1]
    return following.capital and (
        is_title(following.lower)
        or (at + 2 < len(words) and following.lower in MODIFIERS and is_title(words[at + 2].lower))
    )


def _inner_possessive(word: Word, following: Word) -> bool:
    return following.capital and following.lower in PLACE_HEADS | ORGANISATION_HEADS and word.lower in common_words()


def _joins(gap: str, previous: Word, following: Word) -> bool:
    if gap in (" ", "\u00a0", " & "):
        return True
    if gap in ("' ", "’ ") and previous.lower.endswith("s") and following.capital:
        return following.lower in HEADS  # 'Growers' Union'
    return gap == ". " and (previous.lower in ABBREVIATED or len(previous.text) == 1)


def _continues(word: Word, usage: Usage) -> bool:
    if not word.capital or word.lower in CALENDAR or (word.lower in NEVER and word.text != word.text.upper()):
        return word.capital and word.lower in ("city", "one", "may") and not word.forced
    return not word.forced or usage.capital[word.lower] > usage.lower[word.lower] or not _ordinary(word.lower, usage)


def _bridge(text: str, words: Sequence[Word], at: int, end: int, usage: Usage) -> int:
    """Where the name goes on behind connecting words in lower case ('of the', 'al', 'de la'); `end` if it does not."""
    ahead = end
    while ahead < len(words) and ahead - end < 3 and text[words[ahead - 1].end : words[ahead].start] == " ":
        word = words[ahead]
        if word.capital:
            break
        if word.lower not in CONNECTORS and word.lower not in ("of", "for", "and", "the", "on"):
            return end
        ahead += 1
    if ahead == end or ahead >= len(words) or text[words[ahead - 1].end : words[ahead].start] != " ":
        return end
    if not _continues(words[ahead], usage):
        return end
    between = [w.lower for w in words[end:ahead]]
    headed = any(w.lower in HEADS for w in words[at:end]) or (
        end - at == 1 and not words[at].forced and {words[at].lower, words[ahead].lower} <= common_words()
    )
    if all(w in CONNECTORS and w not in ("a", "y") for w in between):
        return ahead + 1
    if between[0] in ("of", "for", "on") and all(w in ("of", "for", "the", "on") for w in between):
        # 'President of France' is a role, 'Bank of France' a name
        return ahead + 1 if headed and not all(is_title(w.lower) for w in words[at:end]) else end
    inside = any(w.lower in ("of", "for") for w in words[at:end])
    return ahead + 1 if between == ["and"] and headed and inside and words[ahead].lower in _TOPICS else end


_TOPICS = listed(
    """trade industry energy transport development culture sport sports management fisheries food finance economy
    technology science tourism labour labor security rights immunization communications forestry research
    disaster planning housing crafts arts cooperation welfare services relations affairs budget"""
)


def _is_name(words: Sequence[Word], usage: Usage) -> bool:
    lowers = [w.lower for w in words]
    if all(w in NEVER or w in CALENDAR for w in lowers) or lowers == ["new", "year"]:
        return False
    if len(words) == 1:
        only = words[0]
        if len(only.text) == 1 or only.text.isdigit() or only.lower in MODIFIERS:
            return False
        if only.text.isupper() and not only.forced:
            return True
        if only.cut and only.lower not in _KNOWN and (only.lower in PREFIXES or _ordinary(only.lower, usage)):
            return False
        if only.text.isupper() and only.forced and not usage.capital[only.lower]:
            return only.lower in _KNOWN or not _ordinary(only.lower, usage)
        return (
            usage.lower[only.lower] < 3 * usage.capital[only.lower]
            or not _ordinary(only.lower, usage)
            or (only.lower in _KNOWN)
        )
    return not (is_title(lowers[-1]) and all(_ordinary(w, usage) or is_title(w) for w in lowers[:-1]))


def name_between(article: int, claim: int, text: str, words: Sequence[Word], start: int, end: int) -> Name | None:
    """The name written at `text[start:end]`, whatever its capitals; None if it does not begin and end with words."""
    first = next((n for n, word in enumerate(words) if word.start == start), None)
    last = next((n for n, word in enumerate(words) if word.end == end), None)
    if first is None or last is None or last < first:
        return None
    return _name(article, claim, text, words, first, first, last + 1)


def _name(article: int, claim: int, text: str, words: Sequence[Word], at: int, first: int, end: int) -> Name:
    titles = [w.lower for w in words[at:first]]
    back = at
    while (
        back > 0
        and not titles
        and is_title(words[back - 1].lower)
        and text[words[back - 1].end : words[back].start]
        in (
            " ",
            ", ",
        )
    ):
        titles.insert(0, words[back - 1].lower)
        break
    lowers = [w.lower for w in words]
    last = words[end - 1]
    stop = last.end + 2 * last.possessive
    return Name(
        article,
        claim,
        words[first].start,
        last.end,
        text[words[first].start : last.end],
        tuple(w.text for w in words[first:end]),
        tuple(titles),
        (lowers[at - 2] if at > 1 else "", lowers[at - 1] if at else ""),
        (lowers[end] if end < len(words) else "", lowers[end + 1] if end + 1 < len(words) else ""),
        text[words[at - 1].end if at else 0 : words[at].start],
        ("'s" if last.possessive else "") + text[stop : words[end].start if end < len(words) else len(text)],
        words[first].forced,
        text[stop : stop + _FOLLOWING],
    )
