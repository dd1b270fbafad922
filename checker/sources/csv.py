"""CSV tables (.csv): a header line with text, title, source, published and url; row n is `file.csv#n`."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checker.errors import InputError
from checker.sources.decode import read_text
from checker.sources.rows import COLUMNS, Where, field, read_row
from checker.types import Article, LeftOut

_NAMES = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
_SHOWN = 40  # characters of a cell
_NAMED_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?\n', re.IGNORECASE)  # the first line that Excel understands


class CsvReader:
    """Reads .csv files, parted by commas, semicolons, tabs or bars; rows count from 1, the header left out."""

    suffixes: tuple[str, ...] = (".csv",)

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """An article for each row. Raises InputError if there is no column with the text, or no row."""
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # the default of 128 kB is less than a long article
        text = read_text(path)
        named = _NAMED_SEPARATOR.match(text)
        above = 1 if named else 0
        text = text[named.end() :] if named else text
        separator = named[1] if named else max(_NAMES, key=lambda mark: _fitness(_columns(text, mark)))
        columns = _columns(text, separator)
        if not _has_text(columns):
            raise InputError(
                f"There is no column 'text' (columns: {', '.join(columns) or 'none'}).",
                where=f"{path}:{above + 1}",
                remedy=f"Name the columns {', '.join(COLUMNS)} in the first line.",
            )
        rows = csv.DictReader(io.StringIO(text), delimiter=separator)
        rows.fieldnames = columns
        next(rows.reader)
        number = 0
        try:
            for number, row in enumerate(rows, start=1):
                where = Where(path, above + rows.line_num - _line_ends(row))
                yield from _article(row, f"{name}#{number}", where, path.stem, separator)
        except csv.Error as error:
            yield LeftOut(
                f"{path}:{above + rows.line_num}", f"The table is malformed ({error}).", "Mend the row and run again."
            )
        if not number:
            raise InputError(
                "The table has a header and no rows.",
                where=f"{path}:{above + 1}",
                remedy="Put an article in each line below the header, or leave the file out.",
            )


def _line_ends(row: Mapping[str | None, object]) -> int:
    """How many lines a row runs over, less one: some within its cells."""
    cells = [cell for value in row.values() for cell in (value if isinstance(value, list) else [value])]
    return sum(cell.count("\n") for cell in cells if isinstance(cell, str))


def _columns(text: str, separator: str) -> list[str]:
    header: list[str] = next(csv.reader(io.StringIO(text), delimiter=separator), [])
    return [column.strip().lower() for column in header]


def _has_text(columns: Sequence[str]) -> bool:
    return field(dict.fromkeys(columns, "x"), "text") != ""


def _fitness(columns: Sequence[str]) -> tuple[bool, int]:
    """How well a separator fits a header: whether there is a column with the text, and how many columns there are."""
    return _has_text(columns), len(columns)


def _article(
    row: Mapping[str | None, object], name: str, where: Where, fallback: str, separator: str
) -> list[Article | LeftOut]:
    """The article of a row; one with more cells than columns has lost the end of some text, so it is left out."""
    cells = {column: value for column, value in row.items() if column is not None}
    beyond = row.get(None)
    first = next((cell for cell in beyond if cell.strip()), "") if isinstance(beyond, list) else ""
    if first:
        return [
            LeftOut(
                str(where),
                f"The row has more cells than there are columns, from {first.strip()[:_SHOWN]!r} on.",
                f"Put quotation marks around a cell that has {_NAMES.get(separator, repr(separator))} in it.",
            )
        ]
    return read_row(cells, name, where, fallback)
