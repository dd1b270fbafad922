"""The commands and their parser. A file a command; heavy imports only where used.

To add a command: a file here and its line in COMMANDS.
"""

from __future__ import annotations

import argparse

import shtab

from checker.cli.check import CHECK
from checker.cli.command import Command
from checker.cli.export import EXPORT
from checker.cli.init import INIT
from checker.cli.report import REPORT
from checker.cli.review import REVIEW
from checker.cli.version import version_line

COMMANDS: tuple[Command, ...] = (REPORT, CHECK, REVIEW, EXPORT, INIT)

_EPILOG = "Exit status: 0 nothing open, 1 open disputes, 2 wrong usage or unreadable input, 130 interrupted."


def build_parser() -> argparse.ArgumentParser:
    """The parser with a sub-parser for each command."""
    parser = argparse.ArgumentParser(
        prog="checker", description="Finds where several articles on one story disagree.", epilog=_EPILOG
    )
    parser.add_argument("--version", action="version", version=version_line())
    shtab.add_argument_to(parser, "--print-completion", help="print a completion script for this shell")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.about, description=command.about, epilog=_EPILOG)
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return parser
