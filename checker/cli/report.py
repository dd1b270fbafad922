"""`checker report`: where the articles disagree, in the terminal and in a file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from checker.baseline import known_disputes, new_disputes, write_baseline
from checker.cli.command import Command
from checker.cli.last_run import again, remember
from checker.cli.options import (
    add_articles,
    add_file_options,
    add_gate_options,
    add_loudness,
    add_path,
    add_run_options,
    dispute_named,
    settings_of,
    show_config,
)
from checker.cli.output import replaceable, targets_of, to_standard_output, write
from checker.cli.pipe import reader_may_leave
from checker.cli.running import accepted_disputes, exit_status, run
from checker.config import Settings
from checker.types import Report
from checker.wording import counted, summary, undecided


def _arguments(parser: ArgumentParser) -> None:
    articles = add_articles(parser)
    add_file_options(parser)
    add_gate_options(parser)
    add_run_options(parser, required=[articles])
    add_loudness(parser)
    add_path(parser, "--write-baseline", metavar="FILE", help="accept all disputes of this run as known")
    parser.add_argument(
        "--explain",
        type=dispute_named,
        metavar="ID",
        help="show how one dispute came about: values, date chains, comparisons",
    )
    parser.add_argument("--show-skipped", action="store_true", default=None, help="list what was not read as a claim")


def _run(args: Namespace) -> int:
    settings = settings_of(args)
    if args.show_config:
        return show_config(settings)
    targets = targets_of(settings, args.articles)  # before the work, so that a wrong format is told at once
    accepted = accepted_disputes(settings)
    baseline = replaceable(args.write_baseline) if args.write_baseline else None
    report = run(args.articles, settings)
    if args.explain:
        return _explain(report, args.explain)
    known = known_disputes(report, accepted)
    remember(args.articles, args)
    if not to_standard_output(settings):
        with reader_may_leave():
            _print(report, again(args.articles, args), settings, known)
    write(report, targets)
    if baseline:
        number = write_baseline(baseline, report, datetime.now(UTC))
        sys.stderr.write(f"Wrote {args.write_baseline} with {number} known disputes\n")
    return exit_status(new_disputes(report, known), settings)


def _print(report: Report, named: str, settings: Settings, known: frozenset[str]) -> None:
    against = _against(report, known, settings) if settings.baseline else ""
    if settings.verbosity == "quiet":
        sys.stdout.write(f"{summary(report)}{against and ' '}{against}\n")
        return
    from checker.cli.console import ReportConsole
    from checker.export.terminal import render

    render(
        report,
        ReportConsole(),
        verbose=settings.verbosity == "verbose",
        show_skipped=settings.show_skipped,
        known=known,
        closing=[line for line in (against, _hint(report, named)) if line],
    )


def _against(report: Report, known: frozenset[str], settings: Settings) -> str:
    waiting, new = len(undecided(report.disputes)), len(new_disputes(report, known))
    return f"{new} of {counted(waiting, 'open dispute')} {'is' if new == 1 else 'are'} not in {settings.baseline}."


def _hint(report: Report, named: str) -> str:
    if undecided(report.disputes):
        return f"Next: `checker review` to decide, or `checker report {named} --explain 1` for the how and why."
    return "Next: `checker export` writes the table with the decisions in it." if report.disputes else ""


def _explain(report: Report, wanted: str) -> int:
    from checker.cli.console import ReportConsole
    from checker.export.explain import explain, find_dispute

    explain(find_dispute(report, wanted), report, ReportConsole())
    return 0


REPORT = Command("report", "Say where articles on one story disagree.", _arguments, _run)
