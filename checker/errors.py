"""What can go wrong, said in one style: what, where, and what to do next."""

from __future__ import annotations


class CheckerError(Exception):
    """An error a user can act on: `what` happened, `where` (file, line), and the `remedy` to try next."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        place = f"{where}: " if where else ""
        advice = f" {remedy}" if remedy else ""
        super().__init__(f"{place}{what}{advice}")


class InputError(CheckerError):
    """A file or folder that cannot be read as articles."""


class SettingsError(CheckerError):
    """A setting that does not exist or cannot have the value given."""


class ModelError(CheckerError):
    """A model whose files are missing, changed, or not of the expected form."""


class DecisionsError(CheckerError):
    """A decisions or baseline file that is missing or malformed."""


class CacheWarning(UserWarning):
    """The cache that nobody asked for cannot be used; the run goes on, and the next one will be no quicker for it."""
