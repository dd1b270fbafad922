"""What the checker wrote is no article, under whatever name and wherever it lies; what others wrote is read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from review_sample import sample_report

from checker.baseline import write_baseline
from checker.export import EXPORTERS
from checker.export.as_csv import CsvExporter
from checker.review.decisions import Decision, append
from checker.sources import read_articles
from checker.types import Judgement, Report

NOW = datetime(2023, 5, 6)
STORY = "The Elsa struck the pier on Wednesday morning."
UNMARKED = ("xlsx", "claimreview")  # told by their name, beside the note of the last run


def write_story(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(STORY, encoding="utf-8")


def shipped_report() -> Report:
    return replace(sample_report(), tool=(("name", "claim-consistency-checker"), ("version", "1")))


def write_last_run(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "last-run.json").write_text(json.dumps({"articles": ["."], "options": {}}, indent=1), encoding="utf-8")


def test_the_folder_of_reports_is_skipped_and_that_is_said_once(tmp_path: Path) -> None:
    write_story(tmp_path)
    reports = tmp_path / "reports"
    write_last_run(reports)
    for exporter in EXPORTERS:
        (reports / f"report{exporter.suffix}").write_bytes(exporter.export(sample_report()))
    append(reports / "decisions.jsonl", Decision("d1", Judgement.UNSURE, "unsure", NOW))
    articles, (left_out,) = read_articles([tmp_path])
    assert [article.id for article in articles] == ["a.txt"]
    assert left_out.where == str(reports)
    assert left_out.what == (
        "The checker wrote 10 files here itself, so they are no articles: decisions.jsonl, decisions.jsonl.lock, "
        "last-run.json, report.csv, report.html, report.json, 4 more."
    )
    assert read_articles([tmp_path, reports, reports / "report.md"])[1] == [left_out]


@pytest.mark.parametrize("exporter", [e for e in EXPORTERS if e.name not in UNMARKED], ids=lambda e: e.name)
def test_a_report_among_the_articles_is_told_by_its_mark(exporter, tmp_path: Path) -> None:
    write_story(tmp_path)
    (tmp_path / f"monday{exporter.suffix}").write_bytes(exporter.export(shipped_report()))
    articles, (left_out,) = read_articles([tmp_path])
    assert [article.id for article in articles] == ["a.txt"]
    assert left_out.where == str(tmp_path / f"monday{exporter.suffix}")
    assert left_out.what == "The checker wrote this file itself, so it is no article."


def test_a_table_for_spreadsheets_and_a_baseline_are_told_by_their_marks(tmp_path: Path) -> None:
    write_story(tmp_path)
    (tmp_path / "desk.csv").write_bytes(CsvExporter(byte_order_mark=True).export(sample_report()))
    write_baseline(tmp_path / "known.json", sample_report(), NOW)
    _, (left_out,) = read_articles([tmp_path])
    assert left_out.what.endswith("no articles: desk.csv, known.json.")


def test_articles_in_a_folder_called_reports_are_read_also_once_a_run_was_noted_there(tmp_path: Path) -> None:
    write_story(tmp_path / "reports")
    (tmp_path / "reports" / "report.md").write_text(f"# Where the sources disagree\n\n{STORY}\n", encoding="utf-8")
    assert [article.id for article in read_articles([tmp_path])[0]] == ["reports/a.txt", "reports/report.md"]
    write_last_run(tmp_path / "reports")
    articles, (left_out,) = read_articles([tmp_path])
    assert [article.id for article in articles] == ["reports/a.txt", "reports/report.md"]
    assert left_out.where == str(tmp_path / "reports" / "last-run.json")
