"""How one dispute came about, for a terminal: each claim's words, their value, its derivation, and all comparisons."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from checker.errors import InputError
from checker.export.terminal import print_text, print_wrapped, quoted, render_dispute, whence
from checker.types import Article, Comparison, Dispute, Relation, Report, SideClaim
from checker.wording import undecided


def find_dispute(report: Report, wanted: str) -> Dispute:
    """The dispute with this number in the printed report, or the dispute or update whose id begins so.

    Raises InputError if there is none, or several.
    """
    numbered = undecided(report.disputes)
    if wanted.isdecimal() and 0 < int(wanted) <= len(numbered):
        return numbered[int(wanted) - 1]
    every = (*report.disputes, *report.updates)
    found = [dispute for dispute in every if dispute.id.startswith(wanted)]
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
    for comparison in dispute.comparisons:
        _explain_comparison(comparison, console)


def _explain_claim(claim: SideClaim, console: Console, articles: Mapping[str, Article]) -> None:
    print_wrapped(console, whence(claim, articles), 2, style="dim")
    print_text(console, quoted(claim, plain=not console.is_terminal), 4, hang=1)
    print_wrapped(console, f"value: {claim.value or 'none'}", 4)
    for number, step in enumerate(claim.chain, start=1):
        print_wrapped(console, f"{number}. {step}", 6, hang=3)
    console.print()


def _explain_comparison(comparison: Comparison, console: Console) -> None:
    said = f"{comparison.comparator}: {comparison.relation}"
    if comparison.relation is not Relation.NOT_COMPARABLE:
        said += f", {comparison.score:.0%} sure"
    print_wrapped(console, f"{said}. {comparison.reason}".strip(), 2, hang=2)
    if comparison.a and comparison.b:
        pair = (f"“{side.surface}” read as {side.value}" for side in (comparison.a, comparison.b))
        print_wrapped(console, ", against ".join(pair), 4)
