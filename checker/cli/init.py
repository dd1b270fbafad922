"""`checker init`: a commented checker.toml."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from checker.cli.command import Command
from checker.cli.options import add_path
from checker.config import FILE, commented
from checker.errors import SettingsError


def _arguments(parser: ArgumentParser) -> None:
    add_path(parser, "folder", nargs="?", default=Path(), help=f"where to write {FILE} (default: here)")


def _run(args: Namespace) -> int:
    path = args.folder / FILE
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(commented())
    except FileExistsError:
        raise SettingsError("The file is there already.", where=str(path), remedy="Edit it, or move it away.") from None
    sys.stderr.write(f"Wrote {path}\n")
    return 0


INIT = Command("init", f"Write a commented {FILE} with all settings.", _arguments, _run)
