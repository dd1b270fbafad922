"""Claims to vectors that are near where two claims speak of one fact, whether or not they give it the same value.

The embedded model asks what a sentence is about; two sentences of one story are all about the same. Here its upper
layers are trained on, over whole stories, so that the tellings of one fact find each other among all other sentences
(supervised contrastive learning: Khosla et al. 2020, NeurIPS 33). The lower layers are the embedded model's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.models.weights import Weights

if TYPE_CHECKING:
    from checker.protocols import Vectors

FROZEN = 3  # layers that stay as they are in the embedded model, and are not shipped again
MOST_TOKENS = 96
AT_ONCE = 48


class FactEncoder:
    """One trained encoder behind the protocol `Encoder`."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self.name = f"fact@{weights.identity}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts, float32 of shape (texts, width). Raises ModelError on weights not as shipped."""
        import torch
        from torch.nn import functional

        from checker.models.batching import batches_of
        from checker.models.network import mean_of

        encoder = self._weights.sentence_encoder(FROZEN)
        device = next(encoder.parameters()).device
        precision = torch.bfloat16 if device.type == "cpu" else torch.float16
        vectors = np.zeros((len(texts), encoder.norm.normalized_shape[0]), dtype=np.float32)
        with torch.inference_mode(), torch.autocast(device.type, precision):
            for some, batch in batches_of(texts, MOST_TOKENS, AT_ONCE):
                there = batch.on(device)
                pooled = mean_of(encoder.upper(encoder.lower(there, 0), there.mask, 0).float(), there.mask)
                vectors[some] = functional.normalize(pooled, dim=1).cpu().numpy()
        return vectors
