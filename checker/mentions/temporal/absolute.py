"""Dates that name themselves, in full or in part -> their place; what is missing comes from what is known."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from checker.mentions.temporal import calendar as cal
from checker.mentions.temporal.calendar import Span
from checker.mentions.temporal.found import Found
from checker.mentions.temporal.known import Known, Place, moved_by, placed, span_in_words, unplaced
from checker.types import Granularity


def place_date(found: Found, surface: str, known: Known) -> Place:
    """A date in figures or words: full, without its year, a day of the month alone, a month, a year."""
    found_month, found_day = found.month, found.day
    if found.numeric and known.day_first and found.month is not None and found.day is not None:
        found_month, found_day = found.day, found.month
    if found.numeric and found_month is not None and found_month > 12:
        found_month, found_day = found_day, found_month
    if found_month is None:
        return _day_alone(found, surface, known) if found_day else _years(found, surface)
    year, why, confidence = _year_of(found, found_month, found_day, known)
    if year is not None and found_day is None and found.weekday is not None and found.amount is not None:
        found_day = _nth_weekday(year, found_month, found.weekday, int(found.amount))
    if year is None:
        value = f"XXXX-{found_month:02d}" + (f"-{found_day:02d}" if found_day else "")
        granularity = Granularity.DAY if found_day else Granularity.MONTH
        return unplaced(value, granularity, f"'{surface}': no year is known")
    if found.code == "counted" and found.amount is not None:
        span: Span | None = cal.counted_in_month(year, found_month, found.unit, int(found.amount))
    else:
        span = _span_of(found, year, found_month, found_day)
    if span is None:
        return unplaced(f"{year}-{found_month:02d}", Granularity.MONTH, f"'{surface}': no such day")
    if found.fuzzy and not found_day:
        span = cal.narrowed(span, found.fuzzy)
    if found.code == "week":
        span = cal.week_span(span.earliest.date())
    steps = [f"'{surface}' is {span_in_words(span)}" + (f", {why}" if why else "")]
    if found.weekday is not None and found_day and date(year, found_month, found_day).weekday() != found.weekday:
        right = cal.day_name(date(year, found_month, found_day).weekday())
        steps.append(f"that day was a {right}, not a {cal.day_name(found.weekday)}")
        confidence *= 0.9
    if found.relation == "plus" and found.amount is not None:
        moved = moved_by(span.earliest.date(), int(found.amount), found.unit)
        return placed(cal.day_span(moved), *steps, f"moved by {int(found.amount):+d} -> {cal.in_words(moved)}")
    return placed(span, *steps, confidence=confidence, explicit=True)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> int:
    """Day of the month of its n-th Monday (0) ... Sunday (6); -1 is the last."""
    span = cal.month_span(year, month)
    first = 1 + (weekday - span.earliest.weekday()) % 7
    length = (span.latest - span.earliest).days
    return first + 7 * (nth - 1) if nth > 0 else first + 7 * ((length - first) // 7)


def _span_of(found: Found, year: int, month: int, day: int | None) -> Span | None:
    try:
        if day is None:
            first = cal.month_span(year, month)
            if not found.last_month:
                return first
            last_year = found.last_year or year + (found.last_month < month)
            last = cal.month_span(last_year, found.last_month)
            return Span(first.earliest, last.latest, Granularity.MONTH, f"{first.value}/{last.value}")
        start = date(year, month, day)
        if found.last_day is None:
            return cal.day_span(start)
        last_year = found.last_year or year + ((found.last_month or month) < month)
        end = date(last_year, found.last_month or month, found.last_day)
    except ValueError:
        return None
    return cal.range_span(start, end) if start < end else cal.day_span(start)


def _year_of(found: Found, month: int, day: int | None, known: Known) -> tuple[int | None, str, float]:
    """Year of a date: as written, by 'last year', or the one that puts it nearest to what the text speaks of."""
    if found.year is not None:
        return found.year, "", 1.0
    if found.relation == "that year" and known.year_told is not None:
        return known.year_told, f"in {known.year_told}", 0.95
    if found.relation.endswith("year"):
        base = known.told if found.relation.startswith("that") else known.written or known.year_near
        if base is None:
            return None, "", 0.3
        shift = {"last": -1, "before": -1, "next": 1, "after": 1}.get(found.relation.split()[0], 0)
        return base.year + shift, f"'{found.relation}' seen from {known.written_as or base.year}", 0.97
    if known.year_named is not None and not found.relation:
        return known.year_named, f"in {known.year_named}", 0.95
    near = known.year_near
    if near is None:
        return None, "", 0.3
    years = [near.year + shift for shift in (-1, 0, 1)]
    if found.relation == "this" and known.written:
        return known.written.year, f"the year of {known.written_as}", 0.97
    if found.relation == "last" and known.written is not None:
        year = known.written.year - (month >= known.written.month)
        return year, f"the last before {known.written_as}", 0.95
    if found.relation in ("last", "before"):
        return max(y for y in years if (y, month) < (near.year, near.month)), f"the last before {known.year_as}", 0.95
    if found.relation in ("next", "after"):
        return min(y for y in years if (y, month) > (near.year, near.month)), f"the next after {known.year_as}", 0.95
    if found.weekday is not None and day:
        matching = [y for y in years if _weekday_of(y, month, day) == found.weekday]
        if matching:
            best = min(matching, key=lambda y: abs((_safe(y, month, day) - near).days))
            return best, f"the year in which it was a {cal.day_name(found.weekday)}, near {known.year_as}", 0.97
    named = {one.year for one in known.elsewhere if (one.month, one.day) == (month, day) and _is_told(one, known)}
    best = min(years, key=lambda y: _year_cost(_safe(y, month, day or 15), near, known, coarse=day is None))
    recent = near == known.written and abs((_safe(best, month, day or 15) - near).days) <= _RECENT
    if len(named) == 1 and named <= set(years) and not recent:
        return named.pop(), "the year in which another article has that day", 0.94
    return best, f"the year nearest to {known.year_as}", 0.93


def _is_told(day: date, known: Known) -> bool:
    """Whether a clause may tell of that day: of one after the writing only if it looks ahead."""
    return known.written is None or day <= known.written or not known.written_is_sure or known.future


_RECENT = 60
"""Days about the writing within which a report's day without a year is of its own time, whatever others recall."""

_AHEAD = {-2: 25.0, -1: 9.0, 0: 4.0}
"""What a day that lies after the writing costs by the tense, if no clause looks ahead."""


def _year_cost(day: date, near: date, known: Known, *, coarse: bool) -> float:
    """Days from what the text speaks of; the side of it that the tense does not point to counts double."""
    distance = (day - near).days
    grace = (14 if known.tense < -1 else 20) if coarse else 2
    if known.future:
        behind = 20.0 if known.tense > 1 and near == known.written and known.written_is_sure else 4.0
        return abs(distance) * (behind if distance < -grace else 1.0)
    # Unless the clause looks ahead, a day after the writing is rare; after some other day it is not.
    ahead = _AHEAD[known.tense] if near == known.written and known.written_is_sure else 1.5
    return abs(distance) * (ahead if distance > grace else 1.0)


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, 28)) if month == 2 else date(year, month, min(day, 30))


def _weekday_of(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return -1


def _day_alone(found: Found, surface: str, known: Known) -> Place:
    """'the 11th': in the month the text speaks of, before the day it was written unless it speaks of the future."""
    base, named = (known.told, known.told_as) if known.told else (known.written, known.written_as)
    day = found.day or 1
    if known.month is not None and not found.relation and day <= cal.days_in(known.month):
        span = cal.day_span(known.month.replace(day=day))
        return placed(span, f"'{surface}' of the month named before it -> {span_in_words(span)}", confidence=0.95)
    if found.relation.endswith("month") and known.written is not None:
        shift = {"last": -1, "next": 1}.get(found.relation.split()[0], 0)
        base, named = known.written + relativedelta(months=shift), f"{found.relation}, from {known.written_as}"
        candidates = [(base.year, base.month)]
    elif base is None:
        return unplaced(f"XXXX-XX-{day:02d}", Granularity.DAY, f"'{surface}': no month is known")
    else:
        around = [base + relativedelta(months=shift) for shift in (-1, 0, 1)]
        candidates = [(moment.year, moment.month) for moment in around]
    days = [date(y, m, day) for y, m in candidates if day <= cal.days_in(date(y, m, 1))]
    if found.weekday is not None:
        days = [moment for moment in days if moment.weekday() == found.weekday] or days
    if not days:
        return unplaced(f"XXXX-XX-{day:02d}", Granularity.DAY, f"'{surface}': no such day")
    limit = known.written or base

    def cost(moment: date) -> float:
        late = not known.future and moment > limit
        return (
            abs((moment - base).days)
            + (60 if late else 0)
            - (3 if (moment.year, moment.month) == (base.year, base.month) else 0)
        )

    best = min(days, key=cost)
    last = found.last_day if found.last_day and day < found.last_day <= cal.days_in(best) else day
    return placed(
        cal.range_span(best, best.replace(day=last)) if last > day else cal.day_span(best),
        f"'{surface}', nearest to {named} -> {cal.in_words(best, weekday=True)}",
        confidence=0.85,
    )


def _years(found: Found, surface: str) -> Place:
    if found.year is None:
        return unplaced("XXXX", Granularity.YEAR, f"'{surface}': no year is known")
    span = cal.year_span(found.year)
    if found.last_year:
        span = Span(
            span.earliest, cal.year_span(found.last_year).latest, Granularity.YEAR, f"{found.year}/{found.last_year}"
        )
    if found.fuzzy:
        span = cal.narrowed(span, found.fuzzy)
    return placed(span, f"'{surface}' names the year", explicit=True)


def place_decade(found: Found, surface: str, known: Known) -> Place:
    """'the 1990s', 'the early eighties'."""
    span = cal.decade_span(found.year or 1900)
    return placed(
        cal.narrowed(span, found.fuzzy) if found.fuzzy else span, f"'{surface}' names the decade", explicit=True
    )


def place_century(found: Found, surface: str, known: Known) -> Place:
    """'the 19th century'."""
    span = cal.century_span(int(found.amount or 20))
    return placed(
        cal.narrowed(span, found.fuzzy) if found.fuzzy else span, f"'{surface}' names the century", explicit=True
    )


def place_season(found: Found, surface: str, known: Known) -> Place:
    """'last summer', 'the autumn of 2019'."""
    base = known.year_near or known.written
    year = found.year
    relation = found.relation
    if year is None and relation.endswith("year") and known.written:
        year = known.written.year + {"last": -1, "before": -1, "next": 1}.get(relation.split()[0], 0)
    if year is None:
        base = known.told if relation == "that" and known.told else base
        if base is None:
            return unplaced(f"XXXX-{found.code}", Granularity.SEASON, f"'{surface}': no year is known")
        spans = [cal.season_span(base.year + shift, found.code) for shift in (-2, -1, 0, 1)]
        moment = cal.midnight(base)
        if relation in ("last", "before"):
            spans = [span for span in spans if span.latest <= moment + timedelta(45)][-1:] or spans
        elif relation in ("next", "after"):
            spans = [span for span in spans if span.earliest >= moment - timedelta(45)][:1] or spans
        elif known.future and not relation:
            spans = [span for span in spans if span.latest > moment]
        elif not known.future and relation != "this":
            spans = [span for span in spans if span.earliest <= moment + timedelta(31)]
        best = min(spans, key=lambda span: abs((span.earliest + timedelta(75) - moment).days))
    else:
        best = cal.season_span(year, found.code)
    if found.fuzzy:
        best = cal.narrowed(best, found.fuzzy)
    return placed(best, f"'{surface}' is {best.value}", confidence=0.9, explicit=found.year is not None)


def place_quarter(found: Found, surface: str, known: Known) -> Place:
    """'the third quarter', 'the first half of 2021'."""
    year = found.year
    base = known.written or known.year_near
    if year is None and base is not None:
        year = base.year + {"last": -1, "next": 1}.get(found.relation.split(" ")[0], 0)
        if not found.relation and not known.future and cal.quarter_span(year, found.code).earliest.date() > base:
            year -= 1
    if year is None:
        return unplaced(f"XXXX-{found.code}", Granularity.QUARTER, f"'{surface}': no year is known")
    return placed(
        cal.quarter_span(year, found.code), f"'{surface}' of {year}", confidence=0.9, explicit=found.year is not None
    )


def place_holiday(found: Found, surface: str, known: Known) -> Place:
    """'Christmas Eve': in the year nearest to the story."""
    base = known.year_near
    year = found.year
    if found.relation.endswith("year") and known.written is not None:
        year = known.written.year + {"last": -1, "next": 1}.get(found.relation.split()[0], 0)
    if year is None and base is None:
        return unplaced("XXXX", Granularity.DAY, f"'{surface}': no year is known")
    years = [year] if year else [base.year + shift for shift in (-1, 0, 1)] if base else []
    days = [day for year in years if (day := cal.holiday(found.code, year)) is not None]
    if not days:
        return unplaced("XXXX", Granularity.DAY, f"'{surface}' is on no fixed day")
    best = min(days, key=lambda day: _year_cost(day, base or day, known, coarse=False))
    return placed(cal.day_span(best), f"'{surface}' -> {cal.in_words(best, weekday=True)}", confidence=0.9)
