"""How one dispute came about, for a terminal: each claim's words, their value and its derivation, and every comparison."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.errors import InputError
from checker.export.terminal import WIDTH, cleaned, quoted, render_dispute, whence
from checker.types import Article, Comparison, Dispute, Relation, Report, SideClaim


def find_dispute(report: Report, wanted: str) -> Dispute:
    """The dispute or update whose id begins so, or whose number in the list it is. Raises InputError if none does."""
    every = (*report.disputes, *report.updates)
    found = [dispute for dispute in every if dispute.id.startswith(wanted)]
    if len(found) != 1 and wanted.isdecimal() and 0 < int(wanted) <= len(report.disputes):
        found = [report.disputes[int(wanted) - 1]]
    if len(found) == 1:
        return found[0]
    known = ", ".join(dispute.id for dispute in (found or every)[:8]) or "none"
    how = "fits several disputes" if found else "is no dispute of this run"
    raise InputError(f"{wanted!r} {how}.", remedy=f"Choose one of: {known}.")


def explain(dispute: Dispute, report: Report, console: Console) -> None:
    """Print the dispute, then how each value was read and what every comparator said of its strongest pair."""
    articles = {article.id: article for article in report.articles}
    render_dispute(dispute, console, articles, verbose=True)
    console.print(Text("How the values were read", "bold"))
    for side in dispute.sides:
        for claim in side.claims:
            _explain_claim(claim, console, articles)
    if dispute.comparisons:
        console.print(Text("What each comparison said of the strongest pair", "bold"))
        console.print(Padding(_table(dispute), (0, 0, 0, 2)), width=min(console.width, WIDTH))


def _explain_claim(claim: SideClaim, console: Console, articles: Mapping[str, Article]) -> None:
    lines = [
        Text(whence(claim, articles), "dim"),
        quoted(claim, plain=not console.is_terminal),
        Text.assemble("value: ", (cleaned(claim.value or "none"), "bold")),
        *(Text(cleaned(f"  {number}. {step}")) for number, step in enumerate(claim.chain, start=1)),
        Text(),
    ]
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 2)), width=min(console.width, WIDTH))


def _table(dispute: Dispute) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("by", "says", "sure", "of", "against", "because"):
        table.add_column(heading, overflow="fold")
    for comparison in dispute.comparisons:
        table.add_row(*_cells(comparison))
    return table


def _cells(comparison: Comparison) -> list[Text]:
    sure = "" if comparison.relation is Relation.NOT_COMPARABLE else f"{comparison.score:.0%}"
    a, b = (f"{side.surface} = {side.value}" if side else "" for side in (comparison.a, comparison.b))
    return [Text(cleaned(cell)) for cell in (comparison.comparator, comparison.relation, sure, a, b, comparison.reason)]
