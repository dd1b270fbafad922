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
from itertools import groupby
from typing import NamedTuple

from checker.compare.figures import all_pairs, noun_likeness, relate
from checker.compare.made_up import makes_up
from checker.compare.quantity import NAME, evidence_for, in_words
from checker.compare.slotpair import SlotPair, of_values
from checker.types import BlockKind, ClaimReading, Comparison, Kind, Modifier, Quantity, Relation
from checker.words import counted_end

OF_ONE_THING = 0.35
"""Score from which a figure of the article is taken for one of what the headline counts (see `figures`)."""
_OF_ITS_UNIT = 0.45
"""The same where all that is known of the headline's figure is a unit: 'ten days' counts nothing by itself."""
_LATER = 0.004
"""How far a figure is preferred for each claim by which it stands nearer to the headline."""
_LEAD = 3
"""Sentences at the top in which a length of time, which names nothing by itself, is that of the headline's event."""
_FLOORS = (Modifier.AT_LEAST, Modifier.MORE_THAN)
_SAME_AT_ALL = 0.15
"""Score below which an equal figure of something else bears nothing out."""
_ROUND, _HALF_ROUND = 0.1, 0.05
"""How far a headline's 400, or its 25 or 150, may be from the figure that it rounds, as a share."""
_FEW = 20
"""Figures below this are counted, not rounded."""
_SAYS_NOTHING = re.compile(
    r"\b(?:fear(?:s|ed)|may|might|could|up to|as many as|if|hopes?|wants?|expect\w*)\b"  # what may be is no figure
    r"|^live\b|\blive (?:updates?|blog)|\bas it happened\b"  # newer than what stands below
    r"|\b(?:in numbers|in a row|straight|consecutive|streak|unbeaten|extends?|including|himself|herself|themselves)\b"
    r"|^\d+ (?:\w+ )?(?:that|you)\b|\bto know\b",
    re.IGNORECASE,
)
"""In headlines whose figure need not stand below: also runs that this day makes longer, and counts with and without."""
_NO_COUNT = frozenset(
    ("thing", "reason", "question", "takeaway", "fact", "way", "tip", "lesson", "step", "sign")
    + ("point", "wicket", "run", "goal", "time")
)
"""Nouns of headlines that number their own list, or that say by how much."""
# 'Depot 3' is a name, 'under-21' a class; a preposition before the figure is capital only as the first word.
_NUMBERED = re.compile(r"\b(?!(?:At|In|By|On|Of|For|To|The|All|Some|About|Over|Nearly|Almost)\b)[A-Z]\w+ $|[-–]$")
_KIN = re.compile(r"\b(?:mother|father|parents?|grandmother|grandfather|family|widow(?:er)?) of $", re.IGNORECASE)
_SCORED_BEFORE, _SCORED_BEHIND = re.compile(r"\d\s*(?:to|[-–])\s*$"), re.compile(r"\s*(?:to|[-–])\s*\d")
_MARGIN_BEFORE = re.compile(r"\b(?:by|up|down|rise|fall) $", re.IGNORECASE)
_MARGIN_BEHIND = re.compile(r"\s*(?:too|more|less|fewer|lower|higher)\b")
_EARLIER = re.compile(
    r"\b(?:since|until) (?:then|now|1\d{3}|20\d\d)\b|\bin (?:1[5-9]|20)\d\d\b|\blast year\b|\bworst\b|\bprevious\w*\b|"
    r"\bearlier\b|\brecord\b|\bago\b|\bold\b|\baverage\b|\bremain(?:s|ed)?[.,;]"
)
"""In what is told of former times, of others or of what is left, with which the headline's figure is only compared."""
_MONTH = re.compile(
    r"\b[Ii]n (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""Below the lead, what is said of a month is background."""
# Nouns that tell no sort of people or of work, so that what they count is no part of what another counts.
_ANYBODY = ("", "person", "people", "other")
_JOBS = frozenset(("job", "post", "position"))
_AND_A = re.compile(r"\b(?:one|an?) (?:\w+ )?\w+ and $", re.IGNORECASE)
_OTHERS = re.compile(r"\s+others?\b")


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
        if first.claim.kind is BlockKind.HEADLINE and not _SAYS_NOTHING.search(first.claim.text):
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
    text, readings, first = headline.claim.text, [reading for _, reading in body], body[0][0]
    texts = {n: reading.claim.text for n, reading in body}
    former = {n for n, told in texts.items() if _EARLIER.search(told) or (n > first and _MONTH.search(told))}
    for figure in headline.quantities:
        of_it = [(n, pair) for n, pair in beside if pair.a is figure]
        if not _counts(figure, text) or any(_bears_out(pair) for _, pair in of_it):
            continue
        if _is_ranked(readings, figure) or makes_up(readings, figure, _is_margin(figure, text)):
            continue
        near = len(readings) if figure.base_unit != "second" else _LEAD
        rivals = [
            (n, pair) for n, pair in of_it if n < first + near and n not in former and _of_the_whole(pair, texts[n])
        ]
        best = max(rivals, key=lambda one: one[1].score - _LATER * (one[0] - first), default=None)
        if best is not None and best[1].score >= (OF_ONE_THING if figure.noun or figure.role else _OF_ITS_UNIT):
            yield best[0], replace(best[1], relation=Relation.CONTRADICTION)


def _counts(figure: Quantity, text: str) -> bool:
    """Whether a headline's figure is one that its article has to give: no rank, age, share, 'dozens' or 'Depot 42'."""
    vague = figure.low != figure.high or not any(c.isdigit() for c in figure.surface) and figure.high >= 100
    if figure.scope == "ordinal" or figure.role == "age" or vague or (figure.high <= 1 and not figure.unit):
        return False
    before, behind = text[: figure.start], text[figure.end :]
    numbered = not figure.unit and (
        _NUMBERED.search(before) or before.endswith("The ") and behind[:2].strip().isupper()
    )
    scored = _SCORED_BEFORE.search(before) or _SCORED_BEHIND.match(behind)
    if numbered or scored or figure.noun in _NO_COUNT or figure.base_unit == "percent" or _KIN.search(before):
        return False
    names_nothing = not (figure.noun or figure.role or figure.unit)
    return not names_nothing or re.match(r"\s+[A-Z]\w+s\b", behind) is not None


def _is_margin(figure: Quantity, text: str) -> bool:
    """Whether a headline's figure says by how much two others differ."""
    behind = text[figure.end :]
    counted = counted_end(figure.noun, behind) if figure.noun else 0
    return bool(_MARGIN_BEFORE.search(text[: figure.start]) or _MARGIN_BEHIND.match(behind[counted:]))


def _of_the_whole(pair: SlotPair[Quantity], text: str) -> bool:
    """Whether two figures count one thing, and not a part of it: three children may be some of the five dead."""
    said, told = pair.a, pair.b
    others = _OTHERS.match(text, told.end) is not None  # than those of another fate: "five others are missing"
    if _AND_A.search(text[: told.start]) or (said.scope != told.scope and not others):
        return False
    if pair.features["noun_differs"] and not {said.noun, told.noun} <= _JOBS | set(_ANYBODY):
        return False
    part, whole = (told, said) if told.base_low < said.base_low else (said, told)
    return part.noun in _ANYBODY or whole.noun not in _ANYBODY or bool(whole.base_unit)


def _is_ranked(body: Sequence[ClaimReading], figure: Quantity) -> bool:
    """Whether the body counts up to the figure: a fourth person dies, and four are dead."""
    ranks = (q for reading in body for q in reading.quantities if q.scope == "ordinal")
    return not figure.unit and any(q.low == figure.low and noun_likeness(q.noun, figure.noun) >= 0 for q in ranks)


def _bears_out(pair: SlotPair[Quantity]) -> bool:
    """Whether the article's figure is that of the headline, or what it rounds; 'at least four' is four here."""
    if pair.features["noun_differs"] and pair.score < _SAME_AT_ALL:
        return False
    said, told = pair.a, replace(pair.b, modifier=Modifier.EXACT) if pair.b.modifier in _FLOORS else pair.b
    if relate(said, told) is not Relation.CONTRADICTION:
        return True
    above = said.base_low - told.base_low >= 0 and pair.b.modifier in _FLOORS
    return abs(said.base_low - told.base_low) <= (_ROUND if above else _rounding(said)) * abs(told.base_low)


def _rounding(said: Quantity) -> float:
    """How far a headline's figure may be from the one it rounds: more for 400 than for 25, and for 26 not at all."""
    digits = f"{said.low:.0f}".rstrip("0") if said.low >= _FEW and said.low == int(said.low) else "111"
    if len(digits) == 1:
        return _ROUND
    return _HALF_ROUND if len(digits) == 2 and digits[1] == "5" else 0.0
