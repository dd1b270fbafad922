"""Decided disputes as JSON-LD in the shape of schema.org's ClaimReview, for the page of a published fact check.

It fits only where a person has judged: a side that is right, or both wrong. Each side becomes a review of the claim it
makes. What is known on publication only, the page's `url` and `datePublished`, is left for the publisher to add.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.types import Article, Dispute, Judgement, Report, Side
from checker.wording import judged_wrong, sentence, source_name

_WORST, _BEST = 1, 5


@dataclass(frozen=True, slots=True)
class ClaimReviewExporter:
    """A graph with one ClaimReview for each side of each confirmed dispute; `publisher` is their author if named."""

    name: str = "claimreview"
    suffix: str = ".jsonld"
    publisher: str = ""

    def export(self, report: Report) -> bytes:
        """The whole graph, empty if nothing has been confirmed."""
        articles = {article.id: article for article in report.articles}
        author = {"author": _organisation(self.publisher)} if self.publisher else {}
        graph = [review | author for dispute in report.disputes for review in _reviews(dispute, articles)]
        content = {"@context": "https://schema.org", "@graph": graph}
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _reviews(dispute: Dispute, articles: Mapping[str, Article]) -> Iterator[dict[str, Any]]:
    if dispute.status is not Judgement.CONFIRMED:
        return
    for number, side in enumerate(dispute.sides, 1):
        yield {
            "@type": "ClaimReview",
            "identifier": f"{dispute.id}-{number}",
            "claimReviewed": side.claims[0].reading.claim.text,
            "reviewBody": sentence(dispute),
            "reviewRating": _rating(dispute, number),
            "itemReviewed": _claim(side, articles),
        }


def _rating(dispute: Dispute, number: int) -> dict[str, Any]:
    wrong = judged_wrong(dispute, number)
    note = {"ratingExplanation": dispute.note} if dispute.note else {}
    return {
        "@type": "Rating",
        "ratingValue": _WORST if wrong else _BEST,
        "worstRating": _WORST,
        "bestRating": _BEST,
        "alternateName": "False" if wrong else "True",
        **note,
    }


def _claim(side: Side, articles: Mapping[str, Article]) -> dict[str, Any]:
    """The claim with all articles it stands in, the earliest first as far as their dates are known."""
    ids = dict.fromkeys(claim.reading.claim.article for claim in side.claims)
    told = sorted((articles[name] for name in ids), key=_published)
    return {"@type": "Claim", "appearance": [_article(article) for article in told]}


def _published(article: Article) -> tuple[bool, str]:
    return (article.published is None, article.published.isoformat() if article.published else "")


def _article(article: Article) -> dict[str, Any]:
    known = {
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published.isoformat() if article.published else "",
    }
    given = {name: text for name, text in known.items() if text}
    return {"@type": "NewsArticle", **given, "publisher": _organisation(source_name(article))}


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}
