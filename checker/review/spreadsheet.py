"""Decisions made in a spreadsheet: exported CSV or Excel with an edited `decision` column -> decisions to append."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from zipfile import BadZipFile

from checker.errors import DecisionsError
from checker.review.decisions import (
    BOTH_WRONG,
    NOT_A_CONFLICT,
    UNSURE,
    UPDATE,
    Decision,
    decisions_on,
    side_key,
    with_decision,
)
from checker.seen import key_of, news_of_sides, place_of, seen
from checker.types import Dispute, Judgement, Report, Side
from checker.wording import as_told, date_in_words, day, side_name, side_right

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
    "open": (Judgement.OPEN, ""),
}
"""What may stand in the decision column, beside a side's number, 'side 1 is right' and a side's value."""

_COLUMNS = ("dispute_id", "decision")


@dataclass(frozen=True, slots=True)
class AppliedSpreadsheet:
    """What to append, and sentences: for each decision that is overwritten, each dispute that could not be placed."""

    decisions: tuple[Decision, ...]
    overwritten: tuple[str, ...]
    passed_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a row says; '' where it says what it said when the file was written."""

    where: str
    decision: str
    note: str
    side: str = ""
    claim: str = ""  # as `checker.seen` names it


def apply_spreadsheet(
    path: Path, report: Report, stands: Mapping[str, Decision], now: datetime, reviewer: str = ""
) -> AppliedSpreadsheet:
    """Read the `decision` and `note` columns of a CSV or .xlsx file that has a `dispute_id` column.

    `stands` are the present decisions, by the ids they were made under. Rows that only repeat them give nothing, nor do
    cells that are empty or what they were when the file was written ('open' opens a dispute again). Raises
    DecisionsError naming file and row for an unknown wording, for rows of one dispute that say different things, and
    for a file without these columns. A dispute whose sides are no longer those of the file is passed over.
    """
    cells = _cells(path)
    known = {dispute.id: dispute for dispute in report.disputes}
    made = decisions_on(report.disputes, stands)
    why_not = {key: _why_not(known.get(key), group) for key, group in cells.items()}
    passed_over = [
        f"{group[0].where}: dispute {key} {why_not[key]}."
        for key, group in cells.items()
        if why_not[key] and any(cell.decision for cell in group)
    ]
    decisions, overwritten = [], []
    for key, group in cells.items():
        if not why_not[key] and (decision := _decision(known[key], made.get(key), group, now, reviewer)):
            decisions.append(decision)
            where = next((cell.where for cell in group if cell.decision), group[0].where)
            overwritten += _overwritten(known[key], made.get(key), decision, where)
    return AppliedSpreadsheet(tuple(decisions), tuple(overwritten), tuple(passed_over))


def _cells(path: Path) -> dict[str, list[_Cell]]:
    """What the rows say, by the id of the dispute they are of."""
    cells: dict[str, list[_Cell]] = {}
    for number, row in _rows(path):
        if row["dispute_id"]:
            decision, note = " ".join(_edited(row, "decision").split()), _edited(row, "note")
            cell = _Cell(f"{path}:{number}", decision, note, row.get("side", "").removesuffix(".0"), _claim(row))
            cells.setdefault(as_told(row["dispute_id"]), []).append(cell)
    return cells


def _edited(row: Mapping[str, str], name: str) -> str:
    """The cell, or '' if it is as the file was written; a file without the column that tells is taken whole."""
    cell, exported = row.get(name, "").strip(), row.get(f"exported_{name}")
    return "" if exported is not None and cell == exported.strip() else as_told(cell)


def _claim(row: Mapping[str, str]) -> str:
    """The claim that a row is of, or '' if the file has no columns that tell."""
    article, sentence = (as_told(row.get(name, "")) for name in ("article", "sentence"))
    return key_of(article, sentence) if article and sentence else ""


def _sides(group: Iterable[_Cell]) -> dict[str, set[str]]:
    """The claims of each side when the file was written, by its number; empty if the file does not tell."""
    sides: dict[str, set[str]] = {}
    for cell in group:
        if cell.side and cell.claim:
            sides.setdefault(cell.side, set()).add(cell.claim)
    return sides


def _why_not(dispute: Dispute | None, group: Iterable[_Cell]) -> str:
    """Why decisions on a dispute cannot be taken from its rows, or ''."""
    if dispute is None:
        return "is not in this report: the articles have changed, or it is another story"
    sides = _sides(group)
    what_is_new = news_of_sides(list(sides.values()), dispute) if sides else ""
    return f"is not as it was when the file was written: {what_is_new}" if what_is_new else ""


def _decision(
    dispute: Dispute, before: Decision | None, cells: list[_Cell], now: datetime, reviewer: str
) -> Decision | None:
    """The one decision its rows give, or None if they give none or only the one that stands, `before`."""
    dispute = with_decision(dispute, before) if before else dispute
    note = _changed([cell.note for cell in cells], dispute.note)
    read = [(_wording(cell, dispute, _sides(cells)), cell) for cell in cells if cell.decision]
    changed = [(found, cell) for found, cell in read if found[1] != dispute.decision]
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
    note = note or (before.note if before else "")  # the reason of a dismissal goes with the dismissal
    return Decision(dispute.id, judgement, wording, now, "", note, reviewer, side, dispute.fact, seen=seen(dispute))


def _overwritten(dispute: Dispute, before: Decision | None, decision: Decision, where: str) -> list[str]:
    was = with_decision(dispute, before).decision if before else ""
    if not before or was in ("", decision.decision):
        return []
    by = f"by {before.reviewer}, " if before.reviewer else ""
    now = decision.decision or "open"
    return [f"{where}: dispute {dispute.id} is now '{now}', before '{was}' ({by}{day(before.time)})."]


def _changed(notes: list[str], present: str) -> str:
    return next((note for note in notes if note and note != present), "")


def _side_of(dispute: Dispute) -> str:
    """The key of the side that stands as right, or ''."""
    named = [side for n, side in enumerate(dispute.sides, 1) if dispute.decision == side_right(n)]
    return side_key(named[0]) if named else ""


def _wording(cell: _Cell, dispute: Dispute, written: Mapping[str, set[str]]) -> tuple[Judgement, str, str]:
    """What a cell says; a number is that of the side when the file was written."""
    text = cell.decision.lower().rstrip(".")
    if text in WORDINGS:
        return *WORDINGS[text], ""
    sides = list(enumerate(dispute.sides, 1))
    numbers = {n: place_of(written[str(n)], dispute) if str(n) in written else n for n, _ in sides}
    by_number = [now for n, now in numbers.items() if now and text in (str(n), f"{n}.0", f"side {n}", side_right(n))]
    by_value = [n for n, side in sides if {text, date_in_words(text).lower()} & _told_as(side)]
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


def _told_as(side: Side) -> set[str]:
    return {told.lower() for told in (side.value, side.label, side_name(side))}


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
    return [(n, [_text(value) for value in row]) for n, row in enumerate(rows, 1) if any(row)]


def _text(value: object) -> str:
    """A cell as text: Excel makes a moment of midnight of a day that is typed."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return "" if value is None else str(value)
