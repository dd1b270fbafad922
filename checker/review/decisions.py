"""Decisions of a person, as JSON lines only ever appended to: file <-> decisions -> report with decisions in it.

A decision holds what was seen of its dispute (`checker.seen`), so it outlives a further article, a correction beside
the matter and a moved folder; the dispute comes back to review when a sentence that it rests on changes, a further side
is told, or the side called right is gone. Older lines hold the dispute's id only. The last decision on a dispute
stands; taking one back is a line too, which names the one it takes back, so that another's later decision stays; the
one before stands again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from checker.errors import DecisionsError
from checker.seen import Finder, Seen, from_json, news, place_of, to_json
from checker.types import Dispute, Judgement, Report, Side
from checker.wording import side_right

SCHEMA = "checker.decision/1"
BOTH_WRONG = "both are wrong"
UPDATE = "update"
NOT_A_CONFLICT = "not a conflict"
UNSURE = "unsure"
UNDONE = "undone"

_TEXT_FIELDS = ("key", "judgement", "decision", "reason", "note", "reviewer", "side", "fact", "takes_back")
_LOCK_SECONDS = 10
_RIGHT_GONE = "that side is not there as it was"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a dispute, whose id then was `key`.

    `decision` is the wording ('side 1 is right', 'not a conflict'; '' for a note alone or a dispute opened again;
    'undone' takes one back), `reason` why it was dismissed, `side` the content hash of the side that is right, `fact`
    the dispute's name, for people who read the file, `takes_back` the `name` of the decision that is taken back; older
    files name none and mean the last one. `seen` is what the person saw; in older files there is none.
    """

    key: str
    judgement: Judgement
    decision: str
    time: datetime
    reason: str = ""
    note: str = ""
    reviewer: str = ""
    side: str = ""
    fact: str = ""
    takes_back: str = ""
    seen: Seen | None = None

    @property
    def name(self) -> str:
        """What tells it from the other decisions on its dispute: '2023-05-08T12:00:00+00:00 Ada: update'."""
        return f"{_told(self.time)} {self.reviewer}: {self.decision}"


def side_key(side: Side) -> str:
    """A hash of a side's claims, so that a decision finds its side again when the sides change their order."""
    parts = sorted({f"{c.reading.claim.article}\x1f{c.reading.claim.text}" for c in side.claims})
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:12]


# --- file -----------------------------------------------------------------------------------------------------------


def append(path: Path, decision: Decision) -> None:
    """Add one line and wait until it is on disk.

    One write under a lock, so that neither a crash nor a second reviewer leaves half a line. Raises DecisionsError if
    the file ends in an unfinished line or cannot be written.
    """
    line = (json.dumps(_to_json(decision), ensure_ascii=False) + "\n").encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=_LOCK_SECONDS):
            _check_ending(path)
            with path.open("ab", buffering=0) as file:
                file.write(line)
                os.fsync(file.fileno())
    except (OSError, TimeoutError) as error:
        raise DecisionsError(
            f"The decision could not be saved ({error}).", where=str(path), remedy="Check that the folder is writable."
        ) from error


def load(path: Path, *, missing_ok: bool = False) -> dict[str, Decision]:
    """What stands, as `standing` gives it; errors as in `load_history`."""
    return standing(load_history(path, missing_ok=missing_ok))


def load_history(path: Path, *, missing_ok: bool = False) -> tuple[Decision, ...]:
    """All lines in order.

    Raises DecisionsError naming file and line for a malformed one, and for a missing file unless `missing_ok`, which
    is for the default file before the first decision; a file the user named must exist.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        if missing_ok:
            return ()
        raise DecisionsError(
            "There is no such decisions file.", where=str(path), remedy="Check the path, or run 'checker review' first."
        ) from error
    except OSError as error:
        raise DecisionsError(f"The decisions cannot be read ({error}).", where=str(path)) from error
    lines = content.split(b"\n")
    return tuple(_parse(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())


def standing(history: Iterable[Decision]) -> dict[str, Decision]:
    """The last decision under each id, in the order in which they were made, those taken back left out."""
    stands: dict[str, Decision] = {}
    for decision in not_taken_back(history):
        stands.pop(decision.key, None)
        stands[decision.key] = decision
    return stands


def not_taken_back(history: Iterable[Decision]) -> list[Decision]:
    """All decisions in order, without those taken back. Taking back what does not stand does nothing."""
    kept: list[Decision] = []
    for decision in history:
        if decision.decision != UNDONE:
            kept.append(decision)
            continue
        for place in reversed(range(len(kept))):
            if kept[place].key == decision.key and decision.takes_back in ("", kept[place].name):
                del kept[place]
                break
    return kept


def _to_json(decision: Decision) -> dict[str, Any]:
    fields = {name: str(getattr(decision, name)) for name in _TEXT_FIELDS}
    seen = {"seen": to_json(decision.seen)} if decision.seen else {}
    return {"schema": SCHEMA, **fields, "time": _told(decision.time), **seen}


def _told(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def _parse(line: bytes, where: str) -> Decision:
    remedy = "Correct or delete this line; the other decisions are kept."
    try:
        raw: Any = json.loads(line)
    except ValueError as error:
        raise DecisionsError("This line is not JSON.", where=where, remedy=remedy) from error
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise DecisionsError(f"This line is not a decision of the form {SCHEMA}.", where=where, remedy=remedy)
    wrong = [name for name in (*_TEXT_FIELDS, "time") if not isinstance(raw.get(name, ""), str)]
    missing = [name for name in ("key", "judgement", "time") if not raw.get(name)]
    if wrong or missing:
        named = ", ".join(f"'{name}'" for name in wrong + missing)
        raise DecisionsError(f"Missing or not text: {named}.", where=where, remedy=remedy)
    texts = {name: raw.get(name, "") for name in _TEXT_FIELDS if name != "judgement"}
    try:
        time, judgement = datetime.fromisoformat(raw["time"]), Judgement(raw["judgement"])
        return Decision(**texts, judgement=judgement, time=time, seen=from_json(raw["seen"]) if "seen" in raw else None)
    except ValueError as error:
        raise DecisionsError(f"{error}.", where=where, remedy=remedy) from error


def _check_ending(path: Path) -> None:
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        if file.read(1) == b"\n":
            return
    raise DecisionsError(
        "The last line is unfinished; something else wrote to this file.",
        where=str(path),
        remedy="Complete the line with a line break, or delete it.",
    )


# --- report ---------------------------------------------------------------------------------------------------------


def apply(report: Report, stands: Mapping[str, Decision]) -> Report:
    """The report with status, decision and note of each decided dispute filled in; the rest is unchanged."""
    return replace(
        report,
        disputes=tuple(with_decisions(report.disputes, stands)),
        updates=tuple(with_decisions(report.updates, stands)),
    )


def with_decisions(disputes: Sequence[Dispute], stands: Mapping[str, Decision]) -> list[Dispute]:
    """The disputes as they were left."""
    made = decisions_on(disputes, stands)
    return [with_decision(dispute, made[dispute.id]) if dispute.id in made else dispute for dispute in disputes]


def decisions_on(disputes: Iterable[Dispute], stands: Mapping[str, Decision]) -> dict[str, Decision]:
    """The last decision on each of these disputes, by its id."""
    return {dispute.id: decision for decision, dispute in on_disputes(stands.values(), disputes)}


def on_disputes(decisions: Iterable[Decision], disputes: Iterable[Dispute]) -> list[tuple[Decision, Dispute]]:
    """The decisions that are on one of these disputes, in order, each with the dispute."""
    finder = Finder.of(disputes)
    found = ((decision, finder.find(decision.key, decision.seen)) for decision in decisions)
    return [(decision, dispute) for decision, dispute in found if dispute]


def with_decision(dispute: Dispute, decision: Decision) -> Dispute:
    """The dispute as the person left it; open again, and why in its note, if it is no longer what they saw."""
    note = "; ".join(text for text in (decision.reason, decision.note) if text)
    place = _right_place(dispute, decision) if decision.side else 0
    again = (decision.seen and news(decision.seen, dispute)) or ("" if place is not None else _RIGHT_GONE)
    if again:
        was = f"was '{decision.decision}', but {again}" if decision.decision else ""
        return replace(dispute, note="; ".join(text for text in (note, was) if text))
    wording = side_right(place) if place else decision.decision
    return replace(dispute, status=decision.judgement, decision=wording, note=note)


def _right_place(dispute: Dispute, decision: Decision) -> int | None:
    """The number of the side that was called right, or None if it is no longer there."""
    same = next((n for n, side in enumerate(dispute.sides, 1) if side_key(side) == decision.side), None)
    if same or not decision.seen:
        return same
    named = (n for n in range(1, len(decision.seen.sides) + 1) if side_right(n) == decision.decision)
    return next((place_of(decision.seen.sides[n - 1], dispute) for n in named), None)
