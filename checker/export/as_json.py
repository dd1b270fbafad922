"""The report as JSON: the contract for other programs. Its schema is `checker/report.schema.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.types import Agreement, Article, ClaimReading, Dispute, Report, Side, SideClaim

SCHEMA = "checker.report/1"


@dataclass(frozen=True, slots=True)
class JsonExporter:
    """UTF-8, indented by one, keys in the order of the flow; the same report gives the same bytes."""

    name: str = "json"
    suffix: str = ".json"

    def export(self, report: Report) -> bytes:
        """The whole report."""
        return (json.dumps(as_object(report), ensure_ascii=False, indent=1) + "\n").encode()


def as_object(report: Report) -> dict[str, Any]:
    """The report as plain lists and dictionaries."""
    claims = Counter(reading.claim.article for reading in report.claims)
    copied = dict(report.independent)
    return {
        "schema": SCHEMA,
        "tool": dict(report.tool),
        "articles": [_article(article, claims[article.id], copied) for article in report.articles],
        "disputes": [_dispute(dispute) for dispute in report.disputes],
        "updates": [_dispute(update) for update in report.updates],
        "agreements": [_agreement(agreement) for agreement in report.agreements],
        "left_out": [{"where": left.where, "what": left.what, "remedy": left.remedy} for left in report.left_out],
    }


def _article(article: Article, claims: int, copied: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "claims": claims,
        "copy_of": None if copied.get(article.id, article.id) == article.id else copied[article.id],
        "skipped": [
            {"start": span.start, "end": span.end, "reason": span.reason, "text": article.text[span.start : span.end]}
            for span in article.skipped
        ],
    }


def _dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "id": dispute.id,
        "fact": dispute.fact,
        "kind": str(dispute.kind),
        "severity": str(dispute.severity),
        "confidence": dispute.confidence,
        "status": str(dispute.status),
        "decision": dispute.decision,
        "note": dispute.note,
        "reason": dispute.reason,
        "within_one_article": dispute.within_one_article,
        "sides": [_side(side) for side in dispute.sides],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "value": side.value,
        "label": side.label,
        "independent_sources": side.independent_sources,
        "claims": [_side_claim(claim) for claim in side.claims],
    }


def _side_claim(claim: SideClaim) -> dict[str, Any]:
    return {
        **_claim(claim.reading),
        "highlight": [list(span) for span in claim.highlight],
        "value": claim.value,
        "chain": list(claim.chain),
    }


def _claim(reading: ClaimReading) -> dict[str, Any]:
    claim, speech = reading.claim, reading.speech
    return {
        "article": claim.article,
        "sentence": claim.text,
        "line": claim.line or None,
        "start": claim.start,
        "end": claim.end,
        "stance": str(speech.stance),
        "speaker": speech.speaker,
    }


def _agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "fact": agreement.fact,
        "independent_sources": agreement.independent_sources,
        "disputes": list(agreement.disputes),
        "claims": [_claim(reading) for reading in agreement.claims],
    }
