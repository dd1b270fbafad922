"""Where several articles on one story disagree: `from checker import check; report = check(paths)`.

The import is cheap. What reads, embeds and compares is loaded at the first use of `check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.config import Settings
from checker.errors import CheckerError
from checker.types import Article, Claim, Dispute, Report, Side

if TYPE_CHECKING:
    from checker.pipeline import check

__all__ = ["Article", "CheckerError", "Claim", "Dispute", "Report", "Settings", "Side", "check"]


def __getattr__(name: str) -> object:
    if name != "check":
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    from checker.pipeline import check

    return check
