"""Word documents (.docx): paragraphs, headings, lists and tables in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.sources.assemble import Draft, assemble
from checker.sources.pieces import Piece
from checker.sources.stamps import find_stamp, is_stamp
from checker.types import Article, BlockKind, LeftOut

if TYPE_CHECKING:
    from docx.document import Document

_HEAD = 6  # paragraphs in which a date of publication is looked for


class DocxReader:
    """Reads .docx files; the article's text is the paragraphs, parted by empty lines."""

    suffixes: tuple[str, ...] = (".docx",)

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """One article for a file. Raises InputError if it is no Word document or has no text."""
        parts = list(_parts(_open(path)))
        if not parts:
            raise InputError(
                "The document has no text.", where=str(path), remedy="Leave it out, or save its text as .txt."
            )
        if not any(kind is BlockKind.HEADLINE for kind, _ in parts) and parts[0][0] is BlockKind.HEADING:
            parts[0] = (BlockKind.HEADLINE, parts[0][1])
        pieces, text = [], ""
        for kind, words in parts:
            text += "\n\n" if text else ""
            pieces.append(Piece(len(text), len(text) + len(words), kind, "dateline" if is_stamp(words) else ""))
            text += words
        stamps = (find_stamp(words) for _, words in parts[:_HEAD] if len(words) < 130)
        published = next((stamp for stamp in stamps if stamp), None)
        yield assemble(Draft(id=name, text=text, pieces=tuple(pieces), published=published, fallback=path.stem))


def _open(path: Path) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise InputError(
            "This is no Word document.", where=str(path), remedy="Save it again as .docx, or as .txt."
        ) from error


def _parts(document: Document) -> Iterator[tuple[BlockKind, str]]:
    from docx.table import Table

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)  # merged cells come twice
                words = " | ".join(cell for cell in cells if cell)
                if words:
                    yield BlockKind.ITEM, words
        elif part.text.strip():
            yield _kind(part.style.name if part.style else ""), " ".join(part.text.split())


def _kind(style: str | None) -> BlockKind:
    style = (style or "").lower()
    if style == "title":
        return BlockKind.HEADLINE
    if style.startswith(("heading", "subtitle")):
        return BlockKind.HEADING
    return BlockKind.ITEM if style.startswith("list") else BlockKind.PARAGRAPH
