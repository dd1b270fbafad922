"""Where the narrative stands, and the date that a sentence without one takes over from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from checker.mentions.temporal.calendar import Span
from checker.mentions.temporal.clause import tells_past
from checker.mentions.temporal.entries import goes_on_from_present, tells_in_present
from checker.mentions.temporal.found import Found
from checker.types import Claim, Granularity, TemporalExpression, TemporalRole

CLOCKS = (Granularity.MINUTE, Granularity.HOUR)
FINE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)


_CARRIED_ON = re.compile(
    r"^(?:meanwhile|concurrently|at the same time|simultaneously|later|subsequently|shortly (?:there)?after|soon after|"
    r"then|by (?:this|that) (?:point|time)|also|in addition|additionally|afterwards?)\b",
    re.IGNORECASE,
)


_SPEAKER_OF_ITS_OWN = re.compile(r"(?:[Tt]he )?[A-Z][^:.,]{1,40}: ")
"""An entry of a list that says who did something: 'Miners' union: The strike was called off.'"""
_ON_THE_WHOLE = re.compile(r"\b(?:in all|in total|altogether|all told|overall)\b", re.IGNORECASE)
_OF_A_THING = re.compile(
    r"\b(?:of|the|an?)\s+$|[’']s\s+$|\b(?:which|who|whom|whose|where|(?<!\bsaid )(?<!\bsays )(?<!\bshows )"
    r"(?<!\bshowed )(?<!\bfound )(?<!\breported )(?<!\bconfirmed )(?<!\bclaimed )that)\b[^.;]*$",
    re.IGNORECASE,
)
_OF_ENTRY = 6  # sentences of an entry in the present, after which it is no longer surely of its day
_OF_ITS_ENTRY, _INHERITED, _FADING, _FROM_HEADING, _FROM_BEFORE = 0.8, 0.6, 0.88, 0.55, 0.4


@dataclass(slots=True)
class Told:
    """Where the narrative stands. Changes as the text is read; lives inside one call."""

    day: date | None = None
    year_day: date | None = None  # the last day that named itself
    year_claim: str = ""  # where it named its year, too
    heading_year: int | None = None  # that the heading names beside a month
    section_year: int | None = None  # of the last heading that is a year and nothing else
    last_year: int | None = None  # the last year that was named at all
    last_year_claim: str = ""
    named_year: int | None = None  # the last year that stood for a whole clause: 'In 2021 ...'
    named_claim: str = ""
    named_start: int = 0
    named_end: int = 0
    words: str = ""
    expression: TemporalExpression | None = None
    ahead: bool = False  # it was told of what is to come
    claim: Claim | None = None
    steps: int = 0  # claims read since
    heading_day: date | None = None
    heading_words: str = ""
    heading_place: int = -1
    with_year: bool = False  # its expression named the year
    tells_on: bool = False  # it named day and month, or went on from one that did, and not in passing
    own_day: date | None = None  # the last day named in the same sentence, whatever its role
    own_words: str = ""
    own_claim: str = ""
    own_start: int = 0
    own_night: bool = False  # it is a night, whose small hours are of the day after
    own_counted: bool = False  # that day is counted on from another: 'the next day'
    hour: datetime | None = None  # the last time or part of a day that was told
    stamp: datetime | None = None  # of the live entry
    stamp_claim: int = 0  # its paragraph
    entries: bool = False  # the headings are stamps of live entries
    entry: bool = False  # its day opens an entry of a chronicle
    in_present: bool | None = None  # whether the entry is told in the present; None before its first sentence
    quarter: Span | None = None  # the last quarter named
    quarter_words: str = ""


def dates_the_event(expression: TemporalExpression) -> bool:
    """Whether an expression may date what its sentence tells: not 'since 2016', a bare year or an unknown day."""
    if expression.earliest is None:
        return False
    fine = expression.granularity in FINE or expression.granularity in (Granularity.WEEKEND, Granularity.WEEK)
    return fine and expression.role not in (TemporalRole.SINCE, TemporalRole.AFTER, TemporalRole.BEFORE)


def is_chronicle(claims: Sequence[Claim], found: Sequence[Sequence[Found]]) -> bool:
    """Whether many paragraphs open with a date, so that an undated one goes on from the one before it."""
    opening = {claim.paragraph: claim for claim in reversed(claims)}
    dated = {
        claim.paragraph
        for claim, items in zip(claims, found, strict=True)
        if opening[claim.paragraph] is claim and any(item.is_day and item.start < 40 for item in items)
    }
    return len(dated) >= 5 and 5 * len(dated) >= len(opening)


def inherit(
    told: Told, claim: Claim, own: Sequence[TemporalExpression], *, chronicle: bool
) -> TemporalExpression | None:
    """The date a reader carries into a sentence that names no day, or None; `own` are the dates it has."""
    source = told.expression
    if source is None or source.earliest is None or told.day is None or told.ahead or not _tells_of_it(told, claim):
        return None
    if told.claim is not None and told.claim.id == claim.id and source.role is TemporalRole.AFTER:
        return None  # 'in the days after 5 May' is not on that day
    if _SPEAKER_OF_ITS_OWN.match(claim.text) or _ON_THE_WHOLE.search(claim.text):
        return None
    if any(expression.value.startswith("XXXX") for expression in own):  # it names a day, but not which
        return None
    if any(_is_outside(told.day, expression) for expression in own if not _is_in_passing(claim, expression)):
        return None
    same_paragraph = told.claim is not None and told.claim.paragraph == claim.paragraph
    carried_on = _CARRIED_ON.match(claim.text) is not None and told.steps <= 4
    of_entry = told.entry and told.claim is None
    if told.claim is None:
        confidence = _OF_ITS_ENTRY if of_entry else _FROM_HEADING
    elif same_paragraph or carried_on:
        confidence = _INHERITED * _FADING ** max(0, told.steps - 1)
    elif chronicle and told.claim is not None and told.steps <= 6:
        confidence = _FROM_BEFORE
    else:
        return None
    confidence *= min(source.confidence, 1.0)
    span = Span(source.earliest, source.latest or source.earliest, source.granularity, source.value)
    day = told.day.isoformat()
    return replace(
        source,
        start=0,
        end=0,
        surface="",
        value=day,
        granularity=Granularity.DAY,
        earliest=span.earliest.replace(hour=0, minute=0),
        latest=max(span.latest, span.earliest.replace(hour=0, minute=0) + timedelta(1)),
        role=source.role if source.role is TemporalRole.UNTIL else TemporalRole.AT,
        approximate=source.approximate or not of_entry,
        explicit=False,
        chain=(*source.chain, f"no date of its own; the text before it speaks of {told.words}"),
        confidence=round(confidence, 3),
        inherited_from=told.claim.id if told.claim else "",
        utc_offset_minutes=None,
    )


def _tells_of_it(told: Told, claim: Claim) -> bool:
    """Whether a sentence tells of something that happened: in the past, or in the present of a chronicle."""
    if told.entry and told.in_present is None:
        told.in_present = tells_in_present(claim.text)
        return told.in_present or tells_past(claim.text)
    if told.entry and told.in_present and told.steps <= _OF_ENTRY:
        return goes_on_from_present(claim.text)
    return tells_past(claim.text)


def _is_in_passing(claim: Claim, own: TemporalExpression) -> bool:
    """Whether a date is not that of what the sentence tells: 'the war of 1973', 'a road that was built in 2020'."""
    return _OF_A_THING.search(claim.text, 0, own.start) is not None


def _is_outside(day: date, own: TemporalExpression) -> bool:
    """Whether a date of the sentence's own, however coarse, does not hold a day."""
    if own.earliest is None or own.latest is None:
        return False
    begins, ends = own.earliest.date(), (own.latest - timedelta(seconds=1)).date()
    match own.role:
        case TemporalRole.SINCE | TemporalRole.AFTER:
            return day < begins
        case TemporalRole.UNTIL | TemporalRole.BEFORE:
            return day > ends
        case _:
            return not begins <= day <= ends
