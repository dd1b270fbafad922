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
from checker.sources.decode import printable
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
        return replace(found, places=_places(paths))
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


def _places(paths: Sequence[Path]) -> dict[str, str]:
    """Each file as a path seen from the working directory, by the id its article gets.

    Ids are relative to the folder given; where two would be the same, they are the shortest end of the path that is
    one file's alone, so every such end is a key, too.
    """
    from checker.sources import files_of

    named = [(name, file) for path in paths for file, name in files_of(path)[0]]
    ends: dict[str, set[Path]] = {}
    for _, file in named:
        parts = file.resolve().parts
        for length in range(2, len(parts)):
            ends.setdefault("/".join(parts[-length:]), set()).add(file)
    alone = {end: min(files) for end, files in ends.items() if len(files) == 1}
    return {printable(name): _from_here(file) for name, file in (alone | dict(named)).items()}


def _from_here(file: Path) -> str:
    file, here = file.resolve(), Path.cwd().resolve()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()
