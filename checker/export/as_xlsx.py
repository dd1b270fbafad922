"""An Excel workbook: the disputed claims on one sheet, the articles on another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from checker.export.frame import COLUMNS, harmless_frame
from checker.types import Report
from checker.wording import harmless, side_right

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 80  # characters; longer cells wrap
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # a workbook with one of these would not open
_MOST_OFFERED = 9  # sides; Excel takes no list of more than 255 characters
_OTHER_DECISIONS = ("both are wrong", "update", "not a conflict", "unsure", "open")


@dataclass(frozen=True, slots=True)
class XlsxExporter:
    """Office Open XML, written by pandas and openpyxl."""

    name: str = "xlsx"
    suffix: str = ".xlsx"

    def export(self, report: Report) -> bytes:
        """The workbook, with its header rows frozen and filters set."""
        import pandas

        articles = [[_cell(harmless(cell)) for cell in row] for row in _article_rows(report)]
        file = BytesIO()
        with pandas.ExcelWriter(file, engine="openpyxl") as book:
            harmless_frame(report).map(_cell).to_excel(book, sheet_name="Disputes", index=False)
            frame = pandas.DataFrame(articles, columns=["article", "source", "title", "published", "claims", "copies"])
            frame.to_excel(book, sheet_name="Articles", index=False)
            for sheet in book.sheets.values():
                _lay_out(sheet)
            _offer_decisions(book.sheets["Disputes"], report)
        return file.getvalue()


def _cell(cell: object) -> object:
    return _NOT_IN_XML.sub(" ", cell) if isinstance(cell, str) else cell


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


def _offer_decisions(sheet: Worksheet, report: Report) -> None:
    """A list to choose from in each decision cell, as `checker review --apply` reads it; other words stay possible."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    column, row = get_column_letter(COLUMNS.index("decision") + 1), 2
    for dispute in report.disputes:
        offered = range(1, min(len(dispute.sides), _MOST_OFFERED) + 1)
        words = [*(side_right(number) for number in offered), *_OTHER_DECISIONS]
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=False)
        last = row + sum(len(side.claims) for side in dispute.sides) - 1
        rule.add(f"{column}{row}:{column}{last}")
        sheet.add_data_validation(rule)
        row = last + 1
