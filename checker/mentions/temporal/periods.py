"""Calendar units counted from the day of writing or of the narrative -> their place: 'last month', 'that week'."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from checker.mentions.temporal import calendar as cal
from checker.mentions.temporal.calendar import Span
from checker.mentions.temporal.found import Found
from checker.mentions.temporal.known import COARSE, Known, Place, moved_by, period, placed, span_in_words, unplaced
from checker.types import Granularity


def place_unit(found: Found, surface: str, known: Known) -> Place:
    """'last month', 'that week', 'the past three years'."""
    relation = found.relation
    narrative = relation in ("that", "before", "after") or (relation == "the" and known.retrospective)
    base, named = (known.told, known.told_as) if narrative and known.told else (known.written, known.written_as)
    if narrative and not known.told and known.retrospective and known.year_near:
        base, named = known.year_near, known.year_as
    base = base or known.told
    if base is None:
        return unplaced(
            "XXXX", COARSE.get(found.unit, Granularity.DAY), f"'{surface}': the day of writing is not known"
        )
    step = {"last": -1, "before": -1, "next": 1, "after": 1}.get(relation, 0)
    if relation == "the" and base.weekday() < 5 and not known.future:
        step = -1  # in the week, 'the weekend' is the one just past
    if found.code == "stretch":
        return _stretch(found, surface, base, named or "", step)
    whole = _unit_span(base, found.unit, step)
    span = cal.narrowed(whole, found.fuzzy) if found.fuzzy else whole
    told = f"{found.fuzzy} in {span_in_words(whole)}" if found.fuzzy else span_in_words(span)
    return placed(span, f"'{surface}', seen from {named} -> {told}", confidence=0.92)


def _unit_span(base: date, unit: str, step: int) -> Span:
    moved = moved_by(base, step, "m" if unit == "Q" else unit) if unit != "Q" else base + relativedelta(months=3 * step)
    if unit in ("D", "N"):
        return cal.day_span(moved)
    if unit in ("W", "F"):
        return cal.week_span(moved)
    if unit == "E":
        if step < 0 and base.weekday() == 6:
            return cal.weekend_span(moved)
        return cal.weekend_span(moved)
    if unit == "m":
        return cal.month_span(moved.year, moved.month)
    if unit == "Q":
        return cal.quarter_span(moved.year, f"Q{(moved.month + 2) // 3}")
    if unit == "s":
        return cal.quarter_span(moved.year, f"Q{(moved.month + 2) // 3}")
    if unit == "T":
        return cal.decade_span(moved.year)
    if unit == "C":
        return cal.century_span(moved.year // 100 + 1)
    return cal.year_span(moved.year)


def _stretch(found: Found, surface: str, base: date, named: str, step: int) -> Place:
    """'the past three weeks': up to the day of writing; its TIMEX3 value is the duration."""
    far = moved_by(base, (step or 1) * (found.amount or 12), found.unit)
    first, last = sorted((base, far))
    granularity = COARSE.get(found.unit, Granularity.DAY)
    span = Span(
        cal.midnight(first), cal.midnight(last + timedelta(1)), granularity, period(found.amount, found.unit), True
    )
    return placed(span, f"'{surface}', counted from {named}", confidence=0.7)
