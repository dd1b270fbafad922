"""A dispute's fact as the noun phrase a person would write: 'when the pass reopened', 'how many people were killed'.

Of each claim the clause that tells of the fact is taken, its value out of it, and the question that the value answers
in front; the plainest of the phrases names the dispute. Where no clause makes one, the question stands beside the
words, with an ellipsis for what differs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from checker.naming import figures, questions
from checker.naming.clauses import (
    CLOSE,
    LONGEST,
    OPEN,
    clause_of,
    has_finite_verb,
    has_verb,
    lacks_verb,
    opens_with_verb,
    unmarked,
)
from checker.naming.differences import TOLD_BY, differing
from checker.naming.subjects import with_own_verb
from checker.types import ClaimReading, Kind, Side, SideClaim, Stance
from checker.words import content_stems

Question = Callable[[str, ClaimReading], str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a kind is asked: as a phrase of one piece; otherwise with these words in front of the clause with its gap.

    Without such words it is asked whether what the clause says holds.
    """

    phrase: Question
    otherwise: str = ""


_ASKED = {
    Kind.DATE: _Asked(questions.when, "when"),
    Kind.NUMBER: _Asked(figures.how_many, "what figure"),
    Kind.ENTITY: _Asked(questions.who),
    Kind.PLACE: _Asked(questions.where),
    Kind.POLARITY: _Asked(questions.whether),
    Kind.ATTRIBUTION: _Asked(questions.who_did),
    Kind.ORDER: _Asked(questions.before_or_after),
}
OF_VALUES = frozenset({Kind.DATE, Kind.NUMBER, Kind.ENTITY, Kind.PLACE})
"""The kinds of dispute that a value decides, which is marked in each claim."""
_NAMED_BY_MARK = {*TOLD_BY, Kind.NUMBER, Kind.DATE}
_DOUBLED = re.compile(
    r"^(when|where|whether|who) (?:and|but|or|so|that(?! (?:is|are|was|were|has|had)\b)|because|when|who|whether) "
    r"(?=\w+ \w)",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"^(?!what share of )(?:when|where|whether|who|by whom|what share|how (?:much|many)(?: \w+)?) "
    r"(?:by the time|not|only|with|together with|once|after|before|although|though|while|if|as|which|whose|until|since|"
    r"of|to|on|nor|,)\b|^of (?:how|what)\b",
    re.IGNORECASE,
)
"""A question that begins with what should stand behind its fact, or with the rest of what was cut away."""
_CIRCUMSTANCE_FIRST = re.compile(r"^(?:when|where|how (?:much|many)(?: \w+)?) (?:in|at|by|from|for|during)\b", re.I)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|we|i|this|that|these|those|there|others?|nobody|none)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:he|she|it|they|we|him|them)\b", re.IGNORECASE)


def name_fact(kind: Kind, claims: Sequence[SideClaim]) -> str:
    """The phrase for a dispute of this kind over these claims, of some 90 characters at most."""
    found = [_named(kind, claim, _stems_of(c for c in claims if c is not claim)) for claim in claims]
    return min(found, key=lambda named: (named[0], len(named[1])))[1]


def name_count(claims: Sequence[SideClaim]) -> str:
    """What a running count counts, without the moment of any telling; '' where no clause says it in one phrase."""
    otherwise = _ASKED[Kind.NUMBER].otherwise
    found = [_named(Kind.NUMBER, claim, _stems_of(c for c in claims if c is not claim)) for claim in claims]
    asked = [
        (awkward, _without_moment(phrase, claim.reading))
        for (awkward, phrase), claim in zip(found, claims, strict=True)
        if not phrase.startswith(otherwise)
    ]
    return min(asked, key=lambda named: (named[0], len(named[1])), default=(0.0, ""))[1]


def _without_moment(phrase: str, reading: ClaimReading) -> str:
    """'How many homes had no power by Friday' -> 'how many homes had no power'."""
    for date in (date.surface for date in reading.dates if date.surface):
        phrase = re.sub(
            rf",? (?:(?:by|on|at|in|as of|since|until|late|early|the|hours of) )*{re.escape(date)}\b,?", "", phrase
        )
    return phrase


def all_told_apart(kind: Kind, sides: Sequence[Side]) -> tuple[Side, ...]:
    """The sides of a dispute, each with a name of its own: not one word that one side affirms and the other denies."""
    counts = Counter(side.label.casefold() for side in sides)
    denied = any(side.value.startswith("not ") for side in sides)
    plain = [replace(side, label="") if denied or counts[side.label.casefold()] > 1 else side for side in sides]
    claims = [claim for side in sides for claim in side.claims]
    return tuple(told_apart(kind, side, [c for c in claims if c not in side.claims]) for side in plain)


def told_apart(kind: Kind, side: Side, others: Sequence[SideClaim]) -> Side:
    """A side that gives no single value, named, and with the words marked in which it differs from the other sides.

    Its name is the name that only it gives, or the clause of its first claim that shares most with the others.
    """
    if side.label:
        return side
    clauses = [clause_of(claim.reading, None, _stems_of(others)) for claim in side.claims]
    theirs = [other.reading for other in others]
    marks = [differing(kind, c.reading, theirs, clause) for c, clause in zip(side.claims, clauses, strict=True)]
    claims = [
        replace(claim, highlight=claim.highlight or marked) for claim, marked in zip(side.claims, marks, strict=True)
    ]
    return replace(side, claims=tuple(claims), label=_name_in(claims[0], kind) or _shorten(clauses[0]))


def _name_in(claim: SideClaim, kind: Kind) -> str:
    """The one name that is marked in a claim, where the kind is told by names."""
    if kind not in _NAMED_BY_MARK or len(claim.highlight) != 1:
        return ""
    [(start, end)] = claim.highlight
    return claim.reading.claim.text[start:end]


def _stems_of(claims: Iterable[SideClaim]) -> frozenset[str]:
    return frozenset().union(*(content_stems(claim.reading.claim.text) for claim in claims))


def _named(kind: Kind, claim: SideClaim, shared: frozenset[str]) -> tuple[float, str]:
    """How awkward the phrase that a claim gives is, and the phrase."""
    reading, asked = claim.reading, _ASKED[kind]
    span = claim.highlight[0] if claim.highlight and kind in OF_VALUES else None
    clause = with_own_verb(clause_of(reading, span, shared, in_order=kind is Kind.ORDER))
    phrase = asked.phrase(clause, reading)
    awkward = _awkward(reading, clause, kind)
    if not phrase:
        phrase, awkward = _otherwise(asked, clause, reading), awkward + (3 if has_verb(clause) else 5)
    phrase = _DOUBLED.sub(r"\1 ", " ".join(phrase.split()))
    short = _shorten(phrase)
    awkward += 1.5 * lacks_verb(short)
    return awkward + (short != phrase) + 2.0 * bool(_LEFT_OVER.match(phrase)) + _led_up(phrase), short


def _led_up(phrase: str) -> float:
    """How awkward it is that a circumstance stands between the question and its subject."""
    return 0.5 * bool(_CIRCUMSTANCE_FIRST.match(phrase))


def _otherwise(asked: _Asked, clause: str, reading: ClaimReading) -> str:
    """What is asked where the clause gives no phrase of one piece."""
    if asked.otherwise:
        shown = _with_ellipsis(clause)
        return f"{asked.otherwise} – {shown if shown.strip('… ') else reading.claim.text}"
    return questions.whether(clause, reading) or f"whether – {unmarked(clause) or reading.claim.text}"


def _awkward(reading: ClaimReading, clause: str, kind: Kind) -> float:
    first = unmarked(clause).split(" ", 1)[0]
    return (
        1.5 * bool(_PRONOUN.fullmatch(first))
        + 1.0 * bool(_PERSONAL.search(clause))
        + 2.0 * (kind is Kind.POLARITY and reading.polarity.negated)
        + 0.3 * (reading.speech.stance is not Stance.ASSERTED)
        + 1.0 * (reading.claim.text[:1] in '"“”')
        + 2.0 * opens_with_verb(clause)
        + len(clause.split()) / 20
    )


def _with_ellipsis(clause: str) -> str:
    before, found, rest = clause.partition(OPEN)
    return f"{before.rstrip()} … {rest.partition(CLOSE)[2].lstrip()}".strip(" ,;:") if found else clause


def _shorten(phrase: str) -> str:
    if len(phrase) <= LONGEST:
        return phrase
    comma = phrase.rfind(", ", max(LONGEST // 2, phrase.find(" … ")), LONGEST)
    if comma > 0 and has_finite_verb(phrase[:comma]):
        return phrase[:comma].rstrip(" ,;:")
    return phrase[: phrase.rindex(" ", 0, LONGEST)].rstrip(" ,;:") + " …"
