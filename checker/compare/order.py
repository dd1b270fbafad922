"""Which came first? Two readings -> whether they put the same two events in opposite order.

The relations read are those of Allen (1983) that a sentence can state plainly: before, after, and during.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.overlap import EVEN, content_words, entity_ids, share, weight_of
from checker.sameness import Sameness
from checker.types import CandidatePair, ClaimReading, Comparison, Evidence, Kind, Relation
from checker.words import content_stems

NAME = "order"

BEFORE, AFTER, DURING = "before", "after", "during"
_REVERSED = {BEFORE: AFTER, AFTER: BEFORE, DURING: DURING}

_ALIGNED = 0.34

_LEAD_IN = r"(?P<cue>{cue})\s+(?P<second>[^,;]+),\s*(?P<first>.+)"
_FOLLOWED = r"(?P<first>.+?),?\s+(?P<cue>{cue})\s+(?P<second>.+)"

_BEFORE_CUES = r"(?:(?:just|shortly|long|well|immediately|hours?|minutes?|days?|weeks?|months?|years?|right) )?(?:before|prior to|ahead of|in advance of|in the run-up to)|by the time|until|till|followed by|and then|then|and only then|and later|and afterwards"
_AFTER_CUES = r"(?:only |just |shortly |soon |immediately |long |not until |hours? |minutes? |days? |weeks? |months? |years? |right )?(?:after|following|in the wake of|once)|only (?:when|once)|not (?:until|before)|preceded by|as soon as|since"
_DURING_CUES = r"while|during|as|at the same time as|simultaneously with|even as|in the middle of|throughout"

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for relation, pattern in (
        # "It was only after E2 that E1"; "Only when E2 did E1"; "Not until E2 did E1"
        (AFTER, r"^\W*it (?:was|is) (?P<cue>(?:not until|only (?:after|when|once)|after|once))\s+(?P<second>.+?),?\s+that\s+(?P<first>.+)"),
        (BEFORE, r"^\W*it (?:was|is) (?P<cue>(?:just |shortly )?before)\s+(?P<second>.+?),?\s+that\s+(?P<first>.+)"),
        (AFTER, r"^\W*(?P<cue>only (?:after|when|once)|not until|never until)\s+(?P<second>.+?),?\s+(?:did|was|were|had|has|have|do|does)\s+(?P<first>.+)"),
        # "No E1 until E2", "did not E1 until / before E2": E1 comes after E2
        (AFTER, r"(?P<first>.*\b(?:not|no|never|nobody|none|nothing|[a-z]+n't|refused to|only)\b.+?)\s+(?P<cue>until|till|before)\s+(?P<second>.+)"),
        # "When E2, E1 had already"; "By the time E2, E1 had"
        (BEFORE, r"^\W*(?P<cue>by the time|when)\s+(?P<second>[^,;]+),\s*(?P<first>[^.]*\b(?:already|had)\b.+)"),
        (BEFORE, r"(?P<first>.+\balready\b.+?),?\s+(?P<cue>when|by the time)\s+(?P<second>.+)"),
        (BEFORE, r"(?P<first>.+\b(?:was|were) still\b.+?),?\s+(?P<cue>when)\s+(?P<second>.+)"),
        (AFTER, r"^\W*(?P<cue>until|till|before)\s+(?P<second>[^,;]+),\s*(?P<first>(?:.*?\b)?(?:no|not|nobody|none|nothing|never|[a-z]+n't)\b.+)"),
        (AFTER, r"^\W*" + _LEAD_IN.format(cue=_AFTER_CUES)),
        (BEFORE, r"^\W*" + _LEAD_IN.format(cue=r"(?:just |shortly |long |well )?(?:before|prior to|ahead of)|until|till")),
        (DURING, r"^\W*" + _LEAD_IN.format(cue=_DURING_CUES)),
        (BEFORE, r"(?P<first>.+?)\s+(?P<cue>(?:preceded|predated|came before|went before|led to))\s+(?P<second>.+)"),
        (AFTER, r"(?P<first>.+?)\s+(?P<cue>(?:came (?:only )?after|came later than|followed))\s+(?P<second>.+)"),
        (BEFORE, r"(?P<first>.+?)(?:[,;]| and)\s+(?P<second>[^,;]+?)\s+(?P<cue>(?:\w+ ){1,3}(?:later|afterwards)|later|afterwards|next|second)\s*\.?$"),
        (AFTER, r"^\W*" + _FOLLOWED.format(cue=rf"\b(?:{_AFTER_CUES})\b")),
        (BEFORE, r"^\W*" + _FOLLOWED.format(cue=rf"\b(?:{_BEFORE_CUES})\b")),
        (DURING, r"^\W*" + _FOLLOWED.format(cue=r"\b(?:while|during|at the same time as|even as|in the middle of|throughout)\b")),
    )
)  # fmt: skip

_FIRST = re.compile(
    r"\b(?:was|were|is|became|came|went|failed|broke|moved|arrived|left|acted|struck|fired|happened|began|started)\b(?:\s\w+){0,2}?\s+"
    r"(?P<cue>(?:the )?(?:very )?first|last|second)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:before|after|until|till|once|first|already|while|then|later|earlier|following|followed|preced\w+|prior|afterwards|still|as soon as|only when|by the time|ahead of|beforehand|last)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ordering:
    """One statement of order: event `first` stands to `second` in `relation`; cue at `text[start:end]`."""

    relation: str
    first: frozenset[str]
    second: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two statements of order over the same two events: `opposed`, and how alike their events are (0..1)."""

    a: Ordering
    b: Ordering
    opposed: bool
    same: bool
    strength: float


@lru_cache(maxsize=32768)
def orderings(text: str) -> tuple[Ordering, ...]:
    """Every statement of order in a sentence, in the order of the rules that read it."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Ordering]:
    if not _CUE.search(text) and not re.search(r"\b(?:as|when|during|since)\b", text):
        return
    seen: set[tuple[int, int]] = set()
    for relation, pattern in _RULES:
        match = pattern.search(text)
        if match is None or any(s < match.end("cue") and match.start("cue") < e for s, e in seen):
            continue
        first, second = content_stems(match["first"]), content_stems(match["second"])
        if first and second:
            seen.add(match.span("cue"))
            yield Ordering(relation, first, second, *match.span("cue"))


def _alike(a: Ordering, b: Ordering, crossed: bool) -> float:
    """How alike the events of two statements are, by the less alike of the two."""
    first, second = (b.second, b.first) if crossed else (b.first, b.second)
    return (share(a.first, first) * share(a.second, second)) ** 0.5


def _cross(a: Ordering, b: Ordering) -> Crossing | None:
    straight, crossed = _alike(a, b, False), _alike(a, b, True)
    strength = max(straight, crossed)
    if strength <= 0.0:
        return None
    relation = b.relation if straight >= crossed else _REVERSED[b.relation]
    margin = abs(straight - crossed)
    opposed = relation != a.relation
    firm = strength * (0.5 + 0.5 * margin) * (0.6 if DURING in (relation, a.relation) and opposed else 1.0)
    return Crossing(a, b, opposed, not opposed, firm)


def align(a: ClaimReading, b: ClaimReading) -> tuple[Crossing, ...]:
    """All statements of order of one claim set against those of the other, the surest first."""
    found = [
        crossing
        for one in orderings(a.claim.text)
        for other in orderings(b.claim.text)
        if (crossing := _cross(one, other)) is not None
    ]
    return tuple(sorted(found, key=lambda x: (-x.strength, x.a.start, x.b.start)))


@lru_cache(maxsize=32768)
def _rank(text: str) -> tuple[str, int, int]:
    """('first' or 'last', span) where a sentence says who or what was first; ('', 0, 0) otherwise."""
    match = _FIRST.search(text)
    if match is None:
        return "", 0, 0
    return "first" if match["cue"].lower().endswith("first") else "last", *match.span("cue")


def _rival_firsts(a: ClaimReading, b: ClaimReading) -> float:
    """How alike two claims are that each name another as the first (0 if they name the same)."""
    one, other = _rank(a.claim.text), _rank(b.claim.text)
    if not one[0] or not other[0]:
        return 0.0
    heads = content_stems(a.claim.text[: one[1]]), content_stems(b.claim.text[: other[1]])
    named_alike = bool(heads[0] & heads[1]) or bool(entity_ids(a) & entity_ids(b))
    if named_alike == (one[0] == other[0]):
        return 0.0
    return share(content_words(a).events, content_words(b).events)


def features(reading_a: ClaimReading, reading_b: ClaimReading) -> dict[str, float]:
    """All evidence of order for one pair, as numbers; the same keys for every pair."""
    found = align(reading_a, reading_b)
    ones, others = orderings(reading_a.claim.text), orderings(reading_b.claim.text)
    stated = bool(ones), bool(others)
    cued = bool(_CUE.search(reading_a.claim.text)), bool(_CUE.search(reading_b.claim.text))
    return {
        "order_stated_both": float(all(stated)),
        "order_stated_one": float(stated[0] != stated[1]),
        "order_cued_both": float(all(cued)),
        "order_cued_one": float(cued[0] != cued[1]),
        "order_opposed": max((x.strength for x in found if x.opposed), default=0.0),
        "order_same": max((x.strength for x in found if x.same), default=0.0),
        "order_first_rivals": _rival_firsts(reading_a, reading_b),
        "order_both_events": _both_events(ones, others, reading_a, reading_b),
        "order_together": share(content_words(reading_a).all, content_words(reading_b).all),
    }


def _both_events(
    ones: Sequence[Ordering], others: Sequence[Ordering], a: ClaimReading, b: ClaimReading
) -> float:
    """How fully the other claim speaks of both events that one claim puts in order."""
    values = [_spoken(s, frozenset(content_words(b).all)) for s in ones]
    values += [_spoken(s, frozenset(content_words(a).all)) for s in others]
    return max(values, default=0.0)


def _spoken(order: Ordering, words: frozenset[str]) -> float:
    parts = (weight_of(order.first & words) / len(order.first), weight_of(order.second & words) / len(order.second))
    return min(parts)


@dataclass(frozen=True, slots=True)
class OrderComparator:
    """Two claims put the same two events in opposite order, or name different ones as the first.

    Contradiction: "The crew left the deck before the arch fell." / "The crew left the deck after the arch fell."
    Compatible: "The crew left the deck before the arch fell." / "The arch fell after the crew had left the deck."
    """

    name: str = NAME

    def compare(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[Comparison]:
        """One comparison for each pair, in order."""
        sameness = Sameness(readings)
        return [self._compare_one(readings[pair.a], readings[pair.b], sameness) for pair in pairs]

    def _compare_one(self, a: ClaimReading, b: ClaimReading, sameness: Sameness) -> Comparison:
        together = share(content_words(a).all, content_words(b).all, weights=sameness.stem_weights or EVEN)
        best = next((x for x in align(a, b) if x.strength >= _ALIGNED), None)
        if best is not None and best.opposed and together >= _ALIGNED:
            reason = "the same two events are told in opposite order"
            return self._answer(Relation.CONTRADICTION, reason, a, b, best)
        rivals = _rival_firsts(a, b)
        if rivals >= _ALIGNED and best is None:
            return self._firsts(a, b, rivals)
        if best is not None and together >= _ALIGNED:
            return self._answer(Relation.COMPATIBLE, "both tell the two events in the same order", a, b, best)
        return Comparison(self.name, Relation.NOT_COMPARABLE, reason="no order of the same two events in both")

    def _answer(self, relation: Relation, reason: str, a: ClaimReading, b: ClaimReading, best: Crossing) -> Comparison:
        evidence = _evidence(a.claim.text, best.a), _evidence(b.claim.text, best.b)
        return Comparison(self.name, relation, Kind.ORDER, reason, *evidence, min(best.strength, 1.0))

    def _firsts(self, a: ClaimReading, b: ClaimReading, score: float) -> Comparison:
        (one, *spans), (other, *others) = _rank(a.claim.text), _rank(b.claim.text)
        surfaces = a.claim.text[slice(*spans)], b.claim.text[slice(*others)]
        evidence = Evidence(*spans, surfaces[0], one), Evidence(*others, surfaces[1], other)
        reason = "each names another as the first"
        return Comparison(self.name, Relation.CONTRADICTION, Kind.ORDER, reason, *evidence, min(score, 1.0))


def _evidence(text: str, order: Ordering) -> Evidence:
    return Evidence(order.start, order.end, text[order.start : order.end], order.relation)
