"""Where a review stands, as a frozen value: the queue, what was decided before and in it, what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checker.review.decisions import Decision, decisions_on, standing, with_decisions
from checker.review.filters import Filter
from checker.types import Dispute, Judgement


class Prompt(StrEnum):
    """What the session waits to be told in words; NONE while it waits for a key."""

    NONE = ""
    REASON = "Why is this not a conflict?"
    NOTE = "Note on this dispute:"
    FILTER = "Show only (such as 'kind:date severity:high article:name'; empty for all):"


@dataclass(frozen=True, slots=True)
class Tally:
    """How the disputes in the queue stand."""

    decided: int
    skipped: int
    open: int
    unsure: int = 0

    def __str__(self) -> str:
        """'3 decided, 1 unsure, 9 open'."""
        unsure = f", {self.unsure} unsure" if self.unsure else ""
        return f"{self.decided} decided{unsure}, {self.open} open"


@dataclass(frozen=True, slots=True)
class Session:
    """One review. `queue` holds the disputes shown, strongest first, `place` the one on the screen.

    `place == len(queue)` once none is left. `history` are all decisions in order, earlier sessions' included; `own`
    counts those of this session. `skipped` are ids passed over, which come back in the next session; `doubted` are ids
    that an earlier session left unsure, which come again once nothing is open. `outlets` names each article's source.
    """

    disputes: tuple[Dispute, ...]
    queue: tuple[Dispute, ...]
    history: tuple[Decision, ...] = ()
    filter: Filter = Filter()
    place: int = 0
    skipped: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    outlets: Mapping[str, str] = field(default_factory=dict)
    own: int = 0
    reviewer: str = ""
    prompt: Prompt = Prompt.NONE
    message: str = ""
    finished: bool = False

    @property
    def current(self) -> Dispute | None:
        """The dispute on the screen with its decision in it, or None at the end of the queue."""
        if self.place >= len(self.queue):
            return None
        wanted = self.queue[self.place].id
        return next(dispute for dispute in self.as_decided if dispute.id == wanted)

    @property
    def as_decided(self) -> list[Dispute]:
        """All disputes with the decisions that stand in them."""
        return with_decisions(self.disputes, standing(self.history))

    @property
    def made(self) -> Mapping[str, Decision]:
        """The decision that stands on each dispute, by its id."""
        return decisions_on(self.disputes, standing(self.history))

    @property
    def tally(self) -> Tally:
        """How many disputes of the queue are decided, passed over, open (those passed over among them), and unsure."""
        return self._count(self.queue)

    @property
    def hidden(self) -> tuple[Dispute, ...]:
        """The disputes that the filter keeps out of the queue."""
        shown = {dispute.id for dispute in self.queue}
        return tuple(dispute for dispute in self.disputes if dispute.id not in shown)

    @property
    def hiding(self) -> str:
        """'; the filter hides 2: 1 decided, 1 open', to follow the tally, or ''."""
        hidden = self.hidden
        return f"; the filter hides {len(hidden)}: {self._count(hidden)}" if hidden else ""

    def _count(self, disputes: Iterable[Dispute]) -> Tally:
        ids = {dispute.id for dispute in disputes}
        still = [dispute for dispute in self.as_decided if dispute.id in ids]
        left, unsure = [[d for d in still if d.status is status] for status in (Judgement.OPEN, Judgement.UNSURE)]
        skipped = sum(d.id in self.skipped for d in left)
        return Tally(len(still) - len(left) - len(unsure), skipped, len(left), len(unsure))
