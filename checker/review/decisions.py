"""Decisions of a person, as JSON lines only ever appended to: file <-> decisions -> report with decisions in it.

A decision is keyed to `Dispute.id`, a hash of the contents of the claims: it survives a re-run and a moved line, and
the dispute comes back to review when a quoted sentence changes. The last decision on a dispute stands; taking one back
is a line too, which names the one it takes back, so that another's later decision stays; the one before stands again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from checker.errors import DecisionsError
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


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of the dispute `key`.

    `decision` is the wording ('side 1 is right', 'not a conflict'; '' for a note alone or a dispute opened again;
    'undone' takes one back), `reason` why it was dismissed, `side` the content hash of the side that is right, `fact`
    the dispute's name, for people who read the file, `takes_back` the `name` of the decision that is taken back; older
    files name none and mean the last one.
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
    """The decision that stands for each dispute, by its id; errors as in `load_history`."""
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
    """The last decision of each dispute, those taken back left out."""
    return {decision.key: decision for decision in not_taken_back(history)}


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


def _to_json(decision: Decision) -> dict[str, str]:
    fields = {name: str(getattr(decision, name)) for name in _TEXT_FIELDS}
    return {"schema": SCHEMA, **fields, "time": _told(decision.time)}


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
        return Decision(**texts, judgement=Judgement(raw["judgement"]), time=datetime.fromisoformat(raw["time"]))
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


def apply(report: Report, decisions: Mapping[str, Decision]) -> Report:
    """The report with status, decision and note of each decided dispute filled in; the rest is unchanged."""

    def decided(dispute: Dispute) -> Dispute:
        decision = decisions.get(dispute.id)
        return dispute if decision is None else with_decision(dispute, decision)

    return replace(
        report,
        disputes=tuple(decided(dispute) for dispute in report.disputes),
        updates=tuple(decided(dispute) for dispute in report.updates),
    )


def with_decision(dispute: Dispute, decision: Decision) -> Dispute:
    """The dispute as the person left it; open again if the side called right is no longer a side of it."""
    note = "; ".join(text for text in (decision.reason, decision.note) if text)
    if not decision.side:
        return replace(dispute, status=decision.judgement, decision=decision.decision, note=note)
    place = next((n for n, side in enumerate(dispute.sides, 1) if side_key(side) == decision.side), None)
    if place is None:  # the claims now stand on other sides than the ones the person saw: ask again
        return replace(dispute, note=note)
    return replace(dispute, status=decision.judgement, decision=side_right(place), note=note)
