"""JSON lines (.jsonl): an object a line, with text, title, source, published and url; row n is `file.jsonl#n`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from checker.sources.decode import read_text
from checker.sources.rows import Where, read_row
from checker.types import Article, LeftOut


class JsonLinesReader:
    """Reads .jsonl files; rows count from 1, as the lines do."""

    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """An article for each line; a malformed line is left out with its number."""
        for number, line in enumerate(read_text(path).split("\n"), start=1):
            if line.strip():
                yield from _row(line, f"{name}#{number}", Where(path, number), path.stem)


def _row(line: str, name: str, where: Where, fallback: str) -> list[Article | LeftOut]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return [
            LeftOut(
                str(where),
                f"The line is not valid JSON ({error.msg}, column {error.colno}).",
                "Mend the line; one object a line.",
            )
        ]
    except (ValueError, RecursionError):
        return [
            LeftOut(str(where), "The line holds a number or a nesting too long to read.", "Shorten it, or take it out.")
        ]
    if not isinstance(row, dict):
        return [
            LeftOut(
                str(where),
                "The line is JSON, but no object.",
                'Write it as {"text": "...", "title": "...", "source": "..."}.',
            )
        ]
    return read_row(row, name, where, fallback)
