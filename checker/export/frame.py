"""A report as a table: one row a claim in dispute. pandas is imported only when a table is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.types import Article, Dispute, Report, Side, SideClaim
from checker.wording import harmless

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    *("dispute_id", "fact", "kind", "severity", "confidence", "status", "decision", "note"),
    *("side", "value", "normalised_value", "source", "article", "title", "published", "url"),
    *("line", "start", "end", "sentence", "independent_sources"),
    *("exported_decision", "exported_note"),  # as they were, so that `checker review --apply` sees what was edited
)


def to_frame(report: Report) -> pandas.DataFrame:
    """One row for each claim of each dispute, strongest dispute first; `side` counts from 1."""
    import pandas

    return pandas.DataFrame(rows(report), columns=list(COLUMNS))


def rows(report: Report) -> list[dict[str, object]]:
    """The rows of the table, each with all of COLUMNS."""
    articles = {article.id: article for article in report.articles}
    return [
        _row(dispute, number, side, claim, articles[claim.reading.claim.article])
        for dispute in report.disputes
        for number, side in enumerate(dispute.sides, start=1)
        for claim in side.claims
    ]


def harmless_frame(report: Report) -> pandas.DataFrame:
    """The table of a report, fit to be opened in a spreadsheet."""
    return to_frame(report).map(harmless)


def _row(dispute: Dispute, number: int, side: Side, claim: SideClaim, article: Article) -> dict[str, object]:
    told = claim.reading.claim
    return {
        "dispute_id": dispute.id,
        "fact": dispute.fact,
        "kind": str(dispute.kind),
        "severity": str(dispute.severity),
        "confidence": dispute.confidence,
        "status": str(dispute.status),
        "decision": dispute.decision,
        "note": dispute.note,
        "side": number,
        "value": ", ".join(told.text[start:end] for start, end in claim.highlight) or side.label,
        "normalised_value": claim.value or side.value,
        "source": article.source,
        "article": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "url": article.url,
        "line": told.line or "",
        "start": told.start,
        "end": told.end,
        "sentence": told.text,
        "independent_sources": side.independent_sources,
        "exported_decision": dispute.decision,
        "exported_note": dispute.note,
    }
