"""Every place where something can be plugged in. Each has a folder, a tuple of its members, and one line to add."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from checker.types import Article, CandidatePair, ClaimReading, Comparison, LeftOut, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from checker.cache import Cache

    Vectors = NDArray[np.float32]
    Scores = NDArray[np.float64]

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much is done, and how much there is; the library itself never prints."""


class Reader(Protocol):
    """Reads one format. `suffixes` are lower-case with the dot; `read` yields articles and what it had to leave out."""

    suffixes: tuple[str, ...]

    def read(self, path: Path, name: str) -> Iterator[Article | LeftOut]:
        """Read the file; `name` is the id the article gets (path relative to the folder given)."""
        ...


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), width), float32, each of length 1."""
        ...


class PairReader(Protocol):
    """Reads two texts together: are they unrelated, do they agree or clash; or would one value fill both?"""

    def log_probabilities(
        self, texts: Sequence[tuple[str, str]], cache: Cache, progress: Progress | None = None
    ) -> Scores:
        """Natural logarithms of the probabilities, of shape (pairs, labels)."""
        ...


class Comparator(Protocol):
    """Compares pairs of claims by one kind of evidence: first 'same fact?', then 'can both hold?'."""

    @property
    def name(self) -> str:
        """What it is called in comparisons."""
        ...

    def compare(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[Comparison]:
        """One comparison for each pair, in order."""
        ...


class Exporter(Protocol):
    """Writes a report in one format, as bytes for a file."""

    @property
    def name(self) -> str:
        """What `--format` calls it."""
        ...

    @property
    def suffix(self) -> str:
        """The suffix of its files, with the dot."""
        ...

    def export(self, report: Report) -> bytes:
        """The whole file."""
        ...
