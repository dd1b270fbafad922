"""A baseline: known disputes no longer fail, new ones do, and a broken baseline is never an empty one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from review_sample import TEXTS, sample_report

from checker.baseline import known_disputes, new_disputes, read_baseline, write_baseline
from checker.errors import DecisionsError
from checker.types import Judgement, Kind, Report

NOW = datetime(2023, 5, 8, tzinfo=UTC)


def left(report: Report, path: Path) -> list[Kind]:
    """The kinds of the disputes that are new against a baseline."""
    return [d.kind for d in new_disputes(report, known_disputes(report, read_baseline(path)))]


def test_accepted_disputes_are_not_new(tmp_path: Path) -> None:
    path = tmp_path / "ci" / "baseline.json"
    assert write_baseline(path, sample_report(), NOW) == 3
    assert left(sample_report(), path) == []
    assert [p.name for p in path.parent.iterdir()] == ["baseline.json"]


def test_a_dispute_whose_quote_changed_is_new(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, sample_report(), NOW)
    edited = sample_report(TEXTS | {"herald.md": TEXTS["herald.md"].replace("was shut", "was closed")})
    assert left(edited, path) == [Kind.DATE]


def test_decided_disputes_are_not_new_and_dismissed_ones_are_not_written(tmp_path: Path) -> None:
    report = sample_report()
    first, *rest = report.disputes
    report = replace(report, disputes=(replace(first, status=Judgement.DISMISSED), *rest))
    assert len(new_disputes(report, frozenset())) == 2
    assert write_baseline(tmp_path / "b.json", report, NOW) == 2


def test_what_a_reviewer_left_unsure_still_waits() -> None:
    first, *rest = sample_report().disputes
    report = replace(sample_report(), disputes=(replace(first, status=Judgement.UNSURE), *rest))
    assert len(new_disputes(report, frozenset())) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "no such baseline"),
        ("", "not JSON"),
        ("{\n\n", "not JSON"),
        ("[]", "not a baseline"),
        ('{"schema": "checker.baseline/1"}', "not a baseline"),
        ('{"schema": "checker.baseline/9", "disputes": []}', "not a baseline"),
        ('{"schema": "checker.baseline/1", "disputes": [{"id": "a"}, {"fact": "b"}]}', "Entry 2"),
        ('{"schema": "checker.baseline/1", "disputes": ["a"]}', "Entry 1"),
        ('{"schema": "checker.baseline/1", "disputes": [{"id": "a", "seen": []}]}', "Entry 1.*'seen'"),
    ],
)
def test_a_missing_or_malformed_baseline_is_an_error(tmp_path: Path, content: str | None, says: str) -> None:
    path = tmp_path / "baseline.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(DecisionsError, match=says) as caught:
        read_baseline(path)
    assert str(path) in caught.value.where


def test_a_baseline_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DecisionsError, match="could not be written"):
        write_baseline(tmp_path / "file" / "baseline.json", sample_report(), NOW)
