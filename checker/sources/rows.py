"""Rows of a table of articles (columns text, title, source, published, url) -> articles; used by .jsonl and .csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.sources.doubts import doubts_about
from checker.sources.named import text_of
from checker.sources.pieces import folded
from checker.sources.stamps import parse_published
from checker.sources.text import plain_article
from checker.types import Article, LeftOut

_ALIASES = {
    "text": ("text", "body", "content", "article"),
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher"),
    "published": ("published", "date", "published_at", "publish_date"),
    "url": ("url", "link"),
}
COLUMNS = tuple(_ALIASES)


@dataclass(frozen=True, slots=True)
class Where:
    """The file of a row and the line on which it begins."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def field(row: Mapping[str, object], column: str) -> str:
    """A column of a row under any of its usual names, as text; '' if it is not there."""
    for key in _ALIASES[column]:
        value = row.get(key)
        if column == "text" and isinstance(value, list):
            value = "\n\n".join(filter(None, map(text_of, value)))  # paragraphs
        text = text_of(value) or (str(value) if value and column == "published" else "")
        if text:
            return text
    return ""


def read_row(row: Mapping[str, object], name: str, where: Where, fallback: str) -> list[Article | LeftOut]:
    """The article of one row, the title as its first line, so that it can be a claim; and a doubt about its date."""
    text, title = field(row, "text").replace("\r\n", "\n"), " ".join(field(row, "title").split())
    if not text:
        known = ", ".join(str(key) for key in row if key) or "none"
        what = f"The row has no text (its columns: {known})."
        return [LeftOut(str(where), what, "Put the article's text in a column 'text'.")]
    if title and not folded(text).startswith(folded(title)):
        text = f"{title}\n\n{text}"
    published = field(row, "published")
    article = plain_article(
        name,
        text,
        title=title,
        source=field(row, "source"),
        published=parse_published(published),
        url=field(row, "url"),
        fallback=fallback,
        lines=((0, where.line),),
    )
    return [article, *doubts_about(published, str(where))]
