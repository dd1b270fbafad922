"""What a saved page says of itself: headline, outlet, date of publication, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from checker.sources.doubts import is_doubtful
from checker.sources.linked_data import LinkedData, read_linked_data
from checker.sources.page import Stretch
from checker.sources.pieces import folded, is_sentence
from checker.sources.stamps import find_stamp, parse_published, readings
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
    """Headline, outlet ('' if unknown), date (None if unknown, wall-clock time without a zone), canonical address.

    `doubtful` is the date as the page gives it, where it is not or not surely understood, otherwise ''.
    """

    title: str
    site: str
    published: datetime | None
    url: str
    doubtful: str = ""


def read_head(root: HtmlElement, found: Sequence[Stretch]) -> Head:
    """The head of a page, from its metadata and from its stretches of text."""
    data = read_linked_data(root)
    title, site = _title_and_site(root, found, data)
    published, doubtful = _published(root, found, data)
    return Head(title, site, published, _link(root), doubtful)


def _metas(root: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(key.lower(), meta.get("content") or "")
    return metas


def _title_and_site(root: HtmlElement, found: Sequence[Stretch], data: LinkedData) -> tuple[str, str]:
    """Headline (h1, og:title, JSON-LD, title) and outlet.

    The outlet is og:site_name, the publisher, the rest of the title, the site's name in JSON-LD, or the masthead.
    """
    metas = _metas(root)
    parts = [" ".join(part.split()) for part in _TITLE_MARK.split(root.findtext(".//title") or "")]
    headline = next((s.words for s in found if s.is_title and not s.reason), "")
    headline = headline or metas.get("og:title", "") or data.headline
    rest = [part for part in parts if part and folded(part) not in folded(headline)] if headline else parts[1:]
    names = [part for part in rest if _may_be_outlet(part)]
    site = metas.get("og:site_name") or data.publisher or metas.get("application-name")
    outlet = names[-1] if names and len(parts) > 1 else ""
    return headline or parts[0], site or outlet or data.site or _masthead(found)


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


def _published(root: HtmlElement, found: Sequence[Stretch], data: LinkedData) -> tuple[datetime | None, str]:
    """The page's date: its metadata, its `time` elements outside story and comments, or the lines that print it.

    Where a line prints the same day with its own clock time, that is taken: metadata are often in UTC; and so is a
    printed date next to one of the two that the metadata can mean. A `time` in a sentence of the story may be that of
    the event, so it counts where there is nothing else. With the date as it is given, if that is doubtful.
    """
    metas = _metas(root)
    times = _times(found)
    stated = [*(metas.get(key, "") for key in _PUBLISHED_META), *data.published]
    values = [*stated, *(moment.get("datetime", "") for moment, in_story in times if not in_story)]
    value = _first_read([*values, *(metas.get(key, "") for key in _MODIFIED_META)])
    printed = _printed(found)
    if not value:
        told = _first_read([moment.get("datetime", "") for moment, in_story in times if in_story])
        published = printed or parse_published(told)
        return published, "" if published else next(filter(is_doubtful, stated), "")
    stamp = parse_published(value)
    if printed and stamp and (_settles(printed, value) or _is_same_day_by_its_clock(printed, stamp)):
        return printed, ""
    return stamp, value if is_doubtful(value) else ""


def _first_read(values: Iterable[str]) -> str:
    """The first of these dates that is understood; '' if none is."""
    return next((value for value in values if parse_published(value)), "")


def _settles(printed: datetime, value: str) -> bool:
    """Whether a printed date is next to one of the days that a doubtful one can be."""
    near = any(abs(printed.date() - day) <= timedelta(days=1) for day in readings(value))
    return near and is_doubtful(value)


def _is_same_day_by_its_clock(printed: datetime, stamp: datetime) -> bool:
    return printed.time() != time() and abs(printed - stamp) < timedelta(hours=15)


def _times(found: Sequence[Stretch]) -> list[tuple[HtmlElement, bool]]:
    """The `time` elements outside comments and links, each with whether it stands in a sentence of the story."""
    held: dict[HtmlElement, list[Stretch]] = {}
    for stretch in found:
        held.setdefault(stretch.element, []).append(stretch)
    moments = {
        moment: _in_story(moment, held)
        for element, lines in held.items()
        if any(s.reason not in ("comment section", "link list", "navigation", "footer") for s in lines)
        for moment in element.iter("time")
    }
    return list(moments.items())


def _in_story(moment: HtmlElement, held: Mapping[HtmlElement, Sequence[Stretch]]) -> bool:
    """Whether the words of a `time` stand only in sentences of the story, not in a byline beside them."""
    words = _squeezed(moment.text_content())
    holder = next((held[above] for above in moment.iterancestors() if above in held), ())
    lines = [stretch for stretch in holder if words in _squeezed(stretch.words)]
    return bool(lines) and all(not s.reason and is_sentence(s.words) for s in lines)


def _squeezed(text: str) -> str:
    return "".join(text.split())


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
