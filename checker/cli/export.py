"""`checker export`: the disputed claims, with the decisions in them, as a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from checker.cli.command import Command
from checker.cli.last_run import recall
from checker.cli.options import add_articles, add_file_options, add_run_options, settings_of, show_config
from checker.cli.output import targets_of, write
from checker.cli.running import run


def _arguments(parser: ArgumentParser) -> None:
    add_articles(parser, optional=True)
    add_file_options(parser, default="csv")
    add_run_options(parser)


def _run(args: Namespace) -> int:
    recall(args)
    settings = settings_of(args)
    if not settings.format and not (settings.output and settings.output.suffix):  # also '-', standard output
        settings = settings.with_given({"format": "csv"})
    if args.show_config:
        return show_config(settings)
    targets = targets_of(settings, args.articles)
    write(run(args.articles, settings), targets)
    return 0


EXPORT = Command(
    "export", "Write the disputed claims, with the decisions in them, as CSV or another format.", _arguments, _run
)
