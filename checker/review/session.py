"""The review without a terminal: report and earlier decisions -> queue; a key in -> next state and what to save.

States are frozen; `press` and `answer` return a new one. Only the keys of `KEYS` and the numbers of the sides do
anything: no other key decides, neither Enter nor Escape nor a click beside the mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from checker.errors import SettingsError
from checker.review.decisions import (
    BOTH_WRONG,
    NOT_A_CONFLICT,
    UNDONE,
    UNSURE,
    UPDATE,
    Decision,
    decisions_on,
    not_taken_back,
    on_disputes,
    side_key,
    standing,
)
from checker.review.filters import SEVERITIES, Filter, parse_filter
from checker.review.state import Prompt, Session
from checker.seen import seen
from checker.types import Dispute, Judgement, Report
from checker.wording import counted, side_right, source_name

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

_ARROWS = {"<": "left", ">": "right"}  # for where there are no arrow keys
_PLAIN = {"b": (Judgement.CONFIRMED, BOTH_WRONG), "p": (Judgement.DISMISSED, UPDATE), "u": (Judgement.UNSURE, UNSURE)}

Step = tuple[Session, Decision | None]
"""The next state, and the decision to save before it is shown."""


def start(
    report: Report, history: Iterable[Decision] = (), *, chosen: Filter | None = None, reviewer: str = ""
) -> Session:
    """A session over the report's disputes that stands at the first open one. `history` is what the file holds."""
    bare = tuple(replace(d, status=Judgement.OPEN, decision="", note="") for d in report.disputes)
    ordered = tuple(sorted(bare, key=lambda d: (SEVERITIES.index(d.severity), -d.confidence, d.id)))
    history = tuple(history)
    made = decisions_on(ordered, standing(history))
    doubted = {identity for identity, decision in made.items() if decision.judgement is Judgement.UNSURE}
    outlets = {article.id: source_name(article) for article in report.articles}
    session = Session(ordered, ordered, history, doubted=frozenset(doubted), outlets=outlets, reviewer=reviewer)
    return _filtered(session, chosen or Filter())


def press(session: Session, key: str, now: datetime) -> Step:
    """What one key does. `now` is the time a decision is given."""
    session, key = replace(session, message=""), _ARROWS.get(key, key)
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
    if key.isascii() and key.isdecimal() and 1 <= int(key) <= len(dispute.sides):
        side = side_key(dispute.sides[int(key) - 1])
        return _save(session, dispute, Judgement.CONFIRMED, side_right(int(key)), now, side=side)
    if key == "n":
        known = _reason_given(session, dispute)
        if known:
            return _save(session, dispute, Judgement.DISMISSED, NOT_A_CONFLICT, now, reason=known)
        return replace(session, prompt=Prompt.REASON), None
    if key == "m":
        return replace(session, prompt=Prompt.NOTE), None
    if key == "s":
        passed = replace(session, skipped=session.skipped | {dispute.id}, message="Skipped; it stays open.")
        return _advance(passed), None
    return replace(session, message=f"'{key}' does nothing here."), None


def _reason_given(session: Session, dispute: Dispute) -> str:
    """A reason is asked for once: one given before the dismissal was taken back is used again."""
    given = reversed(on_disputes(session.history, session.disputes))
    return next((decision.reason for decision, on in given if decision.reason and on.id == dispute.id), "")


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
    before = session.made.get(dispute.id)
    decision = Decision(
        dispute.id,
        judgement,
        wording,
        now,
        reason,
        before.note if before else "",
        session.reviewer,
        side,
        dispute.fact,
        seen=seen(dispute),
    )
    saved = replace(
        session,
        history=(*session.history, decision),
        own=session.own + 1,
        skipped=session.skipped - {dispute.id},
        doubted=session.doubted - {dispute.id},
    )
    return _advance(replace(saved, message=f"Saved: {wording}.")), decision


def _note(session: Session, dispute: Dispute, text: str, now: datetime) -> Step:
    """A note is a decision that keeps what was decided, so that it too can be taken back."""
    before = session.made.get(dispute.id)
    if before is None:
        bare = Decision(dispute.id, Judgement.OPEN, "", now, reviewer=session.reviewer, fact=dispute.fact)
        decision = replace(bare, note=text, seen=seen(dispute))
    else:
        decision = replace(before, note=text, time=now, reviewer=session.reviewer)
    history = (*session.history, decision)
    return replace(session, history=history, own=session.own + 1, message="Note saved."), decision


def _undo(session: Session, now: datetime) -> Step:
    """Take back the last decision that stands on a dispute shown here, of an earlier session too, and go back to it."""
    shown = {dispute.id: place for place, dispute in enumerate(session.queue)}
    kept = on_disputes(not_taken_back(session.history), session.disputes)
    found = next(((decision, on.id) for decision, on in reversed(kept) if on.id in shown), None)
    if found is None:
        return replace(session, message=_nothing_to_take_back(session, {on.id for _, on in kept})), None
    last, identity = found
    back = Decision(
        last.key, Judgement.OPEN, UNDONE, now, reviewer=session.reviewer, fact=last.fact, takes_back=last.name
    )
    history = (*session.history, back)
    undone = replace(session, history=history, place=shown[identity], own=max(0, session.own - 1))
    return replace(undone, message=_taken_back(last, undone.made.get(identity), session.reviewer)), back


def _nothing_to_take_back(session: Session, kept: AbstractSet[str]) -> str:
    stand = kept & {dispute.id for dispute in session.hidden}
    if not stand:
        return "There is nothing to take back."
    disputes = counted(len(stand), "dispute")
    return f"There is nothing to take back here, but on {disputes} that the filter hides: f and an empty line show all."


def _taken_back(last: Decision, before: Decision | None, reviewer: str) -> str:
    what = "note" if last.decision == (before.decision if before else "") else last.decision or "open"
    whose = "" if last.reviewer == reviewer else f" from {last.reviewer or 'someone unnamed'}"
    return f"Taken back{whose}: {what}."


def _move(session: Session, by: int) -> Session:
    """Look at another dispute, decided ones too, without deciding anything."""
    return replace(session, place=min(max(session.place + by, 0), len(session.queue)))


def _advance(session: Session) -> Session:
    """Go on to the next dispute to decide, first those behind, then those before; open ones go before doubted ones."""
    count, decided = len(session.queue), {dispute.id: dispute for dispute in session.as_decided}
    onward = [(session.place + step) % count for step in range(1, count + 1)]
    for wanted in (Judgement.OPEN, Judgement.UNSURE):
        for place in onward:
            dispute = decided[session.queue[place].id]
            waits = wanted is Judgement.OPEN or dispute.id in session.doubted
            if waits and dispute.status is wanted and dispute.id not in session.skipped:
                return replace(session, place=place)
    return replace(session, place=count)


def _filtered(session: Session, chosen: Filter) -> Session:
    queue = tuple(dispute for dispute in session.disputes if chosen.keeps(dispute, session.outlets))
    left = _advance(replace(session, queue=queue, filter=chosen, place=-1))
    found = f"{len(queue)} of {len(session.disputes)} disputes shown."
    return replace(left, message=found if Filter() != chosen or Filter() != session.filter else "")
