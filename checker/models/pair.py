"""Pairs of texts to log-probabilities by the shipped pair encoders: verified weights, batches, a cache in front.

Torch is imported only where some pair is not in the cache. On a CPU the layers run in bfloat16 (autocast), on a GPU in
half precision.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache, cached_rows, key_of
from checker.models.embedded import embedded_folder, verify
from checker.protocols import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.network import PairEncoder

    Table = NDArray[np.float64]

FOLDER = Path(__file__).parent
HASHES = FOLDER / "weights.json"  # file name -> SHA-256


class PairScorer:
    """One trained head over pairs of texts: 'nli' or 'story'."""

    def __init__(self, head: str, name: str = "", weights: Path | None = None) -> None:
        """`name` of the shipped weights, if not the head's; other `weights` are not held against a hash."""
        self._head = head
        self._path = weights or FOLDER / f"{name or head}.safetensors"
        self._shipped = weights is None
        self._identity = json.loads(HASHES.read_text("utf-8"))[self._path.name] if self._shipped else str(weights)

    def log_probabilities(
        self, texts: Sequence[tuple[str, str]], cache: Cache, progress: Progress | None = None
    ) -> Table:
        """Natural logarithms of the head's probabilities, of shape (pairs, labels), in the order of the pairs.

        Raises ModelError if the weights are missing or are not the bytes that were shipped.
        """
        keys = [key_of(self._head, self._identity, one, other) for one, other in texts]
        rows = cached_rows(cache, keys, texts, lambda new: self._run(new, progress))
        return rows.astype(np.float64)

    def _run(self, texts: Sequence[tuple[str, str]], progress: Progress | None) -> NDArray[np.float32]:
        from checker.models.batching import all_logits

        if self._shipped:
            verify(self._path, self._identity)
        rows: NDArray[np.float32] = all_logits(_encoder(self._path), texts, self._head, progress).log_softmax(1).numpy()
        return rows


@once
def _encoder(path: Path) -> PairEncoder:
    import torch
    from safetensors.torch import load_file

    from checker.models.network import PairEncoder
    from checker.models.packing import unpacked

    encoder = PairEncoder(load_file(embedded_folder() / "model.safetensors"))
    encoder.load_state_dict(unpacked(load_file(path)))
    return encoder.eval().to("cuda" if torch.cuda.is_available() else "cpu")
