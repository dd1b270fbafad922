"""Whom an answer is about: its slot in the sentence -> the person named or meant there, None if unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.outcomes.phrases import belongs_to_another, fits, is_apposed, is_subject, names_another
from checker.outcomes.questions import Answer, Slot
from checker.outcomes.said import speaks_of_himself
from checker.types import ClaimReading, EntityMention, EntityType

_BETWEEN = re.compile(
    r"(?:\s+(?:has|have|had|is|are|was|were|be|been|being|will|did|does|do|not|never|also|still|already|since|then|"
    r"later|now|finally|too|again|himself|herself|neither|reported to|\w+ly)|n['’]t)+$"
)
"""What may stand between a subject and its verb: auxiliaries, adverbs, 'not', 'is reported to have'."""
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)(?:\s+(?:not|never|also|then|later|finally|\w+ly))*\s+$"
)
_PARTICIPLE = re.compile(r",\s+(?:who (?:was|is|had been) )?$")
"""Before the participle of an aside: 'Colonel Ruiz, arrested on Friday'."""
_PRONOUN = re.compile(r"\b(?:he|she)$", re.IGNORECASE)
_WHO_BEHIND = re.compile(
    r"(?:,? |, (?:\d+, |[^,;:—]{1,60}, )|"
    r"(?:, \d+)?, (?:an?|the) (?:(?!(?:of|in|from|by|for|to|with|and|at)\b)[\w-]+ ){1,3})who$"
)
"""From a name to the 'who' that goes with it; any other 'who' goes with a noun before it."""
_JOINED = re.compile(r"\b(?:and|but|or)$")
_BREAK = re.compile(r"[;:—]")
_OBJECT = re.compile(
    r"\s+(?:(?:the|its|their|his|her|former|ex-[\w-]+)\s+)*(?:(?!(?:of|in|from|by|for|to|with|who|and|over|as|at|on)\b)"
    r"[a-z-]+\s+){0,3}(?:[A-Z][\w.-]*\s+){0,3}"
)
"""Between a verb and its object: 'the former interior minister', 'President'."""
_GENITIVE = re.compile(
    r"['’]s?\s+(?:(?!alleged|apparent|attempted|expected|false|possible|planned|proposed|reported|rumou?red|supposed|"
    r"threatened)\w+\s+)?"
)
"""Between an owner and what is his; what is only alleged has not befallen him."""
_POSSESSED = re.compile(r"['’]")
_FOLLOWS_OBJECT = re.compile(
    r"(?=$|\W*$|[.,;:—)”\"]|\s+(?:[\W\d]|[A-Z]|(?:a|about|after|again|against|ahead|along|amid|and|as|at|because|before|"
    r"but|by|during|early|following|for|from|in|instead|last|late|near|nearly|next|of|on|or|out|outside|over|shortly|since|"
    r"soon|the|that|then|this|to|today|together|too|under|until|when|where|while|who|with|within|without|yesterday|"
    r"(?!ally|family|assembly)\w+ly|\w+teen|one|two|three|four|five|six|seven|eight|nine|ten)\b))"
)
"""What may follow an object; another noun may not, for then that is the object: 'sacks Brandt ally'."""
_ANOTHER_THING = re.compile(
    r"\s+(?:letters?|speech|statements?|address|warrants?|records?|calls?|threats?|offers?|notes?|announcements?|rumou?rs?|"
    r"reports?|demands?|requests?|bids?|plans?|orders?|papers|deal|terms|video|photo|rates?|hearing|that|takes? effect|"
    r"would|will|could|may|might|should|can(?:not)?|(?:is|was|has|had|does|did)(?: not|n['’]t| never)|"
    r"(?:is|was|has been) (?:expected|refused|rejected|withdrawn|turned down|possible|likely|unlikely))\b"
)
"""Behind a noun that is not what befell him, or that tells nothing which happened: 'her resignation letter'."""
_ASIDE = re.compile(r",|\s\(")
_WHO = re.compile(r", (?:\d+, )?who(?:se)?\b")
_ONE_ASIDE = re.compile(r"(?:, \d+)?(?:(?:,| \()(?:(?!, )[^;:—])*)?(?:, who(?:m|se)?\b[^;:—]*)?")
"""All between a name and the comma before its verb: an age, a description, a relative clause."""


def person_of(answer: Answer, reading: ClaimReading) -> EntityMention | None:
    """The person whom the answer is about."""
    text = reading.claim.text
    people = sorted((m for m in reading.entities if m.type is EntityType.PERSON), key=lambda m: m.start)
    if answer.slot is Slot.OWNER:
        if _ANOTHER_THING.match(text, answer.end):
            return None
        return next((p for p in people if _GENITIVE.fullmatch(text, p.end, answer.start)), None)
    passive = _BE.search(text, 0, answer.start) or _PARTICIPLE.search(text, 0, answer.start)
    if answer.slot is Slot.OBJECT:
        return None if passive else _object(text, answer.end, people)
    if answer.slot is Slot.PASSIVE and not passive:
        return None
    before = [p for p in people if p.end <= answer.start]
    if answer.is_unwilling and (himself := speaks_of_himself(text, before, _without_auxiliaries(text, answer.start))):
        return himself
    if answer.slot is Slot.PASSIVE and _BE.search(text, 0, answer.start) is None and _is_within_aside(text, before):
        return None
    return _subject(text, answer.start, before)


def _is_within_aside(text: str, before: Sequence[EntityMention]) -> bool:
    """Whether the last one named is the second of two: 'X, who replaced Y, sacked in March' can be said of either."""
    return len(before) > 1 and "," in text[before[-2].end : before[-1].start] and not is_apposed(text, before[-1].start)


def _object(text: str, verb: int, people: Sequence[EntityMention]) -> EntityMention | None:
    """The person right behind a verb, and not what is his or named by him."""
    person = next((p for p in people if p.start >= verb), None)
    if person is None or not _OBJECT.fullmatch(text, verb, person.start):
        return None
    return person if _FOLLOWS_OBJECT.match(text, person.end) else None


def _subject(text: str, verb: int, before: Sequence[EntityMention]) -> EntityMention | None:
    """The person right before a verb; behind an aside, 'who', a pronoun or 'and' the one who is meant."""
    left = _without_auxiliaries(text, verb)
    if not before:
        return None
    if left.endswith(","):
        return _before_comma(text, len(left) - 1, before)
    name = next((p for p in before if p.end == len(left)), None)
    if name is not None:
        return name if _PRONOUN.search(name.surface) or _opens(text, name, before) else None
    if _WHO_BEHIND.search(left):
        return _antecedent(text, left, before)
    if _PRONOUN.search(left):
        return _meant(text, left, before)
    return _first(text, verb, before) if _JOINED.search(left) else None


def _without_auxiliaries(text: str, verb: int) -> str:
    return _BETWEEN.sub("", text[:verb].rstrip()).rstrip()


def _opens(text: str, name: EntityMention, before: Sequence[EntityMention]) -> bool:
    """Whether the name can be the subject of what follows; one of a list only if the others can."""
    if not is_subject(text, name.start):
        return False
    listed = next((p for p in before if text[p.end : name.start] in (" and ", " nor ")), None)
    return listed is None or _opens(text, listed, before)


def _before_comma(text: str, comma: int, before: Sequence[EntityMention]) -> EntityMention | None:
    """The person whom an aside follows that ends at the comma, or who is named there himself."""
    beside = [
        p
        for p in before
        if _ASIDE.match(text, p.end) and not _BREAK.search(text, p.end, comma) and _opens(text, p, before)
    ]
    whose = next((p for p in beside if _WHO.match(text, p.end)), None)
    apposed = next((p for p in beside if p.end == comma and is_apposed(text, p.start)), None)
    if apposed or whose or len({p.entity for p in beside}) != 1:
        return apposed or whose
    return beside[-1] if _ONE_ASIDE.fullmatch(text, beside[-1].end, comma) else None


def _antecedent(text: str, left: str, before: Sequence[EntityMention]) -> EntityMention | None:
    """Whom 'who' goes with, the last one named, unless he only tells whose another one is."""
    name = before[-1]
    return name if _WHO_BEHIND.fullmatch(left, name.end) and not belongs_to_another(text, name.start) else None


def _meant(text: str, left: str, before: Sequence[EntityMention]) -> EntityMention | None:
    """Whom 'he' means: the one person of the sentence and its subject, if nobody else between can be meant."""
    name, between = before[-1], left[before[-1].end :]
    if len({p.entity for p in before}) != 1 or names_another(between):
        return None
    return name if _is_head(text, name) and fits(name.canonical, left.rpartition(" ")[2].lower()) else None


def _first(text: str, verb: int, before: Sequence[EntityMention]) -> EntityMention | None:
    """The subject of a second verb: the one person of its clause, if he opens it."""
    start = max((found.end() for found in _BREAK.finditer(text, 0, verb)), default=0)
    named = [p for p in before if p.start >= start]
    return named[0] if len({p.entity for p in named}) == 1 and _is_head(text, named[0]) else None


def _is_head(text: str, name: EntityMention) -> bool:
    """Whether a name is a subject itself, and not the owner of one: 'Brandt's husband came home and was arrested'."""
    return is_subject(text, name.start) and not _POSSESSED.match(text, name.end)
