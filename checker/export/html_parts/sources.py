"""The sources and who copies whom; what all agree on; what was left out."""

from __future__ import annotations

from collections import Counter

from checker.export.html_parts.markup import Markup, element
from checker.export.html_parts.quotes import attribution, time_of
from checker.passages import Passages
from checker.types import Agreement, Article, Judgement, Report
from checker.wording import counted, support


def sources_section(report: Report, passages: Passages) -> Markup:
    """A table of the articles, those that copy another under the one they copy."""
    parent = dict(report.independent)
    claims = Counter(reading.claim.article for reading in report.claims)
    disputed = Counter(
        article
        for dispute in report.disputes
        if dispute.status is not Judgement.DISMISSED
        for article in {c.reading.claim.article for side in dispute.sides for c in side.claims}
    )
    ordered = sorted(report.articles, key=lambda a: (parent.get(a.id, a.id), parent.get(a.id, a.id) != a.id, a.id))
    heads = ("Source", "Title", "Published", "Claims", "Disputes", "Origin")
    rows = [_article(a, parent, claims[a.id], disputed[a.id], passages) for a in ordered]
    origins = len({parent.get(article.id, article.id) for article in report.articles})
    lead = f"{counted(len(report.articles), 'article')} of {counted(origins, 'independent origin')}."
    return element(
        "section",
        element("h2", "Sources"),
        element("p", lead, class_="lead"),
        element(
            "table",
            element("thead", element("tr", [element("th", head, scope="col") for head in heads])),
            element("tbody", rows),
            class_="sources",
        ),
        id="sources",
    )


def _article(article: Article, parent: dict[str, str], claims: int, disputed: int, passages: Passages) -> Markup:
    original = parent.get(article.id, article.id)
    copies = original != article.id
    origin = (
        element("span", "copies ", element("cite", passages.source(original)), class_="copy") if copies else "its own"
    )
    return element(
        "tr",
        element("th", element("cite", passages.source(article.id)), scope="row"),
        element("td", article.title, element("span", f" {article.id}", class_="place"), data_label="Title"),
        element("td", time_of(article.published) if article.published else "–", data_label="Published"),
        element("td", claims, class_="figure", data_label="Claims"),
        element("td", disputed, class_="figure", data_label="Disputes"),
        element("td", origin, data_label="Origin"),
        class_="copying" if copies else None,
    )


def agreements_section(report: Report, passages: Passages) -> Markup | None:
    """What several sources tell alike, each fact to be opened; None if there is none."""
    if not report.agreements:
        return None
    lead = f"{counted(len(report.agreements), 'fact')} told alike by several articles."
    blocks = [_agreement(agreement, passages) for agreement in report.agreements]
    return element("section", element("h2", "Agreements"), element("p", lead, class_="lead"), blocks, id="agreements")


def _agreement(agreement: Agreement, passages: Passages) -> Markup:
    tally = element("span", support(agreement), class_="tally")
    told = [
        element("li", element("q", reading.claim.text), " ", attribution(reading, passages))
        for reading in agreement.claims
    ]
    summary = element("summary", element("span", agreement.fact, class_="fact"), " ", tally)
    return element("details", summary, element("ul", told), class_="agreement")


def left_out_section(report: Report) -> Markup | None:
    """Inputs that could not be used, with the reason; None if all could."""
    if not report.left_out:
        return None
    items = [element("li", element("code", left.where), " ", left.what, " ", left.remedy) for left in report.left_out]
    return element("section", element("h2", "Left out"), element("ul", items), id="left-out")
