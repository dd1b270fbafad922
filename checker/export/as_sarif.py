"""The report as SARIF 2.1.0 (OASIS), which code hosts show as annotations on the lines of the articles.

One result a dispute. It is placed on the first claim of the side with the fewest sources, where a correction is
likeliest to be due; its other claims are related locations. Its fingerprint is the dispute's id, a content hash.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from checker.types import Dispute, Judgement, Kind, Report, Severity, SideClaim
from checker.wording import sentence, side_name

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
_RULES = {
    Kind.DATE: "Sources give different dates or times for one event.",
    Kind.NUMBER: "Sources give different figures for one quantity.",
    Kind.ENTITY: "Sources name different persons, organisations or things in one role.",
    Kind.PLACE: "Sources put one event in different places.",
    Kind.POLARITY: "One source says that it happened, another that it did not.",
    Kind.ATTRIBUTION: "Sources disagree on who said or did it.",
    Kind.ORDER: "Sources put events in different orders.",
}


@dataclass(frozen=True, slots=True)
class SarifExporter:
    """SARIF as JSON. `folder` stands before the articles' names, so that they are paths in the repository."""

    name: str = "sarif"
    suffix: str = ".sarif"
    folder: str = ""

    def export(self, report: Report) -> bytes:
        """A log with one run."""
        tool = dict(report.tool)
        run = {
            "tool": {
                "driver": {
                    "name": tool.get("name", "claim-consistency-checker"),
                    "version": tool.get("version", ""),
                    "rules": [{"id": str(kind), "shortDescription": {"text": text}} for kind, text in _RULES.items()],
                }
            },
            "columnKind": "unicodeCodePoints",
            "results": [_result(dispute, self.folder) for dispute in report.disputes],
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _result(dispute: Dispute, folder: str) -> dict[str, Any]:
    lone = min(dispute.sides, key=lambda side: (side.independent_sources, len(side.claims)))
    first, *others = [
        (side_name(side), claim)
        for side in sorted(dispute.sides, key=lambda side: side is not lone)
        for claim in side.claims
    ]
    result: dict[str, Any] = {
        "ruleId": str(dispute.kind),
        "ruleIndex": list(_RULES).index(dispute.kind),
        "level": _LEVELS[dispute.severity],
        "rank": round(100 * dispute.confidence, 2),
        "message": {"text": f"{sentence(dispute)} {dispute.reason}".strip()},
        "locations": [_location(first[1], folder)],
        "relatedLocations": [
            {"id": number, "message": {"text": name}, **_location(claim, folder)}
            for number, (name, claim) in enumerate(others, start=1)
        ],
        "partialFingerprints": {"disputeContent/v1": dispute.id},
    }
    return result | _suppression(dispute)


def _suppression(dispute: Dispute) -> dict[str, Any]:
    if dispute.status is not Judgement.DISMISSED:
        return {}
    reason = {"justification": dispute.note} if dispute.note else {}
    return {"suppressions": [{"kind": "external", "status": "accepted", **reason}]}


def _location(claim: SideClaim, folder: str) -> dict[str, Any]:
    told = claim.reading.claim
    path = PurePosixPath(folder, told.article.partition("#")[0]).as_posix()
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path)},
            "region": {"startLine": told.line, "snippet": {"text": told.text}},
        }
    }
