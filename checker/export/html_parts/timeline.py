"""What each source says happened when; dates that conflict stand out, above the list on an axis and within it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from checker.export.html_parts.disputes import capitalised
from checker.export.html_parts.markup import Markup, element
from checker.export.html_parts.quotes import marked
from checker.passages import Passages
from checker.types import ClaimReading, Dispute, Judgement, Kind, Report, TemporalExpression, TemporalRole
from checker.wording import counted, side_name

_LONGEST = timedelta(hours=36)  # an entry belongs to one day; weeks and months have no place in the list
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WIDTH, _MARGIN = 720, 90


@dataclass(frozen=True, slots=True)
class _Entry:
    day: date
    moment: datetime
    reading: ClaimReading
    expression: TemporalExpression
    dispute: Dispute | None


def timeline_section(report: Report, passages: Passages) -> Markup | None:
    """The section, or None if no claim gives a day."""
    entries = list(_entries(report))
    if not entries:
        return None
    by_day: dict[date, list[_Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.moment, e.reading.claim.article, e.reading.claim.start)):
        by_day.setdefault(entry.day, []).append(entry)
    conflicts = [row for dispute in report.disputes if (row := conflict_row(dispute)) is not None]
    return element(
        "section",
        element("h2", "Timeline"),
        element("p", "What each source says happened when. Dates in dispute are marked.", class_="lead"),
        element("div", conflicts, class_="conflicts") if conflicts else None,
        _switch(),
        element("ol", [_day(day, found, passages) for day, found in by_day.items()], class_="timeline"),
        id="timeline",
    )


def _switch() -> Markup:
    box = element("input", type="checkbox", id="only-disputed")
    return element("p", element("label", box, " Only days in dispute"), class_="switch", hidden=True)


def _entries(report: Report) -> Iterable[_Entry]:
    disputed = {
        claim.reading.claim.id: dispute
        for dispute in reversed(report.disputes)
        if dispute.kind is Kind.DATE and dispute.status is not Judgement.DISMISSED
        for side in dispute.sides
        for claim in side.claims
    }
    for reading in report.claims:
        dispute = disputed.get(reading.claim.id)
        seen: set[date] = set()
        for expression in reading.dates:
            moment = _moment(expression)
            if moment is None or moment.date() in seen or (expression.inherited_from and dispute is None):
                continue
            seen.add(moment.date())
            yield _Entry(moment.date(), moment, reading, expression, dispute)


def _moment(expression: TemporalExpression) -> datetime | None:
    """When an expression that names one day says its event was, otherwise None."""
    begin, end = expression.earliest, expression.latest
    if begin is None or end is None or end - begin > _LONGEST or expression.role is TemporalRole.DURATION:
        return None
    return begin


def _day(day: date, entries: list[_Entry], passages: Passages) -> Markup:
    conflict = any(entry.dispute for entry in entries)
    shown = f"{day.day} {day:%B %Y}"
    return element(
        "li",
        element(
            "h3", element("time", shown, datetime=day.isoformat()), element("span", f" {day:%A}", class_="weekday")
        ),
        element("ul", [_item(entry, passages) for entry in entries]),
        class_="day conflict" if conflict else "day",
    )


def _item(entry: _Entry, passages: Passages) -> Markup:
    claim, expression = entry.reading.claim, entry.expression
    own = ((expression.start, expression.end),) if expression.end > expression.start else ()
    dispute = entry.dispute
    link = (
        element("a", f"In dispute: {dispute.fact}", href=f"#dispute-{dispute.id}", class_="clash") if dispute else None
    )
    return element(
        "li",
        element("cite", passages.source(claim.article)),
        element("span", marked(claim.text, own), link and " ", link),
        class_="disputed" if dispute else None,
    )


# --- conflicts on an axis -------------------------------------------------------------------------------------------


def conflict_row(dispute: Dispute) -> Markup | None:
    """A date dispute as points on an axis, larger for more independent sources; None without two days to show."""
    points = [(found, side) for side in dispute.sides if (found := _side_day(side.value)) is not None]
    if dispute.kind is not Kind.DATE or len({day for day, _ in points}) < 2:
        return None
    first, last = min(day for day, _ in points), max(day for day, _ in points)
    days = (last - first).days
    marks: list[Markup] = []
    for day, side in points:
        x = _MARGIN + (_WIDTH - 2 * _MARGIN) * (day - first).days / days
        radius = 5 + 2 * min(side.independent_sources, 6)
        marks += [
            element("circle", cx=f"{x:.1f}", cy=40, r=radius),
            element("text", side_name(side), x=f"{x:.1f}", y=16, text_anchor="middle"),
            element(
                "text",
                counted(side.independent_sources, "source"),
                x=f"{x:.1f}",
                y=74,
                text_anchor="middle",
                class_="small",
            ),
        ]
    told = "; ".join(f"{side_name(side)} in {counted(side.independent_sources, 'source')}" for _, side in points)
    drawing = element(
        "svg",
        element("line", x1=_MARGIN, y1=40, x2=_WIDTH - _MARGIN, y2=40),
        element("text", f"{counted(days, 'day')} apart", x=_WIDTH / 2, y=58, text_anchor="middle", class_="small"),
        marks,
        viewBox=f"0 0 {_WIDTH} 84",
        role="img",
        aria_label=told,
    )
    link = element("a", capitalised(dispute.fact), href=f"#dispute-{dispute.id}")
    return element("figure", element("figcaption", link), drawing, class_="conflict-axis")


def _side_day(value: str) -> date | None:
    found = _DAY.match(value)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:  # 'as written' values may look like a date and be none
        return None
