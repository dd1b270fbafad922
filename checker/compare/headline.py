"""Does an article bear out its own headline? Readings -> headlines with a figure that their own article never gives.

Who writes a headline has read the article, so its figure is one of the article's; if the article gives another for the
same thing and that one nowhere, one of the two is a slip. Floors count as figures here: over "at least four were
killed" no editor writes "seven dead". How often such a pair does clash was counted on annotated story sets
(`checker.training.by_rule`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from typing import NamedTuple

from checker.compare.figures import all_pairs, relate
from checker.compare.quantity import NAME, evidence_for, in_words
from checker.compare.slotpair import SlotPair, of_values
from checker.types import BlockKind, ClaimReading, Comparison, Kind, Modifier, Quantity, Relation

OF_ONE_THING = 0.35
"""Score from which a figure of the article is taken for one of what the headline counts (see `figures`)."""
_OF_ITS_UNIT = 0.45
"""The same where all that is known of the headline's figure is a unit: 'ten days' counts nothing by itself."""
_LATER = 0.004
"""How far a figure is preferred for each claim by which it stands nearer to the headline."""
_FLOORS = (Modifier.AT_LEAST, Modifier.MORE_THAN)
_SAME_AT_ALL = 0.15
"""Score below which an equal figure of something else bears nothing out."""
_SCORE = re.compile(r"\b(?:to|against|from)\s+(?:\w+\s+){0,2}$|[-–]$")
_ROUND = 0.1
"""How far a round figure of a headline may be from the one it rounds, as a share."""
_MAY_BE = re.compile(r"\b(?:fear(?:s|ed)|may|might|could|up to|as many as|if|hopes?|wants?|expect\w*)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:since|until) (?:then|now|1\d{3}|20\d\d)\b|\bin (?:1[5-9]|20)\d\d\b|\blast year\b|\bworst\b|\bprevious\w*\b|"
    r"\bearlier\b|\brecord\b|\bago\b"
)
"""In what is told of former times, with which the headline's figure is only compared."""


class Unsupported(NamedTuple):
    """A headline and a claim of its article, by their places, with the figures they give for one thing."""

    headline: int
    claim: int
    figures: SlotPair[Quantity]


def unsupported(readings: Sequence[ClaimReading]) -> list[Unsupported]:
    """The headlines' figures that their articles do not give, each with the likeliest that stands in its place."""
    found = []
    for _, group in groupby(enumerate(readings), key=lambda one: one[1].claim.article):
        article = list(group)
        place, first = article[0]
        if first.claim.kind is BlockKind.HEADLINE and not _MAY_BE.search(first.claim.text):
            body = [(n, r) for n, r in article[1:] if r.claim.kind is not BlockKind.HEADLINE]
            found += [Unsupported(place, claim, pair) for claim, pair in _unsupported(first, body)] if body else []
    return found


def compared(found: Unsupported, headline: ClaimReading, claim: ClaimReading) -> Comparison:
    """What a headline's figure and that of its article hold against each other, in words."""
    said, told = in_words(found.figures.a, headline.claim.text), in_words(found.figures.b, claim.claim.text)
    evidence = evidence_for(found.figures.a), evidence_for(found.figures.b)
    compared = of_values(NAME, Kind.NUMBER, found.figures, (said, told), evidence)
    figure = found.figures.a.surface
    return replace(compared, reason=f"the headline says {said}, its own article {told}, and nowhere {figure}")


def _unsupported(
    headline: ClaimReading, body: Sequence[tuple[int, ClaimReading]]
) -> Iterator[tuple[int, SlotPair[Quantity]]]:
    """For each figure that the body does not give: the claim, and the figure there that is likeliest of its thing."""
    beside = [(n, pair) for n, reading in body for pair in all_pairs(headline, reading)]
    for figure in headline.quantities:
        of_it = [(n, pair) for n, pair in beside if pair.a is figure]
        made_up = any(_makes_up(reading, figure) for _, reading in body)
        if not _counts(figure, headline.claim.text) or made_up or any(_bears_out(pair) for _, pair in of_it):
            continue
        first, texts = body[0][0], {n: reading.claim.text for n, reading in body}
        rivals = [(n, pair) for n, pair in of_it if not _EARLIER.search(texts[n])]
        best = max(rivals, key=lambda one: one[1].score - _LATER * (one[0] - first), default=None)
        if best is not None and best[1].score >= (OF_ONE_THING if figure.noun or figure.role else _OF_ITS_UNIT):
            yield best[0], replace(best[1], relation=Relation.CONTRADICTION)


def _counts(figure: Quantity, text: str) -> bool:
    """Whether a headline's figure is one that its article has to give: no rank, age, 'dozens', 'one' or 'Depot 42'."""
    vague = figure.low != figure.high or not any(c.isdigit() for c in figure.surface) and figure.high >= 100
    if figure.scope == "ordinal" or figure.role == "age" or vague or (figure.high <= 1 and not figure.unit):
        return False
    names_nothing = not (figure.noun or figure.role or figure.unit)
    return not names_nothing or re.match(r"\s+[A-Z]\w+s\b", text[figure.end :]) is not None


def _bears_out(pair: SlotPair[Quantity]) -> bool:
    """Whether the article's figure is that of the headline, or what it rounds."""
    if pair.features["noun_differs"] and pair.score < _SAME_AT_ALL:
        return False
    said, told = (replace(q, modifier=Modifier.EXACT) if q.modifier in _FLOORS else q for q in (pair.a, pair.b))
    if relate(said, told) is not Relation.CONTRADICTION:
        return True
    one_digit = said.low >= 10 and len(f"{said.low:.0f}".rstrip("0")) == 1
    return one_digit and abs(said.base_low - told.base_low) <= _ROUND * abs(told.base_low)


def _makes_up(reading: ClaimReading, figure: Quantity) -> bool:
    """Whether two figures of a claim make up the headline's: 61 scientists and a crew of 42, 76 votes to 74."""
    own = [q for q in reading.quantities if q.base_unit == figure.base_unit]
    for one, other in combinations(own, 2):
        score = _SCORE.search(reading.claim.text, one.end, other.start) is not None
        parts = not figure.noun or figure.noun not in (one.noun, other.noun)
        if figure.base_low == one.base_low + other.base_low and (score or parts):
            return True
        if figure.base_low == abs(one.base_low - other.base_low) and score:
            return True
    return False
