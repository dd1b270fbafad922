"""Spellings of one name brought to one form: text -> folded words and a transliteration skeleton.

Folding removes case, diacritics and apostrophes. The skeleton also levels what romanisations of one script differ in
('Dzh'/'J', 'kh'/'h', 'ou'/'u', 'iy'/'i', double letters, hyphens), so that only few pairs need a fuzzy comparison.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from checker.mentions.entity.lexicon import listed

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "’": "'"}
)
_APOSTROPHES = re.compile(r"['’ʼ‘`´.]")
_PARTICLES = listed("al el as ad an ar at az ez ed er es ash esh the")

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"dzh|dj", "j"),
        (r"(?:s?tch|tsch)", "ch"),
        (r"sch", "sh"),
        (r"zh", "j"),
        (r"ph", "f"),
        (r"kh|gh(?=[aeiou])", "h"),
        (r"^ou(?=[aei])", "w"),
        (r"ou|oo", "u"),
        (r"ee|iy|yi|ij|ey|ei|ie|y", "i"),
        (r"ae|ai", "e"),
        (r"ck|q|c(?=[aouklrt]|$)", "k"),
        (r"(?<=[aeiou])h(?=[^aeiou]|$)", ""),
        (r"(.)\1+", r"\1"),
        (r"ii+", "i"),
        (r"(?<=..[^aeiou])e$", ""),
    ]
]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without diacritics, apostrophes and full stops: 'Açık' -> 'acik', "Ta'iz" -> 'taiz'."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return _APOSTROPHES.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


@lru_cache(maxsize=65536)
def folded_words(name: str) -> tuple[str, ...]:
    """The folded words of a name; a hyphen parts words, and an Arabic article is left out unless nothing else stays."""
    words = tuple(w for w in re.split(r"[\s\-–&,/]+", fold(name)) if w)
    return tuple(w for w in words if w not in _PARTICLES) or words


@lru_cache(maxsize=65536)
def skeleton(words: tuple[str, ...]) -> str:
    """How folded words sound, roughly, whatever table they were romanised by, written as one word."""
    return "".join(_sound(word) for word in words)


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word
