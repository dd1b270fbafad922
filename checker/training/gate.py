"""The gate between terse accounts and the prose of news, learnt from how densely sets of either are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.prose import NAMES, prose
from checker.training.logistic import logistic, rounded
from checker.training.storysets import StorySet


def gate_of(terse: Sequence[StorySet], dense: Sequence[StorySet]) -> dict[str, Any]:
    """The gate, as it is shipped, that tells the second sets from the first."""
    table = [list(prose(one.readings).values()) for one in (*terse, *dense)]
    return {"gate": rounded(logistic(table, [0] * len(terse) + [1] * len(dense), NAMES))}
