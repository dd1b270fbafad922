"""Disputes with their sides side by side."""

from __future__ import annotations

from checker.export.html_parts.markup import Markup, element
from checker.export.html_parts.quotes import quotation
from checker.passages import Passages
from checker.types import Dispute, Judgement, Report, Side
from checker.wording import counted, side_name, side_right

_IN_SIGHT = 3  # quotations of a side shown at once


def disputes_section(report: Report, passages: Passages) -> Markup:
    """All disputes, strongest first, or a sentence that says there are none."""
    if not report.disputes:
        nothing = element("p", "Nothing in dispute was found.", class_="nothing")
        return element("section", element("h2", "Disputed facts"), nothing, id="disputes")
    blocks = [dispute_block(dispute, number, passages) for number, dispute in enumerate(report.disputes, 1)]
    none_left = element("p", "No dispute passes these filters.", id="none-left", class_="nothing", hidden=True)
    return element("section", element("h2", "Disputed facts"), blocks, none_left, id="disputes")


def dispute_block(dispute: Dispute, number: int, passages: Passages) -> Markup:
    """One disputed fact: what it is, how it stands, who says what, and why it is thought a dispute."""
    anchor = f"dispute-{dispute.id}"
    return element(
        "article",
        element(
            "header",
            element(
                "h3", element("span", f"{number}", class_="number"), " ", capitalised(dispute.fact), id=f"{anchor}-fact"
            ),
            _badges(dispute),
        ),
        _decision(dispute),
        element("div", [_side(side, n, dispute, passages) for n, side in enumerate(dispute.sides, 1)], class_="sides"),
        element("p", element("span", "Why: ", class_="label"), dispute.reason, class_="reason")
        if dispute.reason
        else None,
        id=anchor,
        class_=f"dispute {dispute.severity} {dispute.status}",
        aria_labelledby=f"{anchor}-fact",
        data_kind=dispute.kind,
        data_severity=dispute.severity,
        data_status=dispute.status,
        data_sources="\n".join(sorted(_sources(dispute, passages))),
    )


def _sources(dispute: Dispute, passages: Passages) -> set[str]:
    return {passages.source(claim.reading.claim.article) for side in dispute.sides for claim in side.claims}


def capitalised(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def _badges(dispute: Dispute) -> Markup:
    shown = [
        element("li", str(dispute.severity), class_=f"badge severity {dispute.severity}"),
        element("li", str(dispute.kind), class_="badge"),
        element("li", f"{dispute.confidence:.0%} sure", class_="badge") if dispute.confidence else None,
        element("li", "within one article", class_="badge") if dispute.within_one_article else None,
        element("li", str(dispute.status), class_=f"badge status {dispute.status}"),
        element("li", element("a", dispute.id, href=f"#dispute-{dispute.id}"), class_="identity"),
    ]
    return element("ul", shown, class_="badges", aria_label="Severity, kind, confidence, status, id")


def _decision(dispute: Dispute) -> Markup | None:
    if dispute.status is Judgement.OPEN and not dispute.note:
        return None
    note = element("span", f" {dispute.note}", class_="note") if dispute.note else None
    decided = element("strong", capitalised(dispute.decision) or "Note") if dispute.decision or note else None
    return element("p", decided, ":" if note else ".", note, class_="decision")


def _further(side: Side, passages: Passages) -> Markup | None:
    """The claims beyond those in sight, to be opened, so that one much quoted side does not push all else away."""
    rest = side.claims[_IN_SIGHT:]
    if not rest:
        return None
    opener = element("summary", f"{counted(len(rest), 'further quotation')}")
    return element("details", opener, [quotation(claim, passages) for claim in rest])


def _side(side: Side, number: int, dispute: Dispute, passages: Passages) -> Markup:
    right = dispute.decision == side_right(number)
    tally = counted(side.independent_sources, "independent source")
    return element(
        "section",
        element(
            "h4",
            element("span", f"{number}", class_="side-number", aria_hidden="true"),
            element("span", side_name(side) or "–", class_="value"),
            element("span", "judged right", class_="judged") if right else None,
        ),
        element(
            "p",
            tally,
            element("span", "●" * min(side.independent_sources, 9), class_="dots", aria_hidden="true"),
            class_="tally",
        ),
        [quotation(claim, passages) for claim in side.claims[:_IN_SIGHT]],
        _further(side, passages),
        class_="side right" if right else "side",
        aria_label=f"Side {number}: {side_name(side)}",
    )
