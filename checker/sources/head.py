"""What a saved page says of itself: headline, outlet, date of publication, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from checker.sources.page import Stretch
from checker.sources.pieces import folded, is_sentence
from checker.sources.stamps import find_stamp, parse_published
from checker.types import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
)
_MODIFIED_META = ("article:modified_time", "datemodified", "last-modified")
_TITLE_MARK = re.compile(r"\s+(?:[|·»–—-]|::)\s+")
_NO_OUTLET = {
    "live",
    "as it happened",
    "news",
    "home",
    "world",
    "sport",
    "business",
    "politics",
    "updates",
    "live updates",
}
_LONGEST_LINE = 90  # characters


@dataclass(frozen=True, slots=True)
class Head:
    """Headline, outlet ('' if unknown), date (None if unknown, wall-clock time without a zone), canonical address."""

    title: str
    site: str
    published: datetime | None
    url: str


def read_head(root: HtmlElement, found: Sequence[Stretch]) -> Head:
    """The head of a page, from its metadata and from its stretches of text."""
    title, site = _title_and_site(root, found)
    return Head(title, site, _published(root, found), _link(root))


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
    names = [part for part in rest if _may_be_outlet(part)]
    publisher = next((_name(data.get("publisher")) for data in _linked_data(root) if data.get("publisher")), "")
    site = metas.get("og:site_name") or publisher or metas.get("application-name")
    outlet = names[-1] if names and len(parts) > 1 else ""
    return headline or parts[0], site or outlet or _masthead(found)


def _may_be_outlet(part: str) -> bool:
    return len(part.split()) <= 8 and folded(part) not in _NO_OUTLET and not re.search(r"\d/|/\d|No\.", part)


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
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else [graph]:
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
    """The first full date of a byline, or of a line that is no sentence and no row of a table."""
    lines = (
        s.words
        for s in found
        if s.reason in ("byline", "dateline")
        or (
            not s.reason
            and s.kind is BlockKind.PARAGRAPH
            and len(s.words) <= _LONGEST_LINE
            and not is_sentence(s.words)
        )
    )
    return next((stamp for stamp in map(find_stamp, lines) if stamp), None)


def _link(root: HtmlElement) -> str:
    link = root.find(".//link[@rel='canonical']")
    return (link.get("href") or "") if link is not None else _metas(root).get("og:url", "")
