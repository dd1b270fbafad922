"""What a saved page says of itself in JSON-LD: headline, outlet and date of the article, not of the site or of a film.

An object that is an article or a posting goes before the page that holds it; what else is described says nothing.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.sources.named import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    Described = Mapping[str, object]

_ARTICLE = re.compile(r"(?:Article|(?<!Job)Posting|\bReport)$")
_PAGE = re.compile(r"(?:Page|\bCreativeWork)$")
_SITE = re.compile(r"\bWebSite$")
_OPENING = re.compile(r"\A\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*\*/)?")
_CLOSING = re.compile(r"(?://|/\*)?\s*(?:\]\]>|-->)(?:\s*\*/)?\s*\Z")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """Headline, outlet and dates of the article, and the name of the site, which may be a mere address."""

    headline: str
    publisher: str
    published: tuple[str, ...]
    site: str


def read_linked_data(root: HtmlElement) -> LinkedData:
    """The JSON-LD of a page; '' and no dates for what it does not say."""
    found = list(_objects(root))
    by_id = {str(item["@id"]): item for item in found if "@id" in item and len(item) > 1}
    articles = [item for item in found if _is_a(item, _ARTICLE)]
    about = articles + [item for item in found if _is_a(item, _PAGE) or "@type" not in item]
    sites = [item for item in found if _is_a(item, _SITE)]
    return LinkedData(
        headline=_first([text_of(item.get("headline")) or text_of(item.get("name")) for item in articles]),
        publisher=_first([_resolved(item.get("publisher"), by_id) for item in about]),
        published=tuple(filter(None, (text_of(item.get("datePublished")) for item in about))),
        site=_first([text_of(item.get("name")) or _resolved(item.get("publisher"), by_id) for item in sites]),
    )


def _objects(root: HtmlElement) -> Iterator[Described]:
    """The objects described, those in a graph and what a page is about too; a script that is no JSON says nothing."""
    for script in root.iter("script"):
        if not (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            continue
        try:
            waiting = deque([json.loads(_bare(script.text or ""), strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.popleft()
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.extend(item[key] for key in ("@graph", "mainEntity") if key in item)


def _bare(script: str) -> str:
    """A script without the marks that hide it from XML or from old browsers."""
    return _CLOSING.sub("", _OPENING.sub("", script))


def _is_a(item: Described, kind: re.Pattern[str]) -> bool:
    """Whether any of an object's types is of this kind; a type can be an address or have a prefix."""
    types = item.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (types if isinstance(types, list) else [types]))


def _resolved(value: object, by_id: Mapping[str, Described]) -> str:
    """The name of a field, which may only point to the object that has it."""
    several = value if isinstance(value, list) else [value]
    named = [by_id.get(str(item.get("@id")), item) if isinstance(item, dict) else item for item in several]
    return text_of(several) or text_of(named)


def _first(names: Sequence[str]) -> str:
    return next(filter(None, names), "")
