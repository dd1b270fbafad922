"""Once-only predicates: a reading -> what its words say befell a named patient, which can befall it but once, and when.

A town falls, a minister resigns and a ship sinks once within a few weeks, whoever tells it and in whatever words; so
two days for it cannot both hold. The predicates are those of de Swart (1991), "Adverbs of quantification", narrowed to
what news tells; trigger, patient and time are those of event extraction (ACE 2005). What no pattern is sure of is left
out: a claim that is not read costs little, for the models read it as well, and one that is misread cries wolf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.once_only.clauses import clause_of
from checker.once_only.patients import patients_of
from checker.once_only.predicates import form_at
from checker.once_only.times import time_of
from checker.overlap import pairs_sharing
from checker.types import ClaimReading, Stance, TemporalExpression
from checker.words import tokens

_DOUBTFUL = re.compile(
    r"\b(?:whether|false(?:ly)?|untrue|hoax|rumou?rs?|neither|nor|claim(?:s|ed)?|den(?:y|ies|ied|ial)|if|unless|"
    r"attempted|failed|alleged|planned|threatened|nearly|almost|briefly|part(?:ly|ially)|largely|mostly|"
    r"again|twice|second time|third time|re-?arrested|re-?captured|retaken)\b",
    re.IGNORECASE,
)
"""Words by which what a sentence tells did not happen, not wholly, or not for the first time."""


@dataclass(frozen=True, slots=True)
class OnceOnly:
    """That a once-only predicate befell a patient, an entity's id, at a time; the trigger is `text[start:end]`."""

    predicate: str
    patient: str
    start: int
    end: int
    time: TemporalExpression


def telling_of_one(readings: Sequence[ClaimReading]) -> set[tuple[int, int]]:
    """Pairs of places (a < b) whose claims say that one predicate befell one patient, on whatever days."""
    return pairs_sharing([(one.predicate, one.patient) for one in once_only(reading)] for reading in readings)


def predicates_in(text: str) -> frozenset[str]:
    """The predicates of which a form stands in the text, whatever it is said of."""
    words = tokens(text)
    return frozenset(at[0].name for place in range(len(words)) if (at := form_at(words, place)))


@lru_cache(maxsize=32768)
def once_only(reading: ClaimReading) -> tuple[OnceOnly, ...]:
    """What the claim says befell a named patient and can befall it but once, where it gives a date for it."""
    text, polarity = reading.claim.text, reading.polarity
    if polarity.negated or polarity.modality or reading.speech.stance is Stance.DENIED or _DOUBTFUL.search(text):
        return ()
    found = []
    words = tokens(text)
    for place in range(len(words)):
        at = form_at(words, place)
        if at is None:
            continue
        predicate, form = at
        clause = clause_of(text, form.start, reading.dates)
        patients = patients_of(predicate, form, clause, reading.entities)
        time = time_of(form, clause, patients) if patients else None
        if time is not None:
            found += [OnceOnly(predicate.name, p.entity, form.start, form.end, time) for p in patients]
    return tuple(found)
