"""The half-way value of reading: a stretch of an article that is a block, or is skipped for a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.types import BlockKind

TERMINAL = re.compile(r"[.!?…][\"”’'»)\]*_]*$")
"""A line that ends as a sentence does, closing quotes, brackets and emphasis aside."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]` of the article; with a `reason` it is skipped, otherwise it is a block of this kind."""

    start: int
    end: int
    kind: BlockKind
    reason: str = ""


def folded(text: str) -> str:
    """Text for comparing: lower case, letters and digits only, single blanks."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def is_sentence(text: str) -> bool:
    """Whether a stretch reads as a sentence: at least four words and an end mark."""
    return len(text.split()) >= 4 and TERMINAL.search(text.rstrip()) is not None
