"""Decisions made in a spreadsheet: exported CSV or Excel with an edited `decision` column -> decisions to append."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile

from checker.errors import DecisionsError
from checker.review.decisions import (
    BOTH_WRONG,
    NOT_A_CONFLICT,
    UNDONE,
    UNSURE,
    UPDATE,
    Decision,
    side_key,
)
from checker.types import Dispute, Judgement, Report
from checker.wording import as_told, side_right

WORDINGS = {
    "b": (Judgement.CONFIRMED, BOTH_WRONG),
    "both wrong": (Judgement.CONFIRMED, BOTH_WRONG),
    BOTH_WRONG: (Judgement.CONFIRMED, BOTH_WRONG),
    "p": (Judgement.DISMISSED, UPDATE),
    UPDATE: (Judgement.DISMISSED, UPDATE),
    "n": (Judgement.DISMISSED, NOT_A_CONFLICT),
    NOT_A_CONFLICT: (Judgement.DISMISSED, NOT_A_CONFLICT),
    "u": (Judgement.UNSURE, UNSURE),
    UNSURE: (Judgement.UNSURE, UNSURE),
    "open": (Judgement.OPEN, UNDONE),
}
"""What may stand in the decision column, beside a side's number, 'side 1 is right' and a side's value."""

_COLUMNS = ("dispute_id", "decision")


@dataclass(frozen=True, slots=True)
class AppliedSpreadsheet:
    """What a spreadsheet decides: what to append, and a sentence for each dispute that could not be placed."""

    decisions: tuple[Decision, ...]
    passed_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    where: str
    decision: str
    note: str


def apply_spreadsheet(path: Path, report: Report, now: datetime, reviewer: str = "") -> AppliedSpreadsheet:
    """Read the `decision` and `note` columns of a CSV or .xlsx file that has a `dispute_id` column.

    `report` has the present decisions applied; rows that only repeat them give nothing, and neither does an empty cell
    ('open' takes a decision back). Raises DecisionsError naming file and row for an unknown wording, for rows of one
    dispute that say different things, and for a file without these columns.
    """
    cells: dict[str, list[_Cell]] = {}
    for number, row in _rows(path):
        if row["dispute_id"]:
            decision = " ".join(as_told(row["decision"]).split())
            cell = _Cell(f"{path}:{number}", decision, as_told(row.get("note", "").strip()))
            cells.setdefault(as_told(row["dispute_id"]), []).append(cell)
    known = {dispute.id: dispute for dispute in report.disputes}
    passed_over = [
        f"{group[0].where}: dispute {key} is not in this report; a quoted sentence has changed, or it is another story."
        for key, group in cells.items()
        if key not in known and any(cell.decision for cell in group)
    ]
    found = [_decision(known[key], group, now, reviewer) for key, group in cells.items() if key in known]
    return AppliedSpreadsheet(tuple(d for d in found if d is not None), tuple(passed_over))


def _decision(dispute: Dispute, cells: list[_Cell], now: datetime, reviewer: str) -> Decision | None:
    """The one decision its rows give, or None if they give none or only the one that stands."""
    note = _changed([cell.note for cell in cells], dispute.note)
    read = [(_wording(cell, dispute), cell) for cell in cells if cell.decision]
    changed = [(found, cell) for found, cell in read if found[1] != (dispute.decision or UNDONE)]
    for found, cell in changed[1:]:
        if found != changed[0][0]:
            raise DecisionsError(
                f"The rows of dispute {dispute.id} say '{changed[0][1].decision}' and '{cell.decision}'.",
                where=cell.where,
                remedy="Give one decision for a dispute; one row is enough.",
            )
    if not changed and not note:
        return None
    judgement, wording, side = changed[0][0] if changed else (dispute.status, dispute.decision, _side_of(dispute))
    return Decision(
        dispute.id, judgement, wording, now, note=note or dispute.note, reviewer=reviewer, side=side, fact=dispute.fact
    )


def _changed(notes: list[str], present: str) -> str:
    return next((note for note in notes if note and note != present), "")


def _side_of(dispute: Dispute) -> str:
    """The key of the side that stands as right, or ''."""
    named = [side for n, side in enumerate(dispute.sides, 1) if dispute.decision == side_right(n)]
    return side_key(named[0]) if named else ""


def _wording(cell: _Cell, dispute: Dispute) -> tuple[Judgement, str, str]:
    text = cell.decision.lower().rstrip(".")
    if text in WORDINGS:
        return *WORDINGS[text], ""
    sides = list(enumerate(dispute.sides, 1))
    by_number = [n for n, _ in sides if text in (str(n), f"{n}.0", f"side {n}", side_right(n))]
    by_value = [n for n, side in sides if text in (side.value.lower(), side.label.lower())]
    named = set(by_number + by_value)
    if len(named) == 1:
        number = named.pop()
        return Judgement.CONFIRMED, side_right(number), side_key(dispute.sides[number - 1])
    wordings = ", ".join(f"'{wording}'" for wording in WORDINGS if len(wording) > 1)
    raise DecisionsError(
        f"'{cell.decision}' " + ("may mean more than one side." if named else "is no decision on this dispute."),
        where=cell.where,
        remedy=f"Write 'side 1' to 'side {len(sides)}' for the side that is right, or one of {wordings}.",
    )


# --- file -----------------------------------------------------------------------------------------------------------


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number in the file, by column name."""
    try:
        table = _excel(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    except FileNotFoundError as error:
        raise DecisionsError("There is no such spreadsheet.", where=str(path), remedy="Check the path.") from error
    except (OSError, UnicodeDecodeError, csv.Error, BadZipFile, KeyError, ValueError) as error:
        raise DecisionsError(
            f"The spreadsheet cannot be read ({error}).", where=str(path), remedy="Save it as CSV (UTF-8) or .xlsx."
        ) from error
    names = [name.strip().lower() for name in table[0][1]] if table else []
    missing = [name for name in _COLUMNS if name not in names]
    if missing:
        raise DecisionsError(
            f"No column {' and '.join(repr(name) for name in missing)}.",
            where=str(path),
            remedy="Start from the file that 'checker export' writes.",
        )
    for number, cells in table[1:]:
        padded = [*cells, *[""] * (len(names) - len(cells))]
        yield number, dict(zip(names, padded, strict=False))


def _csv(path: Path) -> list[tuple[int, list[str]]]:
    """Rows of a CSV with the line they end on; commas, semicolons and tabs are told apart by the first line."""
    text = path.read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [(reader.line_num, row) for row in reader if any(row)]


def _excel(path: Path) -> list[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # a fifth of a second to import, and only wanted here

    sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    return [(n, ["" if v is None else str(v) for v in row]) for n, row in enumerate(rows, 1) if any(row)]
