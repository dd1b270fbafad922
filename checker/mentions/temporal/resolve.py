"""An expression as found, and what its text is known to speak of -> a `TemporalExpression` placed in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from checker.mentions.temporal import calendar as cal
from checker.mentions.temporal.absolute import (
    place_century,
    place_date,
    place_decade,
    place_holiday,
    place_quarter,
    place_season,
)
from checker.mentions.temporal.calendar import Span
from checker.mentions.temporal.clause import Said
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.known import COARSE, Known, Place, period
from checker.mentions.temporal.periods import place_unit
from checker.mentions.temporal.relative import (
    place_anaphor,
    place_deictic,
    place_event,
    place_shift,
    place_weekday,
)
from checker.mentions.temporal.reported import place_reported
from checker.mentions.temporal.times import DAWN, place_time
from checker.types import Granularity, TemporalExpression, TemporalRole


def resolve(found: Found, surface: str, known: Known, said: Said) -> TemporalExpression:
    """Place one expression. What cannot be placed keeps a TIMEX3 value with X for what is unknown, and no interval."""
    if found.form in (Form.DURATION, Form.NOW):
        place = _duration(found) if found.form is Form.DURATION else _reference(found, known)
    else:
        place = _with_time_of_day(found, _PLACERS[found.form](found, surface, known))
    span = _beside(place.span, said.side) if found.clock and place.span else place.span
    if span and _is_before_dawn(found, said):
        span, said = replace(span, earliest=cal.midnight(span.earliest.date())), replace(said, role=TemporalRole.AT)
    beside = bool(found.clock and said.side)  # the span of 'shortly before' is all that is meant
    loose = bool(span and span.approximate) or not beside and (said.rough or place.approximate)
    return TemporalExpression(
        start=found.start,
        end=found.end,
        surface=surface,
        value=place.value,
        granularity=place.granularity,
        earliest=span.earliest if span else None,
        latest=span.latest if span else None,
        role=_role(found, span, said),
        approximate=loose,
        explicit=place.explicit,
        chain=place.chain,
        confidence=round(place.confidence, 3),
        utc_offset_minutes=found.clock.offset if found.clock else None,
    )


def _role(found: Found, span: Span | None, said: Said) -> TemporalRole:
    if found.form is Form.DURATION or (found.relation == "within" and span is None):
        return TemporalRole.DURATION
    if found.form is Form.SHIFT and span is None:  # no more is known than the side of the event
        return TemporalRole.BEFORE if found.relation in ("earlier", "ago") else TemporalRole.AFTER
    if found.last_weekday is not None and said.role is TemporalRole.SINCE:  # 'from Monday to Wednesday'
        return TemporalRole.AT
    return said.role


def _is_before_dawn(found: Found, said: Said) -> bool:
    """'Before dawn on Tuesday' is on Tuesday, and no earlier day."""
    return said.role is TemporalRole.BEFORE and found.part in DAWN and found.clock is None


def _beside(span: Span, side: str) -> Span:
    """'shortly before midnight', 'just after 5 a.m.': the hour on that side, the time itself included, and no more."""
    hour = timedelta(hours=1)
    either = timedelta(hours=12) if span.latest - span.earliest > 12 * hour else timedelta()  # 'just after two'
    if side == "before":
        last = min(span.latest, span.earliest + timedelta(minutes=1) + either)
        return replace(span, earliest=span.earliest - hour, latest=last, approximate=bool(either))
    if side in ("after", "past"):
        return replace(span, latest=span.earliest + hour + either, approximate=bool(either))
    return span


def _with_time_of_day(found: Found, place: Place) -> Place:
    if not (found.clock or found.part) and not (found.fuzzy and place.granularity is Granularity.DAY):
        return place
    if place.span is None:
        return Place(
            None,
            place.value + _time_value(found),
            _time_granularity(found),
            place.chain,
            place.confidence,
            place.explicit,
        )
    day = place.span.earliest.date()
    if place.span.latest - place.span.earliest > timedelta(2):
        return place
    if found.clock:
        span = cal.clock_span(day, found.clock, found.part)
    elif found.part:
        several = place.span.latest - place.span.earliest > timedelta(1)
        night = several and found.part.startswith("overnight")  # 'overnight on 3-4 May'
        span = cal.part_span(day, "night" if night else found.part, found.fuzzy)
        if several and not night and found.part != "night":  # 'the night of 10 to 11 November' is one
            span = Span(span.earliest, span.latest + timedelta(1), span.granularity, span.value, True)
    else:
        span = cal.edge_span(day, found.fuzzy)
    return Place(span, span.value, span.granularity, place.chain, place.confidence, place.explicit, span.approximate)


def _time_value(found: Found) -> str:
    if found.clock:
        hour, _ = cal.settled_hour(found.clock, found.part)
        return f"T{hour:02d}:{found.clock.minute:02d}"
    return ""


def _time_granularity(found: Found) -> Granularity:
    if found.clock:
        return Granularity.MINUTE if found.clock.fine else Granularity.HOUR
    return Granularity.PART_OF_DAY


_LENGTH = {"S": Granularity.MINUTE, "M": Granularity.MINUTE, "H": Granularity.HOUR, "D": Granularity.DAY,
           "N": Granularity.DAY, "F": Granularity.WEEK, "E": Granularity.WEEKEND} | COARSE  # fmt: skip


def _duration(found: Found) -> Place:
    value = period(found.amount, found.unit)
    return Place(None, value, _LENGTH[found.unit], (), 0.95, approximate=found.amount is None)


def _reference(found: Found, known: Known) -> Place:
    return Place(None, found.code, Granularity.DAY, (), 0.5)


_PLACERS: dict[Form, Callable[[Found, str, Known], Place]] = {
    Form.DATE: place_date,
    Form.WEEKDAY: place_weekday,
    Form.DEICTIC: place_deictic,
    Form.ANAPHOR: place_anaphor,
    Form.SHIFT: place_shift,
    Form.UNIT: place_unit,
    Form.SEASON: place_season,
    Form.QUARTER: place_quarter,
    Form.REPORTED: place_reported,
    Form.DECADE: place_decade,
    Form.CENTURY: place_century,
    Form.HOLIDAY: place_holiday,
    Form.CLOCK: place_time,
    Form.EVENT: place_event,
    Form.PART: place_time,
}
