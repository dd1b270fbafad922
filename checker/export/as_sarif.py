"""The report as SARIF 2.1.0 (OASIS), which code hosts show as annotations on the lines of the articles.

One result a dispute. It is placed where a correction is likeliest to be due: on the first claim of a side judged wrong,
or of the side with the fewest sources; its other claims are related locations. Its fingerprint is a hash of the two
claims that it rests on, so that a further article makes no other result of it; code hosts that know one name only look
for it under `primaryLocationLineHash`, which ends in a count of those that are alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from checker.seen import fingerprint
from checker.types import Dispute, Judgement, Kind, Report, Severity, Side, SideClaim
from checker.wording import judged_wrong, sentence, side_name

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
    """SARIF as JSON. `places` gives articles' paths in the repository; one that has none is named by its id."""

    name: str = "sarif"
    suffix: str = ".sarif"
    places: Mapping[str, str] = field(default_factory=dict)

    def export(self, report: Report) -> bytes:
        """A log with one run."""
        tool = dict(report.tool)
        prints = [fingerprint(dispute) for dispute in report.disputes]
        run = {
            "tool": {
                "driver": {
                    "name": tool.get("name", "claim-consistency-checker"),
                    "version": tool.get("version", ""),
                    "rules": [{"id": str(kind), "shortDescription": {"text": text}} for kind, text in _RULES.items()],
                }
            },
            "columnKind": "unicodeCodePoints",
            "results": [
                _result(dispute, self.places) | {"partialFingerprints": _fingerprints(prints, n)}
                for n, dispute in enumerate(report.disputes)
            ],
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _result(dispute: Dispute, places: Mapping[str, str]) -> dict[str, Any]:
    first, *others = [(side_name(side), claim) for side in _doubtful_first(dispute) for claim in side.claims]
    decided = f"Decided: {dispute.decision}." if dispute.decision else ""
    result: dict[str, Any] = {
        "ruleId": str(dispute.kind),
        "ruleIndex": list(_RULES).index(dispute.kind),
        "level": _LEVELS[dispute.severity],
        "rank": round(100 * dispute.confidence, 2),
        "message": {"text": " ".join(text for text in (sentence(dispute), dispute.reason, decided) if text)},
        "locations": [_location(first[1], places)],
        "relatedLocations": [
            {"id": number, "message": {"text": name}, **_location(claim, places)}
            for number, (name, claim) in enumerate(others, start=1)
        ],
    }
    return result | _suppression(dispute)


def _fingerprints(prints: Sequence[str], place: int) -> dict[str, str]:
    alike = prints[: place + 1].count(prints[place])
    return {"disputeContent/v2": prints[place], "primaryLocationLineHash": f"{prints[place]}:{alike}"}


def _doubtful_first(dispute: Dispute) -> list[Side]:
    """The sides in the order in which they may be wrong; the rest of the order is kept."""
    lone = min(dispute.sides, key=lambda side: (side.independent_sources, len(side.claims)))
    ranked = [(not judged_wrong(dispute, n), side is not lone, n) for n, side in enumerate(dispute.sides, 1)]
    return [dispute.sides[n - 1] for *_, n in sorted(ranked)]


def _suppression(dispute: Dispute) -> dict[str, Any]:
    if dispute.status is not Judgement.DISMISSED:
        return {}
    reason = {"justification": dispute.note} if dispute.note else {}
    return {"suppressions": [{"kind": "external", "status": "accepted", **reason}]}


def _location(claim: SideClaim, places: Mapping[str, str]) -> dict[str, Any]:
    told = claim.reading.claim
    name = told.article.partition("#")[0]
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(places.get(name, name), errors="surrogateescape")}}
    if told.line:
        physical["region"] = {"startLine": told.line, "snippet": {"text": told.text}}
    return {"physicalLocation": physical}
