"""`checker review`: decide the open disputes one by one, or lay decisions from a spreadsheet over them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from checker.cli.command import Command
from checker.cli.options import add_articles, add_run_options


def _arguments(parser: ArgumentParser) -> None:
    add_articles(parser, optional=True)
    add_run_options(parser)


def _run(args: Namespace) -> int:
    raise NotImplementedError


REVIEW = Command("review", "Decide the open disputes in the terminal, one key a decision.", _arguments, _run)
