"""The year of a date that names none: that of its sentence, as in 'In 2021 they met in March', or of the story."""

from __future__ import annotations

import re
from datetime import date

from checker.mentions.temporal.clause import is_to_come
from checker.mentions.temporal.found import Found
from checker.mentions.temporal.setting import Setting
from checker.mentions.temporal.told import Told
from checker.types import Claim, Granularity, TemporalExpression, TemporalRole

_OPENING = re.compile(r"(?:(?:and|but|then|early|late|back|later|earlier),? )*(?:in |during )?", re.IGNORECASE)
_BESIDE = re.compile(r",? (?:(?:first|once|initially|again|both|early|late) )?(?:in|on) ")
_POSSESSIVE = ("'s", "’s")


def take_year(told: Told, claim: Claim, item: Found, expression: TemporalExpression) -> None:
    """Keep the year that an expression names, if it names a whole one, and not that of a thing ('last year's cup')."""
    whole = expression.granularity is Granularity.YEAR and expression.role is TemporalRole.AT and item.code != "stretch"
    if whole and expression.earliest is not None and not claim.text.startswith(_POSSESSIVE, item.end):
        told.named_year = expression.earliest.year
        told.named_claim, told.named_start, told.named_end = claim.id, item.start, item.end


def year_named(told: Told, claim: Claim, item: Found) -> int | None:
    """The year of a month or day without one: the year its sentence opens with, or that stands right before it."""
    if told.named_claim != claim.id or item.start < told.named_end:
        return None
    opens = _OPENING.fullmatch(claim.text, 0, told.named_start) and ";" not in claim.text[told.named_end : item.start]
    beside = _BESIDE.fullmatch(claim.text, told.named_end, item.start)
    return told.named_year if opens or beside else None


def year_told(told: Told, claim: Claim) -> int | None:
    """The year that a sentence has named, else that of the day the text has reached, else the last one it named."""
    if told.last_year_claim == claim.id or told.day is None:
        return told.last_year
    return told.day.year


def year_near(told: Told, claim: Claim, item: Found, setting: Setting) -> date | None:
    """The day whose year a day without one most likely shares; what is still to come lies near the writing."""
    if told.year_claim == claim.id:
        return told.year_day
    looks_back = setting.retrospective and setting.written is not None
    if looks_back and is_to_come(claim.text, item.start, item.end):
        return setting.written
    if told.heading_day is not None:
        return told.heading_day
    if setting.retrospective or setting.story is None:
        return told.year_day or setting.story
    return setting.story
