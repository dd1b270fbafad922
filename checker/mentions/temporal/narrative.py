"""Claims of one article -> their dates, read in the order of the text, each against what was told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from checker.mentions.temporal.calendar import Span, in_words
from checker.mentions.temporal.clause import is_future, is_rough, role_of, tells_past
from checker.mentions.temporal.events import EventDays
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.grammar import find
from checker.mentions.temporal.resolve import Known, resolve
from checker.mentions.temporal.setting import DatedHeading, Setting, headings_of, read_setting
from checker.types import Article, Claim, Granularity, TemporalExpression, TemporalRole

_FINE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)
_CARRIED_ON = re.compile(
    r"^(?:meanwhile|concurrently|at the same time|simultaneously|later|subsequently|shortly (?:there)?after|soon after|"
    r"then|by (?:this|that) (?:point|time)|also|in addition|additionally|afterwards?)\b",
    re.IGNORECASE,
)
_INHERITED, _FADING, _FROM_HEADING = 0.6, 0.88, 0.55


@dataclass(slots=True)
class _Told:
    """Where the narrative stands. Changes as the text is read; lives inside one call."""

    day: date | None = None
    words: str = ""
    expression: TemporalExpression | None = None
    claim: Claim | None = None
    steps: int = 0  # claims read since
    heading_day: date | None = None
    heading_words: str = ""
    heading_place: int = -1
    seen: list[tuple[Claim, TemporalExpression]] = field(default_factory=list)


def read_dates(article: Article, claims: Sequence[Claim]) -> list[tuple[TemporalExpression, ...]]:
    """One tuple of temporal expressions for each claim, in order of the text."""
    found = [find(claim.text) for claim in claims]
    setting = read_setting(article, claims, found)
    headings = headings_of(article)
    first = _read(claims, found, setting, headings, None)
    events = EventDays(claims, first)
    if not any(item.event for items in found for item in items):
        return first
    return _read(claims, found, setting, headings, events)


def _read(
    claims: Sequence[Claim],
    found: Sequence[Sequence[Found]],
    setting: Setting,
    headings: Sequence[DatedHeading],
    events: EventDays | None,
) -> list[tuple[TemporalExpression, ...]]:
    told = _Told()
    result = []
    for place, (claim, items) in enumerate(zip(claims, found, strict=True)):
        _enter_heading(told, claim, headings, setting)
        told.steps += 1
        expressions: list[TemporalExpression] = []
        for item in items:
            if setting.dateline and setting.dateline[0] == place and item.end <= setting.dateline[1]:
                continue
            expression = _resolve(claim, item, told, setting, events)
            expressions.append(expression)
            _move(told, claim, item, expression)
        if not any(expression.earliest for expression in expressions):
            inherited = _inherit(told, claim)
            if inherited is not None:
                expressions.append(inherited)
        result.append(tuple(expressions))
    return result


def _resolve(
    claim: Claim, item: Found, told: _Told, setting: Setting, events: EventDays | None
) -> TemporalExpression:
    written, written_as = setting.written, setting.written_as
    near_heading = told.heading_day is not None and (
        written is None or abs((told.heading_day - written).days) <= 14
    )
    if near_heading:
        written, written_as = told.heading_day, told.heading_words
    day, words = told.day, told.words
    if item.form is Form.CLOCK and item.start == 0 and written is not None and near_heading:
        day, words = written, written_as
    future = is_future(claim.text, item.start, item.end)
    known = Known(
        written=written,
        written_as=written_as,
        told=day,
        told_as=words,
        year_near=_year_near(told, setting),
        year_as=setting.story_as if told.heading_day is None else told.heading_words,
        day_first=setting.day_first,
        future=future,
        retrospective=_is_retrospective(told, claim, setting),
        event_day=events.find if events else (lambda _: None),
    )
    surface = claim.text[item.start : item.end]
    role = role_of(claim.text, item.start)
    return resolve(item, surface, known, role, approximate=is_rough(claim.text, item.start))


def _year_near(told: _Told, setting: Setting) -> date | None:
    if told.heading_day is not None:
        return told.heading_day
    if told.expression is not None and told.expression.explicit and told.day and setting.story:
        if abs((told.day - setting.story).days) > 300 and told.steps <= 3:
            return told.day
    return setting.story or told.day


def _is_retrospective(told: _Told, claim: Claim, setting: Setting) -> bool:
    """Whether weekdays follow the narrative: it was just dated, well before the day of writing."""
    if told.day is None or told.claim is None or told.expression is None:
        return False
    if setting.written is None:
        return True
    near = claim.paragraph - told.claim.paragraph <= 2
    return near and told.expression.explicit and (setting.written - told.day).days > 9


def _move(told: _Told, claim: Claim, item: Found, expression: TemporalExpression) -> None:
    """Let the narrative reach the day of an expression."""
    if expression.earliest is None or expression.granularity not in _FINE or expression.role in (
        TemporalRole.SINCE,
        TemporalRole.BEFORE,
    ):
        return
    if item.form in (Form.CLOCK, Form.PART) and told.claim is not None and told.claim.paragraph == claim.paragraph:
        return
    day = _last_day(expression) if item.last_day else expression.earliest.date()
    if expression.granularity is Granularity.PART_OF_DAY and expression.earliest.hour == 18 and item.part == "overnight":
        day += timedelta(1)
    told.day, told.claim, told.expression, told.steps = day, claim, expression, 0
    told.words = f"'{expression.surface}' ({in_words(day, weekday=True)})"


def _last_day(expression: TemporalExpression) -> date:
    if expression.latest is None:
        raise ValueError("an expression without an interval has no last day")
    return (expression.latest - timedelta(seconds=1)).date()


def _enter_heading(told: _Told, claim: Claim, headings: Sequence[DatedHeading], setting: Setting) -> None:
    """Take the dates of the headings passed since the last claim."""
    while told.heading_place + 1 < len(headings) and headings[told.heading_place + 1].start < claim.start:
        told.heading_place += 1
        heading = headings[told.heading_place]
        if heading.bare_clock:
            continue
        told.heading_day, told.heading_words = None, ""
        known = Known(setting.written, setting.written_as, told.day, told.words, year_near=setting.story,
                      year_as=setting.story_as, day_first=setting.day_first)  # fmt: skip
        for item in heading.found:
            surface = heading.text[item.start : item.end]
            expression = resolve(item, surface, known, TemporalRole.AT, approximate=False)
            if item.is_day and expression.earliest is not None and not item.last_day:
                told.heading_day = expression.earliest.date()
                told.heading_words = f"the heading '{surface}' ({in_words(told.heading_day, weekday=True)})"
                told.day, told.words = told.heading_day, told.heading_words
                told.expression, told.claim, told.steps = expression, None, 0
                break
        else:
            told.day, told.expression, told.claim = None, None, None


def _inherit(told: _Told, claim: Claim) -> TemporalExpression | None:
    """The date a reader carries into a sentence that names none, or None."""
    source = told.expression
    if source is None or source.earliest is None or told.day is None or not tells_past(claim.text):
        return None
    same_paragraph = told.claim is not None and told.claim.paragraph == claim.paragraph
    carried_on = _CARRIED_ON.match(claim.text) is not None and told.steps <= 4
    if told.claim is None:
        confidence = _FROM_HEADING
    elif same_paragraph or carried_on:
        confidence = _INHERITED * _FADING ** max(0, told.steps - 1)
    else:
        return None
    span = Span(source.earliest, source.latest or source.earliest, source.granularity, source.value)
    day = told.day.isoformat()
    whole = replace(
        source,
        start=0,
        end=0,
        surface="",
        value=day,
        granularity=Granularity.DAY,
        earliest=span.earliest.replace(hour=0, minute=0),
        latest=max(span.latest, span.earliest.replace(hour=0, minute=0) + timedelta(1)),
        role=source.role if source.role is TemporalRole.UNTIL else TemporalRole.AT,
        approximate=True,
        explicit=False,
        chain=(*source.chain, f"no date of its own; the text before it speaks of {told.words}"),
        confidence=round(min(source.confidence, 1.0) * confidence, 3),
        inherited_from=told.claim.id if told.claim else "",
        utc_offset_minutes=None,
    )
    return whole
