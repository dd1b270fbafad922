"""Read: paths -> articles. One reader a format; what cannot be read is reported and left out, and the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from checker.errors import InputError
from checker.protocols import Progress, Reader
from checker.sources.csv import CsvReader
from checker.sources.decode import printable, whole
from checker.sources.docx import DocxReader
from checker.sources.doubts import once
from checker.sources.html import HtmlReader
from checker.sources.jsonl import JsonLinesReader
from checker.sources.language import is_english
from checker.sources.markdown import MarkdownReader
from checker.sources.own_files import own_among, told_once
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
    nothing to read; a single file or folder that cannot be read among others is left out with its reason.
    """
    files, left_out = _files(paths)
    articles: list[Article] = []
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
        for item in once(reader.read(path, name)):
            yield _in_english(item, path) if isinstance(item, Article) else _printable(item)
    except InputError as error:
        yield _printable(LeftOut(error.where or str(path), error.what, error.remedy))


def _in_english(article: Article, path: Path) -> Article | LeftOut:
    """The article, unless it is in another language: little of it would be understood, and that wrongly."""
    if is_english(" ".join(article.text[block.start : block.end] for block in article.blocks)):
        return article
    row = f":{article.line_at(0)}" if "#" in article.id else ""
    what = "The article is not in English, the only language that is read."
    return _printable(LeftOut(f"{path}{row}", what, "Leave it out, or translate it."))


def _printable(item: LeftOut) -> LeftOut:
    return LeftOut(printable(item.where), whole(item.what), item.remedy)


def files_of(path: Path) -> tuple[list[tuple[Path, str]], list[LeftOut]]:
    """The file, or all in the folder, each with its name from there on; and what cannot be reached of them.

    Raises InputError if there is no such path, or a folder without anything in it.
    """
    try:
        folder = S_ISDIR(path.stat().st_mode)
    except PermissionError as error:
        return [], [_closed(path, "file", error)]
    except OSError as error:
        what = "The link leads nowhere." if path.is_symlink() else "There is no such file or folder."
        raise InputError(what, where=str(path), remedy="Check the spelling of the path.") from error
    if not folder:
        return [(path, path.name)], []
    inside, left_out = _inside(path)
    if not inside and not left_out:
        raise InputError("The folder holds no files.", where=str(path), remedy="Name a folder with articles in it.")
    return [(file, file.relative_to(path).as_posix()) for file in inside], left_out


def _files(paths: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[LeftOut]]:
    """Every file with the id its article gets: relative to the folder given, longer where two would be the same.

    The files that the program wrote itself are none of them.
    """
    found: dict[Path, tuple[Path, str]] = {}
    left_out: dict[LeftOut, None] = {}
    for path in paths:
        files, unreached = files_of(path)
        left_out |= dict.fromkeys(unreached)
        for file, name in files:
            found.setdefault(file.resolve(), (file, name))
    own = own_among([file for file, _ in found.values()], known_suffixes())
    left_out |= dict.fromkeys(map(_printable, told_once(own)))
    found = {place: (file, name) for place, (file, name) in found.items() if file not in own}
    names = [name for _, name in found.values()]
    unlike = [(f, printable(name if names.count(name) == 1 else _told_apart(f, found))) for f, name in found.values()]
    return unlike, list(left_out)


def _inside(folder: Path) -> tuple[list[Path], list[LeftOut]]:
    """All files at any depth, in order; and the folders that are closed and links to nothing.

    Hidden ones are none of them, nor the parts of a saved page, which are no articles of their own.
    """
    files: list[Path] = []
    left_out: list[LeftOut] = []

    def closed(error: OSError) -> None:
        left_out.append(_closed(Path(error.filename), "folder", error))

    for place, folders, names in os.walk(folder, onerror=closed):
        pages = {Path(name).stem for name in names if name.lower().endswith(HtmlReader.suffixes)}
        parts = {f"{page}_files" for page in pages}  # where browsers put a saved page's pictures, scripts and frames
        folders[:] = [name for name in folders if not name.startswith(".") and name not in parts]
        for file in (Path(place, name) for name in names if not name.startswith(".")):
            try:
                if S_ISREG(file.stat().st_mode):
                    files.append(file)
            except PermissionError as error:
                left_out.append(_closed(file, "file", error))
            except OSError:  # what was listed a moment ago and is not there
                left_out.append(LeftOut(str(file), "The link leads nowhere.", "Mend or remove it."))
    return sorted(files), sorted(left_out, key=lambda left: left.where)


def _closed(path: Path, kind: str, error: OSError) -> LeftOut:
    return LeftOut(str(path), f"The {kind} cannot be read ({error.strerror}).", "Check its permissions.")


def _told_apart(file: Path, found: dict[Path, tuple[Path, str]]) -> str:
    """The shortest end of the file's path that no other file shares."""
    parts = file.resolve().parts
    others = [other.parts for other in found if other != file.resolve()]
    for length in range(2, len(parts)):
        if all(other[-length:] != parts[-length:] for other in others):
            return "/".join(parts[-length:])
    return file.resolve().as_posix()
