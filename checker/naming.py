"""A dispute's fact as the noun phrase a person would write: 'when the pass reopened', 'how many people were killed'.

The phrase is made from the plainest claim in the dispute: the words that differ are taken out, and the question they
answer is put in front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.types import Kind, SideClaim

LONGEST = 90  # characters of the phrase

_QUESTION = {
    Kind.DATE: "when",
    Kind.NUMBER: "how many",
    Kind.ENTITY: "who or what",
    Kind.PLACE: "where",
    Kind.POLARITY: "whether",
    Kind.ATTRIBUTION: "who was behind it",
    Kind.ORDER: "what came first",
}
_CUT_BEFORE = re.compile(
    r"\b(?:on|in|at|by|since|until|from|as of|about|some|at least|more than|of|to|the|early|late)\s*$", re.I
)
_ATTRIBUTION = re.compile(
    r",?\s*(?:according to [^,.]+|(?:he|she|it|they|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})"
    r" (?:said|says|told [^,.]+|added|announced))\s*[.]?$"
)
_LEAD = re.compile(r"^\s*(?:\d{1,2}[:.]\d{2}|(?:\d{1,2} \w+|\w+ \d{1,2})(?:, \d{2}:\d{2})?:)\s*")


def name_fact(kind: Kind, claims: Sequence[SideClaim]) -> str:
    """The phrase for a dispute of this kind over these claims, at most 90 characters and a dash."""
    plain = min(claims, key=lambda c: (not c.highlight, _awkward(c.reading.claim.text), len(c.reading.claim.text)))
    sentence = plain.reading.claim.text
    cut = plain.highlight if kind in (Kind.DATE, Kind.NUMBER) else ()
    return f"{_QUESTION[kind]} – {_shorten(_without(sentence, cut))}"


def _awkward(sentence: str) -> bool:
    return sentence[:1] in "\"“'‘" or not 30 <= len(sentence) <= 160


def _without(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    """The sentence with the differing words, and the preposition in front of them, replaced by an ellipsis."""
    for start, end in sorted(spans, reverse=True):
        before = _CUT_BEFORE.sub("", sentence[:start])
        sentence = f"{before.rstrip()} … {sentence[end:].lstrip()}"
    sentence = _ATTRIBUTION.sub("", _LEAD.sub("", sentence))
    return re.sub(r"\s+", " ", sentence).strip(" .,;:")


def _shorten(phrase: str) -> str:
    if len(phrase) <= LONGEST:
        return phrase
    return phrase[: phrase.rindex(" ", 0, LONGEST)].rstrip(" ,;:") + " …"
