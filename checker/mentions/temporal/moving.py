"""An expression that was read -> where the narrative stands behind it."""

from __future__ import annotations

from datetime import date, timedelta

from checker.mentions.temporal.calendar import Span, in_words
from checker.mentions.temporal.clause import is_aside, is_before_that, is_future, is_to_come, is_when_said, tells_past
from checker.mentions.temporal.entries import opens, tells_in_present
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.lexicon import NIGHTS
from checker.mentions.temporal.setting import Setting
from checker.mentions.temporal.told import FINE, Told
from checker.mentions.temporal.years import take_year
from checker.types import Claim, Granularity, TemporalExpression, TemporalRole

_GOES_ON = (Form.WEEKDAY, Form.ANAPHOR)
_A_WEEK = timedelta(7)


def move(told: Told, claim: Claim, item: Found, expression: TemporalExpression, setting: Setting) -> None:
    """Let the narrative reach the day of an expression."""
    in_passing = not item.day and claim.text.endswith("of ", 0, item.start)  # 'the report of June 2022'
    if item.form is Form.DATE and item.year and item.month and expression.earliest and not in_passing:
        told.year_day, told.year_claim = expression.earliest.date(), claim.id
    take_year(told, claim, item, expression)
    if item.year is not None:
        told.last_year, told.last_year_claim = item.year, claim.id
    if item.form is Form.QUARTER:
        _take_quarter(told, expression, setting)
    if expression.earliest is None or expression.granularity not in FINE:
        return
    if expression.granularity is not Granularity.DAY and not is_when_said(claim.text, item.start):
        told.hour = expression.earliest
    if item.form in (Form.CLOCK, Form.PART, Form.EVENT) or expression.confidence < 0.55:
        return
    if told.own_claim != claim.id and (item.clock is None or item.clock.offset is None):
        told.own_day, told.own_claim, told.own_start = expression.earliest.date(), claim.id, item.start
        told.own_night = item.part in NIGHTS and expression.granularity is Granularity.PART_OF_DAY
        told.own_counted = item.form is Form.ANAPHOR and item.amount == 1
        told.own_words = f"'{expression.surface}' ({in_words(told.own_day, weekday=True)})"
    early = expression.role is TemporalRole.BEFORE and expression.granularity is Granularity.DAY
    if expression.role is TemporalRole.SINCE or early or (told.claim and is_aside(claim.text, item.start, item.end)):
        return
    several = item.last_day or item.last_weekday is not None
    day = _last_day(expression) if several else expression.day or expression.earliest.date()
    goes_on = item.form in _GOES_ON and told.day is not None and abs(day - told.day) <= _A_WEEK
    told.with_year = item.year is not None
    told.tells_on = _names_its_day(claim, item) or (told.tells_on and goes_on)
    told.day, told.claim, told.expression, told.steps = day, claim, expression, 0
    told.entry = expression.explicit and opens(claim.text, item.start, item.end) and setting.is_past(day)
    told.in_present = told.entry and not tells_past(claim.text) and tells_in_present(claim.text)
    told.ahead = (setting.written is None or day > setting.written) and is_future(claim.text, item.start, item.end)
    if expression.explicit and not is_to_come(claim.text, item.start, item.end):
        told.year_day = day
    told.words = f"'{expression.surface}' ({in_words(day, weekday=True)})"


def _names_its_day(claim: Claim, item: Found) -> bool:
    """Whether an expression names the day and month on which something happened, not one before that."""
    bare = item.form is Form.DATE and item.month is not None and item.day is not None and not item.relation
    return bare and not is_before_that(claim.text, item.start)


def _take_quarter(told: Told, expression: TemporalExpression, setting: Setting) -> None:
    """Keep the quarter that was named, unless it lies ahead, where no results can be reported from."""
    if expression.earliest is None or expression.latest is None:
        return
    if setting.written is None or expression.latest.date() <= setting.written:
        told.quarter = Span(expression.earliest, expression.latest, expression.granularity, expression.value)
        told.quarter_words = f"'{expression.surface}' ({expression.value})"


def _last_day(expression: TemporalExpression) -> date:
    if expression.latest is None:
        raise ValueError("an expression without an interval has no last day")
    return (expression.latest - timedelta(seconds=1)).date()
