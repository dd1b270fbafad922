"""What the benchmarks of dates share: counts behind the figures, and a plain text as article and claims."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from checker.claims import sentence_spans
from checker.types import Article, Block, BlockKind, Claim


@dataclass(slots=True)
class Score:
    """Counts behind precision, recall and F1, with examples of what went wrong."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    errors: list[str] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        """F1 of a number of hits, in percent."""
        return 200 * hits / max(1, self.gold + self.found)

    def add(self, other: Score) -> None:
        """Take in the counts of another."""
        self.gold, self.found = self.gold + other.gold, self.found + other.found
        self.strict, self.relaxed = self.strict + other.strict, self.relaxed + other.relaxed
        self.value += other.value


def claims_of(article: Article) -> list[Claim]:
    """Sentences of all blocks of an article, split as the product splits them, headings left out."""
    claims = []
    for number, block in enumerate(article.blocks, 1):
        if block.kind is BlockKind.HEADING:
            continue
        for first, last in sentence_spans(article.text[block.start : block.end]):
            start, end = block.start + first, block.start + last
            name = f"{article.id}:{start}"
            claims.append(Claim(name, article.id, article.text[start:end], start, end, 0, number, block.kind))
    return claims


def article_of(name: str, text: str, published: datetime | None) -> Article:
    """A plain text as an article: a block for each paragraph."""
    blocks = [
        Block(match.start(), match.end(), BlockKind.PARAGRAPH)
        for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
        if match[0].strip()
    ]
    return Article(name, name, "", published, text, tuple(blocks))
