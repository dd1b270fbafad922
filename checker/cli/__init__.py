"""The command line: parse, call, print, return an exit status. A file a command; heavy imports only where used.

To add a command: a file here and its line in COMMANDS.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import shtab

from checker.cli.check import CHECK
from checker.cli.command import Command, ExitStatus
from checker.cli.export import EXPORT
from checker.cli.init import INIT
from checker.cli.report import REPORT
from checker.cli.review import REVIEW
from checker.cli.version import version_line
from checker.errors import CheckerError

COMMANDS: tuple[Command, ...] = (REPORT, CHECK, REVIEW, EXPORT, INIT)

_EPILOG = "Exit status: 0 nothing open, 1 open disputes, 2 wrong usage or unreadable input, 130 interrupted."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; no error of the user's ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what the terminal's encoding lacks is shown as '?'
            stream.reconfigure(errors="replace")
    try:
        args = build_parser().parse_args(argv)
        return int(args.run(args))
    except SystemExit as done:  # argparse ends so for --help, --version and wrong usage
        return done.code if isinstance(done.code, int) else ExitStatus.SUCCESS
    except CheckerError as error:
        return _failed(str(error))
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at its end
        return ExitStatus.SUCCESS
    except OSError as error:
        return _failed(f"{error.filename or 'A file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted.\n")
        return ExitStatus.INTERRUPTED


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


def _failed(message: str) -> int:
    sys.stderr.write(f"checker: {message}\n")
    return ExitStatus.FAILED
