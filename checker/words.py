"""Words of a sentence: text -> tokens with spans, stems, and the function words that carry no content.

Stems are Snowball's (Porter 2, http://snowball.tartarus.org), taken after irregular past forms have been
brought to their base form, so that 'fell' and 'falls' share a stem. Every result is cached by its text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")

_DATA: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

_IRREGULAR = {form: forms[0] for group in _DATA["irregular"] if (forms := group.split()) for form in forms[1:]}

_UNCHANGED = frozenset(word for line in _DATA["unchanged"] for word in line.split())

STOP_WORDS = frozenset(word for line in _DATA["stop"] for word in line.split())
"""Function words, and the words of dates and figures, whose values are compared elsewhere."""

_TOKEN = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_NEAR = 3  # words behind a figure among which what it counts is looked for
_NOMINAL = ("al", "als", "ion", "ions", "ing", "ure", "ures", "th", "ths", "y", "ies")
_NOUNS = frozenset(
    ("belief", "children", "choice", "dead", "feet", "flight", "flights", "loss", "losses", "men", "mice", "people")
    + ("persons", "sale", "sales", "success", "survivor", "women")
)
"""Of the irregular forms those that are no verbs: 'people' for 'person', 'loss' for 'lose'."""
_BRITISH = re.compile(r"(?<=\w{4})is(e|es|ed|ing|ation|ations)$")
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)$|['’]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure: `text[start:end]`, its `lower` form without clitic, its `stem`; `content` if it carries any.

    `capital` tells that the word begins with a capital where the sentence does not require one.
    """

    start: int
    end: int
    lower: str
    stem: str
    content: bool
    capital: bool


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word in any case and either spelling: 'Fell' and 'falls', 'authorised' and 'authorized'."""
    lower = _BRITISH.sub(r"iz\1", _CLITIC.sub("", word.lower()))
    return str(_STEMMER.stemWord(_IRREGULAR.get(lower, lower)))


def counted_end(noun: str, after: str) -> int:
    """Where the noun that a figure counts ends in the text `after` it, if it is one of three words; otherwise 0."""
    for number, word in enumerate(re.finditer(r"[\w'’-]+", after)):
        if number == _NEAR or re.search(r"[,;.]", after[: word.start()]):
            return 0
        if stem(word.group()) == stem(noun) or (noun, word.group().lower()) == ("person", "people"):
            return word.end()
    return 0


def may_be_past_unchanged(lower: str) -> bool:
    """Whether a word is a verb whose past is as its present, such as 'put' or 'cut'."""
    return lower in _UNCHANGED


def is_irregular_past(lower: str) -> bool:
    """Whether a word is an irregular past form, such as 'sold' or 'broke'."""
    return lower in _IRREGULAR and lower not in _NOUNS and not lower.endswith(_NOMINAL)


@lru_cache(maxsize=32768)
def tokens(text: str) -> tuple[Token, ...]:
    """Words and figures of a text in order, with their spans; punctuation is left out."""
    found = []
    for match in _TOKEN.finditer(text):
        surface = match.group()
        lower = _CLITIC.sub("", surface.lower().replace("’", "'"))
        figure = surface[0].isdigit()
        content = not figure and len(lower) > 1 and lower not in STOP_WORDS and not lower.endswith("n't")
        capital = surface[0].isupper() and bool(text[: match.start()].strip(" \"'“”‘’([-–—"))
        found.append(Token(match.start(), match.end(), lower, stem(lower) if not figure else lower, content, capital))
    return tuple(found)


@lru_cache(maxsize=32768)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry content, names among them."""
    return frozenset(token.stem for token in tokens(text) if token.content)
