"""An Excel workbook: the disputed claims on one sheet, the articles on another."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from checker.export.frame import harmless, harmless_frame
from checker.types import Report

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 80  # characters; longer cells wrap


@dataclass(frozen=True, slots=True)
class XlsxExporter:
    """Office Open XML, written by pandas and openpyxl."""

    name: str = "xlsx"
    suffix: str = ".xlsx"

    def export(self, report: Report) -> bytes:
        """The workbook, with its header rows frozen and filters set."""
        import pandas

        articles = [[harmless(cell) for cell in row] for row in _article_rows(report)]
        file = BytesIO()
        with pandas.ExcelWriter(file, engine="openpyxl") as book:
            harmless_frame(report).to_excel(book, sheet_name="Disputes", index=False)
            frame = pandas.DataFrame(articles, columns=["article", "source", "title", "published", "claims", "copies"])
            frame.to_excel(book, sheet_name="Articles", index=False)
            for sheet in book.sheets.values():
                _lay_out(sheet)
        return file.getvalue()


def _article_rows(report: Report) -> list[list[object]]:
    copied = dict(report.independent)
    claims = [reading.claim.article for reading in report.claims]
    return [
        [
            article.id,
            article.source,
            article.title,
            article.published.isoformat() if article.published else "",
            claims.count(article.id),
            "" if copied.get(article.id, article.id) == article.id else copied[article.id],
        ]
        for article in report.articles
    ]


def _lay_out(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for column in sheet.columns:
        longest = max(len(str(cell.value)) for cell in column if cell.value is not None)
        sheet.column_dimensions[column[0].column_letter].width = min(WIDEST, longest + 2)
        for cell in column:
            cell.alignment = Alignment(wrap_text=longest > WIDEST, vertical="top")
