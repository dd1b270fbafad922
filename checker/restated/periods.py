"""Years and months that are told by none of their names, with the name behind them: 'a year ago (2013)'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.tellings import Note
from checker.types import Granularity, TemporalExpression, TemporalRole

_TOLD = {Granularity.YEAR: "{:%Y}", Granularity.MONTH: "{:%B %Y}"}


def periods(own: Sequence[TemporalExpression], theirs: Sequence[TemporalExpression]) -> Iterator[Note]:
    """'eight years ago (2013)': a year or month that was worked out, behind which it stands by its name."""
    others = [date for date in theirs if _is_period(date)]
    for date in own:
        alike = [other for other in others if other.granularity is date.granularity]
        if _is_period(date) and not date.explicit and any(_written_otherwise(date, other) for other in alike):
            yield date.end, _TOLD[date.granularity].format(date.earliest)


def _is_period(date: TemporalExpression) -> bool:
    inside = date.end > date.start and date.role is not TemporalRole.DURATION
    stretch = date.value.startswith("P") or "/" in date.value  # 'the past three months', 'March to May'
    return inside and not stretch and date.granularity in _TOLD and date.earliest is not None


def _written_otherwise(date: TemporalExpression, other: TemporalExpression) -> bool:
    """Whether the words do not show what the two periods are to each other: all but 'last year' twice of one year."""
    return date.surface.lower() != other.surface.lower() or date.value != other.value
