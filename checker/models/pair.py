"""Pairs of texts to log-probabilities by the shipped pair encoders: verified weights, batches, a cache in front.

Torch is imported only where some pair is not in the cache. On a CPU the layers run in bfloat16 (autocast), on a GPU in
half precision.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache, cached_rows, key_of
from checker.models.weights import Weights
from checker.protocols import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.float64]


class PairScorer:
    """One trained head over pairs of texts: 'nli', 'story' or 'slot'."""

    def __init__(self, head: str, weights: Weights) -> None:
        self._head = head
        self._weights = weights

    def log_probabilities(
        self, texts: Sequence[tuple[str, str]], cache: Cache, progress: Progress | None = None
    ) -> Table:
        """Natural logarithms of the head's probabilities, of shape (pairs, labels), in the order of the pairs.

        Raises ModelError if the weights are missing or are not the bytes that were shipped.
        """
        identity = self._weights.identity
        keys = [key_of(self._head, identity, one, other) for one, other in texts]
        return cached_rows(cache, keys, texts, lambda new: self._run(new, progress)).astype(np.float64)

    def _run(self, texts: Sequence[tuple[str, str]], progress: Progress | None) -> NDArray[np.float32]:
        from checker.models.batching import all_logits

        logits = all_logits(self._weights.pair_encoder(), texts, self._head, progress)
        rows: NDArray[np.float32] = logits.log_softmax(1).numpy()
        return rows
