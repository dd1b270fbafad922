"""Days of the events an article tells of, so that 'two days after the vote' can be counted from the vote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from checker.mentions.temporal.calendar import in_words
from checker.types import Claim, Granularity, TemporalExpression, TemporalRole

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the its his her their this that these those had has have was were been being and but for with from into onto who "
    "which when where before after first second last day days week weeks month months year years".split()
)
_FINE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)


def stem(word: str) -> str:
    """A crude stem, enough to let 'crashed' meet 'crash' and 'signing' meet 'signed'."""
    word = word.lower()
    for ending in ("ations", "ation", "ings", "ing", "ers", "ures", "ure", "ies", "ied", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


class EventDays:
    """Looks up the day of an event by the words that name it."""

    def __init__(self, claims: Sequence[Claim], dates: Sequence[Sequence[TemporalExpression]]) -> None:
        """Index the claims that carry a day of their own."""
        self._days: list[tuple[frozenset[str], date, str, float]] = []
        for claim, expressions in zip(claims, dates, strict=True):
            for expression in expressions:
                if self._dates_its_event(expression):
                    stems = frozenset(stem(word) for word in _WORD.findall(claim.text))
                    weight = expression.confidence
                    self._days.append((stems, expression.earliest.date(), expression.surface, weight))  # type: ignore[union-attr]
                    break

    @staticmethod
    def _dates_its_event(expression: TemporalExpression) -> bool:
        return (
            expression.earliest is not None
            and expression.granularity in _FINE
            and expression.role is TemporalRole.AT
            and not expression.inherited_from
        )

    def find(self, words: str) -> tuple[date, str] | None:
        """Day of the event named, with the words for the chain; None where no dated sentence speaks of it."""
        wanted = {stem(word) for word in _WORD.findall(words) if word.lower() not in _EMPTY}
        if not wanted:
            return None
        key = stem(next(word for word in reversed(_WORD.findall(words)) if word.lower() not in _EMPTY))
        best: tuple[float, date, str] | None = None
        for stems, day, surface, weight in self._days:
            shared = len(wanted & stems)
            if not shared:
                continue
            score = weight * (shared / len(wanted)) + (0.2 if key in stems else 0.0)
            if best is None or score > best[0] + 1e-9:
                best = (score, day, surface)
        if best is None:
            return None
        return best[1], f"'{words}' ('{best[2]}', {in_words(best[1], weekday=True)})"
