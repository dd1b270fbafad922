"""Markdown (.md) with YAML front matter (title, source, published, url). The article's text is the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from checker.errors import InputError
from checker.sources.assemble import Draft, assemble
from checker.sources.decode import read_text
from checker.sources.doubts import doubts_about
from checker.sources.layout import ITEM
from checker.sources.pieces import Piece
from checker.sources.rows import field
from checker.sources.stamps import parse_published
from checker.types import Article, BlockKind, LeftOut

_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"\s*(?:#|\{|[\"']?[\w.@-]+(?: [\w.@-]+)?[\"']?\s*:(?:\s|$))")  # of YAML: a key of one word or two
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>.+?)\s*#*$")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*$")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$|\|?[\s:|-]+\|[\s:|-]*$|<!--.*?-->$|!\[[^\]]*\]\([^)]*\)$")
_LEAD_IN = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_\n]{2,80}?)(?P=mark)[.:]?(?=\s|$)")
_LEADING = re.compile(r"(?:>\s?)+")


class MarkdownReader:
    """Reads .md files."""

    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """One article for a file; front matter that is no YAML is reported and the text read without it."""
        text = read_text(path)
        front, metadata, problem = _front_matter(text, path)
        body = len(front)
        if not text[body:].strip():
            raise InputError(
                "The file has no text.", where=str(path), remedy="Leave it out, or put the article's text in it."
            )
        if problem is not None:
            yield problem
        published = field(metadata, "published")
        yield from doubts_about(published, f"{path}:{_line_of(published, text)}")
        title = field(metadata, "title")
        pieces = tuple(_body(text, body, titled=bool(title)))
        head = _front_pieces(text, body, title, any(p.kind is BlockKind.HEADLINE for p in pieces))
        yield assemble(
            Draft(
                id=name,
                text=text,
                pieces=(*head, *pieces),
                title=title,
                source=field(metadata, "source"),
                published=parse_published(published),
                url=field(metadata, "url"),
                fallback=path.stem,
            )
        )


def _front_matter(text: str, path: Path) -> tuple[str, Mapping[str, object], LeftOut | None]:
    """The text up to the second rule if it is front matter, with what it says; between two rules may be a paragraph."""
    found = _FRONT.match(text)
    if found is None:
        return "", {}, None
    front = found[0]
    inner = [line for line in front.splitlines()[1:-1] if line.strip()]
    if not all(map(_ENTRY.match, inner[:1])):
        return "", {}, None
    metadata, problem = _metadata(front, path)
    if inner and not metadata and problem is None:
        return "", {}, None
    return front, metadata, problem


def _metadata(front: str, path: Path) -> tuple[Mapping[str, object], LeftOut | None]:
    import frontmatter
    import yaml

    try:
        metadata, _ = frontmatter.parse(front)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        what = "The front matter is not valid YAML, so title, source and date are unknown; the text was read."
        return {}, LeftOut(where, what, "Put values with a colon in them in quotation marks.")
    return {str(key).lower(): value for key, value in metadata.items()}, None


def _line_of(value: str, text: str) -> int:
    """The first line with this value in it; 1 if it is written otherwise there."""
    return text.count("\n", 0, max(text.find(value), 0)) + 1


def _front_pieces(text: str, body: int, title: str, has_headline: bool) -> list[Piece]:
    """The front matter, skipped; but its title is the headline where the text itself has none."""
    if not body:
        return []
    end = len(text[:body].rstrip())
    start = text.find(title, 0, body) if title and not has_headline else -1
    if start < 0:
        return [Piece(0, end, BlockKind.PARAGRAPH, "front matter")]
    return [
        Piece(0, start, BlockKind.PARAGRAPH, "front matter"),
        Piece(start, start + len(title), BlockKind.HEADLINE),
        Piece(start + len(title), end, BlockKind.PARAGRAPH, "front matter"),
    ]


def _body(text: str, start: int, *, titled: bool) -> Iterator[Piece]:
    """Pieces of the Markdown from `start` on: lines belong to one paragraph until an empty line or a mark.

    The first heading of the first level is the headline; if the front matter has the title, only above all text.
    """
    begun: int | None = None
    ended = start
    headline = False
    for match in re.finditer(r"[^\n]*(?:\n|\Z)", text[start:]):
        line = match[0].strip()
        here = start + match.start() + len(match[0]) - len(match[0].lstrip())
        heading = _HEADING.match(line)
        if begun is not None and (not line or heading or _RULE.match(line) or ITEM.match(line) or line.startswith("|")):
            yield from _paragraph(text, begun, ended)
            begun = None
        if heading:
            above_all = ended == start
            first = len(heading["marks"]) == 1 and not headline and (above_all or not titled)
            headline = headline or first
            kind = BlockKind.HEADLINE if first else BlockKind.HEADING
            yield Piece(here + heading.start("words"), here + heading.end("words"), kind)
        elif line.startswith("|") and not _RULE.match(line):
            inner = line.strip("| ")
            yield Piece(here + line.find(inner), here + line.find(inner) + len(inner), BlockKind.ITEM)
        elif line and not _RULE.match(line) and not _UNDERLINE.match(line):
            begun = here if begun is None else begun
            ended = here + len(line)
    if begun is not None:
        yield from _paragraph(text, begun, ended)


def _paragraph(text: str, start: int, end: int) -> Iterator[Piece]:
    """A paragraph or list item; a bold lead-in ('**The cause.** ...') is a heading of its own."""
    words = text[start:end]
    mark = ITEM.match(words) or _LEADING.match(words)
    kind = BlockKind.ITEM if ITEM.match(words) else BlockKind.PARAGRAPH
    if mark:
        start += mark.end()
    lead = _LEAD_IN.match(text[start:end])
    if lead:
        yield Piece(start + lead.start("words"), start + lead.end("words"), BlockKind.HEADING)
        start += lead.end()
        start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n:-–—"))
    if start < end:
        yield Piece(start, end, kind)
