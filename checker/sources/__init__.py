"""Read: paths -> articles. One reader a format; what cannot be read is reported and left out, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.errors import InputError
from checker.protocols import Progress, Reader
from checker.sources.csv import CsvReader
from checker.sources.decode import printable, whole
from checker.sources.docx import DocxReader
from checker.sources.html import HtmlReader
from checker.sources.jsonl import JsonLinesReader
from checker.sources.markdown import MarkdownReader
from checker.sources.text import TextReader
from checker.types import Article, LeftOut

READERS: tuple[Reader, ...] = (
    TextReader(),
    MarkdownReader(),
    HtmlReader(),
    JsonLinesReader(),
    CsvReader(),
    DocxReader(),
)
"""Every format that can be read. To add one: a file beside this one, a line here, a sample in tests/cases/sources."""


def read_articles(paths: Sequence[Path], progress: Progress | None = None) -> tuple[list[Article], list[LeftOut]]:
    """Read files and folders (recursively, in order of name; hidden files skipped).

    Returns the articles and what was left out of them. Raises InputError if a path does not exist or a folder holds
    nothing to read; a single file that cannot be read among others is left out with its reason.
    """
    files = _files(paths)
    articles: list[Article] = []
    left_out: list[LeftOut] = []
    for place, (path, name) in enumerate(files):
        if progress is not None:
            progress("reading articles", place, len(files))
        for item in _read(path, name):
            if isinstance(item, Article):
                articles.append(item)
            else:
                left_out.append(item)
    if progress is not None:
        progress("reading articles", len(files), len(files))
    return articles, left_out


def known_suffixes() -> tuple[str, ...]:
    """The suffixes of all formats, in order."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


def _read(path: Path, name: str) -> Iterator[Article | LeftOut]:
    reader = next((reader for reader in READERS if path.suffix.lower() in reader.suffixes), None)
    if reader is None:
        kind = f"of the type {path.suffix}" if path.suffix else "without a suffix"
        known = f"Types that are: {', '.join(known_suffixes())}."
        yield _printable(LeftOut(str(path), f"A file {kind} is not read.", known))
        return
    try:
        for item in reader.read(path, name):
            yield item if isinstance(item, Article) else _printable(item)
    except InputError as error:
        yield _printable(LeftOut(error.where or str(path), error.what, error.remedy))


def _printable(item: LeftOut) -> LeftOut:
    return LeftOut(printable(item.where), whole(item.what), item.remedy)


def _files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Every file with the id its article gets: relative to the folder given, longer where two would be the same."""
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        for file, name in _files_of(path):
            found.setdefault(file.resolve(), (file, name))
    names = [name for _, name in found.values()]
    return [
        (file, printable(name if names.count(name) == 1 else _told_apart(file, found))) for file, name in found.values()
    ]


def _files_of(path: Path) -> list[tuple[Path, str]]:
    if path.is_dir():
        inside = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))
        if not inside:
            raise InputError("The folder holds no files.", where=str(path), remedy="Name a folder with articles in it.")
        return [(file, file.relative_to(path).as_posix()) for file in inside]
    if not path.exists():
        raise InputError("There is no such file or folder.", where=str(path), remedy="Check the spelling of the path.")
    return [(path, path.name)]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _told_apart(file: Path, found: dict[Path, tuple[Path, str]]) -> str:
    """The shortest end of the file's path that no other file shares."""
    parts = file.resolve().parts
    others = [other.parts for other in found if other != file.resolve()]
    for length in range(2, len(parts)):
        if all(other[-length:] != parts[-length:] for other in others):
            return "/".join(parts[-length:])
    return file.resolve().as_posix()
