"""Where reports are printed: a console of rich that leaves a closed pipe to the command, which has files to write."""

from __future__ import annotations

from rich.console import Console


class ReportConsole(Console):
    """Standard output. Rich itself would end the program, and with a failure, once nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Raise the BrokenPipeError that rich has caught."""
        raise  # it is being handled where this is called
