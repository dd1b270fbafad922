"""Reads the case tables of tests/cases and refuses a malformed case by file and line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker.mentions.polarity import read_polarity
from checker.mentions.speech import read_speech
from checker.types import Article, BlockKind, Claim, ClaimReading

CASES = Path(__file__).parent / "cases"


class CaseError(Exception):
    """A case that lacks a field, has one that is unknown, or expects what cannot be."""


@dataclass(frozen=True)
class Case:
    """One entry of a table, with the place it stands."""

    where: str
    fields: dict[str, Any] = field(hash=False)

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    @property
    def gap(self) -> bool:
        """Whether the case is known to fail."""
        return bool(self.fields.get("known_gap", False))


def read_cases(path: Path, required: Collection[str], expected: Collection[str]) -> list[Case]:
    """The cases of a file; each has the fields `required`, 'expect' (one of `expected`) and 'why'."""
    root = yaml.compose(path.read_text(encoding="utf-8"))
    if not isinstance(root, yaml.SequenceNode):
        raise CaseError(f"{path.name}: a list of cases is expected")
    return [_read_case(path, node, {*required, "expect", "why"}, expected) for node in root.value]


def _read_case(path: Path, node: yaml.Node, required: set[str], expected: Collection[str]) -> Case:
    where = f"{path.name}:{node.start_mark.line + 1}"
    fields = yaml.safe_load(yaml.serialize(node))
    if not isinstance(fields, dict):
        raise CaseError(f"{where}: a case is a mapping of fields")
    if lacking := required - fields.keys():
        raise CaseError(f"{where}: lacks {', '.join(sorted(lacking))}")
    if unknown := fields.keys() - required - {"known_gap", "strength"}:
        raise CaseError(f"{where}: unknown {', '.join(sorted(unknown))}")
    if str(fields["expect"]) not in expected:
        raise CaseError(f"{where}: expect is one of {', '.join(sorted(expected))}, not {fields['expect']!r}")
    return Case(where, fields)


def one_article(sentences: Sequence[str], name: str = "a.txt") -> tuple[Article, list[Claim]]:
    """An article of one paragraph, and its claims."""
    claims, start = [], 0
    for text in sentences:
        claims.append(Claim(f"{name}-{start}", name, text, start, start + len(text), 1, 1, BlockKind.PARAGRAPH))
        start += len(text) + 1
    return Article(name, "", "", None, " ".join(sentences), ()), claims


def reading_of(text: str, name: str = "a.txt") -> ClaimReading:
    """A claim with its polarity and speech, as a reader would make it of an article of one sentence."""
    article, claims = one_article([text], name)
    return ClaimReading(claims[0], polarity=read_polarity(article, claims)[0], speech=read_speech(article, claims)[0])
