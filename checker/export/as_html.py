"""The report as one HTML file that needs nothing else: no network, no other file, and no script to be read.

The script only filters and opens; without it everything is shown. A content security policy in the file forbids any
request and any script or style but the two inside it, so that not even a hostile article could make the page call out.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from checker.export.html_parts.disputes import disputes_section
from checker.export.html_parts.markup import Markup, element, joined
from checker.export.html_parts.sources import agreements_section, left_out_section, sources_section
from checker.export.html_parts.timeline import timeline_section
from checker.export.html_parts.updates import updates_section
from checker.passages import Passages
from checker.types import Dispute, Judgement, Kind, Report, Severity
from checker.wording import counted, is_corroborated, undecided

_TITLE = "Where the sources disagree"


@dataclass(frozen=True, slots=True)
class HtmlExporter:
    """HTML 5, UTF-8, readable by keyboard and screen reader, on paper, in light and dark."""

    name: str = "html"
    suffix: str = ".html"

    def export(self, report: Report) -> bytes:
        """The whole file."""
        passages = Passages(report)
        sections = [
            disputes_section(report, passages),
            timeline_section(report, passages),
            updates_section(report, passages),
            sources_section(report, passages),
            agreements_section(report, passages),
            left_out_section(report),
        ]
        style, script = _asset("report.css"), _asset("report.js")
        body = element(
            "body",
            element("a", "To the disputed facts", href="#disputes", class_="skip"),
            _masthead(report),
            element("main", _filters(report, passages), sections),
            _foot(report),
            element("script", script),
        )
        page = element("html", _head(style, script), body, lang="en")
        return f"<!DOCTYPE html>\n{page}\n".encode()


def _asset(name: str) -> Markup:
    return Markup(files("checker.export").joinpath("html_assets", name).read_text(encoding="utf-8"))


def _head(style: Markup, script: Markup) -> Markup:
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", _TITLE),
        element("style", style),
    )


def _digest(text: str) -> str:
    """A hash source as in Content Security Policy Level 3: the base64 of the SHA-256 of the element's text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


# --- overview -------------------------------------------------------------------------------------------------------


def _masthead(report: Report) -> Markup:
    waiting = undecided(report.disputes)
    if not report.disputes:
        lead = "No dispute was found between these articles."
    elif not waiting:
        lead = "Every disputed fact has been decided."
    else:
        lead = f"{counted(len(waiting), 'disputed fact')} to decide before publishing."
    return element(
        "header",
        element("h1", _TITLE),
        element("p", lead, class_="lead"),
        element("dl", _figures(report), class_="figures"),
        element("nav", element("ul", _links(report)), aria_label="Sections"),
        class_="masthead",
    )


def _figures(report: Report) -> list[Markup]:
    waiting = undecided(report.disputes)
    by_severity = Counter(dispute.severity for dispute in waiting)
    shown = [
        ("articles", len(report.articles), ""),
        ("claims", len(report.claims), ""),
        *[(f"{severity}, to decide", by_severity[severity], str(severity)) for severity in Severity],
        ("decided", len(report.disputes) - len(waiting), ""),
        ("updates", len(report.updates), ""),
        ("agreements", sum(map(is_corroborated, report.agreements)), ""),
    ]
    return [
        element("div", element("dt", name), element("dd", f"{figure:,}"), class_=(style if figure else "none") or None)
        for name, figure, style in shown
    ]


def _links(report: Report) -> list[Markup]:
    has_dates = any(expression.earliest for reading in report.claims for expression in reading.dates)
    sections = [
        ("disputes", "Disputed facts", True),
        ("timeline", "Timeline", has_dates),
        ("updates", "Updates", bool(report.updates)),
        ("sources", "Sources", True),
        ("agreements", "Agreements", bool(report.agreements)),
        ("left-out", "Left out", bool(report.left_out)),
    ]
    return [element("li", element("a", name, href=f"#{anchor}")) for anchor, name, there in sections if there]


def _filters(report: Report, passages: Passages) -> Markup | None:
    """The form the script works with; hidden until the script runs, for without it it would do nothing."""
    if len(report.disputes) < 2:
        return None
    return element(
        "form",
        _choices("severity", Severity, [d.severity for d in report.disputes]),
        _choices("kind", Kind, [d.kind for d in report.disputes]),
        _choices("status", Judgement, [d.status for d in report.disputes]),
        element(
            "p",
            element("label", "Source ", element("select", _source_choices(report, passages), name="source")),
            element("label", "Words ", element("input", type="search", name="words", size=18)),
            class_="narrow",
        ),
        element("p", element("output", _shown(report.disputes), id="shown", aria_live="polite")),
        id="filters",
        aria_label="Filter the disputed facts",
        hidden=True,
    )


def _choices(name: str, order: Iterable[str], values: list[str]) -> Markup:
    counts = Counter(values)
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name=name, value=value, checked=True),
            f" {value} ",
            element("span", counts[value], class_="count"),
        )
        for value in order
        if counts[value]
    ]
    return element("fieldset", element("legend", name.capitalize()), boxes)


def _source_choices(report: Report, passages: Passages) -> list[Markup]:
    names = sorted({passages.source(article.id) for article in report.articles})
    return [element("option", "all", value=""), *(element("option", name, value=name) for name in names)]


def _shown(disputes: tuple[Dispute, ...]) -> str:
    return f"{len(disputes)} of {len(disputes)} shown"


def _foot(report: Report) -> Markup:
    tool = " ".join(value for name, value in report.tool if name in ("name", "version"))
    note = "It shows where articles differ and how many independent sources stand behind each side, not who is right."
    return element("footer", element("p", joined(tool, ". " if tool else "", note)))
