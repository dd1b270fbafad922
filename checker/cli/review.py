"""`checker review`: decide the open disputes one by one, or lay decisions from a spreadsheet over them."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from checker.cli.command import Command
from checker.cli.last_run import recall
from checker.cli.options import add_articles, add_path, add_run_options, settings_of, show_config
from checker.cli.output import require_writable
from checker.cli.running import DECISIONS, checked
from checker.config import Settings
from checker.types import Report
from checker.wording import counted

_SMALLEST = (40, 10)  # columns and lines of a terminal in which a screen can be worked with
_NEXT = "Next: `checker export` writes the table with the decisions in it."


def _arguments(parser: ArgumentParser) -> None:
    add_articles(parser, optional=True)
    add_run_options(parser)
    group = parser.add_argument_group("reviewing")
    group.add_argument("--only", metavar="FILTER", help="such as 'kind:date,number severity:high article:name'")
    group.add_argument("--reviewer", metavar="NAME", help="name to keep with each decision")
    add_path(group, "--apply", metavar="FILE", help="take decisions from a CSV or .xlsx export instead")
    group.add_argument(
        "--lines", action="store_true", default=None, help="line by line, as where there is no full terminal"
    )


def _run(args: Namespace) -> int:
    from checker.review.filters import parse_filter

    recall(args)
    settings = settings_of(args)
    if args.show_config:
        return show_config(settings)
    parse_filter(settings.only)  # before the work, so that a wrong word is told at once
    file = settings.decisions or DECISIONS
    require_writable(file)
    report = checked(args.articles, settings)
    return _apply(report, file, args.apply, settings) if args.apply else _review(report, file, settings)


def _apply(report: Report, file: Path, table: Path, settings: Settings) -> int:
    from checker.review.decisions import append, load
    from checker.review.spreadsheet import apply_spreadsheet

    stands = load(file, missing_ok=True)
    found = apply_spreadsheet(table, report, stands, datetime.now().astimezone(), settings.reviewer)
    for decision in found.decisions:
        append(file, decision)
    for line in (*found.overwritten, *found.passed_over):
        sys.stderr.write(f"checker: {line}\n")
    sys.stderr.write(f"Saved {counted(len(found.decisions), 'decision')} in {file}\n")
    return 0


def _review(report: Report, file: Path, settings: Settings) -> int:
    from checker.review.decisions import append, load_history
    from checker.review.filters import parse_filter
    from checker.review.session import start

    history = load_history(file, missing_ok=True)
    session = start(report, history, chosen=parse_filter(settings.only), reviewer=settings.reviewer)
    save = partial(append, file)
    forget_typed(sys.stdin)
    if settings.lines or not _full_terminal():
        from checker.review.lines import review_in_lines

        session = review_in_lines(report, session, save, source=sys.stdin, target=sys.stdout)
    else:
        from checker.review.screen import review_on_screen

        session = review_on_screen(report, session, save)
    sys.stdout.write(f"\n{session.tally}{session.hiding}. Decisions are in {file}.\n{_NEXT}\n")
    return 0


def forget_typed(source: TextIO) -> None:
    """Drop what was typed while the articles were read: no key decides on a dispute that nobody has seen."""
    if not source.isatty():
        return
    try:
        import termios
    except ImportError:  # Windows, whose consoles keep typed keys elsewhere
        return
    termios.tcflush(source.fileno(), termios.TCIFLUSH)


def _full_terminal() -> bool:
    """Whether there is a terminal that can do all, and has room for a side and the keys."""
    columns, lines = shutil.get_terminal_size()
    room = columns >= _SMALLEST[0] and lines >= _SMALLEST[1]
    return room and sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


REVIEW = Command("review", "Decide the open disputes in the terminal, one key a decision.", _arguments, _run)
