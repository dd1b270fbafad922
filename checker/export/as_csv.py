"""CSV of the disputed claims, one row a claim, in UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

from checker.export.frame import harmless_frame
from checker.types import Report


@dataclass(frozen=True, slots=True)
class CsvExporter:
    """RFC 4180, with line feeds; `byte_order_mark` helps spreadsheets that would not take UTF-8 otherwise."""

    name: str = "csv"
    suffix: str = ".csv"
    byte_order_mark: bool = False

    def export(self, report: Report) -> bytes:
        """The table, with a header row even when nothing is in dispute."""
        text: str = harmless_frame(report).to_csv(index=False, lineterminator="\n")
        return text.encode("utf-8-sig" if self.byte_order_mark else "utf-8")
