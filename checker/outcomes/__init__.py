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
from checker.once_only.predicates import Form
from checker.once_only.times import time_of
from checker.outcomes.persons import person_of
from checker.outcomes.questions import BEHIND_OBJECT, DATED, FINAL, WITHIN, Answer, By, Slot, answers_in
from checker.outcomes.said import when_said
from checker.types import ClaimReading, Stance, TemporalExpression
from checker.words import stem, tokens

_UNREAL = re.compile(
    r"\b(?:would|could|might|may|should|must|can|cannot|to|that|be|being|for|by|of|without|after|before|or)\s+"
    r"(?:not\s+)?(?:\w+ly\s+|be\s+)?$"
)
"""Right before what is no plain telling: 'would resign', 'demanded that he be dismissed', 'of being arrested'."""
_DOUBTED = re.compile(
    r"\b(?:if|whether|unless|once|suppos\w+|either|rumou?r\w*|wrongly|falsely|alleged\w*|lied|thought|thinks?|"
    r"believed?|hop(?:es?|ed)|fear(?:s|ed)|assum(?:es?|ed)|imagined?|pretend\w*|film|novel|at first|back then|"
    r"initially|originally|why|where|how)\b|^Had\b",
    re.IGNORECASE,
)
"""Before it in its clause, by which nothing is told as a fact, or not as one that lasted."""
_ASKED = re.compile(
    r"\b(?:demand|call|want|seek|sought|urg|ask|offer|press|threat|reject|refus|accept no|expect|rumou?r|predict|"
    r"prevent|avoid|alleged)\w*\b",
    re.IGNORECASE,
)
_OF_THE_NOUN = re.compile(
    r" (?:letter|speech|statement|warrant|record|call|threat|offer|note|that|takes|would|will|could|is|has)\b"
)
"""Behind a noun that is then a part of another thing, or not yet a fact: 'her resignation letter'."""
_ANEW = re.compile(
    r"\b(?:appeal\w*|overturn\w*|quash\w*|retrial|again|twice|reinstat\w*|re-?arrest\w*|came back|return\w*|"
    r"re-?elect\w*|re-?appoint\w*|restored|escap\w+|bail|freed|releas\w+)\b",
    re.IGNORECASE,
)
"""Words by which it happened and was undone, or happened more than once."""
_FOR_A_WHILE = re.compile(
    r"\b(?:until|till|for now|through|interim|acting|caretaker|pending|transition\w*|handover|"
    r"for (?!a single)(?:\w+ ){1,3}(?:hours?|days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)
"""Words by which what is told did not last: 'stayed in office until the verdict'."""
_GROUP = r"(?: (?:\w+ly|yet|been|be|even|himself|herself))*\s+$"
_DENIAL = re.compile(
    r"(?:\b(?:did|does|do|was|were|is|are|has|have|had|will)(?: still| yet| \w+ly)*(?:n['’]t| not| never)|\bnever)"
    rf"{_GROUP}",
    re.IGNORECASE,
)
"""A denial by the verb's own auxiliaries; any other may be of another verb, 'did not wake and died'."""
_NOW = re.compile(rf"\b(?:has|have|is|are|will)(?:n['’]t| not| never)?{_GROUP}")
_THEN = re.compile(rf"\bhad(?:n['’]t| not| never)?{_GROUP}")
_PRESENT = re.compile(r"(?:is|are|has|have|will|still)\b|(?!was\b)\w+[^s\W]s\b")
_TO_THE_END = re.compile(r"\b(?:throughout|today|to this day|all along|in the end|never|at no time|and still)\b")
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!)”\"—–]|$)|,? (?:and|but|on (?:\w+day|\d|[A-Z]))\b")
"""What may stand behind a denied answer; a cause would be what is denied: 'did not resign over the affair'."""


_PASSED_ON = re.compile(r"reportedly|(?:is|was) (?:widely )?reported to", re.IGNORECASE)
_POSTS = frozenset(map(stem, (
    "minister", "president", "governor", "mayor", "director", "chief", "chair", "chairman", "chairwoman", "head",
    "commissioner", "commander", "leader", "chancellor", "premier", "coach", "captain", "speaker", "secretary",
    "manager", "bishop", "rector", "dean", "editor", "deputy", "trustee", "member", "seat", "party", "board",
    "coalition", "club", "team",
)))  # fmt: skip
_BEHIND = re.compile(r"(?: (?:as|from|of|by|in|the|an?|his|her|its|their|[\w’'-]+(?<!ed))){1,6}")
"""The words behind an answer among which it may name the post."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, `text[start:end]`, to a question of what became of `person`, an entity's id.

    `posts` are the stems of the posts that the words name, `time` is its own date, if it has one; `now` tells that it
    holds at the time of writing, `to_the_end` that it is told as what became of it in the end.
    """

    question: str
    person: str
    happened: bool
    by: By
    posts: frozenset[str]
    start: int
    end: int
    time: TemporalExpression | None
    now: bool
    to_the_end: bool


@lru_cache(maxsize=32768)
def outcomes(reading: ClaimReading) -> tuple[Outcome, ...]:
    """What the claim says became of persons; nothing of a question that it answers both ways for one person.

    'Reportedly' counts, for whoever writes it passes the report on (see `checker.compare.rumour`).
    """
    text, stance = reading.claim.text, reading.speech.stance
    unsure = stance is Stance.DENIED or (stance is Stance.HEARSAY and not _PASSED_ON.fullmatch(reading.speech.cue))
    if unsure or _ANEW.search(text) or text.rstrip("”\"'’ ").endswith("?"):
        return ()
    found = list(_told(reading))
    ways: dict[tuple[str, str], set[bool]] = {}
    for told in found:
        ways.setdefault((told.question, told.person), set()).add(told.happened)
    return tuple(told for told in found if len(ways[told.question, told.person]) == 1)


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
    clause = clause_of(text, answer.start, reading.dates)
    if not _is_fact(text, answer, denied=denied) or (not happened and _FOR_A_WHILE.search(text)):
        return None
    person = person_of(answer, reading)
    if person is None or (answer.slot is Slot.OBJECT and not BEHIND_OBJECT.match(text, person.end)):
        return None
    form = Form(answer.start, answer.end, answer.slot is Slot.OBJECT, answer.slot is Slot.SUBJECT, is_noun=False)
    now = _is_now(text, answer)
    time = _past(time_of(form, clause, [person]), text, answer)
    ended = _TO_THE_END.search(text) is not None
    return Outcome(
        question=answer.question,
        person=person.entity,
        happened=happened,
        by=answer.by,
        posts=_posts(text, answer),
        start=answer.start,
        end=answer.end,
        time=time or (None if happened else when_said(reading, answer.start)),
        now=now,
        to_the_end=ended and not now and not _THEN.search(text, 0, answer.start),
    )


def _past(time: TemporalExpression | None, text: str, answer: Answer) -> TemporalExpression | None:
    """The time, unless it stands behind a present form, which then tells what is to come: 'leaves office on 31 May'."""
    to_come = time is not None and time.start > answer.start and _PRESENT.match(text, answer.start)
    return None if answer.happened and to_come else time


def _is_fact(text: str, answer: Answer, *, denied: bool) -> bool:
    """Whether the words tell of something as having happened, or as not having happened."""
    if _UNREAL.search(text, 0, answer.start) or _DOUBTED.search(text, _breath(text, answer), answer.start):
        return False
    if denied:
        own = _DENIAL.search(text, 0, answer.start) is not None
        return own and answer.slot is not Slot.OWNER and _CLAUSE_ENDS.match(text, answer.end) is not None
    if answer.happened and modality_at(text, answer.start) not in ("", "hedged"):
        return False
    return answer.slot is not Slot.OWNER or not (_ASKED.search(text) or _OF_THE_NOUN.match(text, answer.end))


def _breath(text: str, answer: Answer) -> int:
    """Where the stretch begins, after a comma or a stop, in which an answer is told."""
    return max(text.rfind(mark, 0, answer.start) for mark in ",;:.—") + 1


def _is_now(text: str, answer: Answer) -> bool:
    """Whether the answer holds as the claim is written; that one has refused says nothing of now."""
    if _NOW.search(text, 0, answer.start):
        return answer.happened or answer.by is not By.SELF
    return not answer.happened and _PRESENT.match(text, answer.start) is not None


def _posts(text: str, answer: Answer) -> frozenset[str]:
    """The stems of the posts that the words and those right behind them name: 'resigned as party leader'."""
    behind = _BEHIND.match(text, answer.end)
    words = tokens(text[answer.start : behind.end() if behind else answer.end])
    return frozenset(word.stem for word in words if word.stem in _POSTS)


__all__ = ["DATED", "FINAL", "WITHIN", "By", "Outcome", "outcomes"]
