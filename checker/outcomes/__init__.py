"""What became of a person: a reading -> the outcomes that its words tell, of questions that an editor asks.

Whether a minister left office, whether a suspect was arrested: a sentence says so in many ways ("handed in his papers",
"still sits at her desk"), of which no two share a word, and so no model of words sees that they exclude each other. The
questions are events of ACE 2005 (Personnel.End-Position, Justice.Arrest-Jail, Life.Die, Justice.Convict) and their
contraries. What no pattern is sure of is left out, for the models read it as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.mentions.polarity import modality_at, negated_at
from checker.once_only.clauses import clause_of
from checker.outcomes.persons import person_of
from checker.outcomes.questions import FINAL, Answer, By, Slot, answers_in
from checker.types import ClaimReading, Stance, TemporalExpression, TemporalRole

_UNREAL = re.compile(
    r"\b(?:if|whether|unless|would|could|might|may|should|must|can|cannot|to|that|be|being|for|by|of|without|after|before)\s+"
    r"(?:not\s+)?(?:\w+ly\s+|be\s+)?$"
)
"""Before what is no plain telling: 'if she resigned', 'demanded that he be dismissed', 'of being arrested'."""
_THOUGHT = re.compile(
    r"\b(?:thought|thinks?|believed?|hop(?:es?|ed)|fear(?:s|ed)|assum(?:es?|ed)|imagined?|pretend\w*)\b[^,;.]*$"
)
_ASKED = re.compile(
    r"\b(?:demand|call|want|seek|sought|urg|ask|offer|press|threat|reject|refus|accept no|expect|rumou?r|predict|"
    r"prevent|avoid)\w*\b",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"\b(?:appeal\w*|overturn\w*|quash\w*|retrial|again|twice|reinstat\w*|re-?arrest\w*)\b", re.IGNORECASE
)
"""Words by which it happened and was undone, or happened more than once."""
_FOR_A_WHILE = re.compile(
    r"[^.;]{0,40}?\b(?:until|till|for (?:\w+ ){1,3}(?:hours?|days?|weeks?|months?|years?)|as caretaker)\b"
)
"""Behind what did not last: 'stayed in office until the verdict'."""
_NOW = re.compile(r"(?:\b(?:has|have|is|are|will)\b|\b(?:has|have|is)n['’]t)[^,;]{0,24}$")
_THEN = re.compile(r"\bhad\b[^,;]{0,24}$")
_PRESENT = re.compile(r"(?:is|are|has|have|will|still)\b|(?!was\b)\w+[^s\W]s\b")
_TO_THE_END = re.compile(r"(?:kept|stayed|remained|retained|surviv|went|walked|pulled|was|were)")
_REACH = 60
"""Characters between an answer and a date that is its own."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, `text[start:end]`, to a question of what became of `person`, an entity's id.

    `time` is its own date, if it has one; `now` tells that it holds at the time of writing, `to_the_end` that it is
    told as what became of it in the end.
    """

    question: str
    person: str
    happened: bool
    by: By
    start: int
    end: int
    time: TemporalExpression | None
    now: bool
    to_the_end: bool


@lru_cache(maxsize=32768)
def outcomes(reading: ClaimReading) -> tuple[Outcome, ...]:
    """What the claim says became of persons; nothing of a question that it answers both ways for one person."""
    text = reading.claim.text
    if reading.speech.stance is Stance.DENIED or _ANEW.search(text) or text.rstrip("”\"'’ ").endswith("?"):
        return ()
    found = list(_told(reading))
    both = {(o.question, o.person) for o in found if o.happened} & {
        (o.question, o.person) for o in found if not o.happened
    }
    return tuple(o for o in found if (o.question, o.person) not in both)


def _told(reading: ClaimReading) -> Iterator[Outcome]:
    taken: list[Answer] = []
    for answer in answers_in(reading.claim.text):
        if any(a.question == answer.question and a.start < answer.end and answer.start < a.end for a in taken):
            continue
        told = _outcome(reading, answer)
        if told is not None:
            taken.append(answer)
            yield told


def _outcome(reading: ClaimReading, answer: Answer) -> Outcome | None:
    text = reading.claim.text
    denied = answer.happened and negated_at(text, answer.start, answer.end)
    happened = answer.happened and not denied
    if denied and answer.slot is Slot.OWNER:
        return None  # 'her dismissal surprised nobody'
    if not _is_fact(text, answer, denied=denied) or (not happened and _FOR_A_WHILE.match(text, answer.end)):
        return None
    person = person_of(answer, reading)
    if person is None:
        return None
    now = _is_now(text, answer)
    ended = denied or _TO_THE_END.match(text, answer.start) is not None
    return Outcome(
        question=answer.question,
        person=person.entity,
        happened=happened,
        by=answer.by,
        start=answer.start,
        end=answer.end,
        time=_own_date(reading, answer),
        now=now,
        to_the_end=ended and not now and not _THEN.search(text, 0, answer.start),
    )


def _is_fact(text: str, answer: Answer, *, denied: bool) -> bool:
    """Whether the words tell of something as having happened, or as not having happened."""
    if _UNREAL.search(text, 0, answer.start) or _THOUGHT.search(text, 0, answer.start):
        return False
    real = denied or not answer.happened or modality_at(text, answer.start) in ("", "hedged")
    return real and (answer.slot is not Slot.OWNER or not _ASKED.search(text))


def _is_now(text: str, answer: Answer) -> bool:
    """Whether the answer holds as the claim is written: present, perfect or future."""
    if _NOW.search(text, 0, answer.start):
        return True
    return not answer.happened and _PRESENT.match(text, answer.start) is not None


def _own_date(reading: ClaimReading, answer: Answer) -> TemporalExpression | None:
    """The nearest date of the answer's clause that stands behind it, else before it."""
    named = [d for d in clause_of(reading.claim.text, answer.start, reading.dates).dates if d.role is TemporalRole.AT]
    behind = (d for d in named if 0 <= d.start - answer.end < _REACH)
    before = (d for d in reversed(named) if 0 <= answer.start - d.end < _REACH)
    return next(behind, None) or next(before, None)


__all__ = ["FINAL", "By", "Outcome", "outcomes"]
