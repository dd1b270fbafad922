"""Do two claims speak of one fact, values aside? Readings -> lexical evidence of each pair, as named numbers.

Words weigh by how rare they are in the run (inverse document frequency: Sparck Jones 1972), so that what every article
says ('said', the story's own place) tells little, and what two sentences alone share tells much. Values (dates,
figures) stay out of the words and have numbers of their own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from checker.overlap import content_words, inverse_frequencies, weight_of
from checker.synonyms import class_of
from checker.types import BlockKind, ClaimReading
from checker.words import content_stems, tokens

_RARE = 3
"""A stem found in at most this many claims of a run is rare: two of them that share it likely share a fact."""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What is compared of one claim, computed once."""

    stems: frozenset[str]
    context: frozenset[str]
    entities: frozenset[str]
    values: frozenset[tuple[float, float, str]]
    roles: frozenset[str]
    nouns: frozenset[str]
    dates: tuple[tuple[datetime, datetime], ...]
    heading: frozenset[str]
    verb: str
    words: int
    headline: bool
    weight: float
    entity_weight: float


def event_stems(reading: ClaimReading) -> frozenset[str]:
    """Content words of a claim, by class or stem, without those of its names, dates and quantities."""
    return frozenset(content_words(reading, kindred=True).events)


def _counted_nouns(reading: ClaimReading) -> frozenset[str]:
    return frozenset(stem for quantity in reading.quantities for stem in content_stems(quantity.noun))


def _main_verb(text: str) -> str:
    """The class or stem of the likely first verb: after an auxiliary, or the first word in -ed that is no name."""
    words = tokens(text)
    for place, token in enumerate(words):
        if token.lower in _AUXILIARIES:
            near = range(place + 1, min(place + 4, len(words)))
            following = (n for n in near if words[n].content and not words[n].capital)
            if (verb := next(following, None)) is not None:
                return class_of(words, verb)
        if place and token.content and not token.capital and _is_past(token.lower, token.stem):
            return class_of(words, place)
    return ""


_AUXILIARIES = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "did",
    )
)


def _is_past(lower: str, stem: str) -> bool:
    return (lower.endswith("ed") and len(lower) > 4) or (
        stem != lower and not lower.endswith(("s", "ing", "ly", "e", "y"))
    )


def _intervals(reading: ClaimReading) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((d.earliest, d.latest) for d in reading.dates if d.earliest is not None and d.latest is not None)


def _overlap(ones: Sequence[tuple[datetime, datetime]], others: Sequence[tuple[datetime, datetime]]) -> bool:
    return any(a < d and c < b for a, b in ones for c, d in others)


class Sameness:
    """Lexical evidence over all claims of a run. Building takes one pass; a pair costs some tens of microseconds."""

    def __init__(self, readings: Sequence[ClaimReading]) -> None:
        stems = [event_stems(reading) for reading in readings]
        entities = [frozenset(m.entity for m in reading.entities) for reading in readings]
        self.stem_weights = inverse_frequencies(stems)
        self.entity_weights = inverse_frequencies(entities)
        self._rare_weight = math.log(1.0 + len(stems) / _RARE) if stems else 0.0
        self._sketches = [
            self._sketch(place, reading, stems, entities, readings) for place, reading in enumerate(readings)
        ]

    def _sketch(
        self,
        place: int,
        reading: ClaimReading,
        stems: Sequence[frozenset[str]],
        entities: Sequence[frozenset[str]],
        readings: Sequence[ClaimReading],
    ) -> _Sketch:
        claim = reading.claim
        preceded = place > 0 and readings[place - 1].claim.article == claim.article
        return _Sketch(
            stems=stems[place],
            context=stems[place - 1] if preceded else frozenset(),
            entities=entities[place],
            values=frozenset((q.base_low, q.base_high, q.base_unit) for q in reading.quantities),
            roles=frozenset(q.role for q in reading.quantities if q.role),
            nouns=_counted_nouns(reading),
            dates=_intervals(reading),
            heading=content_stems(claim.heading),
            verb=_main_verb(claim.text),
            words=len(tokens(claim.text)),
            headline=claim.kind is BlockKind.HEADLINE,
            weight=weight_of(stems[place], self.stem_weights),
            entity_weight=weight_of(entities[place], self.entity_weights),
        )

    def overlap(self, i: int, j: int) -> float:
        """Shared weight of two claims' words and names, relative to the lighter claim: 0..1."""
        a, b = self._sketches[i], self._sketches[j]
        shared = weight_of(a.stems & b.stems, self.stem_weights) + weight_of(
            a.entities & b.entities, self.entity_weights
        )
        lighter = min(a.weight + a.entity_weight, b.weight + b.entity_weight)
        return shared / lighter if lighter else 0.0

    def features(self, i: int, j: int) -> dict[str, float]:
        """All evidence of claims `i` and `j` of the run; the same keys for every pair, symmetric in the two."""
        a, b = self._sketches[i], self._sketches[j]
        row = self._words(a, b) | self._entities(a, b) | _values(a, b) | self._surroundings(a, b)
        row["sameness_common_weight"] = row["sameness_shared_weight"] + row["sameness_entity_weight"]
        return row

    def _words(self, a: _Sketch, b: _Sketch) -> dict[str, float]:
        common = a.stems & b.stems
        shared = weight_of(common, self.stem_weights)
        ratios = sorted((shared / a.weight if a.weight else 0.0, shared / b.weight if b.weight else 0.0))
        weights = [self.stem_weights[stem] for stem in common]
        union = a.weight + b.weight - shared
        return {
            "sameness_overlap_min": ratios[0],
            "sameness_overlap_max": ratios[1],
            "sameness_jaccard": shared / union if union else 0.0,
            "sameness_shared_weight": shared,
            "sameness_shared_stems": float(len(common)),
            "sameness_rarest": max(weights, default=0.0),
            "sameness_rare_weight": math.fsum(weight for weight in weights if weight >= self._rare_weight),
            "sameness_same_verb": float(bool(a.verb) and a.verb == b.verb),
            "sameness_verb_shared": float(bool(a.verb) and a.verb in b.stems or bool(b.verb) and b.verb in a.stems),
            "sameness_length_ratio": min(a.words, b.words) / max(a.words, b.words, 1),
            "sameness_shorter": float(min(a.words, b.words)),
        }

    def _entities(self, a: _Sketch, b: _Sketch) -> dict[str, float]:
        common = a.entities & b.entities
        shared = weight_of(common, self.entity_weights)
        lighter, heavier = sorted((a.entity_weight, b.entity_weight))
        return {
            "sameness_entity_weight": shared,
            "sameness_entity_rarest": max((self.entity_weights[entity] for entity in common), default=0.0),
            "sameness_entity_overlap_max": shared / lighter if lighter else 0.0,
            "sameness_entity_overlap_min": shared / heavier if heavier else 0.0,
            "sameness_entities_both": float(bool(a.entities and b.entities)),
        }

    def _surroundings(self, a: _Sketch, b: _Sketch) -> dict[str, float]:
        weights = self.stem_weights
        near = weight_of(a.context & b.context, weights)
        lighter = min(weight_of(a.context, weights), weight_of(b.context, weights))
        across = max(weight_of(a.context & b.stems, weights), weight_of(a.stems & b.context, weights))
        return {
            "sameness_context_weight": near,
            "sameness_context_overlap": near / lighter if lighter else 0.0,
            "sameness_context_across": across,
            "sameness_heading_shared": float(len(a.heading & b.heading)),
            "sameness_headlines": float(a.headline + b.headline),
        }


def _values(a: _Sketch, b: _Sketch) -> dict[str, float]:
    both_dated = bool(a.dates and b.dates)
    return {
        "sameness_values_shared": float(len(a.values & b.values)),
        "sameness_values_both": float(bool(a.values and b.values)),
        "sameness_roles_shared": float(len(a.roles & b.roles)),
        "sameness_nouns_shared": float(len(a.nouns & b.nouns)),
        "sameness_dates_both": float(both_dated),
        "sameness_dates_overlap": float(both_dated and _overlap(a.dates, b.dates)),
        "sameness_dates_apart": float(both_dated and not _overlap(a.dates, b.dates)),
    }
