"""Plain text (.txt): the whole file is the article; headline, dateline and furniture are told from its lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from checker.errors import InputError
from checker.sources.assemble import Draft, assemble
from checker.sources.decode import read_text
from checker.sources.layout import lay_out
from checker.types import Article, LeftOut


class TextReader:
    """Reads .txt files."""

    suffixes: tuple[str, ...] = (".txt",)

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """One article for a file. Raises InputError if it is empty or no text."""
        text = read_text(path)
        if not text.strip():
            raise InputError(
                "The file is empty.", where=str(path), remedy="Leave it out, or put the article's text in it."
            )
        yield plain_article(name, text, fallback=path.stem)


def plain_article(
    name: str,
    text: str,
    *,
    title: str = "",
    source: str = "",
    published: datetime | None = None,
    url: str = "",
    fallback: str = "",
    lines: tuple[tuple[int, int], ...] = (),
) -> Article:
    """An article from plain text, with whatever is known of it from elsewhere taking precedence."""
    layout = lay_out(text)
    return assemble(
        Draft(
            id=name,
            text=text,
            pieces=layout.pieces,
            title=title or layout.title,
            source=source,
            published=published or layout.published,
            url=url,
            fallback=layout.source or fallback,
            lines=lines,
        )
    )
