"""Where a sentence stands in its article: report -> sources' names, neighbouring sentences, paragraphs around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.types import Article, BlockKind, Claim, Report
from checker.wording import source_name

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the text before and after it; either may be empty."""

    before: str
    sentence: str
    after: str


class Passages:
    """Looks up articles and the surroundings of claims of one report."""

    def __init__(self, report: Report) -> None:
        """Index the articles and claims of `report`."""
        self._articles = {article.id: article for article in report.articles}
        self._claims: dict[str, list[Claim]] = {}
        for reading in report.claims:
            self._claims.setdefault(reading.claim.article, []).append(reading.claim)
        for claims in self._claims.values():
            claims.sort(key=lambda claim: claim.start)

    def article(self, article_id: str) -> Article:
        """The article of this id; KeyError if the report has none."""
        return self._articles[article_id]

    def source(self, article_id: str) -> str:
        """What an article's source is called; of an article that the report lacks, the id."""
        article = self._articles.get(article_id)
        return source_name(article) if article else article_id

    def sentences(self, claim: Claim, reach: int = 1) -> Passage:
        """The claim with at most `reach` claims before and after it in its article."""
        claims = self._claims.get(claim.article, [])
        place = next((n for n, other in enumerate(claims) if other.id == claim.id), None)
        if place is None:
            return Passage("", claim.text, "")
        before = claims[max(0, place - reach) : place]
        after = claims[place + 1 : place + 1 + reach]
        return Passage(" ".join(c.text for c in before), claim.text, " ".join(c.text for c in after))

    def paragraphs(self, claim: Claim, reach: int = 2) -> Passage:
        """The claim in its paragraph, with `reach` paragraphs before and after, as written."""
        article = self._articles.get(claim.article)
        blocks = [b for b in article.blocks if b.kind is not BlockKind.HEADING] if article else []
        here = next((n for n, block in enumerate(blocks) if block.start <= claim.start < block.end), None)
        if article is None or here is None:
            return self.sentences(claim, reach * 2)
        first, last = blocks[max(0, here - reach)], blocks[min(len(blocks) - 1, here + reach)]
        return Passage(
            article.text[first.start : claim.start],
            article.text[claim.start : claim.end],
            article.text[claim.end : max(last.end, claim.end)],
        )


def segments(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """The text cut at the spans: (piece, whether it is inside a span), in order, joined again they give the text."""
    pieces: list[tuple[str, bool]] = []
    place = 0
    for start, end in sorted(spans):
        start, end = max(start, place), min(end, len(text))
        if end <= start:
            continue
        pieces += [(text[place:start], False), (text[start:end], True)]
        place = end
    pieces.append((text[place:], False))
    return [piece for piece in pieces if piece[0]]
