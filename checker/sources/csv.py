"""CSV tables (.csv): a header line with text, title, source, published and url; row n is `file.csv#n`."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from checker.errors import InputError
from checker.sources.decode import read_text
from checker.sources.rows import COLUMNS, article_of, field
from checker.types import Article, LeftOut


class CsvReader:
    """Reads .csv files, comma or semicolon separated; rows count from 1, the header left out."""

    suffixes: tuple[str, ...] = (".csv",)

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """An article for each row. Raises InputError if there is no column with the text."""
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # the default of 128 kB is less than a long article
        text = read_text(path)
        header = text.split("\n", 1)[0]
        rows = csv.DictReader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
        columns = [str(column).strip().lower() for column in rows.fieldnames or ()]
        if not field(dict.fromkeys(columns, "x"), "text"):
            raise InputError(
                f"There is no column 'text' (columns: {', '.join(columns) or 'none'}).",
                where=f"{path}:1",
                remedy=f"Name the columns {', '.join(COLUMNS)} in the first line.",
            )
        rows.fieldnames = columns
        try:
            for number, row in enumerate(rows, start=1):
                yield article_of(row, f"{name}#{number}", f"{path}:{rows.line_num}", path.stem)
        except csv.Error as error:
            yield LeftOut(
                f"{path}:{rows.line_num}", f"The table is malformed ({error}).", "Mend the row and run again."
            )
