"""Headings and the stamps of live entries: where the narrative stands when it enters what is below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from checker.mentions.temporal.calendar import in_words
from checker.mentions.temporal.clause import Said
from checker.mentions.temporal.entries import heads_entry
from checker.mentions.temporal.known import Known
from checker.mentions.temporal.resolve import resolve
from checker.mentions.temporal.setting import DatedHeading, Setting
from checker.mentions.temporal.told import Told
from checker.types import Claim

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ASIDE = 300  # days from those of the story: what is told of another year, is told in passing


def enter_heading(told: Told, claim: Claim, headings: Sequence[DatedHeading], setting: Setting) -> None:
    """Take the dates of the headings passed since the last claim."""
    while told.heading_place + 1 < len(headings) and headings[told.heading_place + 1].start < claim.start:
        told.heading_place += 1
        heading = headings[told.heading_place]
        if heading.bare_clock:
            _enter_stamped(told, heading, setting)
            continue
        told.stamp, told.entries = None, False
        told.heading_day, told.heading_words, told.heading_year = None, "", None
        if told.year_day and setting.story and abs((told.year_day - setting.story).days) > _ASIDE:
            told.year_day = None
        if year := _year_alone(heading):
            told.section_year = year
        known = Known(
            year_named=told.section_year,
            written=setting.written,
            written_as=setting.written_as,
            told=told.day,
            told_as=told.words,
            year_near=setting.story or told.day,
            year_as=setting.story_as if setting.story else told.words,
            day_first=setting.day_first,
        )
        for item in heading.found:
            surface = heading.text[item.start : item.end]
            expression = resolve(item, surface, known, Said())
            if item.year is not None and item.month is not None and item.day is None and item.last_year is None:
                told.heading_year = item.year
            if item.is_day and expression.earliest is not None and not item.last_day:
                told.heading_day = expression.earliest.date()
                told.heading_words = f"the heading '{surface}' ({in_words(told.heading_day, weekday=True)})"
                told.day, told.words = told.heading_day, told.heading_words
                told.expression, told.claim, told.steps, told.ahead = expression, None, 0, False
                told.entry = heads_entry(heading.text, item.start, item.end) and setting.is_past(told.heading_day)
                told.in_present = None
                break
        else:
            told.day, told.expression, told.claim = None, None, None


def _year_alone(heading: DatedHeading) -> int | None:
    """The year of a heading that is nothing else, and so that of the days which head the sections below it."""
    return int(heading.text) if _YEAR.fullmatch(heading.text.strip()) else None


def _enter_stamped(told: Told, heading: DatedHeading, setting: Setting) -> None:
    """A heading that is only a time opens a live entry; one later than the last update belongs to the day before."""
    clock = heading.found[0].clock
    day = told.heading_day or setting.written
    told.entries = True
    if day is None or clock is None or clock.hour > 23:
        return
    stamp = datetime(day.year, day.month, day.day, clock.hour, clock.minute)
    updated = setting.published_at
    if updated is not None and (updated.hour, updated.minute) > (0, 0) and stamp.date() == updated.date():
        stamp -= timedelta(1) if stamp > updated.replace(tzinfo=None) else timedelta(0)
    told.stamp, told.stamp_claim = stamp, 0
    told.day, told.claim, told.steps = stamp.date(), None, 0
    told.words = f"the entry of {stamp:%H:%M} on {in_words(stamp.date(), weekday=True)}"
    told.expression = None
