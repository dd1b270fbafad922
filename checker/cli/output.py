"""Where a report goes: the terminal, a file, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from checker.cli.running import REPORTS
from checker.config import Settings
from checker.errors import SettingsError
from checker.export import EXPORTERS
from checker.export.as_claimreview import ClaimReviewExporter
from checker.export.as_csv import CsvExporter
from checker.export.as_sarif import SarifExporter
from checker.protocols import Exporter
from checker.types import Report

STANDARD_OUTPUT = Path("-")


def exporter_for(settings: Settings, paths: Sequence[Path]) -> Exporter | None:
    """The exporter of the format set or, without one, of the output's suffix; None if no file is asked for."""
    if not settings.format and settings.output is None:
        return None
    suffix = settings.output.suffix.lower() if settings.output else ""
    wanted = settings.format
    found = next((e for e in EXPORTERS if (e.name == wanted if wanted else e.suffix == suffix)), None)
    if found is None:
        known = ", ".join(exporter.name for exporter in EXPORTERS)
        raise SettingsError(
            f"The format {wanted or suffix!r} is not known.", remedy=f"Choose one with --format: {known}."
        )
    if isinstance(found, CsvExporter):
        return replace(found, byte_order_mark=settings.byte_order_mark)
    if isinstance(found, ClaimReviewExporter):
        return replace(found, publisher=settings.publisher)
    if isinstance(found, SarifExporter):
        return replace(found, folder=_folder(paths))
    return found


def write(report: Report, exporter: Exporter, settings: Settings) -> None:
    """Write the file whole or not at all, and say on standard error where it is."""
    content = exporter.export(report)
    if settings.output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = settings.output or REPORTS / f"report{exporter.suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    sys.stderr.write(f"Wrote {path}\n")


def _folder(paths: Sequence[Path]) -> str:
    """The folder that articles' names are relative to, if the run had one; as seen from the working directory."""
    if len(paths) != 1 or not paths[0].is_dir():
        return ""
    folder = paths[0].resolve()
    return folder.relative_to(Path.cwd()).as_posix() if folder.is_relative_to(Path.cwd()) else folder.as_posix()
