"""Fields that are no plain text, as JSON and YAML have them -> the text they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

_KEYS = ("name", "@value")
_MOST = 100  # values looked at; YAML can hold a list that holds itself


def text_of(value: object) -> str:
    """A field as text: a list by its first item that says something, an object by its name; '' if there is none."""
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            break
        item = waiting.pop()
        if isinstance(item, Mapping):
            waiting += [item[key] for key in reversed(_KEYS) if key in item]
        elif isinstance(item, (list, tuple)):
            waiting += item[_MOST::-1]
        elif item is not None and str(item).strip():
            return item.isoformat() if isinstance(item, datetime) else str(item).strip()
    return ""
