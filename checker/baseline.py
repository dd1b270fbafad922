"""Known disputes that no longer fail a run: report -> baseline file -> only new disputes count.

A baseline is JSON with the disputes accepted when it was written: the id of each, what was seen of it (`checker.seen`),
and its fact for readers. An accepted dispute stays known when further articles support its sides; it counts as new when
a sentence that it rests on changes or a further side is told. Older baselines hold ids alone. A missing or malformed
baseline is an error, never an empty one, for an empty one would let the gate fail or pass for the wrong reason.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from checker.errors import DecisionsError
from checker.seen import Finder, Seen, from_json, news, seen, to_json
from checker.types import Dispute, Judgement, Report
from checker.whole_file import write_whole
from checker.wording import undecided

SCHEMA = "checker.baseline/1"
_REMEDY = "Write it anew with '--write-baseline', or leave '--baseline' out."


def write_baseline(path: Path, report: Report, now: datetime) -> int:
    """Accept all disputes of the report that are not dismissed; returns how many. The file is replaced as a whole."""
    accepted = [d for d in report.disputes if d.status is not Judgement.DISMISSED]
    rows = [
        {"id": d.id, "kind": d.kind, "severity": d.severity, "fact": d.fact, "seen": to_json(seen(d))} for d in accepted
    ]
    content = {"schema": SCHEMA, "written": now.isoformat(timespec="seconds"), "disputes": rows}
    try:
        write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise DecisionsError(f"The baseline could not be written ({error}).", where=str(path)) from error
    return len(rows)


def read_baseline(path: Path) -> dict[str, Seen | None]:
    """What was seen of each accepted dispute, by its id; None where the file does not say.

    Raises DecisionsError naming the file, and the line or entry at fault.
    """
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DecisionsError("There is no such baseline file.", where=str(path), remedy=_REMEDY) from error
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}"
        raise DecisionsError(f"The baseline is not JSON ({error.msg}).", where=where, remedy=_REMEDY) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionsError(f"The baseline cannot be read ({error}).", where=str(path), remedy=_REMEDY) from error
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA or not isinstance(raw.get("disputes"), list):
        raise DecisionsError(f"This is not a baseline of the form {SCHEMA}.", where=str(path), remedy=_REMEDY)
    return dict(_entry(entry, number, path) for number, entry in enumerate(raw["disputes"], 1))


def known_disputes(report: Report, accepted: Mapping[str, Seen | None]) -> frozenset[str]:
    """The ids of the report's disputes that stand as they were accepted."""
    finder = Finder.of(report.disputes)
    found = [(then, finder.find(identity, then)) for identity, then in accepted.items()]
    return frozenset(d.id for then, d in found if d and not (then and news(then, d)))


def new_disputes(report: Report, known: Collection[str]) -> tuple[Dispute, ...]:
    """The disputes that wait for a decision and are not known, in the report's order."""
    return tuple(d for d in undecided(report.disputes) if d.id not in known)


def _entry(entry: object, number: int, path: Path) -> tuple[str, Seen | None]:
    identity = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(identity, str) or not identity:
        raise DecisionsError(f"Entry {number} of 'disputes' has no 'id'.", where=str(path), remedy=_REMEDY)
    try:
        return identity, from_json(entry["seen"]) if "seen" in entry else None
    except ValueError as error:
        raise DecisionsError(f"Entry {number} of 'disputes': {error}.", where=str(path), remedy=_REMEDY) from error
