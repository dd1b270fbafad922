"""The line that a report names is the line of the file, as an editor or a code host counts it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
import yaml

from checker.claims import split_claims
from checker.export.as_json import JsonExporter
from checker.export.as_sarif import SarifExporter
from checker.export.frame import rows
from checker.sources import read_articles
from checker.sources.source_lines import SourceLines
from checker.types import Claim, Report

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "source_lines.yaml").read_text("utf-8"))


def claims_of(file: Path) -> list[Claim]:
    return [claim for article in read_articles([file])[0] for claim in split_claims(article)]


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_lines_are_those_of_the_file(case: dict, ends: str, tmp_path: Path) -> None:
    file = tmp_path / case["file"]
    file.write_bytes(case["content"].replace("\n", ends).encode())
    claims = claims_of(file)
    found = {begins: [c.line for c in claims if c.text.startswith(begins)] for begins in case["lines"]}
    assert found == {begins: [line] for begins, line in case["lines"].items()}, case["why"]


def test_a_word_document_has_no_lines(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("The ferry struck the pier.")
    document.add_paragraph("Nine people were hurt.")
    document.save(str(tmp_path / "brief.docx"))
    assert [claim.place for claim in claims_of(tmp_path / "brief.docx")] == ["brief.docx", "brief.docx"]


def test_what_is_not_found_stands_where_its_element_opens() -> None:
    lines = SourceLines("<p>Nobody was\n<em>hurt</em>.\n<p>All is well.")
    assert list(lines.of("Somebody was hurt.", 1)) == [(0, 1)]
    assert list(lines.of("Nobody was hurt.", 1)) == [(0, 1), (11, 2)], "a word may be marked in part"
    assert list(lines.of("All is well.", 3)) == [(0, 3)]


def test_without_a_line_an_export_names_the_file_alone(report: Report) -> None:
    dispute = report.disputes[0]
    side = dispute.sides[0]
    told = side.claims[0].reading
    bare = replace(side.claims[0], reading=replace(told, claim=replace(told.claim, line=0)))
    sides = (replace(side, claims=(bare, *side.claims[1:])), *dispute.sides[1:])
    report = replace(report, disputes=(replace(dispute, sides=sides),))
    assert rows(report)[0]["line"] == ""
    assert '"line": null' in JsonExporter().export(report).decode()
    assert SarifExporter().export(report).count(b'"region"') == sum(len(side.claims) for side in sides) - 1
