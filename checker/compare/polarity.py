"""Did it happen? Two readings -> whether one affirms what the other denies, by negation or by antonyms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.mentions.polarity import (
    antonym_pairs,
    denied_heads,
    deny_alike,
    in_main_clause,
    modality_at,
    negated_at,
    only_so_far,
)
from checker.overlap import content_words, entity_ids, event_weights, share
from checker.types import CandidatePair, ClaimReading, Comparison, Evidence, Kind, Relation, Stance
from checker.words import Token, stem

NAME = "polarity"

Flip = tuple[Token, Token, bool, bool]
"""A word both claims use, its places, and whether each denies it."""

_CLAUSE_BREAK = re.compile(r"[;:()—–]|, (?:and|but|while|whereas|though|although|leaving|with)\b|\b(?:while|whereas)\b")

_UNREAL = ("almost", "conditional", "planned", "ordered", "expected", "possible", "question")
"""Modalities of what has not, or not yet, taken place."""

_ALIGNED = 0.34
"""Share of the lighter claim's words from which two claims are taken to speak of one event."""

_AGREEING = 0.6

_SAID_ALIKE = 0.2
"""What remains of an opposition where both deny one word, or say one thing: 'not accepted' and 'turned down'."""

_FIRM = 0.35
"""Strength from which an opposition counts as one; below it, the denied words are only a part of what is shared."""


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two words, `a_span` and `b_span`, that are affirmed on one side and denied on the other; `strength` 0..1."""

    a_span: tuple[int, int]
    b_span: tuple[int, int]
    strength: float
    antonyms: bool
    a_modality: str
    b_modality: str
    a_negated: bool
    b_negated: bool

    @property
    def unreal(self) -> bool:
        """Whether just one of the two is only planned, expected, possible or the like."""
        return (self.a_modality in _UNREAL) != (self.b_modality in _UNREAL)


@dataclass(frozen=True, slots=True)
class Alignment:
    """All that polarity has to say of a pair: shared words, how many of them oppose each other, and how."""

    shared: int
    together: float
    both_negated: int
    oppositions: tuple[Opposition, ...]
    matched: frozenset[str]
    names_shared: int

    @property
    def strongest(self) -> Opposition | None:
        """The firmest opposition, one between real events before one with a plan."""
        return max(self.oppositions, key=lambda o: (not o.unreal, o.strength), default=None)


def _flips(a: ClaimReading, b: ClaimReading) -> tuple[list[Opposition], int]:
    """Oppositions among shared event words, and how many words are denied on both sides."""
    ones, others = content_words(a).events, content_words(b).events
    flipped: list[Flip] = []
    agreeing: list[tuple[Token, Token]] = []
    both = 0
    for word in sorted(ones.keys() & others.keys()):
        one, other = ones[word], others[word]
        first, second = negated_at(a.claim.text, one.start), negated_at(b.claim.text, other.start)
        if first == second:
            agreeing.append((one, other))
            both += first
        else:
            flipped.append((one, other, first, second))
    texts = a.claim.text, b.claim.text
    strength = _flip_strength(flipped, agreeing) * _head_factor(texts, flipped)
    if both or deny_alike(*texts) or any(not pair.opposed for pair in antonym_pairs(*texts)):
        strength *= _SAID_ALIKE
    found = [_flip(a, b, pair, strength) for pair in flipped]
    return sorted(found, key=lambda o: o.a_span if o.a_negated else o.b_span), both


def _flip_strength(flipped: Sequence[Flip], agreeing: Sequence[tuple[Token, Token]]) -> float:
    """Less sure the more shared words follow the denied ones undenied; the subject before them says nothing."""
    if not flipped:
        return 0.0
    reached = min(one.start if negated else other.start for one, other, negated, _ in flipped)
    side = 0 if flipped[0][2] else 1
    later = sum(pair[side].start > reached for pair in agreeing)
    return 0.9 * len(flipped) / (len(flipped) + 0.5 * later)


def _head_factor(texts: tuple[str, str], flipped: Sequence[Flip]) -> float:
    """1 if the very word that is denied is shared; less if only words further on in the scope are."""
    heads = denied_heads(texts[0]), denied_heads(texts[1])
    direct = any(one.start in heads[0] or other.start in heads[1] for one, other, _, _ in flipped)
    return (1.0 if direct else 0.6) * (0.7 if only_so_far(texts[0]) or only_so_far(texts[1]) else 1.0)


def _flip(a: ClaimReading, b: ClaimReading, pair: Flip, strength: float) -> Opposition:
    one, other, first, second = pair
    texts = a.claim.text, b.claim.text
    modal = modality_at(texts[0], one.start), modality_at(texts[1], other.start)
    central = in_main_clause(texts[0], one.start) + in_main_clause(texts[1], other.start)
    firm = strength * (1.0, 0.85, 0.7)[2 - central]
    return Opposition((one.start, one.end), (other.start, other.end), firm, False, *modal, first, second)


def _antonyms(a: ClaimReading, b: ClaimReading) -> list[Opposition]:
    """Opposed antonyms, leaving out those of which one claim holds both sides ('opened and closed')."""
    shared = content_words(a).events.keys() & content_words(b).events.keys()
    pairs = antonym_pairs(a.claim.text, b.claim.text)
    alike = max((pair.strength for pair in pairs if not pair.opposed), default=0.0)
    found = []
    for pair in pairs:
        spans = (pair.a.start, pair.a.end), (pair.b.start, pair.b.end)
        if not pair.opposed or any(_stems_at(r.claim.text, s) <= shared for r, s in zip((a, b), spans, strict=True)):
            continue
        modal = modality_at(a.claim.text, pair.a.start), modality_at(b.claim.text, pair.b.start)
        firm = pair.strength * _local_factor(a, b, pair.a.start, pair.b.start)
        firm *= _SAID_ALIKE if pair.strength < alike else 1.0
        found.append(Opposition(*spans, firm, True, *modal, pair.a.negated, pair.b.negated))
    return found


def _local_factor(a: ClaimReading, b: ClaimReading, a_place: int, b_place: int) -> float:
    """1 if the clauses of two antonyms share a word or name; less if only the rest of the sentences does."""
    ones, others = _clause_words(a, a_place), _clause_words(b, b_place)
    if ones & others:
        return 1.0
    return 0.7 if not ones or not others else 0.4


def _clause_words(reading: ClaimReading, place: int) -> set[str]:
    text = reading.claim.text
    start = max((match.end() for match in _CLAUSE_BREAK.finditer(text, 0, place)), default=0)
    after = _CLAUSE_BREAK.search(text, place)
    end = after.start() if after else len(text)
    words = {word for word, token in content_words(reading).all.items() if start <= token.start < end}
    return words | {f"#{m.entity}" for m in reading.entities if start <= m.start < end}


def _stems_at(text: str, span: tuple[int, int]) -> set[str]:
    return {stem(word) for word in text[span[0] : span[1]].split()}


def align(a: ClaimReading, b: ClaimReading) -> Alignment:
    """What two claims share and where they oppose each other. Values and run-wide weights play no part."""
    flips, both = _flips(a, b)
    opposed = _antonyms(a, b)
    matched: set[str] = set()
    for opposition in opposed:
        matched |= _stems_at(a.claim.text, opposition.a_span) | _stems_at(b.claim.text, opposition.b_span)
    ones, others = content_words(a), content_words(b)
    names = len(ones.names.keys() & others.names.keys())
    together = share(ones.all, others.all, matched)
    shared = len(ones.events.keys() & others.events.keys())
    return Alignment(shared, together, both, tuple(flips + opposed), frozenset(matched), names)


def features(reading_a: ClaimReading, reading_b: ClaimReading) -> dict[str, float]:
    """All evidence of polarity for one pair, as numbers; the same keys for every pair."""
    found = align(reading_a, reading_b)
    flips = [o for o in found.oppositions if not o.antonyms]
    opposed = [o for o in found.oppositions if o.antonyms]
    best = found.strongest
    shared = max(found.shared, 1)
    return {
        "polarity_shared": float(found.shared),
        "polarity_together": found.together,
        "polarity_flips": float(len(flips)),
        "polarity_flip_share": len(flips) / shared,
        "polarity_flip_real": float(sum(not o.unreal for o in flips)),
        "polarity_both_negated": float(found.both_negated),
        "polarity_antonym": max((o.strength for o in opposed), default=0.0),
        "polarity_antonym_real": max((o.strength for o in opposed if not o.unreal), default=0.0),
        "polarity_antonyms": float(len(opposed)),
        "polarity_antonym_named": float(bool(opposed) and found.names_shared > 0),
        "polarity_so_far": float(only_so_far(reading_a.claim.text) or only_so_far(reading_b.claim.text)),
        "polarity_unreal": float(best is not None and best.unreal),
        "polarity_clash": _clash(found, found.together),
        "polarity_negated_one": float(reading_a.polarity.negated != reading_b.polarity.negated),
        "polarity_cues": float(len(reading_a.polarity.cues) + len(reading_b.polarity.cues)),
        "polarity_denied_one": float(
            (reading_a.speech.stance is Stance.DENIED) != (reading_b.speech.stance is Stance.DENIED)
        ),
    }


def _clash(found: Alignment, together: float) -> float:
    """0..1: how firmly the oppositions and the shared words together speak for a clash."""
    best = found.strongest
    if best is None:
        return 0.0
    anchored = min(1.0, 0.4 + 0.3 * min(found.shared + found.names_shared, 2))
    return together * best.strength * anchored * (0.4 if best.unreal else 1.0)


def _evidence(text: str, span: tuple[int, int], negated: bool) -> Evidence:
    surface = text[span[0] : span[1]]
    return Evidence(span[0], span[1], surface, f"not {surface}" if negated else surface)


def _denial_by_another(reading: ClaimReading) -> bool:
    """Whether a claim reports somebody's denial; one in the article's own voice is its own assertion."""
    return reading.speech.stance is Stance.DENIED and bool(reading.speech.speaker)


def _apart(a: ClaimReading, b: ClaimReading) -> bool:
    """Whether both claims name times of their own that do not meet."""
    ones = [(d.earliest, d.latest) for d in a.dates if d.earliest and d.latest and not d.inherited_from]
    others = [(d.earliest, d.latest) for d in b.dates if d.earliest and d.latest and not d.inherited_from]
    return bool(ones and others) and all(c >= f or e >= d for c, d in ones for e, f in others)


def _denied(words: str, negated: bool) -> str:
    return f"a denied {words}" if negated else words


@dataclass(frozen=True, slots=True)
class PolarityComparator:
    """One claim says that something happened or holds, the other that it did not, or that its opposite did.

    Negation and its scope follow ConText; opposed predicates come from a lexicon of antonyms. A plan, an
    expectation or a condition does not contradict the outcome; a reported denial is left to attribution.

    Contradiction: "The harbour master resigned in May." / "The harbour master did not resign in May."
    Compatible: "The council plans to close the baths." / "The council did not close the baths."
    """

    name: str = NAME

    def compare(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[Comparison]:
        """One comparison for each pair, in order."""
        weights = event_weights(readings)
        return [self._compare_one(readings[pair.a], readings[pair.b], weights) for pair in pairs]

    def _compare_one(self, a: ClaimReading, b: ClaimReading, weights: Mapping[str, float]) -> Comparison:
        found = align(a, b)
        together = share(content_words(a).all, content_words(b).all, found.matched, weights)
        best = found.strongest
        if not found.shared and not (found.names_shared or entity_ids(a) & entity_ids(b) or found.together > 0.5):
            return self._answer(Relation.NOT_COMPARABLE, "no words in common", None, a, b, 0.0)
        if together < _ALIGNED:
            return self._answer(Relation.NOT_COMPARABLE, "too few words in common", None, a, b, 0.0)
        if best is None:
            if together >= _AGREEING and found.shared >= 2:
                return self._answer(Relation.AGREEMENT, "both tell the same event alike", None, a, b, together)
            return self._answer(Relation.NOT_COMPARABLE, "nothing opposed", None, a, b, 0.0)
        return self._weigh(best, found, together, a, b)

    def _weigh(
        self, best: Opposition, found: Alignment, together: float, a: ClaimReading, b: ClaimReading
    ) -> Comparison:
        if best.unreal:
            modality = best.a_modality if best.a_modality in _UNREAL else best.b_modality
            return self._answer(Relation.COMPATIBLE, f"one of the two is only {modality}", best, a, b, together)
        if _denial_by_another(a) != _denial_by_another(b) and not best.antonyms:
            return self._answer(Relation.COMPATIBLE, "one of the two reports a denial", best, a, b, together)
        if best.antonyms and _apart(a, b):
            return self._answer(Relation.COMPATIBLE, "the two states hold at different times", best, a, b, together)
        if best.strength < _FIRM:
            return self._answer(Relation.NOT_COMPARABLE, "the opposed words are weak evidence", best, a, b, 0.0)
        one, other = (f"“{a.claim.text[slice(*best.a_span)]}”", f"“{b.claim.text[slice(*best.b_span)]}”")
        reason = f"{one} is affirmed by one and denied by the other"
        if best.antonyms:
            reason = f"{_denied(one, best.a_negated)} and {_denied(other, best.b_negated)} exclude each other"
        return self._answer(Relation.CONTRADICTION, reason, best, a, b, _clash(found, together))

    def _answer(
        self, relation: Relation, reason: str, best: Opposition | None, a: ClaimReading, b: ClaimReading, score: float
    ) -> Comparison:
        if best is None:
            return Comparison(self.name, relation, Kind.POLARITY, reason, score=score)
        return Comparison(
            self.name,
            relation,
            Kind.POLARITY,
            reason,
            _evidence(a.claim.text, best.a_span, best.a_negated),
            _evidence(b.claim.text, best.b_span, best.b_negated),
            min(score, 1.0),
        )
