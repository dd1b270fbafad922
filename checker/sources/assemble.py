"""Pieces of a text -> Article: furniture, duplicates and the dateline become skipped spans, the rest are blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from checker.sources.dateline import Dateline, find_dateline
from checker.sources.decode import printable, whole
from checker.sources.furniture import is_prose, is_signature, reason_to_skip, section_reason
from checker.sources.pieces import TERMINAL, Piece, folded, is_sentence
from checker.sources.stamps import is_stamp
from checker.types import Article, Block, BlockKind, SkippedSpan

_SHORTEST_DUPLICATE = 60  # characters; short lines repeat for good reasons


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader knows of an article before its pieces are sorted; `fallback` is the source if nothing names one.

    `lines` are those of `Article`.
    """

    id: str
    text: str
    pieces: tuple[Piece, ...]
    title: str = ""
    source: str = ""
    published: datetime | None = None
    url: str = ""
    fallback: str = ""
    lines: tuple[tuple[int, int], ...] = ()


def assemble(draft: Draft) -> Article:
    """Sort the pieces into blocks and skipped spans, and fill in what the dateline tells."""
    text = whole(draft.text)
    pieces = _skip_stamps(text, _skip_furniture(text, draft.pieces))
    pieces = _skip_duplicates(text, pieces)
    pieces, dateline = _cut_dateline(text, pieces)
    blocks = tuple(Block(p.start, p.end, p.kind) for p in pieces if not p.reason)
    skipped = [SkippedSpan(p.start, p.end, p.reason) for p in pieces if p.reason]
    skipped += [SkippedSpan(b.start, b.end, "heading") for b in blocks if b.kind is BlockKind.HEADING]
    return Article(
        id=draft.id,
        source=whole(draft.source) or (dateline.agency if dateline else "") or printable(draft.fallback),
        title=whole(draft.title) or _headline(text, blocks),
        published=draft.published or (dateline.published if dateline else None),
        text=text,
        blocks=blocks,
        skipped=tuple(sorted(skipped, key=lambda s: (s.start, s.end))),
        url=whole(draft.url),
        lines=draft.lines,
    )


def _headline(text: str, blocks: Iterable[Block]) -> str:
    return next((" ".join(text[b.start : b.end].split()) for b in blocks if b.kind is BlockKind.HEADLINE), "")


def _skip_furniture(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Give a reason to pieces whose wording, or the heading they stand under, shows them to be no part of the story."""
    sorted_out, section = [], ""
    for piece in pieces:
        words = text[piece.start : piece.end]
        reason = piece.reason or reason_to_skip(words)
        if piece.kind is BlockKind.HEADING:
            section = "" if piece.reason else section_reason(words)  # mark-up says itself where furniture ends
            reason = reason or section
        elif section and reason in ("", "signature") and (section == "comment section" or not is_prose(words)):
            reason = section
        sorted_out.append(replace(piece, reason=reason))
    return sorted_out


def _skip_stamps(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Dates of publication above the story, and dates and signatures below it, are no claims."""
    told = [n for n, p in enumerate(pieces) if not p.reason and is_sentence(text[p.start : p.end])]
    first, last = (told[0], told[-1]) if told else (len(pieces), len(pieces))
    sorted_out = list(pieces)
    for n, piece in enumerate(pieces):
        words = text[piece.start : piece.end]
        if piece.reason or piece.kind is not BlockKind.PARAGRAPH or TERMINAL.search(words):
            continue
        if is_stamp(words):
            edge = n < first or n > last
            sorted_out[n] = replace(piece, reason="dateline") if edge else replace(piece, kind=BlockKind.HEADING)
        elif n > last and is_signature(words):
            sorted_out[n] = replace(piece, reason="signature")
    return sorted_out


def _skip_duplicates(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """A paragraph that repeats an earlier one (a lead printed again as a caption) is kept once."""
    seen: set[str] = set()
    kept = []
    for piece in pieces:
        words = folded(text[piece.start : piece.end])
        if not piece.reason and piece.kind is not BlockKind.HEADING and len(words) >= _SHORTEST_DUPLICATE:
            if words in seen:
                piece = replace(piece, reason="duplicated paragraph")
            seen.add(words)
        kept.append(piece)
    return kept


def _cut_dateline(text: str, pieces: Sequence[Piece]) -> tuple[list[Piece], Dateline | None]:
    """Split the dateline off the first paragraphs of the story."""
    paragraphs = [place for place, p in enumerate(pieces) if p.kind is BlockKind.PARAGRAPH and not p.reason]
    for place in paragraphs[:3]:
        piece = pieces[place]
        dateline = find_dateline(text[piece.start : piece.end])
        if dateline is not None:
            cut = piece.start + dateline.length
            end = piece.start + len(text[piece.start : cut].rstrip())
            parts = [replace(piece, end=end, reason="dateline"), replace(piece, start=cut)]
            return [*pieces[:place], *parts, *pieces[place + 1 :]], dateline
    return list(pieces), None
