"""The report for a terminal, with rich: a summary, a block for each disputed fact, and what to do next.

On a terminal the differing words are underlined; where nothing can be underlined they stand between asterisks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from checker.types import Agreement, Article, Dispute, Judgement, Report, Severity, Side, SideClaim, Stance
from checker.wording import counted, read_as, side_name, source_name, summary, support, undecided

WIDTH = 80  # columns at most: longer lines are hard to read
SHOWN_CLAIMS = 3  # of each side; all with `verbose`
SEVERITY_STYLE = {Severity.HIGH: "bold red", Severity.MEDIUM: "bold yellow", Severity.LOW: "bold cyan"}


def render(
    report: Report,
    console: Console,
    *,
    verbose: bool = False,
    show_skipped: bool = False,
    known: Collection[str] = (),
    closing: Sequence[str] = (),
) -> None:
    """Print the report; `verbose` shows every claim and the agreements.

    Disputes whose ids are in `known` are marked so. `closing` are the last lines: how it stands, and what to do next.
    """
    articles = {article.id: article for article in report.articles}
    print_text(console, Text(summary(report), "bold"), 0)
    console.print()
    waiting = undecided(report.disputes)
    for number, dispute in enumerate(waiting, start=1):
        render_dispute(dispute, console, articles, number=number, verbose=verbose, known=dispute.id in known)
    _render_decided([dispute for dispute in report.disputes if dispute not in waiting], console)
    _render_updates(report.updates, console, articles)
    if verbose:
        _render_agreements(report.agreements, console)
    if show_skipped:
        _render_skipped(report.articles, console)
    _render_left_out(report, console)
    if len(report.articles) == 1:
        print_text(console, Text("Only one article was read, so it was compared with itself alone."), 0)
    if not report.disputes:
        print_text(console, Text("No disputed fact was found. What the sources share may still be wrong."), 0)
    for line in closing:
        print_text(console, Text(cleaned(line), "dim"), 0)


def render_dispute(
    dispute: Dispute,
    console: Console,
    articles: Mapping[str, Article],
    *,
    number: int = 0,
    verbose: bool = False,
    known: bool = False,
) -> None:
    """Print one block: the fact, its sides with their sentences, and why they clash; `known` ones are in a baseline."""
    lead = f"{number}. " if number else ""
    indent = len(lead)
    print_text(console, Text.assemble((lead, "bold"), (cleaned(dispute.fact), "bold")), 0, hang=indent)
    about = Text.assemble(
        (str(dispute.severity), SEVERITY_STYLE[dispute.severity]),
        f" · {dispute.kind} · confidence {dispute.confidence:.0%} · {dispute.id}",
    )
    if dispute.within_one_article:
        about.append(" · within one article")
    if dispute.status is not Judgement.OPEN:
        about.append(f" · {dispute.status}")
    if known:
        about.append(" · known")
    print_text(console, about, indent)
    for side in dispute.sides:
        _render_side(side, console, articles, indent + 2, verbose)
    if dispute.reason:
        print_text(console, Text.assemble(("Why: ", "bold"), cleaned(dispute.reason)), indent + 2, hang=5)
    if dispute.note:
        print_text(console, Text.assemble(("Note: ", "bold"), cleaned(dispute.note)), indent + 2, hang=6)
    console.print()


def _render_side(side: Side, console: Console, articles: Mapping[str, Article], indent: int, verbose: bool) -> None:
    name = Text.assemble(("▸ ", "bold"), (cleaned(side_name(side)), "bold"))
    print_text(console, name.append(f", in {counted(side.independent_sources, 'independent source')}"), indent, hang=2)
    shown = side.claims if verbose else side.claims[:SHOWN_CLAIMS]
    for claim in shown:
        print_text(console, quoted(claim, plain=not console.is_terminal), indent + 2, hang=1)
        print_text(console, Text(whence(claim, articles), "dim"), indent + 4)
    if len(shown) < len(side.claims):
        print_text(console, Text(f"and {counted(len(side.claims) - len(shown), 'more sentence')}", "dim"), indent + 4)


def quoted(claim: SideClaim, *, plain: bool) -> Text:
    """The sentence in quotation marks with its differing words underlined, or between asterisks if `plain`."""
    sentence = claim.reading.claim.text
    text, place, mark = Text("“"), 0, "*" if plain else ""
    for start, end in sorted(claim.highlight):
        text.append(cleaned(sentence[place:start]))
        text.append(f"{mark}{cleaned(sentence[start:end])}{mark}", "bold underline")
        place = end
    return text.append(cleaned(sentence[place:])).append("”")


def whence(claim: SideClaim, articles: Mapping[str, Article]) -> str:
    """Outlet, file and line of a claim, whose words it reports, and which day "that day" was read as."""
    told, speech = claim.reading.claim, claim.reading.speech
    name = source_name(articles[told.article])
    parts = [told.place] if name in told.article else [name, told.place]
    if speech.stance is not Stance.ASSERTED:
        parts.append(f"{speech.stance}{f' to {speech.speaker}' if speech.speaker else ''}")
    return cleaned(" · ".join(filter(None, [*parts, read_as(claim)])))


def cleaned(text: str) -> str:
    """Text on one line without control characters, so that no article can steer the terminal."""
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)


# --- what comes after the disputes ----------------------------------------------------------------------------------


def _render_decided(decided: Sequence[Dispute], console: Console) -> None:
    for dispute in decided:
        what = f"{dispute.status}{f': {dispute.decision}' if dispute.decision else ''}"
        print_text(console, Text(cleaned(f"{dispute.id}  {dispute.fact} ({what})"), "dim"), 0, hang=2)
    if decided:
        console.print()


def _render_updates(updates: Sequence[Dispute], console: Console, articles: Mapping[str, Article]) -> None:
    if updates:
        console.print(Text("Figures that moved with time", "bold"))
    for update in updates:
        told = "; ".join(f"{side_name(side)} ({', '.join(_outlets(side, articles))})" for side in update.sides)
        print_text(console, Text(cleaned(f"{update.fact}: {told}")), 2, hang=2)
    if updates:
        console.print()


def _render_agreements(agreements: Sequence[Agreement], console: Console) -> None:
    if agreements:
        console.print(Text("What several articles tell alike", "bold"))
    for agreement in agreements:
        print_text(console, Text(cleaned(f"{agreement.fact} ({support(agreement)})")), 2, hang=2)
    if agreements:
        console.print()


def _render_skipped(articles: Sequence[Article], console: Console) -> None:
    if not any(article.skipped for article in articles):
        return
    console.print(Text("Not read as claims", "bold"))
    for article in articles:
        for span in article.skipped:
            line = article.line_at(span.start)
            where = f"{article.id}:{line}" if line else article.id
            passage = " ".join(article.text[span.start : span.end].split())
            short = passage if len(passage) <= WIDTH else f"{passage[:WIDTH]}…"
            print_text(console, Text(cleaned(f"{where} ({span.reason}) {short}")), 2, hang=2)
    console.print()


def _render_left_out(report: Report, console: Console) -> None:
    if not report.left_out:
        return
    console.print(Text("Left out", "bold"))
    for left in report.left_out:
        print_text(console, Text(cleaned(f"{left.where}: {left.what} {left.remedy}".rstrip())), 2, hang=2)
    console.print()


def _outlets(side: Side, articles: Mapping[str, Article]) -> list[str]:
    return list(dict.fromkeys(source_name(articles[claim.reading.claim.article]) for claim in side.claims))


def print_wrapped(console: Console, text: str, indent: int, hang: int = 0, style: str = "") -> None:
    """Print text of an article or about it, wrapped as the report is."""
    print_text(console, Text(cleaned(text), style), indent, hang)


def print_text(console: Console, text: Text, indent: int, hang: int = 0) -> None:
    """Print wrapped text `indent` columns in, its second and further lines `hang` columns deeper."""
    width = min(console.width, WIDTH) - indent
    first, *rest = text.wrap(console, max(width - hang, 20)) or [Text()]
    for line, depth in [(first, indent), *((line, indent + hang) for line in rest)]:
        line.rstrip()
        console.print(Text(" " * depth) + line)
