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
from checker.types import ClaimReading, Dispute, Judgement, Kind, Report, Side, TemporalExpression, TemporalRole
from checker.wording import counted, side_name

_LONGEST = timedelta(hours=36)  # an entry belongs to one day; weeks and months have no place in the list
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WIDTH, _MARGIN, _LABEL = 720, 90, 140


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
        claim.reading.claim.id: (dispute, claim.highlight)
        for dispute in reversed(report.disputes)
        if dispute.kind is Kind.DATE and dispute.status is not Judgement.DISMISSED
        for side in dispute.sides
        for claim in side.claims
    }
    for reading in report.claims:
        dispute, spans = disputed.get(reading.claim.id, (None, ()))
        seen: set[date] = set()
        for expression in reading.dates:
            moment = _moment(expression)
            if moment is None or moment.date() in seen or (expression.inherited_from and dispute is None):
                continue
            seen.add(moment.date())
            yield _Entry(moment.date(), moment, reading, expression, dispute if _meant(expression, spans) else None)


def _meant(expression: TemporalExpression, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether this date is the one in dispute, and not another in the same sentence."""
    return not spans or any(start < expression.end and expression.start < end for start, end in spans)


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
    link = _clash(dispute, claim.id) if dispute else None
    return element(
        "li",
        element("cite", passages.source(claim.article)),
        element("span", marked(claim.text, own), link and " ", link),
        class_="disputed" if dispute else None,
    )


def _clash(dispute: Dispute, claim_id: str) -> Markup:
    """A link to the dispute that names what the other sides say."""
    against = [
        f"{side_name(side)} in {counted(side.independent_sources, 'source')}"
        for side in dispute.sides
        if all(claim.reading.claim.id != claim_id for claim in side.claims)
    ]
    return element("a", f"In dispute: {', '.join(against)}", href=f"#dispute-{dispute.id}", class_="clash")


# --- conflicts on an axis -------------------------------------------------------------------------------------------


def conflict_row(dispute: Dispute) -> Markup | None:
    """A date dispute as points on an axis, larger for more independent sources; None without two days to show."""
    points = [(found, side) for side in dispute.sides if (found := _side_day(side.value)) is not None]
    if dispute.kind is not Kind.DATE or len({day for day, _ in points}) < 2:
        return None
    first, last = min(day for day, _ in points), max(day for day, _ in points)
    marks, lanes = _points(points, first, (last - first).days)
    told = "; ".join(f"{side_name(side)} in {counted(side.independent_sources, 'source')}" for _, side in points)
    between = counted((last - first).days, "day")
    drawing = element(
        "svg",
        element("line", x1=_MARGIN, y1=40, x2=_WIDTH - _MARGIN, y2=40),
        element("text", f"{between} apart", x=_WIDTH / 2, y=58, text_anchor="middle", class_="small")
        if not lanes
        else None,
        marks,
        viewBox=f"0 0 {_WIDTH} {84 + 18 * lanes}",
        role="img",
        aria_label=f"{told}; {between} apart",
    )
    link = element("a", capitalised(dispute.fact), href=f"#dispute-{dispute.id}")
    return element("figure", element("figcaption", link), drawing, class_="conflict-axis")


def _points(points: list[tuple[date, Side]], first: date, days: int) -> tuple[list[Markup], int]:
    """A point for each side with its labels, and how many lanes below the axis the crowded labels needed."""
    marks: list[Markup] = []
    free = [float("-inf")]  # where the next label fits: above the axis first, then in lanes below it
    for day, side in sorted(points, key=lambda point: point[0]):
        x = _MARGIN + (_WIDTH - 2 * _MARGIN) * (day - first).days / days
        lane = next((n for n, place in enumerate(free) if x >= place), len(free))
        free[lane : lane + 1] = [x + (_LABEL if lane == 0 else 2 * _LABEL)]
        sources = counted(side.independent_sources, "source")
        marks.append(element("circle", cx=f"{x:.1f}", cy=40, r=5 + 2 * min(side.independent_sources, 6)))
        if lane:
            marks.append(_label(f"{side_name(side)}, {sources}", x, 74 + 18 * lane))
        else:
            marks += [_label(side_name(side), x, 16), _label(sources, x, 74, "small")]
    return marks, len(free) - 1


def _label(text: str, x: float, y: int, style: str | None = None) -> Markup:
    return element("text", text, x=f"{x:.1f}", y=y, text_anchor="middle", class_=style)


def _side_day(value: str) -> date | None:
    found = _DAY.match(value)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:  # 'as written' values may look like a date and be none
        return None
