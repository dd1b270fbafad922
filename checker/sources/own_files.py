"""The files that this program wrote, which are no articles: told by how they begin, for a name proves nothing.

A folder `reports` may hold articles, and a report may be written among the articles under any name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from checker.sources.decode import printable
from checker.types import LeftOut

_BEGINNING = 2048  # bytes
_LAST_RUN = re.compile(rb'\{\s*"articles": \[\s*"')
_SCHEMA = rb'\{\s*"schema": "checker\.(?:report|baseline|decision)/\d+"'
_PAGE = rb'<!DOCTYPE html>\s*<html lang="en"><head>(?:<meta [^>]*>)*<title>Where the sources disagree</title>'
_MARKS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:"
    rb"# Where the sources disagree\s+[\d,]+ articles?, [\d,]+ claims?: "
    rb"|dispute_id,fact,kind,severity,confidence,status,decision,note,side,"
    rb"|" + _PAGE + rb"|" + _SCHEMA + rb"|"
    rb'\{[^{}]*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "claim-consistency-checker"'
    rb")"
)
_SHOWN = 6  # names


def own_among(files: Collection[Path], readable: Collection[str]) -> set[Path]:
    """Those of the files that the program wrote; `readable` are the suffixes that articles have.

    A workbook or a graph of reviews has no mark of its own, so it is told by its name and the program's note of its
    last run beside it; a lock, by what it locks.
    """
    begun = {file: _beginning(file) for file in files}
    own = {file for file, beginning in begun.items() if _MARKS.match(beginning)}
    runs = {file for file in files if file.name == "last-run.json" and _LAST_RUN.match(begun[file])}
    kept_in = {file.parent for file in runs}
    beside = {f for f in files if f.parent in kept_in and f.stem == "report" and f.suffix.lower() not in readable}
    locks = {file for file in files if file.suffix == ".lock" and file.with_suffix("") in own}
    return own | runs | beside | locks


def told_once(own: Collection[Path]) -> list[LeftOut]:
    """One notice for all of them, if there are any."""
    if not own:
        return []
    files = sorted(own)
    if len(files) == 1:
        return [LeftOut(str(files[0]), "The checker wrote this file itself, so it is no article.")]
    where = os.path.commonpath([file.parent for file in files])
    what = f"The checker wrote {len(files)} files here itself, so they are no articles: {_names(files, where)}."
    return [LeftOut(where or ".", what)]


def _names(files: Sequence[Path], where: str) -> str:
    names = [printable(os.path.relpath(file, where or ".")) for file in files]
    more = [f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    return ", ".join([*names[:_SHOWN], *more])


def _beginning(file: Path) -> bytes:
    """The first bytes of a file; none of what is no regular file, such as a pipe, for they can be read only once."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as opened:
            return opened.read(_BEGINNING)
    except OSError:  # its reader says what is wrong with it
        return b""
