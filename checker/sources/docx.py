"""Word documents (.docx): paragraphs, headings, lists and tables in the order of the document."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from checker.errors import InputError
from checker.sources.assemble import Draft, assemble
from checker.sources.furniture import reason_to_skip
from checker.sources.pieces import Piece
from checker.sources.stamps import find_stamp, is_stamp
from checker.types import Article, BlockKind, LeftOut

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_WRAPPERS = {
    "r",
    "hyperlink",
    "ins",
    "moveTo",
    "fldSimple",
    "sdt",
    "sdtContent",
    "smartTag",
    "customXml",
    "bdo",
    "dir",
    "ruby",
    "rubyBase",
}
"""What text stands in. Deletions, places that text was moved from, drawings and fields' instructions are not here."""
_MARKS = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_NO_LINES = ((0, 0),)  # where words stand on paper, the program that opens the document decides
_HEAD = 6  # paragraphs in which a date of publication is looked for


class DocxReader:
    """Reads .docx files; the article's text is the paragraphs, parted by empty lines."""

    suffixes: tuple[str, ...] = (".docx",)

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """One article for a file. Raises InputError if it is no sound Word document or has no text."""
        parts = _read(path)
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
        stamps = (find_stamp(words) for kind, words in parts[:_HEAD] if _is_dated(kind, words))
        published = next((stamp for stamp in stamps if stamp), None)
        yield assemble(
            Draft(id=name, text=text, pieces=tuple(pieces), published=published, fallback=path.stem, lines=_NO_LINES)
        )


def _is_dated(kind: BlockKind, words: str) -> bool:
    """Whether a paragraph says when the document was published: a stamp or a byline, no headline and no sentence."""
    return kind is not BlockKind.HEADLINE and (is_stamp(words) or reason_to_skip(words) == "byline")


def _read(path: Path) -> list[tuple[BlockKind, str]]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.oxml.exceptions import XmlchemyError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise InputError(
            "This is no Word document.", where=str(path), remedy="Save it again as .docx, or as .txt."
        ) from error
    except (BadZipFile, zlib.error, EOFError, RuntimeError, XMLSyntaxError, AttributeError) as error:
        raise _damaged(path) from error  # RuntimeError: a password; AttributeError: a part with a wrong root
    try:
        return list(_parts(document))
    except (XmlchemyError, ValueError, TypeError, AttributeError) as error:
        raise _damaged(path) from error  # the library takes for granted what the format prescribes


def _damaged(path: Path) -> InputError:
    return InputError(
        "The Word document is damaged, or locked with a password.",
        where=str(path),
        remedy="Open it in Word and save it again, or save its text as .txt.",
    )


def _parts(document: Document) -> Iterator[tuple[BlockKind, str]]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for block in _blocks(document.element.body):
        if _name(block) == "tbl":
            for row in Table(block, document).rows:
                cells = dict.fromkeys(_words_of_cell(cell._tc) for cell in row.cells)  # merged cells come twice
                words = " | ".join(cell for cell in cells if cell)
                if words:
                    yield BlockKind.ITEM, words
        elif words := _words(block):
            style = Paragraph(block, document).style
            yield _kind(style.name if style else ""), words


def _blocks(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The paragraphs and tables in an element, those in content controls too."""
    for child in element:
        if _name(child) in ("p", "tbl"):
            yield child
        elif _name(child) in _WRAPPERS:
            yield from _blocks(child)


def _words_of_cell(cell: BaseOxmlElement) -> str:
    return " ".join(filter(None, (_words(block) for block in _blocks(cell) if _name(block) == "p")))


def _words(paragraph: BaseOxmlElement) -> str:
    """The text of a paragraph as it reads with all tracked changes accepted."""
    return " ".join("".join(_text(paragraph)).split())


def _text(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name in _WRAPPERS:
            yield from _text(child)


def _name(element: BaseOxmlElement) -> str:
    """The element's name without its namespace; '' for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _kind(style: str | None) -> BlockKind:
    style = (style or "").lower()
    if style == "title":
        return BlockKind.HEADLINE
    if style.startswith(("heading", "subtitle")):
        return BlockKind.HEADING
    return BlockKind.ITEM if style.startswith("list") else BlockKind.PARAGRAPH
