"""The year that a sentence names for what it tells, and the months in it: 'In 2021 they met in March and in June'."""

from __future__ import annotations

import re

from checker.mentions.temporal.found import Found
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
