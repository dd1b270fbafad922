"""Saved pages (.html): the story, its headline, outlet and date. The article's text is the page's blocks in order.

trafilatura judges what on the page is the story; the structure (headings, entries of live blogs, lists, tables) and
whatever it drops inside the story come from the page itself. What is passed over is kept as skipped spans.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.sources.assemble import Draft, assemble
from checker.sources.decode import decode
from checker.sources.doubts import doubts_about
from checker.sources.furniture import reason_to_skip
from checker.sources.head import Head, read_head
from checker.sources.page import Stretch, drop_unshown, stretches
from checker.sources.pieces import TERMINAL, Piece, folded, is_sentence
from checker.sources.source_lines import SourceLines
from checker.sources.stamps import find_stamp, is_stamp
from checker.types import Article, BlockKind, LeftOut

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NO_CHARSET = ("utf-16", "utf-32", "utf-7", "unicode", "raw-unicode")
_WESTERN = ("ascii", "iso8859-1", "cp1252")

_DOUBTFUL = ("link list", "navigation", "advertisement", "subscription appeal", "aside", "byline", "form")
_PROSE = 12  # words
_LONGEST_BYLINE = 200  # characters


class HtmlReader:
    """Reads saved pages."""

    suffixes: tuple[str, ...] = (".html", ".htm")

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """One article for a page. Raises InputError if the page has no story."""
        file = source = _source(path)
        root = _parse(source)
        if root is not None and drop_unshown(root):
            source = _source_of(root)
        found = [] if root is None else list(stretches(root))
        if root is not None:
            found = _judged(found, _kept(source))
        if root is None or not any(not s.reason and is_sentence(s.words) for s in found):
            raise InputError(
                "The page has no text of a story.",
                where=str(path),
                remedy="Save the page once it has loaded, or its text as .txt.",
            )
        head = read_head(root, found)
        yield _article(_with_headline(root, found, head.title), SourceLines(file), head, name, path.stem)
        yield from doubts_about(head.doubtful, str(path))


def _article(found: Sequence[Stretch], source: SourceLines, head: Head, name: str, fallback: str) -> Article:
    pieces, lines, text = [], [], ""
    for stretch in found:
        text += "\n\n" if text else ""
        kind = BlockKind.HEADLINE if stretch.is_title else stretch.kind
        pieces.append(Piece(len(text), len(text) + len(stretch.words), kind, stretch.reason))
        lines += [(len(text) + place, line) for place, line in source.of(stretch.words, stretch.element.sourceline)]
        text += stretch.words
    return assemble(
        Draft(
            id=name,
            text=text,
            pieces=tuple(pieces),
            title=head.title,
            source=head.site,
            published=head.published,
            url=head.url,
            fallback=fallback,
            lines=tuple(lines),
        )
    )


def _source(path: Path) -> str:
    """The page's text; a declared charset goes before a guess."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"The file cannot be read ({error.strerror}).", where=str(path), remedy="Check its permissions."
        ) from error
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        for encoding in _encodings(declared[1].decode("ascii")):
            try:
                return data.decode(encoding)
            except (LookupError, UnicodeError):
                continue  # a page that declares the wrong charset is common; the bytes decide then
    return decode(data, str(path))


def _encodings(declared: str) -> tuple[str, ...]:
    """The encodings to try for a declared charset, as browsers do: Latin-1 is Windows-1252, or UTF-8 wrongly labelled.

    A page whose declaration could be read as ASCII is no UTF-16, and Python's codecs of escapes are no charsets.
    """
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return ()
    if name in _WESTERN:
        return ("utf-8", "cp1252")
    return () if name.startswith(_NO_CHARSET) else (name,)


def _parse(source: str) -> HtmlElement | None:
    import lxml.html
    from lxml.etree import ParserError

    if not source.strip():
        return None
    try:
        return lxml.html.document_fromstring(
            source.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
        )
    except ParserError:
        return None


def _source_of(root: HtmlElement) -> str:
    import lxml.html

    return str(lxml.html.tostring(root, encoding="unicode"))


def _kept(source: str) -> str:
    """What trafilatura takes for the story, folded for comparing."""
    from trafilatura import extract

    return folded(
        extract(source, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False) or ""
    )


def _judged(found: Sequence[Stretch], kept: str) -> list[Stretch]:
    """Add the reasons that wording and place give: what is above the headline or beyond the story is no part of it."""
    found = [replace(s, reason=_reason_of(s, kept)) for s in found]
    vouched = [n for n, s in enumerate(found) if not s.reason and is_sentence(s.words) and folded(s.words) in kept]
    title = _find_title(found, min(vouched, default=0))
    first = min(vouched, default=0) if title is None else title
    last = max(vouched, default=len(found))
    near = {p for n in vouched for p in _above(found[n]) if p.tag not in ("body", "html")}
    judged = []
    lead = next((n for n in vouched if n > first), first)
    for n, stretch in enumerate(found):
        beyond = n > last and folded(stretch.words) not in kept and not any(p in near for p in _above(stretch))
        reason = stretch.reason or ("not part of the story" if n < first or beyond else "")
        if first < n <= lead and not reason and _is_byline(stretch):
            reason = "byline"
        judged.append(replace(stretch, reason=reason, is_title=n == title))
    return judged


def _reason_of(stretch: Stretch, kept: str) -> str:
    """The reason of the mark-up, unless trafilatura takes the text for prose of the story; else that of the wording."""
    prose = is_sentence(stretch.words) and len(stretch.words.split()) >= _PROSE and not stretch.linked
    stated = stretch.reason == "link list" and TERMINAL.search(stretch.words) and not _is_among_links(stretch)
    if stretch.reason in _DOUBTFUL and (prose or stated) and folded(stretch.words) in kept:
        return reason_to_skip(stretch.words)
    return stretch.reason or _by_words(stretch)


def _is_among_links(stretch: Stretch) -> bool:
    """Whether there is any link where a stretch stands; what is called a list of links and has none is no such list."""
    parent = stretch.element.getparent()
    return any(element.find(".//a") is not None for element in (stretch.element, parent) if element is not None)


def _is_byline(stretch: Stretch) -> bool:
    """Whether a line between headline and lead says who wrote it and when, not what happened."""
    line = stretch.words
    short = len(line) <= _LONGEST_BYLINE and stretch.kind is BlockKind.PARAGRAPH
    longest = max((len(part.split()) for part in re.split(r"[.!?] ", line)), default=0)
    return short and find_stamp(line) is not None and (not is_sentence(line) or longest <= _PROSE)


def _find_title(found: Sequence[Stretch], lead: int) -> int | None:
    """The place of the headline: the first h1, or on a page without one the last heading above the lead."""
    titles = (n for n, s in enumerate(found) if s.is_title and not s.reason)
    above = (n for n in range(lead - 1, -1, -1) if found[n].kind is BlockKind.HEADING and not found[n].reason)
    return next(titles, next(above, None))


def _above(stretch: Stretch) -> list[HtmlElement]:
    """Parent and grandparent: what hangs where text of the story hangs is of the story."""
    return list(stretch.element.iterancestors())[:2]


def _by_words(stretch: Stretch) -> str:
    titled = stretch.is_title or stretch.kind is BlockKind.HEADING
    if stretch.linked and not titled and not is_sentence(stretch.words):
        return "link list"
    if is_stamp(stretch.words) and stretch.kind is BlockKind.PARAGRAPH:
        return "dateline"
    return "" if titled else reason_to_skip(stretch.words)


def _with_headline(root: HtmlElement, found: Sequence[Stretch], title: str) -> list[Stretch]:
    """A page without a heading for a headline gets its title as one."""
    if any(s.is_title for s in found) or not title:
        return list(found)
    return [Stretch(title, BlockKind.HEADLINE, "", root, is_title=True), *found]
