"""Figures that moved with time, each as a small chart, and the same as a table for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from checker.export.html_parts.disputes import capitalised
from checker.export.html_parts.markup import Markup, element
from checker.export.html_parts.quotes import marked, time_of
from checker.passages import Passages
from checker.types import Dispute, Report, Side, SideClaim
from checker.wording import side_name

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 190, 56, 70, 28, 36


@dataclass(frozen=True, slots=True)
class _Point:
    when: datetime
    figure: float
    label: str


def updates_section(report: Report, passages: Passages) -> Markup | None:
    """The section, or None if there are no updates."""
    if not report.updates:
        return None
    lead = "Figures that rose or fell as time went on. They are no clash, but check that the latest one is used."
    blocks = [_block(update, passages) for update in report.updates]
    return element("section", element("h2", "Updates"), element("p", lead, class_="lead"), blocks, id="updates")


def _block(update: Dispute, passages: Passages) -> Markup:
    points = _points(update, passages)
    return element(
        "article",
        element("h3", capitalised(update.fact)),
        element("div", chart(points, update.fact), class_="chart") if len(points) > 1 else None,
        element(
            "table",
            element(
                "thead",
                element("tr", [element("th", name, scope="col") for name in ("Figure", "Told", "Source", "Sentence")]),
            ),
            element("tbody", [_row(side, claim, passages) for side in update.sides for claim in side.claims]),
        ),
        class_="update",
    )


def _row(side: Side, claim: SideClaim, passages: Passages) -> Markup:
    when = told_at(claim, passages)
    told = claim.reading.claim
    return element(
        "tr",
        element("th", side_name(side), scope="row"),
        element("td", time_of(when) if when else "–", data_label="Told"),
        element("td", element("cite", passages.source(told.article)), data_label="Source"),
        element("td", marked(told.text, claim.highlight)),
    )


def told_at(claim: SideClaim, passages: Passages) -> datetime | None:
    """When the figure held: the earliest of the claim's own dates and the publication of its article."""
    own = [d.latest for d in claim.reading.dates if d.latest is not None and not d.inherited_from]
    published = passages.article(claim.reading.claim.article).published
    # publication may carry a time zone while times in the text are local: compared as they are written
    stamps = [moment.replace(tzinfo=None) for moment in (*own, published) if moment is not None]
    return min(stamps, default=None)


def _points(update: Dispute, passages: Passages) -> list[_Point]:
    found = []
    for side in update.sides:
        times = [when for claim in side.claims if (when := told_at(claim, passages)) is not None]
        figure = _number(side.value)
        if times and figure is not None:
            found.append(_Point(min(times), figure, side_name(side)))
    return sorted(found, key=lambda point: point.when)


def _number(value: str) -> float | None:
    try:
        return float(value.split()[0].replace(",", ""))
    except (ValueError, IndexError):  # a value in words has no place on the axis; the table still shows it
        return None


def chart(points: list[_Point], name: str) -> Markup:
    """A stepped line, for a count stands until the next one is told; the scale begins at zero unless all is far off."""
    first, last = points[0].when, points[-1].when
    seconds = (last - first).total_seconds() or 1.0
    highest = max(point.figure for point in points)
    lowest = min(0.0, *(point.figure for point in points))
    span = highest - lowest or 1.0
    places = [
        (
            _LEFT + (_WIDTH - _LEFT - _RIGHT) * (point.when - first).total_seconds() / seconds,
            _TOP + (_HEIGHT - _TOP - _BOTTOM) * (highest - point.figure) / span,
        )
        for point in points
    ]
    told = "; ".join(f"{point.label} on {point.when:%d %B %Y %H:%M}" for point in points)
    base = _HEIGHT - _BOTTOM
    return element(
        "svg",
        element("line", x1=_LEFT, y1=base, x2=_WIDTH - _RIGHT, y2=base, class_="axis"),
        element("path", d=_steps(places), class_="steps"),
        [_mark(point, x, y) for point, (x, y) in zip(points, places, strict=True)],
        _dates(points, [x for x, _ in places], base),
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label=f"{name}: {told}",
    )


def _steps(places: list[tuple[float, float]]) -> str:
    x, y = places[0]
    return f"M{x:.1f} {y:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in places[1:])


def _mark(point: _Point, x: float, y: float) -> list[Markup]:
    return [
        element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=4.5),
        element("text", point.label, x=f"{x:.1f}", y=f"{y - 11:.1f}", text_anchor="middle"),
    ]


def _dates(points: list[_Point], xs: list[float], base: int) -> list[Markup]:
    """The times under the axis, those left out that would run into the one before."""
    shown: list[Markup] = []
    free = float("-inf")
    for point, x in zip(points, xs, strict=True):
        if x >= free:
            when = f"{point.when.day} {point.when:%b, %H:%M}"
            shown.append(element("text", when, x=f"{x:.1f}", y=base + 20, text_anchor="middle", class_="small"))
            free = x + 96
    return shown
