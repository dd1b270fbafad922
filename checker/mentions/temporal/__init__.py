"""Claims -> temporal expressions (TIMEX3): found by a grammar, placed in the calendar, carried through the text.

`grammar` finds expressions in one sentence, `resolve` places one expression, `narrative` walks through an article and
keeps what the text has told so far, `reading` lets the articles of a run know of each other; `calendar` does the
arithmetic.
"""

from __future__ import annotations

from checker.mentions.temporal.reading import read_dates, read_story_dates

__all__ = ["read_dates", "read_story_dates"]
