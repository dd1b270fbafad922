"""From arguments to a report with the decisions in it, shared by the commands that read articles."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from checker.baseline import read_baseline
from checker.cli.command import ExitStatus
from checker.config import FAIL_ON, Settings
from checker.errors import CacheWarning
from checker.protocols import Progress
from checker.seen import Seen
from checker.types import Dispute, Report

if TYPE_CHECKING:
    from checker.review.decisions import Decision

REPORTS = Path("reports")
DECISIONS = REPORTS / "decisions.jsonl"


def run(paths: Sequence[Path], settings: Settings) -> Report:
    """Check the articles and lay the decisions over the report."""
    decisions = read_decisions(settings)  # before the work, so that a wrong file is told at once
    from checker.review.decisions import apply

    return apply(checked(paths, settings), decisions)


def checked(paths: Sequence[Path], settings: Settings) -> Report:
    """Check the articles, showing progress on a terminal, and name on standard error what was left out."""
    os.environ.setdefault("TQDM_DISABLE", "1")  # the libraries' own bars, which show even where there is no terminal
    from checker.pipeline import check

    with progress_bars(settings.verbosity == "quiet") as progress, warnings_told():
        report = check(paths, settings, progress)
    for left in report.left_out:
        sys.stderr.write(f"checker: left out {left.where}: {left.what} {left.remedy}".rstrip() + "\n")
    return report


def read_decisions(settings: Settings) -> Mapping[str, Decision]:
    """The decisions of the file that is set, or of the default file if there is one."""
    from checker.review.decisions import load

    return load(settings.decisions or DECISIONS, missing_ok=settings.decisions is None)


def failing(disputes: Sequence[Dispute], fail_on: str) -> list[Dispute]:
    """Those at or above the severity from which a run fails."""
    graver = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return [dispute for dispute in disputes if dispute.severity in graver]


def accepted_disputes(settings: Settings) -> Mapping[str, Seen | None]:
    """The baseline, if one is set; read before the work, so that a wrong file is told at once."""
    return read_baseline(settings.baseline) if settings.baseline else {}


def exit_status(disputes: Sequence[Dispute], settings: Settings) -> ExitStatus:
    """1 if any of these disputes is grave enough, otherwise 0."""
    return ExitStatus.DISPUTES if failing(disputes, settings.fail_on) else ExitStatus.SUCCESS


@contextmanager
def warnings_told() -> Iterator[None]:
    """Tell the checker's own warnings on standard error as its errors are told; the libraries' go their usual way."""
    usual = warnings.showwarning

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, CacheWarning):
            sys.stderr.write(f"checker: {message}\n")
        else:
            usual(message, category, filename, lineno, file, line)

    with warnings.catch_warnings():
        warnings.simplefilter("always", CacheWarning)
        warnings.showwarning = show
        yield


@contextmanager
def progress_bars(quiet: bool) -> Iterator[Progress | None]:
    """A bar for each step on standard error if that is a terminal, otherwise nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:

        def progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield progress
