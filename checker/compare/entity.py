"""Who and where: two claims that fill the same slot with different names.

In: two readings. Out: their names aligned slot by slot (`align`), and one comparison a pair (`EntityComparator`).
A slot is what surrounds a name: the word that governs it ('signed by', 'mayor', 'founded at'), its preposition, and
the rest of the sentence. Alignment follows the aspectual view of slot filling in event coreference (ECB+, Cybulska and
Vossen 2014): a participant clashes only where the event and its other participants agree.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.compare.slotpair import SlotPair, decisive
from checker.mentions.entity.lexicon import COUNTRIES, REGIONS
from checker.types import (
    CandidatePair,
    ClaimReading,
    Comparison,
    EntityMention,
    EntityType,
    Evidence,
    Kind,
    Relation,
)
from checker.words import Token, stem, tokens

_PREPOSITIONS = frozenset(
    ["in", "at", "near", "from", "to", "by", "of", "on", "off", "for", "with", "toward", "towards", "into", "through",
     "via", "above", "below", "under", "over", "against"]
)  # fmt: skip
_WHERE = frozenset(["in", "at", "near", "off", "outside", "inside", "around", "above", "below"])
_WHITHER = frozenset(["to", "from", "into", "through", "towards", "toward", "via", "of", "on", "across"])
_WINDOW = 4  # words to either side in which a governing word is sought
_CONTRADICTS = 0.5
_AGREES = 0.35
_WEIGHTS = {
    "overlap": 5.0,
    "governor": 1.4,
    "follower": 0.9,
    "preposition": 0.7,
    "role": 1.3,
    "shared_entities": 0.5,
    "elsewhere": -1.8,
    "rivals": -0.35,
    "speaker": -2.5,
    "weak_type": -0.6,
    "resolved": -0.5,
}
_BIAS = -3.4
"""Set by hand on invented pairs; the judge that weighs all evidence learns its own weights from the features."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A name with what surrounds it, as stems; `preposition` is the word itself."""

    mention: EntityMention
    governor: str
    follower: str
    preposition: str
    near: frozenset[str]
    speaker: bool


@dataclass(frozen=True, slots=True)
class _Sides:
    """What one claim says apart from its names, and the entities it names."""

    slots: tuple[_Slot, ...]
    content: frozenset[str]
    entities: frozenset[str]


def align(reading_a: ClaimReading, reading_b: ClaimReading) -> list[SlotPair[EntityMention]]:
    """The names of two claims, each with its best partner of the other claim: first the same, then the differing.

    A contradiction's score says how surely the two names fill one slot. Names of different types, speakers of reported
    speech against actors, and names that the other claim holds elsewhere do not, or hardly, fill one slot.
    """
    one, other = _sides(reading_a), _sides(reading_b)
    pairs = _same(one, other)
    used_a, used_b = {p.a.start for p in pairs}, {p.b.start for p in pairs}
    rest_a = [s for s in one.slots if s.mention.start not in used_a]
    rest_b = [s for s in other.slots if s.mention.start not in used_b]
    options = [
        _pair(s, t, one, other, len(rest_a) + len(rest_b))
        for s in rest_a
        for t in rest_b
        if _comparable(s.mention, t.mention)
    ]
    for option in sorted(options, key=lambda p: (-p.score, *sorted((p.a.entity, p.b.entity)), p.a.start, p.b.start)):
        if option.a.start not in used_a and option.b.start not in used_b:
            used_a.add(option.a.start)
            used_b.add(option.b.start)
            pairs.append(option)
    return pairs


def shared_entities(a: ClaimReading, b: ClaimReading) -> int:
    """How many entities both claims name."""
    return len({m.entity for m in a.entities} & {m.entity for m in b.entities})


class EntityComparator:
    """Compares who does it and where: persons, organisations, places and peoples.

    Contradiction: "The treaty was signed by Mayor Ada Brandt." / "The treaty was signed by Mayor Otto Weiss."
    Compatible: "The factory stands in Lower Imbria." / "The factory stands in Imbria."

    Types follow the Message Understanding Conferences (MUC-7): person, organisation, location; a people is a group.
    """

    name = "entity"

    def __init__(self, contradicts: float = _CONTRADICTS, only: Kind | None = None) -> None:
        """`contradicts` is the score, 0..1, from which two values of perhaps one slot are called a contradiction.

        With `only`, slots of that kind alone are looked at: where something is, or who and what has another name.
        """
        self._contradicts = contradicts
        self._only = only

    def compare(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[Comparison]:
        """One comparison for each pair, in order."""
        return [self._compare(readings[pair.a], readings[pair.b]) for pair in pairs]

    def _compare(self, a: ClaimReading, b: ClaimReading) -> Comparison:
        slots = [slot for slot in align(a, b) if self._only in (None, _kind(slot))]
        if self._only is Kind.PLACE:
            slots = [s for s in slots if _is_where(a.claim.text, s.a) and _is_where(b.claim.text, s.b)]
        floors = (
            (Relation.CONTRADICTION, self._contradicts),
            (Relation.COMPATIBLE, _AGREES),
            (Relation.AGREEMENT, _AGREES),
        )
        best = decisive(slots, floors)
        return _comparison(best) if best else Comparison(self.name, Relation.NOT_COMPARABLE)


def _comparison(slot: SlotPair[EntityMention]) -> Comparison:
    one, other = slot.a.canonical, slot.b.canonical
    reasons = {
        Relation.CONTRADICTION: f"one names {one}, the other {other}",
        Relation.COMPATIBLE: f"{one} and {other} are a part and its whole",
        Relation.AGREEMENT: f"both name {one}",
    }
    return Comparison(
        "entity",
        slot.relation,
        _kind(slot),
        reasons[slot.relation],
        _evidence(slot.a),
        _evidence(slot.b),
        slot.score,
    )


def _is_where(text: str, place: EntityMention) -> bool:
    """Whether a preposition of place stands before it; otherwise it acts, as a government does: 'Moscow denied it'."""
    before = [token.lower for token in tokens(text[: place.start])[-3:]]
    return any(word in _WHERE or word in _WHITHER for word in before)


def _kind(slot: SlotPair[EntityMention]) -> Kind:
    return Kind.PLACE if {slot.a.type, slot.b.type} == {EntityType.PLACE} else Kind.ENTITY


def _evidence(mention: EntityMention) -> Evidence:
    chain = (f"'{mention.surface}' taken for {mention.canonical}",) if mention.surface != mention.canonical else ()
    return Evidence(mention.start, mention.end, mention.surface, mention.canonical, chain)


# --- slots ----------------------------------------------------------------------------------------------------------


def _sides(reading: ClaimReading) -> _Sides:
    return _read_sides(reading.claim.text, reading.entities, reading.speech.speaker)


@lru_cache(maxsize=8192)
def _read_sides(text: str, mentions: tuple[EntityMention, ...], speaker: str) -> _Sides:
    words = tokens(text)
    named = {t.start for t in words for m in mentions if m.start <= t.start < m.end and not m.resolved}
    content = frozenset(t.stem for t in words if t.content and t.start not in named)
    slots = tuple(_slot(m, words, named, speaker) for m in mentions)
    return _Sides(slots, content, frozenset(m.entity for m in mentions))


def _slot(mention: EntityMention, words: Sequence[Token], named: set[int], speaker: str) -> _Slot:
    before = [t for t in words if t.end <= mention.start][-_WINDOW:][::-1]
    after = [t for t in words if t.start >= mention.end][:_WINDOW]
    preposition = next((t.lower for t in before if t.lower in _PREPOSITIONS), "")
    left = [t.stem for t in before if t.content and t.start not in named]
    right = [t.stem for t in after if t.content and t.start not in named]
    said = bool(speaker) and (mention.surface in speaker or speaker in mention.surface)
    return _Slot(
        mention, left[0] if left else "", right[0] if right else "", preposition, frozenset(left[:2] + right[:2]), said
    )


def _comparable(a: EntityMention, b: EntityMention) -> bool:
    if a.type is b.type or _contains(a, b):
        return True
    kinds = {a.type, b.type}
    return EntityType.OTHER in kinds or kinds == {EntityType.ORGANISATION, EntityType.PERSON}


def _same(one: _Sides, other: _Sides) -> list[SlotPair[EntityMention]]:
    """The names both claims hold, each once, nearest slots first."""
    found, used_a, used_b = [], set(), set()
    options = [(s, t) for s in one.slots for t in other.slots if s.mention.entity == t.mention.entity]
    for s, t in sorted(options, key=lambda p: (-len(p[0].near & p[1].near), p[0].mention.start + p[1].mention.start)):
        if s.mention.start not in used_a and t.mention.start not in used_b:
            used_a.add(s.mention.start)
            used_b.add(t.mention.start)
            features = _features(s, t, one, other, 0)
            found.append(SlotPair(s.mention, t.mention, Relation.AGREEMENT, _probability(features), features))
    return found


def _pair(s: _Slot, t: _Slot, one: _Sides, other: _Sides, unmatched: int) -> SlotPair[EntityMention]:
    features = _features(s, t, one, other, unmatched)
    relation = Relation.COMPATIBLE if _contains(s.mention, t.mention) else Relation.CONTRADICTION
    return SlotPair(s.mention, t.mention, relation, _probability(features), features)


def _features(s: _Slot, t: _Slot, one: _Sides, other: _Sides, unmatched: int) -> dict[str, float]:
    """Numbers that do not change when the claims change places."""
    smaller = min(len(one.content), len(other.content))
    overlap = len(one.content & other.content)
    both = {s.preposition, t.preposition}
    return {
        "overlap": overlap / (smaller + 2),
        "common_words": float(overlap),
        "governor": float(bool(s.governor) and s.governor == t.governor),
        "follower": float(bool(s.follower) and s.follower == t.follower),
        "preposition": float(len(both) == 1 and "" not in both) or 0.6 * float(both <= _WHERE),
        "role": float(bool(s.near & t.near)),
        "shared_entities": float(min(3, len(one.entities & other.entities))),
        "elsewhere": float(s.mention.entity != t.mention.entity)
        * float((s.mention.entity in other.entities) + (t.mention.entity in one.entities)),
        "rivals": float(max(0, min(unmatched - 2, 6))),
        "speaker": float(s.speaker or t.speaker),
        "weak_type": float(s.mention.type is not t.mention.type or s.mention.type is EntityType.OTHER),
        "resolved": float(s.mention.resolved or t.mention.resolved),
        "place": float(s.mention.type is t.mention.type is EntityType.PLACE),
        "person": float(s.mention.type is t.mention.type is EntityType.PERSON),
        "group": float(s.mention.type is t.mention.type is EntityType.GROUP),
    }


def _probability(features: dict[str, float]) -> float:
    total = _BIAS + sum(weight * features[name] for name, weight in _WEIGHTS.items())
    return 1 / (1 + math.exp(-total))


def _width(place: EntityMention) -> int:
    """Parts of the world, countries, and all else: what was in Moscow may have been in Russia, or on the Baltic."""
    name = place.canonical.lower().removeprefix("the ")
    return 2 if name in REGIONS else int(name in COUNTRIES)


def _contains(a: EntityMention, b: EntityMention) -> bool:
    """Whether one is a part of the other, by an article's word or by name: 'Imbria Province', a party and its wing."""
    if a.entity in b.within or b.entity in a.within:
        return True
    if a.type is b.type is EntityType.PLACE and _width(a) != _width(b):
        return True
    one, other = ({stem(word) for word in m.canonical.replace("-", " ").split()} for m in (a, b))
    return one <= other or other <= one


__all__ = ["EntityComparator", "align", "shared_entities"]
