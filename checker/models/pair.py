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
    """Trained heads over pairs of texts: what each says stands beside what the others say, in their order."""

    def __init__(self, heads: Sequence[str], weights: Weights) -> None:
        self._heads = tuple(heads)
        self._weights = weights

    def log_probabilities(
        self, texts: Sequence[tuple[str, str]], cache: Cache, progress: Progress | None = None
    ) -> Table:
        """Natural logarithms of the heads' probabilities, of shape (pairs, labels of all heads).

        Raises ModelError if the weights are missing or are not the bytes that were shipped.
        """
        heads, identity = " ".join(self._heads), self._weights.identity
        keys = [key_of(heads, identity, one, other) for one, other in texts]
        return cached_rows(cache, keys, texts, lambda new: self._run(new, progress)).astype(np.float64)

    def _run(self, texts: Sequence[tuple[str, str]], progress: Progress | None) -> NDArray[np.float32]:
        import torch

        from checker.models.batching import all_vectors

        encoder = self._weights.pair_encoder()
        vectors = all_vectors(encoder, texts, progress).to(encoder.words.device)
        with torch.inference_mode():
            said = [encoder.heads[head](vectors).log_softmax(dim=1).cpu() for head in self._heads]
        rows: NDArray[np.float32] = torch.cat(said, dim=1).numpy()
        return rows
