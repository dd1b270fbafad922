"""Claims of one article -> their dates, read in the order of the text, each against what was told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from checker.mentions.temporal.beside import is_another, is_by_another_clock, moment_before, month_before, stands_behind
from checker.mentions.temporal.calendar import MORNING
from checker.mentions.temporal.clause import (
    goes_on_to_now,
    is_before_that,
    is_when_said,
    is_when_told,
    said_of,
    starts_something,
    tense_of,
)
from checker.mentions.temporal.entering import enter_heading
from checker.mentions.temporal.events import EventDays
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.known import Known
from checker.mentions.temporal.lookup import event_lookup
from checker.mentions.temporal.moving import move
from checker.mentions.temporal.reported import compares_quarters
from checker.mentions.temporal.resolve import resolve
from checker.mentions.temporal.setting import DatedHeading, Setting
from checker.mentions.temporal.story_day import is_of_telling, main_day, moment_of
from checker.mentions.temporal.times import DAWN
from checker.mentions.temporal.told import Told, dates_the_event, inherit, is_chronicle
from checker.mentions.temporal.years import year_named, year_near, year_told
from checker.types import Claim, TemporalExpression

_OF_AN_EVENT = re.compile(
    r"\s+of\s+(?P<event>(?:the|its|his|her|their)\s+(?!(?:same|next|following|previous|other|day|night|week\w*)\b)[a-z][\w’'-]+)"
)
"""'On the morning of the eruption': of the day of the event, whatever day the text has reached."""
_UP_TO_NOW = re.compile(r"(?:^\W*un|\bup (?:un)?)til\s+$", re.IGNORECASE)
"""'Until Thursday they had not called him a suspect': of the week of writing."""
_ON_THE_DAY_OF = re.compile(r"(?:\s+[\w.]+\s+time)?,?\s+on\s+the\s+day\s+(?:of|that|when|on\s+which)\b", re.IGNORECASE)
"""'At 12:00 on the day of the crash': of no day that the text has reached."""
_AFTER_NIGHT = (*DAWN, "morning", "early morning", "early hours", "small hours")


def walk(
    claims: Sequence[Claim],
    found: Sequence[Sequence[Found]],
    setting: Setting,
    headings: Sequence[DatedHeading],
    events: EventDays | None,
    elsewhere: frozenset[date],
) -> list[tuple[TemporalExpression, ...]]:
    """The dates of an article's claims, in order.

    `found` are the expressions in each claim, `events` the days of what the article tells of, where these are known
    already, and `elsewhere` the days that other articles name.
    """
    told = Told()
    result = []
    chronicle = is_chronicle(claims, found)
    for place, (claim, items) in enumerate(zip(claims, found, strict=True)):
        enter_heading(told, claim, headings, setting)
        told.steps += 1
        expressions: list[TemporalExpression] = []
        of_events: list[TemporalExpression] = []
        for item in _in_order(claim, items):
            if setting.dateline and setting.dateline[0] == place and item.end <= setting.dateline[1]:
                continue
            if _is_stamp(claim, item):
                _take_stamp(told, claim, item, setting)
                continue
            expression = _resolve(claim, item, told, setting, events, expressions, elsewhere)
            if (item.form is Form.EVENT or item.code == "counted") and expression.earliest is None:
                continue
            if item.form is Form.SHIFT and item.event and stands_behind(claim, item, expressions):
                continue
            (of_events if item.form is Form.EVENT else expressions).append(expression)
            if not is_by_another_clock(told, claim, item, expression) and not is_of_telling(claim, expression, events):
                move(told, claim, item, expression, setting)
        if not any(dates_the_event(expression) for expression in expressions):
            inherited = inherit(told, claim, expressions, chronicle=chronicle)
            if inherited is not None:
                expressions.append(inherited)
        expressions += [event for event in of_events if not is_another(event, expressions)]
        result.append(tuple(sorted(expressions, key=lambda expression: expression.start)))
    return result


def _resolve(
    claim: Claim,
    item: Found,
    told: Told,
    setting: Setting,
    events: EventDays | None,
    before: Sequence[TemporalExpression],
    elsewhere: frozenset[date],
) -> TemporalExpression:
    """One expression placed, `before` being those of its sentence that are, `elsewhere` the days others name."""
    apart = claim.paragraph - told.claim.paragraph if told.claim else 0
    fresh = apart <= 1 and told.steps <= (8 if apart == 0 else 5)
    written, written_as = setting.written, setting.written_as
    near_heading = told.heading_day is not None and (
        written is None or not setting.written_is_sure or abs((told.heading_day - written).days) <= 14
    )
    if near_heading:
        written, written_as = told.heading_day, told.heading_words
    day, words = told.day, told.words
    if _takes_own_day(told, claim, item):
        day, words, fresh = told.own_day, told.own_words, True
        if day is not None and told.own_counted and item.start < told.own_start:
            # 'It rang at 4:05 and fell silent on the following day.'
            day, words = day - timedelta(1), f"the day before {words}"
        elif day is not None and told.own_night and _is_after_night(item, told.own_start):
            day, words = day + timedelta(1), f"the day after {words}"
    main, main_as = main_day(events, setting)
    known = Known(
        moment=moment_before(item, before),
        month=month_before(item, before),
        elsewhere=elsewhere,
        fresh=fresh,
        opening=told.claim is None and told.heading_day is not None and told.steps == 1,
        main=main,
        main_as=main_as,
        published=moment_of(setting.published_at),
        hour=told.hour,
        stamp=told.stamp if told.stamp_claim in (0, claim.paragraph) else None,
        quarter=told.quarter,
        quarter_as=told.quarter_words,
        on_results=compares_quarters(claim.text),
        written=written,
        written_as=written_as,
        written_is_sure=setting.written_is_sure or near_heading,
        told_confidence=told.expression.confidence if told.expression and day == told.day else 1.0,
        told=day,
        told_as=words,
        year_near=year_near(told, claim, item, setting),
        year_named=year_named(told, claim, item) or told.heading_year,
        year_told=year_told(told, claim),
        year_as=setting.story_as if told.heading_day is None else told.heading_words,
        day_first=setting.day_first,
        tense=tense_of(claim.text, item.start, item.end),
        earlier=is_before_that(claim.text, item.start),
        retrospective=setting.retrospective
        or (_looks_back(told, claim, item, setting) and not is_when_said(claim.text, item.start)),
    )
    if item.form is Form.CLOCK and _ON_THE_DAY_OF.match(claim.text, item.end):
        known = replace(known, told=None)
    if item.form is Form.SHIFT and item.code == "counted" and not (told.claim and starts_something(told.claim.text)):
        known = replace(known, told=None)
    if item.form is Form.UNIT and goes_on_to_now(claim.text, item.start):
        known = replace(known, told=None, retrospective=False)
    known = replace(known, event_day=event_lookup(events, claim, item, known))
    if item.form is Form.PART and (of := _OF_AN_EVENT.match(claim.text, item.end)):
        day_of_it, words_of_it = known.event_day(of["event"]) or (None, "")
        known = replace(known, told=day_of_it, told_as=words_of_it, fresh=True, main=None, written_is_sure=False)
    surface = claim.text[item.start : item.end]
    if _is_reach(claim, item) and told.own_claim == claim.id:
        known = replace(known, told=told.own_day, told_as=told.own_words, fresh=True)
        item = replace(item, form=Form.SHIFT, relation="within")
    return resolve(item, surface, known, said_of(claim.text, item.start))


def _takes_own_day(told: Told, claim: Claim, item: Found) -> bool:
    """Whether an expression is of the day its sentence names: a time of day, or 'the same day' after 'from 3 May'."""
    if told.own_claim != claim.id:
        return False
    if item.form in (Form.CLOCK, Form.PART):
        return True
    return (
        item.form is Form.ANAPHOR and item.start > told.own_start and (told.claim is None or told.claim.id != claim.id)
    )


def _is_after_night(item: Found, night: int) -> bool:
    """Whether a time is one of the small hours of the night named at `night`, or the morning named behind it."""
    if item.form is Form.PART:
        return item.start > night and item.part in _AFTER_NIGHT
    return item.clock is not None and item.clock.settled and item.clock.hour < MORNING


def _is_reach(claim: Claim, item: Found) -> bool:
    """Whether a length of time reaches on from the day just named: 'on 3 May ... and within two days ...'."""
    counted = item.form is Form.DURATION and item.amount is not None and item.unit in "DWm"
    return counted and claim.text[: item.start].endswith("within ")


def _looks_back(told: Told, claim: Claim, item: Found, setting: Setting) -> bool:
    """Whether the paragraph was just dated well before the writing: its weekdays are of that time."""
    if told.claim is None or told.expression is None or told.day is None or setting.written is None:
        return False
    near = claim.paragraph == told.claim.paragraph and told.steps <= 4
    if not near or (setting.written - told.day).days <= 60:
        return False
    tells_on = told.tells_on and tense_of(claim.text, item.start, item.end) < 0
    tells_on = tells_on and not _UP_TO_NOW.search(claim.text, 0, item.start)
    return told.with_year or (tells_on and not is_when_told(claim.text, item.start))


def _in_order(claim: Claim, items: Sequence[Found]) -> list[Found]:
    """A stamp first, then days, then times of day, whose day may stand behind them, then what is counted from these."""

    def rank(item: Found) -> int:
        if item.form is Form.SHIFT and item.unit in "HM" and not item.event:
            return 2  # '14 hours later' is counted from a time of day
        return int(item.form in (Form.CLOCK, Form.PART) and not _is_stamp(claim, item))

    return sorted(items, key=rank)


def _is_stamp(claim: Claim, item: Found) -> bool:
    """Whether a time opens a live entry: '13:25 A helicopter has landed'."""
    if item.form is not Form.CLOCK or item.start > 1 or item.clock is None:
        return False
    follower = claim.text[item.end :].lstrip(" -–—:.|)")
    return bool(follower) and follower[0].isupper()


def _take_stamp(told: Told, claim: Claim, item: Found, setting: Setting) -> None:
    day = told.heading_day or setting.written
    if day is not None and item.clock is not None and item.clock.hour < 24:
        told.stamp = datetime(day.year, day.month, day.day, item.clock.hour, item.clock.minute)
        told.stamp_claim = claim.paragraph
        if told.heading_day is not None:
            told.day, told.words, told.claim, told.steps = day, told.heading_words, None, 0
