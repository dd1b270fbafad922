"""A draft against its sources: disputed, corroborated, found nowhere, and the coverage line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from review_sample import sample_report

from checker.draft import Finding, check_draft
from checker.errors import InputError
from checker.types import Agreement, Judgement, Report

DRAFT = "desk/draft.md"


def test_each_claim_of_the_draft_is_told_apart() -> None:
    draft = check_draft(sample_report(), DRAFT)
    assert [(c.reading.claim.text, c.finding) for c in draft.claims] == [
        ("The bridge closed on 3 May.", Finding.DISPUTED),
        ("Cracks run through two piers.", Finding.CORROBORATED),
        ("A ferry will sail from June.", Finding.NOT_FOUND),
    ]
    assert draft.coverage == "1 of 3 claims corroborated, 1 disputed, 1 found nowhere"


def test_a_disputed_claim_names_who_disputes_it_with_what_and_who_supports_it() -> None:
    disputed = check_draft(sample_report(), DRAFT).claims[0]
    assert [(o.reading.claim.article, o.value) for o in disputed.objections] == [
        ("herald.md", "2023-05-05"),
        ("wire.txt", "2023-05-05"),
    ]
    assert [r.claim.article for r in disputed.supported_by] == ["gazette.txt"]
    assert disputed.independent_sources == 1


def test_only_disputes_of_the_draft_count() -> None:
    report = sample_report()
    assert check_draft(report, DRAFT).disputes == report.disputes[:1]


def test_copies_count_as_one_source() -> None:
    report = sample_report()
    cracks = report.agreements[0]
    wire = next(r for r in report.claims if r.claim.article == "wire.txt")
    report = replace(report, agreements=(Agreement(cracks.fact, (*cracks.claims, wire), 3),))
    corroborated = check_draft(report, DRAFT).claims[1]
    assert len(corroborated.supported_by) == 3
    assert corroborated.independent_sources == 2, "the herald copies the wire"


def test_a_dismissed_dispute_disputes_nothing_and_its_side_still_supports() -> None:
    report = dismissed(sample_report())
    draft = check_draft(report, DRAFT)
    assert draft.disputes == ()
    assert draft.claims[0].finding is Finding.CORROBORATED


def dismissed(report: Report) -> Report:
    first, *rest = report.disputes
    return replace(report, disputes=(replace(first, status=Judgement.DISMISSED), *rest))


@pytest.mark.parametrize(
    ("decision", "fails"), [("side 1 is right", True), ("both are wrong", True), ("side 2 is right", False)]
)
def test_a_claim_judged_wrong_still_has_to_be_corrected(decision: str, fails: bool) -> None:
    report = sample_report()
    first, *rest = report.disputes
    decided = replace(first, status=Judgement.CONFIRMED, decision=decision)
    draft = check_draft(replace(report, disputes=(decided, *rest)), DRAFT)
    assert draft.failing == ((decided,) if fails else ())
    assert draft.claims[0].judged_wrong == draft.failing


@pytest.mark.parametrize(("status", "fails"), [(Judgement.OPEN, 1), (Judgement.UNSURE, 1), (Judgement.DISMISSED, 0)])
def test_what_waits_for_a_decision_fails(status: Judgement, fails: int) -> None:
    first, *rest = sample_report().disputes
    report = replace(sample_report(), disputes=(replace(first, status=status), *rest))
    assert len(check_draft(report, DRAFT).failing) == fails


def test_a_figure_that_moved_is_named_with_its_update() -> None:
    found = check_draft(sample_report(), "gazette.txt").claims[2]
    assert [update.fact for update in found.updates] == ["how the count moved – stranded drivers"]


def test_one_claim_is_counted_in_the_singular() -> None:
    report = sample_report()
    alone = replace(report, claims=tuple(r for r in report.claims if r.claim.text.startswith("A ferry")))
    assert check_draft(alone, DRAFT).coverage == "0 of 1 claim corroborated, 0 disputed, 1 found nowhere"


def test_a_draft_that_was_not_read_is_an_error_that_lists_what_was() -> None:
    with pytest.raises(InputError, match=r"gazette\.txt, herald\.md"):
        check_draft(sample_report(), "other.md")
