"""Known disputes that no longer fail a run: report -> baseline file -> only new disputes count.

A baseline is JSON with the ids of the disputes accepted when it was written, each with its fact for readers. Ids are
content hashes, so an accepted dispute whose quote changes counts as new. A missing or malformed baseline is an error,
never an empty one, for an empty one would let the gate fail or pass for the wrong reason.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from checker.errors import DecisionsError
from checker.types import Dispute, Judgement, Report
from checker.whole_file import write_whole
from checker.wording import undecided

SCHEMA = "checker.baseline/1"
_REMEDY = "Write it anew with '--write-baseline', or leave '--baseline' out."


def write_baseline(path: Path, report: Report, now: datetime) -> int:
    """Accept all disputes of the report that are not dismissed; returns how many. The file is replaced as a whole."""
    accepted = [d for d in report.disputes if d.status is not Judgement.DISMISSED]
    rows = [{"id": d.id, "kind": d.kind, "severity": d.severity, "fact": d.fact} for d in accepted]
    content = {"schema": SCHEMA, "written": now.isoformat(timespec="seconds"), "disputes": rows}
    try:
        write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise DecisionsError(f"The baseline could not be written ({error}).", where=str(path)) from error
    return len(rows)


def read_baseline(path: Path) -> frozenset[str]:
    """The ids of the accepted disputes. Raises DecisionsError naming the file, and the line or entry at fault."""
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
    return frozenset(_id(entry, number, path) for number, entry in enumerate(raw["disputes"], 1))


def new_disputes(report: Report, accepted: Collection[str]) -> tuple[Dispute, ...]:
    """The disputes that wait for a decision and are not in the baseline, in the report's order."""
    return tuple(d for d in undecided(report.disputes) if d.id not in accepted)


def _id(entry: object, number: int, path: Path) -> str:
    identity = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(identity, str) or not identity:
        raise DecisionsError(f"Entry {number} of 'disputes' has no 'id'.", where=str(path), remedy=_REMEDY)
    return identity
