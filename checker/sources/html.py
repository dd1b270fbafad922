"""Saved pages (.html): the story, its headline, outlet and date. The article's text is the story's blocks, line by line.

trafilatura judges what on the page is the story; the structure (headings, entries of live blogs, lists, tables) and
whatever it drops inside the story come from the page itself. What is passed over is kept as skipped spans.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.sources.assemble import Draft, assemble
from checker.sources.decode import decode
from checker.sources.furniture import reason_to_skip
from checker.sources.page import Stretch, stretches
from checker.sources.pieces import Piece, folded, is_sentence
from checker.sources.stamps import find_stamp, is_stamp, parse_published
from checker.types import Article, BlockKind, LeftOut

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dc.date", "date", "pubdate",
    "publish-date", "parsely-pub-date", "sailthru.date",
)
_MODIFIED_META = ("article:modified_time", "datemodified", "last-modified")
_TITLE_MARK = re.compile(r"\s+(?:[|·»–—-]|::)\s+")
_NO_OUTLET = {"live", "as it happened", "news", "home", "world", "sport", "business", "politics", "updates", "live updates"}
_ENTRY_STAMP = 90  # characters; a line of furniture with a date in it is the page's own date


class HtmlReader:
    """Reads saved pages."""

    suffixes: tuple[str, ...] = (".html", ".htm")

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """One article for a page. Raises InputError if the page has no story."""
        source = _source(path)
        root = _parse(source)
        found = [] if root is None else list(stretches(root))
        if root is not None:
            found = _judged(found, _kept(source))
        if root is None or not any(not s.reason and is_sentence(s.words) for s in found):
            raise InputError(
                "The page has no text of a story.", where=str(path), remedy="Save the page once it has loaded, or its text as .txt."
            )
        yield _article(root, found, name, path.stem)


def _article(root: HtmlElement, found: Sequence[Stretch], name: str, fallback: str) -> Article:
    title, site = _title_and_site(root, found)
    found = _with_headline(root, found, title)
    pieces, text = [], ""
    for stretch in found:
        text += "\n\n" if text else ""
        kind = BlockKind.HEADLINE if stretch.is_title else stretch.kind
        pieces.append(Piece(len(text), len(text) + len(stretch.words), kind, stretch.reason))
        text += stretch.words
    published = _published(root, found)
    url = _link(root)
    return assemble(
        Draft(id=name, text=text, pieces=tuple(pieces), title=title, source=site, published=published, url=url, fallback=fallback)
    )


def _source(path: Path) -> str:
    """The page's text; a declared charset goes before a guess."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"The file cannot be read ({error.strerror}).", where=str(path), remedy="Check its permissions.") from error
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decode(data, str(path))  # a page that declares the wrong charset is common; the bytes decide then
    return decode(data, str(path))


def _parse(source: str) -> HtmlElement | None:
    import lxml.html
    from lxml.etree import ParserError

    if not source.strip():
        return None
    try:
        return lxml.html.document_fromstring(source.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", remove_comments=True))
    except ParserError:
        return None


def _kept(source: str) -> str:
    """What trafilatura takes for the story, folded for comparing."""
    from trafilatura import extract

    return folded(extract(source, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False) or "")


def _judged(found: Sequence[Stretch], kept: str) -> list[Stretch]:
    """Add the reasons that wording and place give: text before the headline or beyond the story that no one vouches for."""
    for stretch in found:
        stretch.reason = stretch.reason or _by_words(stretch)
    vouched = [n for n, s in enumerate(found) if not s.reason and is_sentence(s.words) and folded(s.words) in kept]
    first = _find_title(found, min(vouched, default=0))
    last = max(vouched, default=len(found))
    for n, stretch in enumerate(found):
        outside = n < first or (n > last and folded(stretch.words) not in kept and not _beside(stretch, found, vouched))
        if outside and not stretch.reason:
            stretch.reason = "not part of the story"
    return list(found)


def _find_title(found: Sequence[Stretch], lead: int) -> int:
    """The place of the headline: the h1, or on a page without one the last heading above the lead; else the lead."""
    title = next((n for n, s in enumerate(found) if s.is_title and not s.reason), None)
    if title is None:
        title = next((n for n in range(lead - 1, -1, -1) if found[n].kind is BlockKind.HEADING and not found[n].reason), None)
        if title is not None:
            found[title].is_title = True
    return lead if title is None else title


def _by_words(stretch: Stretch) -> str:
    if stretch.linked and not is_sentence(stretch.words) and not stretch.is_title and stretch.kind is not BlockKind.HEADING:
        return "link list"
    if is_stamp(stretch.words) and stretch.kind is BlockKind.PARAGRAPH:
        return "dateline"
    return "" if stretch.is_title else reason_to_skip(stretch.words)


def _beside(stretch: Stretch, found: Sequence[Stretch], vouched: Sequence[int]) -> bool:
    """Whether a stretch hangs in the page where text of the story does: the same parent or grandparent."""
    near = {id(p) for n in vouched for p in list(found[n].element.iterancestors())[:2] if p.tag not in ("body", "html")}
    return any(id(p) in near for p in list(stretch.element.iterancestors())[:2])


def _with_headline(root: HtmlElement, found: Sequence[Stretch], title: str) -> list[Stretch]:
    """The first h1 is the headline; a page with none gets its title as one; a second one is a heading."""
    titles = [s for s in found if s.is_title and not s.reason]
    for stretch in titles[1:]:
        stretch.is_title = False
    if titles or not title:
        return list(found)
    return [Stretch(title, BlockKind.HEADLINE, "", root, is_title=True), *found]


def _metas(root: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(key.lower(), meta.get("content") or "")
    return metas


def _title_and_site(root: HtmlElement, found: Sequence[Stretch]) -> tuple[str, str]:
    """Headline (h1, og:title, title) and outlet (og:site_name, publisher, the rest of the title, the masthead)."""
    metas = _metas(root)
    parts = [" ".join(part.split()) for part in _TITLE_MARK.split(root.findtext(".//title") or "")]
    headline = next((s.words for s in found if s.is_title and not s.reason), "") or metas.get("og:title", "")
    rest = [part for part in parts if part and folded(part) not in folded(headline)] if headline else parts[1:]
    names = [part for part in rest if len(part.split()) <= 8 and folded(part) not in _NO_OUTLET and not re.search(r"\d/|/\d|No\.", part)]
    publisher = next((_name(data.get("publisher")) for data in _linked_data(root) if data.get("publisher")), "")
    site = metas.get("og:site_name") or publisher or metas.get("application-name")
    similar = len(rest) == len(parts)  # the title is another headline, so its parts name no outlet but perhaps the last
    outlet = names[-1] if names and (len(parts) > 1 or not similar) else ""
    return headline or parts[0], site or outlet or _masthead(found)


def _masthead(found: Sequence[Stretch]) -> str:
    """The first short line of a page that is no link list, where it stands before the headline."""
    for stretch in found:
        if stretch.is_title and not stretch.reason:
            break
        names = f"{stretch.element.get('class') or ''} {stretch.element.get('id') or ''}"
        if re.search(r"\b(?:brand|logo|masthead|site-?name)\b", names) and len(stretch.words.split()) <= 6:
            return stretch.words
    return ""


def _linked_data(root: HtmlElement) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD; a script that is no JSON says nothing about the page."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except json.JSONDecodeError:
            data = {}
        for item in data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []:
            if isinstance(item, dict):
                yield item


def _name(value: object) -> str:
    return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")


def _published(root: HtmlElement, found: Sequence[Stretch]) -> datetime | None:
    """The page's date: its metadata, its `time` elements outside comments, or the lines that print it.

    Where a line prints the same day with its own clock time, that is taken: metadata are often in UTC.
    """
    metas = _metas(root)
    values: list[object] = [metas.get(key) for key in _PUBLISHED_META]
    values += [data.get("datePublished") for data in _linked_data(root)]
    values += [moment.get("datetime") for moment in _times(found)]
    values += [metas.get(key) for key in _MODIFIED_META]
    stamp = next((parsed for parsed in map(parse_published, filter(None, values)) if parsed), None)
    printed = _printed(found)
    if stamp is None or (printed and printed.time() != time() and abs(printed - stamp) < timedelta(hours=15)):
        return printed
    return stamp


def _times(found: Sequence[Stretch]) -> Iterator[HtmlElement]:
    for stretch in found:
        if stretch.reason not in ("comment section", "link list", "navigation", "footer"):
            yield from stretch.element.iter("time")


def _printed(found: Sequence[Stretch]) -> datetime | None:
    stamps = (find_stamp(s.words) for s in found if s.reason in ("byline", "dateline") or len(s.words) <= _ENTRY_STAMP)
    return next((stamp for stamp in stamps if stamp), None)


def _link(root: HtmlElement) -> str:
    link = root.find(".//link[@rel='canonical']")
    return (link.get("href") or "") if link is not None else _metas(root).get("og:url", "")
