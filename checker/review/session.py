"""The review without a terminal: report and earlier decisions -> queue; a key in -> next state and what to save.

States are frozen; `press` and `answer` return a new one. Only the keys of `KEYS` and the numbers of the sides do
anything: no other key decides, neither Enter nor Escape nor a click beside the mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from checker.errors import SettingsError
from checker.review.decisions import (
    BOTH_WRONG,
    NOT_A_CONFLICT,
    UNDONE,
    UNSURE,
    UPDATE,
    Decision,
    side_key,
    side_right,
    standing,
    with_decision,
)
from checker.types import Dispute, Judgement, Kind, Report, Severity

KEYS = {
    "b": "both wrong",
    "p": "update",
    "n": "not a conflict",
    "u": "unsure",
    "s": "skip",
    "m": "note",
    "z": "undo",
    "f": "filter",
    "c": "context",
    "q": "quit",
}
"""Each key and what it does; the numbers of the sides, 'this side is right', come before them."""

_STRENGTH = list(Severity)  # strongest first, as the type lists them
_PLAIN = {"b": (Judgement.CONFIRMED, BOTH_WRONG), "p": (Judgement.DISMISSED, UPDATE), "u": (Judgement.UNSURE, UNSURE)}


class Prompt(StrEnum):
    """What the session waits to be told in words; NONE while it waits for a key."""

    NONE = ""
    REASON = "Why is this not a conflict?"
    NOTE = "Note on this dispute:"
    FILTER = "Show only (such as 'kind:date severity:high article:name'; empty for all):"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which disputes to show: of these kinds, at least this severity, with an article whose id holds these words."""

    kinds: frozenset[Kind] = frozenset()
    at_least: Severity | None = None
    article: str = ""

    def keeps(self, dispute: Dispute) -> bool:
        """Whether the dispute passes all that is set."""
        articles = {c.reading.claim.article for side in dispute.sides for c in side.claims}
        return (
            (not self.kinds or dispute.kind in self.kinds)
            and (self.at_least is None or _STRENGTH.index(dispute.severity) <= _STRENGTH.index(self.at_least))
            and (not self.article or any(self.article.lower() in article.lower() for article in articles))
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How the disputes in the queue stand."""

    decided: int
    skipped: int
    open: int


@dataclass(frozen=True, slots=True)
class Session:
    """One review. `queue` holds the disputes shown, strongest first, `place` the one on the screen.

    `place == len(queue)` once none is left. `history` are all decisions in order, earlier sessions' included; `own`
    counts those of this session. `skipped` are ids passed over, which come back in the next session.
    """

    disputes: tuple[Dispute, ...]
    queue: tuple[Dispute, ...]
    history: tuple[Decision, ...] = ()
    filter: Filter = Filter()
    place: int = 0
    skipped: frozenset[str] = frozenset()
    own: int = 0
    reviewer: str = ""
    prompt: Prompt = Prompt.NONE
    message: str = ""
    finished: bool = False

    @property
    def current(self) -> Dispute | None:
        """The dispute on the screen with its decision in it, or None at the end of the queue."""
        return self._as_decided(self.queue[self.place]) if self.place < len(self.queue) else None

    @property
    def tally(self) -> Tally:
        """How many disputes of the queue are decided, passed over, and open (those passed over among them)."""
        still_open = [d for d in self.queue if self.is_open(d)]
        skipped = sum(d.id in self.skipped for d in still_open)
        return Tally(len(self.queue) - len(still_open), skipped, len(still_open))

    def is_open(self, dispute: Dispute) -> bool:
        """Whether no decision stands for the dispute; a note alone decides nothing."""
        return self._as_decided(dispute).status is Judgement.OPEN

    def _as_decided(self, dispute: Dispute) -> Dispute:
        decision = standing(self.history).get(dispute.id)
        return dispute if decision is None else with_decision(dispute, decision)


Step = tuple[Session, Decision | None]
"""The next state, and the decision to save before it is shown."""


def start(
    report: Report, history: Iterable[Decision] = (), *, chosen: Filter | None = None, reviewer: str = ""
) -> Session:
    """A session over the report's disputes that stands at the first open one. `history` is what the file holds."""
    bare = tuple(replace(d, status=Judgement.OPEN, decision="", note="") for d in report.disputes)
    ordered = tuple(sorted(bare, key=lambda d: (_STRENGTH.index(d.severity), -d.confidence, d.id)))
    session = Session(ordered, ordered, tuple(history), reviewer=reviewer)
    return _filtered(session, chosen or Filter())


def parse_filter(text: str) -> Filter:
    """Read 'kind:date,number severity:medium article:name'. Raises SettingsError naming the word at fault."""
    chosen = Filter()
    for word in text.split():
        name, _, value = word.partition(":")
        try:
            if name == "kind":
                chosen = replace(chosen, kinds=frozenset(Kind(kind) for kind in value.split(",")))
            elif name == "severity":
                chosen = replace(chosen, at_least=Severity(value))
            elif name == "article" and value:
                chosen = replace(chosen, article=value)
            else:
                raise ValueError(word)
        except ValueError as error:
            raise SettingsError(
                f"'{word}' is no filter.", remedy=f"Kinds: {', '.join(Kind)}; severities: {', '.join(Severity)}."
            ) from error
    return chosen


def press(session: Session, key: str, now: datetime) -> Step:
    """What one key does. `now` is the time a decision is given."""
    session = replace(session, message="")
    if session.prompt:
        return (replace(session, prompt=Prompt.NONE, message="Nothing changed.") if key == "escape" else session), None
    if key == "q":
        return replace(session, finished=True), None
    if key == "z":
        return _undo(session, now)
    if key == "f":
        return replace(session, prompt=Prompt.FILTER), None
    if key in ("left", "right"):
        return _move(session, -1 if key == "left" else 1), None
    dispute = session.current
    if dispute is None:
        return replace(session, message="No dispute is left here: z takes the last decision back, q quits."), None
    return _decide(session, dispute, key, now)


def answer(session: Session, text: str, now: datetime) -> Step:
    """What the words typed at a prompt do. An empty reason dismisses nothing; an empty note changes nothing."""
    asked, text = session.prompt, " ".join(text.split())
    session = replace(session, prompt=Prompt.NONE, message="")
    dispute = session.current
    if asked is Prompt.FILTER:
        try:
            return _filtered(session, parse_filter(text)), None
        except SettingsError as error:
            return replace(session, message=str(error)), None
    if not text or dispute is None:
        return replace(session, message="Nothing changed: no words were given."), None
    if asked is Prompt.REASON:
        return _save(session, dispute, Judgement.DISMISSED, NOT_A_CONFLICT, now, reason=text)
    if asked is Prompt.NOTE:
        return _note(session, dispute, text, now)
    return session, None


def _decide(session: Session, dispute: Dispute, key: str, now: datetime) -> Step:
    if key in _PLAIN:
        return _save(session, dispute, *_PLAIN[key], now)
    if key.isdigit() and 1 <= int(key) <= len(dispute.sides):
        side = side_key(dispute.sides[int(key) - 1])
        return _save(session, dispute, Judgement.CONFIRMED, side_right(int(key)), now, side=side)
    if key == "n":
        known = _reason_given(session, dispute.id)
        if known:
            return _save(session, dispute, Judgement.DISMISSED, NOT_A_CONFLICT, now, reason=known)
        return replace(session, prompt=Prompt.REASON), None
    if key == "m":
        return replace(session, prompt=Prompt.NOTE), None
    if key == "s":
        passed = replace(session, skipped=session.skipped | {dispute.id}, message="Skipped; it stays open.")
        return _advance(passed), None
    return replace(session, message=f"'{key}' does nothing here. {_choices(dispute)}"), None


def _choices(dispute: Dispute) -> str:
    sides = "/".join(str(n) for n in range(1, len(dispute.sides) + 1))
    return f"{sides} that side is right; " + ", ".join(f"{key} {what}" for key, what in KEYS.items()) + "."


def _reason_given(session: Session, key: str) -> str:
    """A reason is asked for once: one given before the dismissal was taken back is used again."""
    return next((d.reason for d in reversed(session.history) if d.key == key and d.reason), "")


def _save(
    session: Session,
    dispute: Dispute,
    judgement: Judgement,
    wording: str,
    now: datetime,
    *,
    reason: str = "",
    side: str = "",
) -> Step:
    before = standing(session.history).get(dispute.id)
    decision = Decision(
        dispute.id, judgement, wording, now, reason, before.note if before else "", session.reviewer, side, dispute.fact
    )
    saved = replace(
        session, history=(*session.history, decision), own=session.own + 1, skipped=session.skipped - {dispute.id}
    )
    return _advance(replace(saved, message=f"Saved: {wording}.")), decision


def _note(session: Session, dispute: Dispute, text: str, now: datetime) -> Step:
    """A note is a decision that keeps what was decided, so that it too can be taken back."""
    before = standing(session.history).get(dispute.id)
    if before is None:
        decision = Decision(
            dispute.id, Judgement.OPEN, "", now, note=text, reviewer=session.reviewer, fact=dispute.fact
        )
    else:
        decision = replace(before, note=text, time=now, reviewer=session.reviewer)
    history = (*session.history, decision)
    return replace(session, history=history, own=session.own + 1, message="Note saved."), decision


def _undo(session: Session, now: datetime) -> Step:
    """Take back the last decision that stands on a dispute shown here, of an earlier session too, and go back to it."""
    shown = {dispute.id: place for place, dispute in enumerate(session.queue)}
    last = _last_standing(session.history, shown)
    if last is None:
        return replace(session, message="There is nothing to take back."), None
    back = Decision(last.key, Judgement.OPEN, UNDONE, now, reviewer=session.reviewer, fact=last.fact)
    history = (*session.history, back)
    before = standing(history).get(last.key)
    taken = "note" if last.decision == (before.decision if before else "") else last.decision
    undone = replace(session, history=history, place=shown[last.key], own=max(0, session.own - 1))
    return replace(undone, message=f"Taken back: {taken}."), back


def _last_standing(history: Iterable[Decision], shown: Iterable[str]) -> Decision | None:
    stack: list[Decision] = []
    for decision in history:
        if decision.decision != UNDONE:
            stack.append(decision)
            continue
        place = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].key == decision.key), None)
        if place is not None:
            del stack[place]
    keys = set(shown)
    return next((decision for decision in reversed(stack) if decision.key in keys), None)


def _move(session: Session, by: int) -> Session:
    """Look at another dispute, decided ones too, without deciding anything."""
    return replace(session, place=min(max(session.place + by, 0), len(session.queue)))


def _advance(session: Session) -> Session:
    """Go on to the next open dispute that was not passed over: first those behind, then those before."""
    count = len(session.queue)
    for step in range(1, count + 1):
        place = (session.place + step) % count
        dispute = session.queue[place]
        if session.is_open(dispute) and dispute.id not in session.skipped:
            return replace(session, place=place)
    return replace(session, place=count)


def _filtered(session: Session, chosen: Filter) -> Session:
    queue = tuple(dispute for dispute in session.disputes if chosen.keeps(dispute))
    left = _advance(replace(session, queue=queue, filter=chosen, place=-1))
    found = f"{len(queue)} of {len(session.disputes)} disputes shown."
    return replace(left, message=found if Filter() != chosen or Filter() != session.filter else "")
