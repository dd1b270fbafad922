"""An expression as found, and what its text is known to speak of -> a `TemporalExpression` placed in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from checker.mentions.temporal import calendar as cal
from checker.mentions.temporal.calendar import Span
from checker.mentions.temporal.clause import Said
from checker.mentions.temporal.found import Form, Found
from checker.types import Granularity, TemporalExpression, TemporalRole


@dataclass(frozen=True, slots=True)
class Known:
    """What a sentence is resolved against. Each date goes with the words that name it in the chain of explanation."""

    written: date | None = None  # when the text (or its live entry) was written
    written_as: str = ""
    written_is_sure: bool = True  # it is the day of publication or the dateline
    told_confidence: float = 1.0
    told: date | None = None  # the day the narrative has reached
    told_as: str = ""
    told_span: Span | None = None
    year_near: date | None = None  # the date whose year a date without a year most likely shares
    year_as: str = ""
    day_first: bool = True  # 11/10 is 11 October
    tense: int = 0  # of the clause: 1 speaks of the time to come, -1 of the past, 0 does not tell
    retrospective: bool = False  # the narrative lies well before the writing
    fresh: bool = True  # the narrative reached its day in this paragraph or just before it
    main: date | None = None  # the day of the article's main event
    main_as: str = ""
    stamp: datetime | None = None  # of the live entry
    event_day: Callable[[str], tuple[date, str] | None] = field(default=lambda words: None)


    @property
    def future(self) -> bool:
        """Whether the clause speaks of the time to come."""
        return self.tense > 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression was placed: a span, or a value alone, with the chain of steps and how sure it is."""

    span: Span | None
    value: str
    granularity: Granularity
    chain: tuple[str, ...] = ()
    confidence: float = 1.0
    explicit: bool = False
    approximate: bool = False


def resolve(found: Found, surface: str, known: Known, said: Said) -> TemporalExpression:
    """Place one expression. What cannot be placed keeps a TIMEX3 value with X for what is unknown, and no interval."""
    if found.form in (Form.DURATION, Form.NOW):
        place = _duration(found) if found.form is Form.DURATION else _reference(found, known)
    else:
        place = _with_time_of_day(found, _PLACERS[found.form](found, surface, known))
    span = _beside(place.span, said.side) if found.clock and place.span else place.span
    return TemporalExpression(
        start=found.start,
        end=found.end,
        surface=surface,
        value=place.value,
        granularity=place.granularity,
        earliest=span.earliest if span else None,
        latest=span.latest if span else None,
        role=_role(found, span, said),
        approximate=said.rough or place.approximate or bool(span and span.approximate),
        explicit=place.explicit,
        chain=place.chain,
        confidence=round(place.confidence, 3),
        utc_offset_minutes=found.clock.offset if found.clock else None,
    )


def _role(found: Found, span: Span | None, said: Said) -> TemporalRole:
    if found.form is Form.DURATION:
        return TemporalRole.DURATION
    if found.form is Form.SHIFT and span is None:  # no more is known than the side of the event
        return TemporalRole.BEFORE if found.relation in ("earlier", "ago") else TemporalRole.AFTER
    return said.role


def _beside(span: Span, side: str) -> Span:
    """'shortly before midnight', 'just after 5 a.m.': the hour on that side, the time itself included."""
    if side == "before":
        return replace(span, earliest=span.earliest - timedelta(hours=1), approximate=True)
    if side == "after":
        return replace(span, latest=span.earliest + timedelta(hours=1), approximate=True)
    return span


def _placed(span: Span, *chain: str, confidence: float = 1.0, explicit: bool = False) -> Place:
    steps = tuple(step for step in chain if step)
    return Place(span, span.value, span.granularity, steps, confidence, explicit)


def _unplaced(value: str, granularity: Granularity, why: str) -> Place:
    return Place(None, value, granularity, (why,), 0.3)


# --- dates that name themselves -------------------------------------------------------------------------------------


def _date(found: Found, surface: str, known: Known) -> Place:
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
        return _unplaced(value, granularity, f"'{surface}': no year is known")
    span = _span_of(found, year, found_month, found_day)
    if span is None:
        return _unplaced(f"{year}-{found_month:02d}", Granularity.MONTH, f"'{surface}': no such day")
    if found.fuzzy and not found_day:
        span = cal.narrowed(span, found.fuzzy)
    steps = [f"'{surface}' is {_named(span)}" + (f", {why}" if why else "")]
    if found.weekday is not None and found_day and date(year, found_month, found_day).weekday() != found.weekday:
        right = cal.day_name(date(year, found_month, found_day).weekday())
        steps.append(f"that day was a {right}, not a {cal.day_name(found.weekday)}")
        confidence *= 0.9
    if found.relation == "plus" and found.amount is not None:
        moved = _moved(span.earliest.date(), int(found.amount), found.unit)
        return _placed(cal.day_span(moved), *steps, f"plus {int(found.amount)} -> {cal.in_words(moved)}")
    return _placed(span, *steps, confidence=confidence, explicit=True)


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
            last_year = year + (found.last_month < month)
            last = cal.month_span(last_year, found.last_month)
            return Span(first.earliest, last.latest, Granularity.MONTH, f"{first.value}/{last.value}")
        start = date(year, month, day)
        if found.last_day is None:
            return cal.day_span(start)
        end = date(year + ((found.last_month or month) < month), found.last_month or month, found.last_day)
    except ValueError:
        return None
    return cal.range_span(start, end) if start < end else cal.day_span(start)


def _named(span: Span) -> str:
    first, last = span.earliest.date(), (span.latest - timedelta(seconds=1)).date()
    if first == last:
        return cal.in_words(first, weekday=True)
    if span.granularity in (Granularity.DAY, Granularity.WEEKEND, Granularity.WEEK) or span.approximate:
        return f"{cal.in_words(first)} to {cal.in_words(last)}"
    return span.value


def _year_of(found: Found, month: int, day: int | None, known: Known) -> tuple[int | None, str, float]:
    """Year of a date: as written, by 'last year', or the one that puts it nearest to what the text speaks of."""
    if found.year is not None:
        return found.year, "", 1.0
    if found.relation.endswith("year"):
        base = known.told if found.relation.startswith("that") else known.written or known.year_near
        if base is None:
            return None, "", 0.3
        shift = {"last": -1, "before": -1, "next": 1, "after": 1}.get(found.relation.split()[0], 0)
        return base.year + shift, f"'{found.relation}' seen from {known.written_as or base.year}", 0.97
    near = known.year_near
    if near is None:
        return None, "", 0.3
    years = [near.year + shift for shift in (-1, 0, 1)]
    if found.relation == "this" and known.written:
        return known.written.year, f"the year of {known.written_as}", 0.97
    if found.relation in ("last", "before"):
        return max(y for y in years if (y, month) < (near.year, near.month)), f"the last before {known.year_as}", 0.95
    if found.relation in ("next", "after"):
        return min(y for y in years if (y, month) > (near.year, near.month)), f"the next after {known.year_as}", 0.95
    if found.weekday is not None and day:
        matching = [y for y in years if _weekday_of(y, month, day) == found.weekday]
        if matching:
            best = min(matching, key=lambda y: abs((_safe(y, month, day) - near).days))
            return best, f"the year in which it was a {cal.day_name(found.weekday)}, near {known.year_as}", 0.97
    best = min(years, key=lambda y: _year_cost(_safe(y, month, day or 15), near, known, coarse=day is None))
    return best, f"the year nearest to {known.year_as}", 0.93


def _year_cost(day: date, near: date, known: Known, *, coarse: bool) -> float:
    """Days from what the text speaks of; the side of it that the tense does not point to counts double."""
    distance = (day - near).days
    grace = 20 if coarse else 2
    if known.future:
        return abs(distance) * (2.2 if distance < -grace else 1.0)
    # Unless the clause looks ahead, a day after the writing is rare; after some other day it is not.
    ahead = (9.0 if known.tense < 0 else 4.0) if near == known.written and known.written_is_sure else 1.5
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
    if found.relation.endswith("month") and known.written is not None:
        shift = {"last": -1, "next": 1}.get(found.relation.split()[0], 0)
        base, named = known.written + relativedelta(months=shift), f"{found.relation}, from {known.written_as}"
        candidates = [(base.year, base.month)]
    elif base is None:
        return _unplaced(f"XXXX-XX-{day:02d}", Granularity.DAY, f"'{surface}': no month is known")
    else:
        around = [base + relativedelta(months=shift) for shift in (-1, 0, 1)]
        candidates = [(moment.year, moment.month) for moment in around]
    days = [date(y, m, day) for y, m in candidates if day <= cal.month_span(y, m).latest.date().toordinal()
            - cal.month_span(y, m).earliest.date().toordinal()]  # fmt: skip
    if found.weekday is not None:
        days = [moment for moment in days if moment.weekday() == found.weekday] or days
    if not days:
        return _unplaced(f"XXXX-XX-{day:02d}", Granularity.DAY, f"'{surface}': no such day")
    limit = known.written or base
    def cost(moment: date) -> float:
        late = not known.future and moment > limit
        return abs((moment - base).days) + (60 if late else 0) - (3 if (moment.year, moment.month) == (base.year, base.month) else 0)
    best = min(days, key=cost)
    return _placed(cal.day_span(best), f"'{surface}', nearest to {named} -> {cal.in_words(best, weekday=True)}", confidence=0.85)


def _years(found: Found, surface: str) -> Place:
    if found.year is None:
        return _unplaced("XXXX", Granularity.YEAR, f"'{surface}': no year is known")
    span = cal.year_span(found.year)
    if found.last_year:
        span = Span(span.earliest, cal.year_span(found.last_year).latest, Granularity.YEAR, f"{found.year}/{found.last_year}")
    if found.fuzzy:
        span = cal.narrowed(span, found.fuzzy)
    return _placed(span, f"'{surface}' names the year", explicit=True)


def _decade(found: Found, surface: str, known: Known) -> Place:
    span = cal.decade_span(found.year or 1900)
    return _placed(cal.narrowed(span, found.fuzzy) if found.fuzzy else span, f"'{surface}' names the decade", explicit=True)


def _century(found: Found, surface: str, known: Known) -> Place:
    span = cal.century_span(int(found.amount or 20))
    return _placed(cal.narrowed(span, found.fuzzy) if found.fuzzy else span, f"'{surface}' names the century", explicit=True)


def _season(found: Found, surface: str, known: Known) -> Place:
    base = known.year_near or known.written
    year = found.year
    relation = found.relation
    if year is None and relation.endswith("year") and known.written:
        year = known.written.year + {"last": -1, "before": -1, "next": 1}.get(relation.split()[0], 0)
    if year is None:
        base = known.told if relation == "that" and known.told else base
        if base is None:
            return _unplaced(f"XXXX-{found.code}", Granularity.SEASON, f"'{surface}': no year is known")
        spans = [cal.season_span(base.year + shift, found.code) for shift in (-2, -1, 0, 1)]
        moment = cal.midnight(base)
        if relation in ("last", "before"):
            spans = [span for span in spans if span.latest <= moment + timedelta(45)][-1:] or spans
        elif relation in ("next", "after"):
            spans = [span for span in spans if span.earliest >= moment - timedelta(45)][:1] or spans
        elif not known.future and relation != "this":
            spans = [span for span in spans if span.earliest <= moment + timedelta(31)]
        best = min(spans, key=lambda span: abs((span.earliest + timedelta(75) - moment).days))
    else:
        best = cal.season_span(year, found.code)
    if found.fuzzy:
        best = cal.narrowed(best, found.fuzzy)
    return _placed(best, f"'{surface}' is {best.value}", confidence=0.9, explicit=found.year is not None)


def _quarter(found: Found, surface: str, known: Known) -> Place:
    year = found.year
    base = known.written or known.year_near
    if year is None and base is not None:
        year = base.year + {"last": -1, "next": 1}.get(found.relation.split(" ")[0], 0)
        if not found.relation and not known.future and cal.quarter_span(year, found.code).earliest.date() > base:
            year -= 1
    if year is None:
        return _unplaced(f"XXXX-{found.code}", Granularity.QUARTER, f"'{surface}': no year is known")
    return _placed(cal.quarter_span(year, found.code), f"'{surface}' of {year}", confidence=0.9, explicit=found.year is not None)


def _holiday(found: Found, surface: str, known: Known) -> Place:
    base = known.year_near
    if found.year is None and base is None:
        return _unplaced("XXXX", Granularity.DAY, f"'{surface}': no year is known")
    years = [found.year] if found.year else [base.year + shift for shift in (-1, 0, 1)] if base else []
    days = [day for year in years if (day := cal.holiday(found.code, year)) is not None]
    if not days:
        return _unplaced("XXXX", Granularity.DAY, f"'{surface}' is on no fixed day")
    best = min(days, key=lambda day: _year_cost(day, base or day, known, coarse=False))
    return _placed(cal.day_span(best), f"'{surface}' -> {cal.in_words(best, weekday=True)}", confidence=0.9)


# --- dates counted from another -------------------------------------------------------------------------------------


def _weekday(found: Found, surface: str, known: Known) -> Place:
    wanted, relation = found.weekday or 0, found.relation
    base, named, narrative = _weekday_base(found, known)
    if base is None:
        value = f"XXXX-WXX-{wanted + 1}"
        return _unplaced(value, Granularity.DAY, f"'{surface}': the day it is counted from is not known")
    if relation.endswith("week"):
        shift = {"last": -7, "next": 7}.get(relation.split()[0], 0)
        day = base - timedelta(base.weekday()) + timedelta(wanted + shift)
    elif relation == "ago":
        day = _last(base, wanted, strict=False) - timedelta(7 * int(found.amount or 1))
    elif relation == "after" and found.amount:
        day = _next(base, wanted) + timedelta(7 * int(found.amount))
    elif narrative:
        day = _near(base, wanted, relation, known)
    elif relation == "next" or (known.future and relation not in ("last", "before", "past")):
        day = _next(base, wanted)
    else:
        day = _last(base, wanted, strict=relation in ("last", "before"))
    side = "before" if day < base else "after" if day > base else "on"
    chain = f"'{surface}' {side} {named} -> {cal.in_words(day, weekday=True)}"
    confidence = (0.85 if known.fresh else 0.6) * known.told_confidence if narrative else 0.95 if abs((day - base).days) < 7 else 0.85
    return _placed(cal.day_span(day), chain, confidence=confidence)


def _weekday_base(found: Found, known: Known) -> tuple[date | None, str, bool]:
    """The day a weekday is counted from, its name, and whether it is one of the narrative."""
    if found.event:
        event = known.event_day(found.event)
        return (*event, True) if event else (None, "", True)
    narrative = found.relation in ("that", "after", "before", "the") and found.amount is None
    if narrative or (known.retrospective and found.relation == ""):
        if known.told and (known.fresh or known.main is None):
            return known.told, known.told_as, True
        if known.retrospective and known.main:
            return known.main, known.main_as, True
    if known.written is None:
        return known.told, known.told_as, True
    return known.written, known.written_as, False


def _last(base: date, weekday: int, *, strict: bool) -> date:
    back = (base.weekday() - weekday) % 7
    return base - timedelta(back or (7 if strict else 0))


def _next(base: date, weekday: int) -> date:
    return base + timedelta((weekday - base.weekday()) % 7 or 7)


def _near(base: date, weekday: int, relation: str, known: Known) -> date:
    """A weekday in a narrative: the same day, else the next one; 'that Friday' may lie either side."""
    ahead = (weekday - base.weekday()) % 7
    if relation == "after":
        return base + timedelta(ahead or 7)
    if relation == "before":
        return base - timedelta((base.weekday() - weekday) % 7 or 7)
    day = base + timedelta(ahead)
    if known.written and day > known.written and not known.future:
        return day - timedelta(7)
    return day


def _deictic(found: Found, surface: str, known: Known) -> Place:
    if known.written is None:
        return _unplaced("XXXX-XX-XX", Granularity.DAY, f"'{surface}': the day of writing is not known")
    day = known.written + timedelta(int(found.amount or 0))
    return _placed(cal.day_span(day), f"'{surface}', written on {known.written_as} -> {cal.in_words(day, weekday=True)}", confidence=0.96)


def _anaphor(found: Found, surface: str, known: Known) -> Place:
    base, named = _told(known)
    if base is None:
        return _unplaced("XXXX-XX-XX", Granularity.DAY, f"'{surface}': the text names no day before it")
    day = base + timedelta(int(found.amount or 0))
    how = {0: "the day of", 1: "the day after", -1: "the day before"}[int(found.amount or 0)]
    return _placed(cal.day_span(day), f"'{surface}': {how} {named} -> {cal.in_words(day, weekday=True)}", confidence=(0.9 if known.fresh else 0.5) * known.told_confidence)


def _told(known: Known) -> tuple[date | None, str]:
    """The day the narrative speaks of: the one just told, else that of the main event, else the day of writing."""
    if known.told and (known.fresh or known.main is None):
        return known.told, known.told_as
    if known.main:
        return known.main, known.main_as
    return known.written, known.written_as


_COARSE = {"Y": Granularity.YEAR, "m": Granularity.MONTH, "W": Granularity.WEEK, "T": Granularity.DECADE,
           "C": Granularity.CENTURY, "Q": Granularity.QUARTER, "s": Granularity.SEASON}  # fmt: skip


def _shift(found: Found, surface: str, known: Known) -> Place:
    base, named = _shift_base(found, known)
    granularity = _COARSE.get(found.unit, Granularity.DAY if found.unit in "DNFE" else Granularity.HOUR)
    if base is None:
        value = _period(found.amount, found.unit)
        return _unplaced(value, granularity, f"'{surface}': it is not known from when to count")
    sign = -1 if found.relation in ("ago", "earlier") else 1
    if known.stamp and found.relation == "ago" and found.unit in "HM" and found.amount:
        return _before_stamp(found, surface, known.stamp)
    if found.amount is None:
        return _vague_shift(found, surface, base, named, sign)
    day = _moved(base, sign * found.amount, found.unit)
    if found.weekday is not None and day.weekday() != found.weekday:
        day = min((day + timedelta(step) for step in range(-2, 3)), key=lambda moment: (moment.weekday() != found.weekday, abs((moment - day).days)))
    span = _shifted_span(day, found)
    if found.event and sign > 0 and known.written and span.earliest.date() > known.written and not known.future:
        return _unplaced(_period(found.amount, found.unit), granularity, f"'{surface}': the event meant is not dated")
    chain = f"'{surface}', counted from {named} -> {_named(span)}"
    confidence = 0.9 if found.relation in ("ago", "hence") else 0.6 if found.event else 0.85 * known.told_confidence
    return _placed(span, chain, confidence=confidence)


def _before_stamp(found: Found, surface: str, stamp: datetime) -> Place:
    """'ten minutes ago' in a live entry that bears its time."""
    length = timedelta(hours=found.amount or 0) if found.unit == "H" else timedelta(minutes=found.amount or 0)
    moment = stamp - length
    granularity = Granularity.MINUTE if found.unit == "M" else Granularity.HOUR
    span = Span(moment, moment + timedelta(minutes=5 if found.unit == "M" else 60), granularity, moment.isoformat(timespec="minutes"), True)
    return _placed(span, f"'{surface}', counted from the entry of {stamp:%H:%M} -> {moment:%H:%M}", confidence=0.8)


def _shift_base(found: Found, known: Known) -> tuple[date | None, str]:
    if found.relation in ("ago", "hence"):
        return known.written, known.written_as
    if found.event:
        event = known.event_day(found.event)
        return event if event is not None else (None, "")
    if known.told and known.fresh:
        return known.told, known.told_as
    if found.unit == "Y" and found.relation == "earlier":  # 'than a year earlier' compares with the present
        return known.written, known.written_as
    return None, ""


def _moved(day: date, amount: float, unit: str) -> date:
    whole = int(amount) if amount == int(amount) else None
    try:
        if unit in ("D", "N"):
            return day + timedelta(round(amount))
        if unit in ("W", "F", "E"):
            return day + timedelta(round(amount * (14 if unit == "F" else 7)))
        if unit in "HMS":
            return day
        months = amount * {"m": 1, "Q": 3, "s": 3, "Y": 12, "T": 120, "C": 1200}[unit]
        return day + relativedelta(months=round(months)) if whole is None or months else day
    except (ValueError, OverflowError):
        return day


def _shifted_span(day: date, found: Found) -> Span:
    amount = found.amount or 1
    if found.unit in ("D", "N") or (found.unit in "HMS"):
        return cal.day_span(day)
    if found.code == "exact":
        return cal.day_span(day)
    if found.unit in ("W", "F", "E") and (amount <= 3 or found.weekday is not None):
        return cal.day_span(day) if found.weekday is not None else _around(cal.day_span(day), 3, Granularity.WEEK, cal.week_span(day).value)
    if found.unit in ("W", "F", "E"):
        return _around(cal.day_span(day), 5, Granularity.WEEK, cal.week_span(day).value)
    if found.unit in ("m", "Q", "s"):
        return _around(cal.day_span(day), 20, Granularity.MONTH, cal.month_span(day.year, day.month).value)
    if found.unit == "Y":
        return _around(cal.year_span(day.year), 0, Granularity.YEAR, str(day.year))
    return _around(cal.decade_span(day.year), 365, Granularity.DECADE, str(day.year // 10))


def _around(span: Span, days: int, granularity: Granularity, value: str) -> Span:
    return Span(span.earliest - timedelta(days), span.latest + timedelta(days), granularity, value, approximate=True)


def _vague_shift(found: Found, surface: str, base: date, named: str, sign: int) -> Place:
    if found.unit in "HMS":
        return _placed(cal.day_span(base), f"'{surface}', counted from {named}", confidence=0.7)
    far = _moved(base, sign * 12, found.unit)
    first, last = sorted((base, far))
    span = Span(cal.midnight(first), cal.midnight(last + timedelta(1)), _COARSE.get(found.unit, Granularity.DAY), "PAST_REF" if sign < 0 else "FUTURE_REF", approximate=True)
    return _placed(span, f"'{surface}', counted from {named}", confidence=0.5)


def _unit(found: Found, surface: str, known: Known) -> Place:
    relation = found.relation
    narrative = relation in ("that", "before", "after")
    base, named = (known.told, known.told_as) if narrative and known.told else (known.written, known.written_as)
    base = base or known.told
    if base is None:
        return _unplaced("XXXX", _COARSE.get(found.unit, Granularity.DAY), f"'{surface}': the day of writing is not known")
    step = {"last": -1, "before": -1, "next": 1, "after": 1}.get(relation, 0)
    if found.code == "stretch":
        return _stretch(found, surface, base, named or "", step)
    span = _unit_span(base, found.unit, step)
    if found.fuzzy:
        span = cal.narrowed(span, found.fuzzy)
    return _placed(span, f"'{surface}', seen from {named} -> {_named(span)}", confidence=0.92)


def _unit_span(base: date, unit: str, step: int) -> Span:
    moved = _moved(base, step, "m" if unit == "Q" else unit) if unit != "Q" else base + relativedelta(months=3 * step)
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
    far = _moved(base, (step or 1) * (found.amount or 12), found.unit)
    first, last = sorted((base, far))
    granularity = _COARSE.get(found.unit, Granularity.DAY)
    span = Span(cal.midnight(first), cal.midnight(last + timedelta(1)), granularity, _period(found.amount, found.unit), True)
    return _placed(span, f"'{surface}', counted from {named}", confidence=0.7)


def _event(found: Found, surface: str, known: Known) -> Place:
    """'after the fall of the capital', where another sentence dates the fall."""
    event = known.event_day(found.event)
    if event is None:
        return _unplaced("XXXX-XX-XX", Granularity.DAY, f"'{surface}': no dated sentence speaks of it")
    return _placed(cal.day_span(event[0]), f"{event[1]}", confidence=0.5)


# --- times of day, durations, references ----------------------------------------------------------------------------


def _time(found: Found, surface: str, known: Known) -> Place:
    base, named = _told(known)
    if base is None:
        return _unplaced("XXXX-XX-XX", Granularity.DAY, f"'{surface}': the day is not known")
    return _placed(cal.day_span(base), f"'{surface}' on {named}", confidence=(0.8 if known.fresh else 0.4) * known.told_confidence)


def _with_time_of_day(found: Found, place: Place) -> Place:
    if not (found.clock or found.part) and not (found.fuzzy and place.granularity is Granularity.DAY):
        return place
    if place.span is None:
        return Place(None, place.value + _time_value(found), _time_granularity(found), place.chain, place.confidence, place.explicit)
    day = place.span.earliest.date()
    if place.span.latest - place.span.earliest > timedelta(2):
        return place
    if found.clock:
        span = cal.clock_span(day, found.clock, found.part)
    elif found.part:
        span = cal.part_span(day, found.part, found.fuzzy)
        if place.span.latest - place.span.earliest > timedelta(1):
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
           "N": Granularity.DAY, "F": Granularity.WEEK, "E": Granularity.WEEKEND} | _COARSE  # fmt: skip


def _period(amount: float | None, unit: str) -> str:
    """TIMEX3 value of a duration: 'P41D', 'PT10H', 'PXY' for 'several years'."""
    factor, letter = {"m": (1, "M"), "N": (1, "D"), "F": (2, "W"), "E": (1, "WE"), "s": (3, "M"), "T": (10, "Y"),
                      "C": (100, "Y"), "Q": (1, "Q")}.get(unit, (1, unit))  # fmt: skip
    figure = "X" if amount is None else f"{amount * factor:g}"
    return f"P{'T' if unit in ('H', 'M', 'S') else ''}{figure}{letter}"


def _duration(found: Found) -> Place:
    value = _period(found.amount, found.unit)
    return Place(None, value, _LENGTH[found.unit], (), 0.95, approximate=found.amount is None)


def _reference(found: Found, known: Known) -> Place:
    return Place(None, found.code, Granularity.DAY, (), 0.5)


_PLACERS: dict[Form, Callable[[Found, str, Known], Place]] = {
    Form.DATE: _date,
    Form.WEEKDAY: _weekday,
    Form.DEICTIC: _deictic,
    Form.ANAPHOR: _anaphor,
    Form.SHIFT: _shift,
    Form.UNIT: _unit,
    Form.SEASON: _season,
    Form.QUARTER: _quarter,
    Form.DECADE: _decade,
    Form.CENTURY: _century,
    Form.HOLIDAY: _holiday,
    Form.CLOCK: _time,
    Form.EVENT: _event,
    Form.PART: _time,
}


def span_of(expression: TemporalExpression) -> Span | None:
    """The interval of a resolved expression."""
    if expression.earliest is None or expression.latest is None:
        return None
    return Span(expression.earliest, expression.latest, expression.granularity, expression.value)


def moment_of(published: datetime | None) -> date | None:
    """Day of publication."""
    return published.date() if published else None
