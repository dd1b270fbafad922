"""One draft against its sources: report that includes the draft -> what became of each claim of the draft.

A claim is disputed if it stands on a side of a dispute that was not dismissed; otherwise corroborated if another
article tells the same (an agreement, or the same side of a dispute or update); otherwise it was found nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from checker.errors import InputError
from checker.types import ClaimReading, Dispute, Judgement, Report, Side
from checker.wording import judged_wrong, undecided


class Finding(StrEnum):
    """What the sources make of one claim of the draft."""

    DISPUTED = "disputed"
    CORROBORATED = "corroborated"
    NOT_FOUND = "found nowhere"


@dataclass(frozen=True, slots=True)
class Objection:
    """A source's claim against the draft: the dispute, the article's claim, and the value it gives."""

    dispute: Dispute
    reading: ClaimReading
    value: str


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim of the draft with what the sources say; `independent_sources` counts the origins behind `supported_by`.

    `updates` are the running counts the claim is part of: its figure may be out of date. `judged_wrong` are the
    disputes that a person decided against it.
    """

    reading: ClaimReading
    finding: Finding
    objections: tuple[Objection, ...] = ()
    supported_by: tuple[ClaimReading, ...] = ()
    independent_sources: int = 0
    updates: tuple[Dispute, ...] = ()
    judged_wrong: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftReport:
    """All claims of the draft in the order of its text, and the disputes they stand in (dismissed ones left out)."""

    article: str
    claims: tuple[DraftClaim, ...]
    disputes: tuple[Dispute, ...]

    def count(self, finding: Finding) -> int:
        """How many claims of the draft have this finding."""
        return sum(claim.finding is finding for claim in self.claims)

    @property
    def failing(self) -> tuple[Dispute, ...]:
        """Disputes that wait for a decision, and those decided against the draft, which it still has to follow."""
        wrong = {dispute.id for claim in self.claims for dispute in claim.judged_wrong}
        waiting = {dispute.id for dispute in undecided(self.disputes)}
        return tuple(dispute for dispute in self.disputes if dispute.id in wrong | waiting)

    @property
    def coverage(self) -> str:
        """One line: '41 of 52 claims corroborated, 3 disputed, 8 found nowhere'."""
        total = len(self.claims)
        return (
            f"{self.count(Finding.CORROBORATED)} of {total} {'claim' if total == 1 else 'claims'} corroborated, "
            f"{self.count(Finding.DISPUTED)} disputed, {self.count(Finding.NOT_FOUND)} found nowhere"
        )


def check_draft(report: Report, draft_article_id: str) -> DraftReport:
    """What the other articles of the report make of the draft. Raises InputError if the report has no such article."""
    known = [article.id for article in report.articles]
    if draft_article_id not in known:
        raise InputError(
            "The draft is not among the articles read.", where=draft_article_id, remedy=f"Read: {', '.join(known)}."
        )
    claims = [reading for reading in report.claims if reading.claim.article == draft_article_id]
    live = [dispute for dispute in report.disputes if dispute.status is not Judgement.DISMISSED]
    found = tuple(_find(reading, report, live) for reading in sorted(claims, key=lambda r: r.claim.start))
    touching = tuple(dispute for dispute in live if any(_has(dispute, reading) for reading in claims))
    return DraftReport(draft_article_id, found, touching)


def _find(reading: ClaimReading, report: Report, live: Iterable[Dispute]) -> DraftClaim:
    objections = tuple(o for dispute in live if _has(dispute, reading) for o in _objections(dispute, reading))
    supporters = _supporters(reading, report)
    finding = Finding.CORROBORATED if supporters else Finding.NOT_FOUND
    if objections:
        finding = Finding.DISPUTED
    roots = dict(report.independent)
    origins = {roots.get(r.claim.article, r.claim.article) for r in supporters}
    updates = tuple(update for update in report.updates if _has(update, reading))
    wrong = tuple(dispute for dispute in live if _judged_wrong(dispute, reading))
    return DraftClaim(reading, finding, objections, supporters, len(origins), updates, wrong)


def _judged_wrong(dispute: Dispute, reading: ClaimReading) -> bool:
    sides = [number for number, side in enumerate(dispute.sides, 1) if _on(side, reading)]
    return bool(sides) and all(judged_wrong(dispute, number) for number in sides)


def _has(dispute: Dispute, reading: ClaimReading) -> bool:
    return any(_on(side, reading) for side in dispute.sides)


def _on(side: Side, reading: ClaimReading) -> bool:
    return any(claim.reading.claim.id == reading.claim.id for claim in side.claims)


def _objections(dispute: Dispute, reading: ClaimReading) -> list[Objection]:
    """The claims on the other sides; those of the draft itself too, for a draft may contradict itself."""
    return [
        Objection(dispute, claim.reading, claim.value or side.label)
        for side in dispute.sides
        if not _on(side, reading)
        for claim in side.claims
    ]


def _supporters(reading: ClaimReading, report: Report) -> tuple[ClaimReading, ...]:
    """Claims of other articles that tell the same: agreements, and the same side of a dispute or update."""
    groups: list[list[ClaimReading]] = [list(agreement.claims) for agreement in report.agreements]
    for dispute in (*report.disputes, *report.updates):
        groups += [[claim.reading for claim in side.claims] for side in dispute.sides]
    mine = [group for group in groups if any(other.claim.id == reading.claim.id for other in group)]
    others = {r.claim.id: r for group in mine for r in group if r.claim.article != reading.claim.article}
    return tuple(sorted(others.values(), key=lambda r: (r.claim.article, r.claim.start)))
