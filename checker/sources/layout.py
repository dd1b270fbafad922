"""Plain text -> pieces: paragraphs (hard-wrapped or a line each), headings, list items, and the head of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from checker.sources.furniture import is_signature, reason_to_skip
from checker.sources.pieces import TERMINAL, Piece, is_sentence
from checker.sources.stamps import find_stamp, is_stamp
from checker.types import BlockKind

WIDEST = 120  # characters; a file with longer lines is not hard-wrapped
_LONG = 40  # characters; a shorter line is no wrapped one
_FEWEST_IN_SENTENCE, _FEWEST_IN_ITEM = 3, 2  # words
ITEM = re.compile(r"(?:[-*•▪◦‣·–—]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)(?=\S)")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE_WORD = re.compile(rf"\b{_MONTH}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d[:/.]\d", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"\b(?:authority|ministry|department|company|centre|center|directorate|commission|committee|service|office|agency|republic|"
    r"kingdom|railway|board|federation|council|university|institute|management|corporation|group|bureau|presidency|relations|"
    r"release|newsroom|press note|bulletin|communiqu[ée]|s\.a\.|jsc|ltd|inc|plc|gmbh|transcript)(?!\w)",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"[•*-]?\s*(?:source|from)\s*:\s*(?P<title>.+)", re.IGNORECASE)
_FUNCTION_WORDS = {"of", "the", "and", "for", "on", "in", "de", "la", "le", "du", "&", "to", "no", "no."}


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a text and what its head says: title, source (letterhead) and date."""

    pieces: tuple[Piece, ...]
    title: str = ""
    source: str = ""
    published: datetime | None = None


def lay_out(text: str) -> Layout:
    """Find the structure of a plain text from its lines."""
    lines = _paragraphs(text)
    body = next((n for n, (start, end) in enumerate(lines) if _starts_body(text[start:end])), len(lines))
    last = max((n for n, (start, end) in enumerate(lines) if is_sentence(text[start:end])), default=len(lines))
    head, title, source = _read_head(text, lines[:body], last)
    pieces = head + [_piece(text, start, end, n > last) for n, (start, end) in enumerate(lines) if n >= body]
    stamps = [text[p.start : p.end] for p in pieces if p.reason in ("dateline", "byline", "signature")]
    published = next((found for found in map(find_stamp, stamps) if found), None)
    return Layout(tuple(pieces), title, source, published)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of paragraphs: lines are joined where the text is hard-wrapped, otherwise each line is its own."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    width = _wrapping(text)
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if not text[start:end].strip():
            joined.append((end, end))  # a line of blanks parts paragraphs as an empty one does
        elif joined and joined[-1][1] == start - 1 and _continues(text, joined[-1], (start, end), width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [_stripped(text, start, end) for start, end in joined if text[start:end].strip()]


def _wrapping(text: str) -> int:
    """The width at which a text is hard-wrapped, 0 if it is not: then most of its lines end where a sentence does."""
    lines = text.split("\n")
    width = max(map(len, lines))
    inner = [
        line for line, following in zip(lines, lines[1:], strict=False) if len(line) >= _LONG and following.strip()
    ]
    broken_off = sum(not TERMINAL.search(line.rstrip()) for line in inner)
    return width if width <= WIDEST and broken_off * 2 > len(inner) else 0


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Whether a line goes on with the one before: its first word would not have fitted, or a sentence goes on."""
    last = text[before[0] : before[1]].rsplit("\n", 1)[-1].rstrip()
    current = text[line[0] : line[1]].strip()
    if not last or ITEM.match(current):
        return False
    full = width > 0 and len(last) + 1 + len(current.split()[0]) > width
    return full or (_LONG <= len(last) <= WIDEST and not TERMINAL.search(last) and current[0].islower())


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _starts_body(line: str) -> bool:
    long = len(line) > 130 or (is_sentence(line) and (len(line) > 60 or len(line.split()) >= 8))
    return long and not reason_to_skip(line)


def _piece(text: str, start: int, end: int, in_tail: bool) -> Piece:
    """A line or paragraph of the body. Behind the last sentence there are only signatures, links and buttons."""
    line = text[start:end]
    mark = ITEM.match(line)
    if mark:
        start += mark.end()
        line = text[start:end]
        few = len(line.split()) < _FEWEST_IN_ITEM
        return Piece(start, end, BlockKind.ITEM, reason_to_skip(line) or ("navigation" if few else ""))
    if line.lstrip().startswith("="):
        empty = not line.strip("= ")
        start, end = (start, end) if empty else _stripped_of(text, start, end, "= ")
        return Piece(start, end, BlockKind.HEADING, "heading mark" if empty else "")
    if in_tail and not TERMINAL.search(line):
        return Piece(
            start,
            end,
            BlockKind.PARAGRAPH,
            reason_to_skip(line) or ("signature" if is_signature(line) else "link list"),
        )
    if not TERMINAL.search(line) and len(line.split()) <= 14 and len(line) <= 110:
        figures = re.search(r"\d", line) and len(line.split()) >= 3 and not _DATE_WORD.search(line)
        return Piece(start, end, BlockKind.ITEM if figures else BlockKind.HEADING)
    return Piece(start, end, BlockKind.PARAGRAPH)


def _stripped_of(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(marks)), start + len(words.rstrip(marks))


def _read_head(text: str, lines: Sequence[tuple[int, int]], last: int) -> tuple[list[Piece], str, str]:
    """The lines above the first long sentence: headline, letterhead, byline, date, and short paragraphs of the story.

    With the title and the source they give. `last` is the place of the last sentence of the text.
    """
    reasons = [_head_reason(text[start:end]) for start, end in lines]
    free = [n for n, reason in enumerate(reasons) if not reason]
    told = next((n for n in free[1:] if _tells(text[lines[n][0] : lines[n][1]])), len(lines))
    title = _choose_title([(n, text[lines[n][0] : lines[n][1]]) for n in free if n < told])
    pieces, source = [], ""
    for n, (start, end) in enumerate(lines):
        line, reason = text[start:end], reasons[n]
        if n > told and reason == "dateline" and reason in reasons[:n]:
            reason = ""  # the day of the entries below it, the date of publication being known
        if n >= told and not reason:
            if _tells(line) or not TERMINAL.search(line):
                pieces.append(_piece(text, start, end, n > last))
                continue
            reason = _credit(line)
        kind = BlockKind.HEADLINE if n == title else BlockKind.HEADING
        if not reason and title is not None and n < title:
            source, reason = source or line, "letterhead"
        pieces.append(Piece(start, end, kind, reason))
    return pieces, "" if title is None else text[lines[title][0] : lines[title][1]], _plain_case(source)


def _tells(line: str) -> bool:
    """Whether a short line below the title is of the story: a statement, or an item of a list, and no credit or date.

    What a name, an office and a place are made of has no longer word in lower case.
    """
    mark = ITEM.match(line)
    words = line[mark.end() :] if mark else line
    if _head_reason(words) or _credit(words) or not re.search(r"\b[^\W\dA-ZÀ-Þ_]{4}", words):
        return False
    stated = TERMINAL.search(words) is not None and not words.endswith("?")
    return len(words.split()) >= (_FEWEST_IN_ITEM if mark else _FEWEST_IN_SENTENCE) and (mark is not None or stated)


def _head_reason(line: str) -> str:
    if is_stamp(line):
        return "dateline"
    if re.fullmatch(r"for immediate release|embargoed\b.{0,90}|information for the press", line, re.IGNORECASE):
        return "letterhead"
    return reason_to_skip(line) or ("source line" if _SOURCE_LINE.fullmatch(line) else "")


def _credit(line: str) -> str:
    """The reason of a credit or date that ends as a sentence does. 'By Friday the island was dark.' is no byline."""
    bare = line.rstrip(".!…")
    reason = _head_reason(bare)
    return "" if reason == "byline" and not is_signature(bare) else reason


def _choose_title(lines: Sequence[tuple[int, str]]) -> int | None:
    """The first line, unless it is a letterhead and a longer line follows."""
    if not lines:
        return None
    first = lines[0]
    if _LETTERHEAD.search(first[1]) and len(first[1].split()) <= 9 and len(lines) > 1:
        return max(lines[1:], key=lambda item: len(item[1]))[0]
    return first[0]


def _plain_case(line: str) -> str:
    """'MINISTRY OF DEFENCE' as 'Ministry of Defence'."""
    if not line.isupper():
        return line
    words = [word.lower() if word.lower() in _FUNCTION_WORDS else word.capitalize() for word in line.split()]
    return " ".join(words)
