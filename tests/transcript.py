"""The whole way as a new user goes it, written down: from the first report to a table in which the decisions stand.

    python -m tests.transcript

runs every command on the articles of `seeds/` in an empty folder, with the keys of the review typed into its line mode,
and writes what is seen to `reports/transcript.txt`.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from checker.cli import main

ROOT = Path(__file__).parents[1]
TRANSCRIPT = ROOT / "reports" / "transcript.txt"
DECISIONS = ("1", "u", "n\nTwo different events.", "m\nAsk the desk abroad.", "b", "p")
"""What is typed, one dispute after the other; a note decides nothing, so the key after it is for the same dispute."""
_COLUMNS = ("dispute_id", "status", "decision", "note", "side", "value", "source")


class Typing(io.StringIO):
    """Standard input that shows what is typed, as a terminal does."""

    def __init__(self, keys: str, shown: io.StringIO) -> None:
        super().__init__(keys)
        self._shown = shown

    def readline(self, size: int = -1, /) -> str:
        line = super().readline(size)
        self._shown.write(line or "\n")
        return line


def transcript(articles: str = "seeds") -> str:
    """Run the commands in the current folder and return what was typed and shown."""
    shown = io.StringIO()
    _run(shown, "report", articles)
    _run(shown, "report", articles, "--quiet", "--format", "json")
    disputes = json.loads(Path("reports/report.json").read_text("utf-8"))["disputes"]
    if disputes:
        _run(shown, "report", articles, "--explain", "1")
    keys = "".join(f"{key}\n" for key in DECISIONS[: len(disputes)])
    _run(shown, "review", "--reviewer", "Ada", keys=f"{keys}c\nq\n")
    _run(shown, "report", articles, "--quiet")
    _run(shown, "export", "--output", "decided.csv")
    shown.write(f"decided.csv, the columns {', '.join(_COLUMNS)}:\n\n{''.join(_rows(Path('decided.csv')))}")
    return shown.getvalue()


def write_down() -> Path:
    """Write the transcript of a run on a copy of the seeds, with the real models."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds", Path(folder) / "seeds")
        os.chdir(folder)
        try:
            text = transcript()
        finally:
            os.chdir(here)
    TRANSCRIPT.write_text(text, "utf-8")
    return TRANSCRIPT


def _run(shown: io.StringIO, *argv: str, keys: str = "") -> None:
    shown.write(f"$ checker {shlex.join(argv)}\n")
    width = {"COLUMNS": "80", "NO_COLOR": "1"}
    with (
        patch.dict(os.environ, width),
        patch("sys.stdin", Typing(keys, shown)),
        contextlib.redirect_stdout(shown),
        contextlib.redirect_stderr(shown),
    ):
        status = main(argv)
    shown.write(f"[exit status {status}]\n\n")


def _rows(table: Path) -> Iterator[str]:
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _cut(row[name] for name in _COLUMNS)


def _cut(cells: Sequence[str] | Iterator[str]) -> str:
    return " | ".join(cell if len(cell) <= 40 else f"{cell[:39]}…" for cell in cells) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(f"Wrote {write_down().relative_to(ROOT)}\n")
