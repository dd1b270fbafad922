"""Who copies whom: near-duplicate claims, and articles that carry another's text.

Three articles with one wire text are one source. Claims count as copies when their folded texts are nearly equal
(rapidfuzz ratio), articles when a good share of their claims are copies and the two do not merely share a quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process

from checker.cluster import clusters
from checker.types import Article, ClaimReading

COPY = 86.0  # of 100: the ratio from which one sentence is taken as a copy of the other
SHORTEST = 40  # characters: short sentences are alike by chance
DEPENDENT_SHARE = 0.3
DEPENDENT_CLAIMS = 3
_AGENCY = re.compile(r"\(\s*([A-Z][A-Za-z]{2,20}|[A-Z]{2,6})\s*\)\s*[-–—]")


@dataclass(frozen=True, slots=True)
class Origins:
    """`group` numbers near-duplicate claims alike; `parent` names for each article the one it copies, or itself."""

    group: tuple[int, ...]
    parent: dict[str, str]

    def independent(self, places: Iterable[int], readings: Sequence[ClaimReading]) -> int:
        """Number of independent origins behind claims: copies, and articles that copy each other, count once."""
        seen: set[object] = set()
        roots = set()
        for place in places:
            root = self.parent.get(readings[place].claim.article, readings[place].claim.article)
            copied = self.group[place]
            if root not in roots and copied not in seen:
                roots.add(root)
            seen.add(copied)
        return max(1, len(roots))


def find_origins(articles: Sequence[Article], readings: Sequence[ClaimReading]) -> Origins:
    """Compare all claims with each other; the copy is the later article, or the shorter where times are unknown."""
    texts = [_fold(r.claim.text) for r in readings]
    long = [i for i, text in enumerate(texts) if len(text) >= SHORTEST]
    some = [texts[i] for i in long]
    table = process.cdist(some, some, scorer=fuzz.ratio, score_cutoff=COPY, workers=1)
    links = [(long[i], long[j]) for i, j in zip(*table.nonzero(), strict=True) if i < j]
    group = list(range(len(readings)))
    for same in clusters(len(readings), links):
        for place in same:
            group[place] = same[0]
    return Origins(tuple(group), _parents(articles, readings, links))


def _parents(
    articles: Sequence[Article], readings: Sequence[ClaimReading], links: Sequence[tuple[int, int]]
) -> dict[str, str]:
    sizes = Counter(r.claim.article for r in readings)
    shared: dict[tuple[str, str], set[int]] = {}
    for i, j in links:
        one, other = readings[i].claim.article, readings[j].claim.article
        if one != other:
            shared.setdefault((one, other), set()).add(i)
            shared.setdefault((other, one), set()).add(j)
    by_id = {article.id: article for article in articles}
    parent = {article.id: article.id for article in articles}
    for (copy, original), copied in sorted(shared.items()):
        enough = len(copied) >= DEPENDENT_CLAIMS and len(copied) >= DEPENDENT_SHARE * sizes[copy]
        if enough and _earlier(by_id[original], by_id[copy], sizes) and parent[copy] == copy:
            parent[copy] = original
    return {article: _root(article, parent) for article in parent}


def _root(article: str, parent: dict[str, str]) -> str:
    seen = {article}
    while parent[article] not in seen:
        article = parent[article]
        seen.add(article)
    return article


def _earlier(original: Article, copy: Article, sizes: Counter[str]) -> bool:
    """An article with the agency's own dateline is the original; then the earlier one; then the longer one."""
    return _seniority(original, sizes) < _seniority(copy, sizes)


def _seniority(article: Article, sizes: Counter[str]) -> tuple[bool, datetime, int, str]:
    agency = _AGENCY.search(article.text[:600])
    own = bool(agency and agency[1].lower() in f"{article.source} {article.id}".lower())
    return not own, article.published or datetime.max, -sizes[article.id], article.id


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
