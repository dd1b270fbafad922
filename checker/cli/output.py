"""Where a report goes: the terminal, a file, or standard output."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.cli.pipe import reader_may_leave
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
from checker.whole_file import write_whole

_ALSO_JSON = ("sarif", "claimreview")
STANDARD_OUTPUT = (Path("-"), Path("/dev/stdout"))


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written: what makes it, and where it goes."""

    exporter: Exporter
    path: Path


def targets_of(settings: Settings, paths: Sequence[Path]) -> tuple[Target, ...]:
    """A file for each format set or, without one, of the output's suffix; `paths` are those of the articles.

    Raises SettingsError for what cannot be written; it is told before the work.
    """
    if not settings.formats and settings.output is None:
        return ()
    exporters = [_named(name) for name in settings.formats] or [_by_suffix(settings.output)]
    targets = [Target(_set_up(exporter, settings, paths), _file_of(settings, exporter)) for exporter in exporters]
    if to_standard_output(settings):
        return tuple(targets)
    for target in targets:
        _destination(target.path)
    if len(targets) == 1:
        _warn_of_suffix(settings, targets[0].exporter)
    return tuple(targets)


def write(report: Report, targets: Sequence[Target]) -> None:
    """Write each file whole or not at all, and say on standard error where it is.

    A pipe or device, such as /dev/null, is written to as it is; there is no file to put in its place.
    """
    for target in targets:
        content = target.exporter.export(report)
        if target.path in STANDARD_OUTPUT:
            with reader_may_leave():
                sys.stdout.buffer.write(content)
            continue
        path, regular = _destination(target.path)
        if regular:
            write_whole(path, content)
        else:
            path.write_bytes(content)
        sys.stderr.write(f"Wrote {target.path}\n")


def to_standard_output(settings: Settings) -> bool:
    """Whether the file goes to standard output, and so nothing else may."""
    return settings.output in STANDARD_OUTPUT


def replaceable(path: Path) -> Path:
    """The file itself, at the end of any links, so that replacing it as a whole leaves them; raises for any other."""
    target, regular = _destination(path)
    if not regular:
        raise SettingsError("This is no regular file.", where=str(path), remedy="Name another file to write.")
    return target


def _set_up(exporter: Exporter, settings: Settings, paths: Sequence[Path]) -> Exporter:
    """The exporter with what is set for its format."""
    if isinstance(exporter, CsvExporter):
        return replace(exporter, byte_order_mark=settings.byte_order_mark)
    if isinstance(exporter, ClaimReviewExporter):
        return replace(exporter, publisher=settings.publisher)
    if isinstance(exporter, SarifExporter):
        return replace(exporter, places=_places(paths))
    return exporter


def require_writable(path: Path, *, replaced: bool = False) -> None:
    """Refuse a file that could not be written once the work is done: it, or the folder that is there above, is closed.

    One that is `replaced` as a whole needs its folder only.
    """
    places = [*path.resolve().parents] if replaced else [path, *path.resolve().parents]
    if not os.access(next(place for place in places if place.exists()), os.W_OK):
        raise SettingsError("There is no permission to write here.", where=str(path), remedy="Name another place.")


def _named(name: str) -> Exporter:
    found = next((exporter for exporter in EXPORTERS if exporter.name == name), None)
    if found is None:
        raise SettingsError(f"The format {name!r} is not known.", remedy=_choose())
    return found


def _by_suffix(path: Path | None) -> Exporter:
    suffix = path.suffix.lower() if path and path not in STANDARD_OUTPUT else ""
    found = next((exporter for exporter in EXPORTERS if exporter.suffix == suffix), None)
    if found is None:
        if path and path not in STANDARD_OUTPUT:
            _destination(path)  # of a folder, that it is one says more than that it has no suffix
        what = f"The suffix {suffix} is not that of a format." if suffix else "Without a suffix, no format is known."
        suffixes = f", or write a file that ends in {', '.join(exporter.suffix for exporter in EXPORTERS)}"
        raise SettingsError(what, where=f"output {path}", remedy=_choose(suffixes))
    return found


def _choose(otherwise: str = "") -> str:
    return f"Choose one with --format: {', '.join(exporter.name for exporter in EXPORTERS)}{otherwise}."


def _warn_of_suffix(settings: Settings, exporter: Exporter) -> None:
    """Say so where the file would be taken for another format; what is JSON may be called so."""
    suffix = settings.output.suffix.lower() if settings.output else exporter.suffix
    if suffix == exporter.suffix or (suffix == ".json" and exporter.name in _ALSO_JSON):
        return
    if any(other.suffix == suffix for other in EXPORTERS):
        differs = f"What is written is {exporter.name}, though the suffix is {suffix}"
        sys.stderr.write(f"checker: {settings.output}: {differs}, for the format that is set goes first.\n")


def _file_of(settings: Settings, exporter: Exporter) -> Path:
    """The file of the output, or one in its folder where several formats are set."""
    if settings.output is not None and len(settings.formats) < 2:
        return settings.output
    if settings.output is not None:
        _require_folder(settings.output)
    return (settings.output or REPORTS) / f"report{exporter.suffix}"


def _require_folder(path: Path) -> None:
    """Refuse what is no folder, and what by its suffix would be the name of one of the files."""
    if path in STANDARD_OUTPUT:
        raise SettingsError("Standard output takes one format, and several are set.", remedy="Choose one of them.")
    if (path.exists() and not path.is_dir()) or path.suffix.lower() in {exporter.suffix for exporter in EXPORTERS}:
        what = "Several formats are set, which need a folder, and this names a file."
        raise SettingsError(what, where=f"output {path}", remedy="Name a folder, or choose one format.")


def _destination(path: Path) -> tuple[Path, bool]:
    """What is there at the end of any links, and whether it is, or will be, a regular file; raises for a folder."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        require_writable(path, replaced=True)
        return path.resolve(), True
    if stat.S_ISDIR(mode):
        raise SettingsError("This is a folder.", where=str(path), remedy="Name a file to write, such as one in it.")
    if stat.S_ISREG(mode):
        require_writable(path, replaced=True)
        return path.resolve(), True
    if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        return path, False
    raise SettingsError("This is no file that can be written.", where=str(path), remedy="Name another file to write.")


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
