"""The report as Markdown, short enough for a pull request, a message or a note to a colleague."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.types import Article, Dispute, Report, Side, SideClaim
from checker.wording import counted, marked, read_as, side_name, source_name, summary

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


@dataclass(frozen=True, slots=True)
class MarkdownExporter:
    """CommonMark, one heading a disputed fact; what articles say is escaped and cannot become markup."""

    name: str = "markdown"
    suffix: str = ".md"

    def export(self, report: Report) -> bytes:
        """The whole report, without what all agree on."""
        articles = {article.id: article for article in report.articles}
        lines = ["# Where the sources disagree", "", escaped(summary(report)), ""]
        for number, dispute in enumerate(report.disputes, start=1):
            lines += _block(f"## {number}. {escaped(dispute.fact)}", dispute, articles)
        if report.updates:
            lines += ["# Figures that moved with time", ""]
        for update in report.updates:
            lines += _block(f"## {escaped(update.fact)}", update, articles)
        if report.left_out:
            lines += ["# Left out", ""]
            lines += [escaped(f"- {left.where}: {left.what} {left.remedy}".rstrip()) for left in report.left_out]
        return ("\n".join(lines).rstrip() + "\n").encode()


def escaped(text: str) -> str:
    """Text on one line, with the characters that Markdown would read as markup escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text as a code span on one line, fenced by more backticks than stand together in it."""
    text = " ".join(text.splitlines())
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{room}{text}{room}{fence}"


def _block(heading: str, dispute: Dispute, articles: Mapping[str, Article]) -> list[str]:
    about = [str(dispute.kind), str(dispute.severity)]
    about += [f"confidence {dispute.confidence:.0%}"] if dispute.confidence else []
    about += ["within one article"] if dispute.within_one_article else []
    about += [str(dispute.status)] + ([escaped(dispute.decision)] if dispute.decision else [])
    lines = [heading, "", f"{' · '.join(about)} · {code(dispute.id)}", ""]
    for side in dispute.sides:
        lines += _side(side, articles)
    lines += [f"Why: {escaped(dispute.reason)}", ""] if dispute.reason else []
    return lines + ([f"Note: {escaped(dispute.note)}", ""] if dispute.note else [])


def _side(side: Side, articles: Mapping[str, Article]) -> list[str]:
    head = f"- **{escaped(side_name(side))}**, in {counted(side.independent_sources, 'source')}"
    return [head, *(_quote(claim, articles) for claim in side.claims), ""]


def _quote(claim: SideClaim, articles: Mapping[str, Article]) -> str:
    # control characters mark the place of the differing words while the sentence is escaped
    sentence = escaped(marked(claim, "\x01", "\x02")).replace("\x01", "**").replace("\x02", "**")
    told = claim.reading.claim
    place = [escaped(source_name(articles[told.article])), code(told.place), read_as(claim)]
    return f"  - “{sentence}” — {', '.join(filter(None, place))}"
