"""Once-only predicates: a reading -> what its words say befell a named patient, which can befall it but once, and when.

A town falls, a minister resigns and a ship sinks once within a few weeks, whoever tells it and in whatever words; so
two days for it cannot both hold. The predicates are those of de Swart (1991), "Adverbs of quantification", narrowed to
what news tells; trigger, patient and time are those of event extraction (ACE 2005). What no pattern is sure of is left
out: a claim that is not read costs little, for the models read it as well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from checker.types import ClaimReading, EntityMention, EntityType, TemporalExpression, TemporalRole
from checker.words import STOP_WORDS, Token, is_irregular_past, stem, tokens

_DATA = Path(__file__).with_suffix(".toml")

_SETTLEMENT = r"(?:city|cities|towns?|villages?|ports?|capital|settlements?|province|island)"
_SHOWN = rf"[^.;:]{{0,60}}\b(?:among them|including)(?:\s+the\s+{_SETTLEMENT}(?:\s+of)?)?"
_HEADED = rf"(?:\s+[a-z\d-]+){{0,4}}?\s+{_SETTLEMENT}(?:,? (?:and|or) {_SETTLEMENT})?(?:\s+of|:)?"
_PLAIN_OBJECT = re.compile(
    r"(?:\s+control (?:of|over))?(?:\s+(?:the|its|their|nearby|neighbou?ring|\w+'s))?"
    rf"(?:{_HEADED}|(?P<shown>{_SHOWN}))?\s+(?:the\s+)?"
)
"""What may stand between a verb and the patient behind it: 'the market town of', '20 villages, among them'."""

_PARTLY = re.compile(r"\b(?:most|half|parts?|much|some|several|third|quarters?|near|around|outside|in|from|with)\b")
_NEXT = re.compile(rf"\s*(?:,|,? and|,? as well as)\s+(?:the\s+)?(?:{_SETTLEMENT}(?:\s+of)?\s+)?")
_OF_SETTLEMENT = re.compile(rf"\b{_SETTLEMENT} of\s+$", re.IGNORECASE)
_WITHIN_PHRASE = re.compile(
    r"\b(?:of|in|from|near|at|for|to|by|with|against|into|around|between|over|than)\s+(?:the\s+)?(?:\w+\s+)?$"
)
"""Before a name that is not the subject of the verb behind it: 'the airport of Imbria fell'."""

_ASIDE = re.compile(r"(?:, (?:[^,;]|,(?=\d)){2,90},|,? which|,|)")
_ADVERB = r"(?:also|finally|itself|first|then|already|\w+ly)"
_AUXILIARIES = re.compile(rf"(?:\s+(?:had|has|have|was|were|been|is|are|{_ADVERB}))+$")
_PASSIVE = re.compile(rf"(?:\b(?:was|were|been|is|are|being)(?:\s+{_ADVERB})?|[^\W\d_],)\s+$")
"""Before a participle: 'was finally', or the comma of 'Colonel Ruiz, arrested on Friday'."""

_NOT_SO = re.compile(r"\b(?:not|never|nearly|almost|would|could|might|may|if|unless|until|failed)\b|n['’]t\b")
_WHICH = re.compile(r"([^\W\d_][\w'’-]*),? which(?:\s+[\w'’-]+){0,3}\s+$")
_BACK = re.compile(r"(?:\s+[\w'’-]+){1,6}? back\b")
_GENITIVE = ("'s ", "’s ", "' ", "’ ")
_BOUNDARY = re.compile(
    r"[;—()]|,\s+(?:and|but|which|where|who|while|when|after|before|once|as|so|because|whereupon|though|although)\b"
    r"|\s(?:after|before|once|when|while|as|because|whereupon|though|although|that)\s"
)
"""Where one clause ends and another begins, as far as a date belongs to one of them."""

_SPANNING = re.compile(r"\b[Ww]ithin\b[^,;]*$|\b[Ii]n\b[^,;]*\b(?:hours?|days?|weeks?|months?)\b[^,;]*$")
"""Up to the end of a date that gives a stretch in which something happened, and not its day."""

_REACH = 60  # characters between a trigger and its date
_REACH_OF_NOUN = 6  # words between 'the fall' and its date


@dataclass(frozen=True, slots=True)
class OnceOnly:
    """That a once-only predicate befell a patient, an entity's id, at a time; the trigger is `text[start:end]`."""

    predicate: str
    patient: str
    start: int
    end: int
    time: TemporalExpression


class _Predicate(NamedTuple):
    name: str
    objects: frozenset[str]
    subjects: frozenset[str]
    nouns: frozenset[str]
    types: frozenset[EntityType]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A claim's text, the names that a predicate can befall, and the span of the clause that holds its trigger."""

    text: str
    names: tuple[EntityMention, ...]
    start: int
    end: int


@cache
def _predicates() -> tuple[_Predicate, ...]:
    rows = tomllib.loads(_DATA.read_text("utf-8"))
    return tuple(_predicate(name, row) for name, row in rows.items())


def _predicate(name: str, row: Mapping[str, str]) -> _Predicate:
    objects, subjects = (frozenset(map(stem, row.get(slot, "").split())) for slot in ("object", "subject"))
    nouns, types = frozenset(row["nouns"].split()), frozenset(map(EntityType, row["types"].split()))
    return _Predicate(name, objects, subjects, nouns, types)


def telling_of_one(readings: Sequence[ClaimReading]) -> set[tuple[int, int]]:
    """Pairs of places (a < b) whose claims say that one predicate befell one patient, on whatever days."""
    places: dict[tuple[str, str], list[int]] = {}
    for number, reading in enumerate(readings):
        for key in {(one.predicate, one.patient) for one in once_only(reading)}:
            places.setdefault(key, []).append(number)
    return {pair for numbers in places.values() for pair in combinations(numbers, 2)}


@lru_cache(maxsize=32768)
def once_only(reading: ClaimReading) -> tuple[OnceOnly, ...]:
    """What the claim says befell a named patient and can befall it but once, where it gives a date for it."""
    found = []
    for trigger, predicate, patients, by_noun in _befallen(reading):
        time = _time(reading, trigger, by_noun=by_noun)
        if time is not None:
            found += [OnceOnly(predicate, patient, trigger.start, trigger.end, time) for patient in patients]
    return tuple(found)


def _befallen(reading: ClaimReading) -> Iterator[tuple[Token, str, list[str], bool]]:
    """Triggers with their predicate and its patients, and whether the trigger is a noun."""
    text = reading.claim.text
    names = sorted((m for m in reading.entities if not m.resolved), key=lambda m: m.start)
    for trigger in tokens(text):
        start, end = _bounds(text, trigger.start)
        if _NOT_SO.search(text[start : trigger.start]) or any(n.start <= trigger.start < n.end for n in names):
            continue
        for predicate in _predicates():
            clause = _Clause(text, tuple(n for n in names if n.type in predicate.types), start, end)
            if trigger.lower in predicate.nouns and (patients := _of_noun(trigger, clause)):
                yield trigger, predicate.name, patients, True
            elif patients := _of_verb(predicate, trigger, clause):
                yield trigger, predicate.name, patients, False


def _of_noun(trigger: Token, clause: _Clause) -> list[str]:
    """'The fall of Imbria', 'Imbria's fall'."""
    if clause.text[trigger.end :].startswith(" of "):
        return _listed(clause, trigger.end + len(" of"))[:1]
    return [n.entity for n in clause.names if clause.text[n.end : trigger.start] in _GENITIVE]


def _of_verb(predicate: _Predicate, trigger: Token, clause: _Clause) -> list[str]:
    passive = _PASSIVE.search(clause.text[: trigger.start]) is not None
    if passive and trigger.stem in predicate.objects:
        return _before(trigger, clause)
    if not _is_finite(trigger):
        return []
    if trigger.stem in predicate.subjects and (patients := _before(trigger, clause)):
        return patients
    won_back = _BACK.match(clause.text[trigger.end :])
    return _behind(trigger, clause) if trigger.stem in predicate.objects and not won_back else []


def _is_finite(token: Token) -> bool:
    """Whether a word may be a verb's past or historic present: 'took' and 'falls', not 'to take' and not 'taking'."""
    return _is_past(token) or token.lower.endswith("s")


def _is_past(token: Token) -> bool:
    return token.lower.endswith("ed") or is_irregular_past(token.lower)


def _before(trigger: Token, clause: _Clause) -> list[str]:
    """'Imbria fell', 'Imbria, the capital, was taken': the name before a verb, unless it is part of a longer phrase."""
    left = _AUXILIARIES.sub("", clause.text[: trigger.start].rstrip())
    before = [n for n in clause.names if n.end <= len(left)]
    if not before or not _ASIDE.fullmatch(left[before[-1].end :]):
        return []
    leading = clause.text[: before[-1].start]
    subject = _OF_SETTLEMENT.search(leading) or not _WITHIN_PHRASE.search(leading)
    return [before[-1].entity] if subject else []


def _behind(trigger: Token, clause: _Clause) -> list[str]:
    """'They took Imbria and Oster', 'Imbria, which they took'."""
    which = _WHICH.search(clause.text[: trigger.start])
    if which:
        return [n.entity for n in clause.names if n.start <= which.start(1) < n.end]
    return _listed(clause, trigger.end)


def _listed(clause: _Clause, start: int) -> list[str]:
    """The names from a place on, joined by commas and 'and', as long as each stands for itself."""
    found: list[str] = []
    for name in clause.names:
        if not start <= name.start < clause.end:
            continue
        gap = clause.text[start : name.start]
        joined = _NEXT.fullmatch(gap) is not None if found else _is_plain(gap)
        if not joined or not _stands_alone(clause.text[name.end :]):
            break
        found.append(name.entity)
        start = name.end
    return found


def _is_plain(gap: str) -> bool:
    """Whether the words between a verb and a name leave the name the whole of what the verb is about."""
    plain = _PLAIN_OBJECT.fullmatch(gap)
    return plain is not None and (plain["shown"] is not None or not _PARTLY.search(gap))


def _stands_alone(following: str) -> bool:
    """Whether a name ends its phrase: not 'Imbria airfield', not 'Imbria's citadel'."""
    if following.startswith(("'", "’")):
        return False
    word = re.match(r"\s*([^\W\d_]*)", following)
    noun = word[1] if word else ""
    return not noun or noun in STOP_WORDS or noun.endswith("ly") or noun[0].isupper()


def _bounds(text: str, place: int) -> tuple[int, int]:
    start, end = 0, len(text)
    for boundary in _BOUNDARY.finditer(text):
        if boundary.end() <= place:
            start = boundary.end()
        elif boundary.start() >= place:
            return start, boundary.start()
    return start, end


def _time(reading: ClaimReading, trigger: Token, *, by_noun: bool) -> TemporalExpression | None:
    """The date of the trigger's own clause, if no other verb stands between them; a noun's date comes behind it."""
    text = reading.claim.text
    start, end = _bounds(text, trigger.start)
    placed = [d for d in reading.dates if d.earliest is not None and d.role is not TemporalRole.DURATION]
    near = [d for d in placed if not d.inherited_from and start <= d.start < end]
    nearest = min(near, key=lambda d: _gap(d, trigger), default=None)
    if nearest is None or _gap(nearest, trigger) > _REACH or _SPANNING.search(text[start : nearest.end]):
        return None
    between = tokens(text[nearest.end : trigger.start] or text[trigger.end : nearest.start])
    if by_noun and (nearest.start < trigger.start or len(between) > _REACH_OF_NOUN):
        return None
    return None if any(map(_is_past, between)) else nearest


def _gap(date: TemporalExpression, trigger: Token) -> int:
    return max(date.start - trigger.end, trigger.start - date.end)
