"""Standard output whose reader, such as `head`, may have seen enough: that ends the printing and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Print as long as somebody reads; what comes after the printing, such as files, is done in any case."""
    try:
        yield
        sys.stdout.flush()  # here, where it is known what a closed pipe means
    except BrokenPipeError:
        silence()


def silence() -> None:
    """Let all further output go nowhere, for Python writes once more at its end what is still to be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
