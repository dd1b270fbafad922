"""The HTML report: whole, self-contained, deaf to hostile text; in a real browser where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from review_sample import TEXTS, sample_report

from checker.export.as_html import HtmlExporter
from checker.export.html_parts.markup import Markup, element
from checker.export.html_parts.timeline import conflict_row
from checker.types import Dispute, Judgement, Report, Side

HOSTILE = "</script><script>document.title='run'</script><img src=https://evil.invalid/x onerror=alert(1)>\" & '"


def page(report: Report) -> html.HtmlElement:
    return html.document_fromstring(HtmlExporter().export(report))


def test_every_dispute_is_there_with_all_its_sides_and_quotes() -> None:
    report = sample_report()
    shown = page(report)
    for dispute in report.disputes:
        block = shown.get_element_by_id(f"dispute-{dispute.id}")
        assert block.get("data-kind") == dispute.kind
        assert block.get("data-severity") == dispute.severity
        text = " ".join(block.text_content().split())
        for side in dispute.sides:
            assert all(claim.reading.claim.text in text for claim in side.claims)
    marks = shown.xpath("//article[contains(@class, 'dispute')]//blockquote//mark/text()")
    assert marks == ["5 May", "5 May", "3 May", "3 May", "40", "52", "approved", "never approved"]


def test_every_section_is_there_and_every_link_leads_somewhere() -> None:
    shown = page(sample_report())
    sections = [section.get("id") for section in shown.xpath("//main/section")]
    assert sections == ["disputes", "timeline", "updates", "sources", "agreements", "left-out"]
    targets = {e.get("id") for e in shown.xpath("//*[@id]")}
    assert {a.get("href")[1:] for a in shown.xpath("//a")} <= targets
    assert len(targets) == len(shown.xpath("//*[@id]")), "ids are unique"


def test_a_side_without_a_value_is_named_by_its_sentence() -> None:
    report = sample_report()
    date, drivers, mayor = report.disputes
    bare = replace(mayor, sides=tuple(replace(side, label="", value="") for side in mayor.sides))
    shown = page(replace(report, disputes=(date, drivers, bare)))
    names = [
        h.text_content() for h in shown.get_element_by_id(f"dispute-{mayor.id}").xpath(".//h4/span[@class='value']")
    ]
    assert names == ["“The mayor approved the repairs.”", "“The mayor never approved the repairs.”"]


def test_the_filters_know_every_source() -> None:
    shown = page(sample_report())
    offered = shown.xpath("//select[@name='source']/option/@value")
    assert offered == ["", "Northern Wire", "River Herald", "Valley Gazette", "desk/draft.md"]
    found = [set(block.get("data-sources").split("\n")) for block in shown.xpath("//article[@data-kind]")]
    assert found == [set(offered[1:]), {"River Herald", "Valley Gazette"}, {"River Herald", "Valley Gazette"}]


def test_nothing_is_fetched_from_anywhere() -> None:
    written = HtmlExporter().export(sample_report()).decode()
    assert not re.search(r"(?i)\bhttps?:|\bsrc=|@import|url\(|<link|<iframe|\bon\w+=\"", written)
    policy = page(sample_report()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_hostile_text_stays_text() -> None:
    texts = {name: text.replace(".", f" {HOSTILE}.", 1) for name, text in TEXTS.items()}
    report = sample_report(texts)
    first, *rest = report.disputes
    first = replace(first, fact=HOSTILE, reason=HOSTILE, decision=HOSTILE, note=HOSTILE, status=Judgement.UNSURE)
    articles = tuple(replace(article, source=HOSTILE, title=HOSTILE) for article in report.articles)
    shown = page(replace(report, disputes=(first, *rest), articles=articles))
    assert len(shown.xpath("//script")) == 1
    assert not shown.xpath("//img")
    assert not [name for e in shown.iter() for name in getattr(e, "attrib", {}) if name.startswith("on")]
    assert HOSTILE in shown.text_content()


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_is_read_back_as_text(content: str, value: str) -> None:
    built = element("p", content, title=value)
    assert "<" not in str(built)[2:-4].replace('">', "", 1)
    assert str(built).count('"') - content.count('"') == 2


def test_markup_is_only_what_was_built() -> None:
    assert element("p", "a < b", [element("b", 3), None, Markup("&amp;")]) == "<p>a &lt; b<b>3</b>&amp;</p>"
    assert element("input", checked=True, hidden=False, aria_label='"') == '<input checked aria-label="&quot;">'


def test_an_empty_report_says_so() -> None:
    shown = page(Report((), (), ()))
    assert "No dispute was found" in shown.text_content()
    assert [section.get("id") for section in shown.xpath("//main/section")] == ["disputes", "sources"]


def test_headings_never_skip_a_level_and_tables_have_heads() -> None:
    shown = page(sample_report())
    levels = [int(e.tag[1]) for e in shown.iter() if isinstance(e.tag, str) and re.fullmatch(r"h\d", e.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert all(table.xpath(".//th[@scope='col']") for table in shown.xpath("//table"))
    assert all(drawing.get("aria-label") for drawing in shown.xpath("//svg"))


def test_conflicting_dates_stand_out() -> None:
    shown = page(sample_report())
    days = shown.xpath("//li[contains(@class, 'day conflict')]/h3/time/@datetime")
    assert days == ["2023-05-03", "2023-05-05"]
    assert "2 days apart" in shown.xpath("//figure[@class='conflict-axis']//svg/@aria-label")[0]


def test_crowded_dates_get_lanes_of_their_own() -> None:
    date = sample_report().disputes[0]
    row = conflict_row(with_values(date, ["2023-05-03", "2023-05-04", "2023-05-05", "2023-07-30"]))
    assert row is not None
    places = re.findall(r'<text x="[\d.]+" y="(\d+)" text-anchor="middle">', row)
    assert len(set(places)) == 3, "the first and the last above, two more below in lanes of their own"


@pytest.mark.parametrize("values", [["2023-05-03", "2023-05-03"], ["2023-05", "2023-06"], ["2023-99-99", "2023-05-03"]])
def test_dates_that_are_no_two_days_get_no_axis(values: list[str]) -> None:
    assert conflict_row(with_values(sample_report().disputes[0], values)) is None


def with_values(dispute: Dispute, values: list[str]) -> Dispute:
    return replace(dispute, sides=tuple(Side(value, value, dispute.sides[0].claims, 1) for value in values))


def test_copies_are_named() -> None:
    row = page(sample_report()).xpath("//tr[@class='copying']")[0]
    assert "River Herald" in row.text_content()
    assert "copies Northern Wire" in row.text_content()


def test_an_update_is_a_chart_and_a_table() -> None:
    section = page(sample_report()).get_element_by_id("updates")
    assert "40 on 04 May 2023 09:00; 52 on 06 May 2023 18:30" in section.xpath(".//svg/@aria-label")[0]
    assert [th.text_content() for th in section.xpath(".//tbody//th")] == ["40", "52"]


def test_a_decision_is_shown_on_the_side_judged_right() -> None:
    report = sample_report()
    first, *rest = report.disputes
    first = replace(first, status=Judgement.CONFIRMED, decision="side 2 is right", note="by phone")
    shown = page(replace(report, disputes=(first, *rest)))
    right = shown.xpath("//section[@class='side right']")
    assert [section.get("aria-label") for section in right] == ["Side 2: 3 May 2023"]
    assert "Side 2 is right: by phone" in shown.xpath("//p[@class='decision']")[0].text_content()


def test_times_with_and_without_a_zone_go_into_one_chart() -> None:
    report = sample_report()
    zoned = datetime.fromisoformat("2023-05-04T09:00+02:00")
    articles = tuple(replace(a, published=zoned) if a.id == "gazette.txt" else a for a in report.articles)
    assert page(replace(report, articles=articles)).get_element_by_id("updates") is not None


# --- in a browser ---------------------------------------------------------------------------------------------------

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; the report is checked in structure only")
def test_in_a_browser_the_script_runs_and_hostile_text_does_not(tmp_path: Path) -> None:
    texts = TEXTS | {"wire.txt": f"The bridge at Ostrava Mill was shut on 5 May {HOSTILE}. Repairs will cost 2."}
    path = tmp_path / "report.html"
    path.write_bytes(HtmlExporter().export(sample_report(texts)))
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
    ]
    command = [str(CHROMIUM), *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    shown = html.document_fromstring(done.stdout)
    assert shown.xpath("//title/text()") == ["Where the sources disagree"]
    assert "hidden" not in shown.get_element_by_id("filters").attrib, "the script showed the filters"
    assert shown.get_element_by_id("shown").text_content() == "3 of 3 shown"
