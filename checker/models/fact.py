"""Claims to vectors that are near where two claims speak of one fact, whether or not they give it the same value.

The embedded model asks what a sentence is about; two sentences of one story are all about the same. Here its upper
layers are trained on, over whole stories, so that the tellings of one fact find each other among all other sentences
(supervised contrastive learning: Khosla et al. 2020, NeurIPS 33). The lower layers are the embedded model's own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.models.embedded import embedded_folder, verify
from checker.models.pair import FOLDER, HASHES

if TYPE_CHECKING:
    from checker.models.network import PairEncoder
    from checker.protocols import Vectors

FROZEN = 3  # layers that stay as they are in the embedded model, and are not shipped again
MOST_TOKENS = 96
_AT_ONCE = 48


class FactEncoder:
    """One trained encoder behind the protocol `Encoder`."""

    def __init__(self, name: str, weights: Path | None = None) -> None:
        """`name` of the shipped weights; other `weights` are not held against a hash."""
        self._path = weights or FOLDER / f"{name}.safetensors"
        self._sha256 = "" if weights else json.loads(HASHES.read_text("utf-8"))[self._path.name]
        self.name = f"{name}@{self._sha256[:12]}" if self._sha256 else f"{self._path}@{self._path.stat().st_mtime_ns}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts, float32 of shape (texts, width). Raises ModelError on weights not as shipped."""
        import torch
        from torch.nn import functional

        from checker.models.batching import single_batches
        from checker.models.network import mean_of

        if self._sha256:
            verify(self._path, self._sha256)
        encoder = _encoder(self._path)
        device = encoder.places.device
        precision = torch.bfloat16 if device.type == "cpu" else torch.float16
        vectors = np.zeros((len(texts), encoder.places.shape[1]), dtype=np.float32)
        with torch.inference_mode(), torch.autocast(device.type, precision):
            for some, batch in single_batches(texts, MOST_TOKENS, _AT_ONCE):
                there = batch.on(device)
                pooled = mean_of(encoder.upper(encoder.lower(there, 0), there.mask, 0).float(), there.mask)
                vectors[some] = functional.normalize(pooled, dim=1).cpu().numpy()
        return vectors


@once
def _encoder(path: Path) -> PairEncoder:
    import torch
    from safetensors.torch import load_file

    from checker.models.network import PairEncoder
    from checker.models.packing import unpacked

    encoder = PairEncoder(load_file(embedded_folder() / "model.safetensors"))
    encoder.load_state_dict(unpacked(load_file(path)), strict=False)  # the upper layers only
    return encoder.eval().to("cuda" if torch.cuda.is_available() else "cpu")
