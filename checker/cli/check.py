"""`checker check`: each claim of a draft against its sources."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.baseline import known_disputes
from checker.cli.command import Command
from checker.cli.last_run import remember
from checker.cli.options import (
    add_file_options,
    add_gate_options,
    add_loudness,
    add_path,
    add_run_options,
    settings_of,
    show_config,
)
from checker.cli.output import targets_of, to_standard_output, write
from checker.cli.pipe import reader_may_leave
from checker.cli.running import accepted_disputes, exit_status, run
from checker.config import Settings
from checker.errors import InputError
from checker.sources.decode import printable
from checker.types import Article, Dispute, Report
from checker.wording import counted, side_name, side_right, source_name, undecided

if TYPE_CHECKING:
    from rich.console import Console

    from checker.draft import DraftClaim, DraftReport


def _arguments(parser: ArgumentParser) -> None:
    draft = add_path(parser, "draft", metavar="DRAFT", help="the text to be published")
    against = add_path(parser, "--against", nargs="+", required=True, metavar="ARTICLES", help="files and folders")
    add_file_options(parser)
    add_gate_options(parser)
    add_run_options(parser, required=[draft, against])
    add_loudness(parser)


def _run(args: Namespace) -> int:
    from checker.draft import check_draft

    settings = settings_of(args)
    if args.show_config:
        return show_config(settings)
    paths = [args.draft, *args.against]
    targets = targets_of(settings, paths)
    accepted = accepted_disputes(settings)
    report = run(paths, settings)
    known = known_disputes(report, accepted)
    draft = check_draft(report, _draft_id(report, args.draft))
    if len(report.articles) == 1:
        raise InputError("There is nothing to check the draft against.", remedy="Name other articles with --against.")
    report = replace(report, disputes=draft.disputes)  # only the draft's lines count
    remember(paths, args, draft=draft.article)
    if not to_standard_output(settings):
        with reader_may_leave():
            _print(draft, report, settings)
    write(report, targets)
    return exit_status([dispute for dispute in draft.failing if dispute.id not in known], settings)


def _draft_id(report: Report, draft: Path) -> str:
    """The draft was named first, so it is the first article if it could be read; its id is an end of its path."""
    names = [article.id.partition("#")[0] for article in report.articles]
    if not printable(draft.resolve().as_posix()).endswith(f"/{names[0]}"):
        raise InputError("The draft could not be read.", where=str(draft), remedy="See what was left out, above.")
    if names.count(names[0]) > 1:
        raise InputError(
            "The draft holds several texts.", where=str(draft), remedy="Give one text in a file of its own."
        )
    return report.articles[0].id


def _print(draft: DraftReport, report: Report, settings: Settings) -> None:
    from rich.text import Text

    from checker.cli.console import ReportConsole
    from checker.export.terminal import print_text

    console = ReportConsole()
    articles = {article.id: article for article in report.articles}
    loud = settings.verbosity != "quiet"
    for claim in draft.claims if loud else ():
        _print_claim(claim, console, articles, verbose=settings.verbosity == "verbose")
    if loud:
        console.print()
    wrong = sum(bool(claim.judged_wrong) for claim in draft.claims)
    judged = f" {counted(wrong, 'claim')} judged wrong: to be corrected." if wrong else ""
    print_text(console, Text(f"{draft.coverage}.{judged}", "bold"), 0)
    if loud and undecided(report.disputes):
        print_text(console, Text("Next: `checker review` to decide what is in dispute.", "dim"), 0)


def _print_claim(claim: DraftClaim, console: Console, articles: Mapping[str, Article], *, verbose: bool) -> None:
    from checker.draft import Finding
    from checker.export.terminal import print_wrapped

    styles = {Finding.DISPUTED: "bold red", Finding.CORROBORATED: "green", Finding.NOT_FOUND: "yellow"}
    told = claim.reading.claim
    head = f"{f'{told.line}: ' if told.line else ''}{claim.finding}{', judged wrong' if claim.judged_wrong else ''}"
    if claim.finding is Finding.CORROBORATED:
        names = dict.fromkeys(source_name(articles[other.claim.article]) for other in claim.supported_by)
        head += f" by {counted(claim.independent_sources, 'independent source')}: {', '.join(names)}"
    print_wrapped(console, head, 0, style=styles[claim.finding])
    if claim.finding is not Finding.CORROBORATED or verbose:
        print_wrapped(console, f"“{told.text}”", 2, hang=1)
    for objection in claim.objections:
        other = objection.reading.claim
        print_wrapped(console, f"but {other.place}: “{other.text}”", 4, hang=4)
    for dispute in {objection.dispute.id: objection.dispute for objection in claim.objections}.values():
        if dispute.reason:
            print_wrapped(console, f"Why: {dispute.reason} ({dispute.id})", 4, hang=5)
        if dispute.decision:
            print_wrapped(console, f"Decided: {_decided(dispute)}", 4, hang=4)
    for update in claim.updates:
        print_wrapped(console, f"This figure moved with time: {update.fact}", 4, hang=4)


def _decided(dispute: Dispute) -> str:
    """The decision, with what the side says that is right, for the sides are not numbered here."""
    named = [side_name(side) for n, side in enumerate(dispute.sides, 1) if dispute.decision == side_right(n)]
    note = f" ({dispute.note})" if dispute.note else ""
    return f"{named[0] if named else dispute.decision}{' is right' if named else ''}{note}."


CHECK = Command(
    "check", "Say which claims of a draft its sources dispute, corroborate, or do not have.", _arguments, _run
)
