"""Claims to unit vectors: sentence-transformers behind a one-method protocol, with a cache in front.

In: texts. Out: float32 array (texts, width), rows of length 1. The sentence-transformers import costs seconds, so it
happens only when some text is not in the cache.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache, cached_rows, identity_of, key_of
from checker.errors import ModelError
from checker.models.embedded import NAME, SHA256, embedded_folder
from checker.protocols import Encoder, Progress
from checker.types import ClaimReading

if TYPE_CHECKING:
    from checker.protocols import Vectors

_BATCH = 64


class SentenceTransformerEncoder:
    """A sentence-transformers model: the embedded one for '', otherwise any name or folder the library can load."""

    def __init__(self, model: str = "") -> None:
        self._model = model
        self.name = model or f"{NAME}@{SHA256[:12]}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts. Raises ModelError if the model cannot be loaded."""
        if not self._model:  # nothing may reach for a network unless the user named a model that needs one
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer

        folder = self._model or str(embedded_folder())
        try:
            model = SentenceTransformer(folder)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The model {folder!r} could not be loaded: {error}",
                remedy="Name a sentence-transformers folder or model, or leave --model out for the embedded one.",
            ) from error
        vectors = model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def embed(texts: Sequence[str], encoder: Encoder, cache: Cache, progress: Progress | None = None) -> Vectors:
    """Unit vectors of all texts, taken from the cache where known; the encoder sees each new text once."""
    identity = identity_of(encoder.name)
    keys = [key_of("embedding", identity, text) for text in texts]

    def encode(new: list[str]) -> Vectors:
        if progress:
            progress("embedding", 0, len(new))
        vectors = encoder.encode(new)
        if progress:
            progress("embedding", len(new), len(new))
        return vectors

    return cached_rows(cache, keys, texts, encode)


def masked(reading: ClaimReading) -> str:
    """The claim with dates and figures replaced by their kind: two claims of one fact are then alike, values aside."""
    spans = [(d.start, d.end, "that time") for d in reading.dates if d.end > d.start]
    spans += [(q.start, q.end, "some") for q in reading.quantities]
    text, end = [], 0
    for start, stop, word in sorted(spans):
        if start >= end:
            text += [reading.claim.text[end:start], word]
            end = stop
    return "".join([*text, reading.claim.text[end:]])
