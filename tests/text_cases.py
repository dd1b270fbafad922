"""Reads tables of cases about text (claims.yaml, sources.yaml) and refuses a malformed one by file and line.

With what their tests ask of an article.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker.claims import split_claims
from checker.types import Article

CASES = Path(__file__).parent / "cases"


class CaseError(Exception):
    """A case that lacks a field or has one that is unknown."""


@dataclass(frozen=True)
class TextCase:
    """One entry of a table: where it stands, and its fields."""

    where: str
    fields: dict[str, Any] = field(hash=False)

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]


def told(article: Article) -> list[str]:
    """The claims of an article, each with its heading in front."""
    return [f"[{c.heading}] {c.text}" if c.heading else c.text for c in split_claims(article)]


def read_text_cases(path: Path, required: Collection[str]) -> list[TextCase]:
    """The cases of a file; each has exactly the fields `required`, none of them empty."""
    root = yaml.compose(path.read_text(encoding="utf-8"))
    if not isinstance(root, yaml.SequenceNode):
        raise CaseError(f"{path.name}: a list of cases is expected")
    return [_read(path, node, set(required)) for node in root.value]


def _read(path: Path, node: yaml.Node, required: set[str]) -> TextCase:
    where = f"{path.name}:{node.start_mark.line + 1}"
    fields = yaml.safe_load(yaml.serialize(node))
    if not isinstance(fields, dict):
        raise CaseError(f"{where}: a case is a mapping of fields")
    if lacking := required - fields.keys():
        raise CaseError(f"{where}: lacks {', '.join(sorted(lacking))}")
    if unknown := fields.keys() - required:
        raise CaseError(f"{where}: unknown {', '.join(sorted(unknown))}")
    return TextCase(where, fields)
