"""Korean names, which are romanised in many ways: 'Park Jae-wook', 'Pak Chae-uk' -> one sound.

The Revised Romanisation, McCune-Reischauer and what people choose for themselves differ in which letters stand for the
plain and the aspirated stops, and for the back vowels; both are levelled here, syllable by syllable. That is coarse, so
it is asked of whole names alone: a surname that Koreans bear, and two syllables.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.mentions.entity.lexicon import listed

_SURNAMES = listed(
    """ahn an bae baek bak ban bang byeon byun cha chae chang cheon cheong chi chin cho choe choi chon chong
    choo chu chun chung do eom eum gang gim go gong gu gwak gwon ha ham han heo hong huh hur hwang im jang jeon
    jeong ji jin jo joo ju jun jung kang kil kim ko koh kong koo ku kwak kwon lee lim ma min mo moon mun nam no
    noh oh paek paik pak pan pang park pyo ra rah rhee rhim ri rim ro roh ryoo ryu seo seok seol seong shim shin
    sim sin so sohn son song suh suk sul sung uhm um won woo yang yeo yeom yi yim yoo yoon you yu yun"""
)
_OTHERWISE = {"park": "pak", "lee": "i", "yi": "i", "rhee": "i", "ri": "i", "roh": "no", "ro": "no",
              "lim": "im", "rim": "im", "yim": "im", "rhim": "im", "ryu": "yu", "ryoo": "yu", "ra": "na", "rah": "na",
              "choi": "choe"}  # fmt: skip
_SYLLABLE = re.compile(
    r"(?P<onset>kk|tt|pp|ch|jj|ss|sh|[kgtdpbjszrlhmn]?)(?P<vowel>[yw]?[aeiou]{1,3}h?)(?P<coda>ng|ck|[kgtdpbnmlr]?)"
)
_ONSETS = {"g": "k", "kk": "k", "d": "t", "tt": "t", "b": "p", "pp": "p", "ch": "j", "jj": "j", "z": "j", "ss": "s",
           "sh": "s", "l": "r"}  # fmt: skip
_CODAS = {"g": "k", "ck": "k", "d": "t", "b": "p", "r": "l"}
_VOWELS = (
    (re.compile(r"h$"), ""),
    (re.compile(r"^(?:ee|i+e?|ui|eui|yi)$"), "i"),
    (re.compile(r"^(?:wo|weo|uo)$"), "wo"),
    (re.compile(r"(?:eo|eu|ou|w?oo|w?u|(?<!w)o)$"), "o"),
    (re.compile(r"^(?:ae|ai|ay)$"), "ae"),
    (re.compile(r"^oe$|^oi$|^we$"), "oe"),
)


@lru_cache(maxsize=4096)
def korean_sound(words: tuple[str, ...]) -> str:
    """How a Korean name sounds, from its folded words, surname first; '' for what is none."""
    if len(words) != 3 or words[0] not in _SURNAMES:
        return ""
    syllables = [_sound(_OTHERWISE.get(words[0], words[0])), *map(_sound, words[1:])]
    return "-".join(syllables) if all(syllables) else ""


def may_bear(surname: str) -> bool:
    """Whether a folded word is a surname that Koreans bear."""
    return surname in _SURNAMES


def _sound(syllable: str) -> str:
    found = _SYLLABLE.fullmatch(syllable)
    if found is None:
        return ""
    onset, vowel, coda = found["onset"], found["vowel"], found["coda"]
    for pattern, sound in _VOWELS:
        vowel = pattern.sub(sound, vowel)
    return _ONSETS.get(onset, onset) + vowel + _CODAS.get(coda, coda)
