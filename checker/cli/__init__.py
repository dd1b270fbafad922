"""The command line: parse, call, print, return an exit status. The commands stand in `checker.cli.parser`.

Here is only what holds for all of them, and nothing is imported that could fail or take long before `main` watches.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

from checker.cli.command import ExitStatus
from checker.cli.pipe import silence
from checker.errors import CheckerError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; no error ends in a traceback, or in the exit status that stands for disputes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what the terminal's encoding lacks is shown as '?'
            stream.reconfigure(errors="replace")
    try:
        from checker.cli.parser import build_parser

        args = build_parser().parse_args(argv)
        status = int(args.run(args))
        sys.stdout.flush()  # here, where it is known what a closed pipe or a full disk means
        return status
    except SystemExit as done:  # argparse ends so for --help, --version and wrong usage
        if isinstance(done.code, str):
            return _failed(done.code)
        return ExitStatus.FAILED if done.code else ExitStatus.SUCCESS
    except CheckerError as error:
        return _failed(str(error))
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        silence()
        return ExitStatus.SUCCESS
    except OSError as error:
        return _failed(f"{error.filename or 'A file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted.\n")
        return ExitStatus.INTERRUPTED
    except BaseException as error:  # of any kind: some libraries raise such as are no Exception
        return _failed(_unforeseen(error))


def _failed(message: str) -> int:
    sys.stderr.write(f"checker: {message}\n")
    return ExitStatus.FAILED


def _unforeseen(error: BaseException) -> str:
    """The error in one line, with its place in the program, for a report of it."""
    said = "".join(traceback.format_exception_only(error)).strip()
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"An error that was not foreseen, at {last.filename}:{last.lineno}: {said}. Please report it."
