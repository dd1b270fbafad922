"""Reports as files. To add a format: a file here, a line below, a row in README.md, an output in tests/golden."""

from __future__ import annotations

from checker.export.as_claimreview import ClaimReviewExporter
from checker.export.as_csv import CsvExporter
from checker.export.as_html import HtmlExporter
from checker.export.as_json import JsonExporter
from checker.export.as_markdown import MarkdownExporter
from checker.export.as_sarif import SarifExporter
from checker.export.as_xlsx import XlsxExporter
from checker.protocols import Exporter

EXPORTERS: tuple[Exporter, ...] = (
    JsonExporter(),
    CsvExporter(),
    HtmlExporter(),
    MarkdownExporter(),
    SarifExporter(),
    XlsxExporter(),
    ClaimReviewExporter(),
)
