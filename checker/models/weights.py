"""Files of trained weights: shipped ones known by their SHA-256, others taken as they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import ModelError
from checker.models.embedded import embedded_folder, verify

if TYPE_CHECKING:
    from checker.models.network import PairEncoder, SentenceEncoder

FOLDER = Path(__file__).parent
HASHES = FOLDER / "weights.json"  # file name -> SHA-256


@dataclass(frozen=True, slots=True)
class Weights:
    """One file of weights; `sha256` is empty for weights that did not come with the package."""

    path: Path
    sha256: str = ""

    @classmethod
    def shipped(cls, name: str) -> Weights:
        """The weights of this name in the package."""
        path = FOLDER / f"{name}.safetensors"
        return cls(path, json.loads(HASHES.read_text("utf-8"))[path.name])

    @property
    def identity(self) -> str:
        """What tells these weights from all others, in the keys of caches."""
        return self.sha256 or f"{self.path}@{self.path.stat().st_mtime_ns}"

    def pair_encoder(self) -> PairEncoder:
        """The pair encoder with these weights, on a GPU where there is one.

        Raises ModelError if the file is missing, is not the bytes that were shipped, or holds other tensors.
        """
        return _pair_encoder(self, self.identity)

    def sentence_encoder(self, first_layer: int) -> SentenceEncoder:
        """The embedded model with these weights for the layers from `first_layer` on. Place and errors as above."""
        return _sentence_encoder(self, self.identity, first_layer)

    def verify(self) -> None:
        """Raises ModelError if the file is missing or is not the bytes that were shipped."""
        if self.sha256:
            verify(self.path, self.sha256)


@once
def _pair_encoder(weights: Weights, identity: str) -> PairEncoder:
    from safetensors.torch import load_file

    from checker.models.network import PairEncoder
    from checker.models.packing import unpacked

    weights.verify()
    encoder = PairEncoder()
    found = encoder.load_state_dict(unpacked(load_file(weights.path)), strict=False)
    _refuse([*found.unexpected_keys, *found.missing_keys], weights.path)
    return encoder.eval().to(device())


@once
def _sentence_encoder(weights: Weights, identity: str, first_layer: int) -> SentenceEncoder:
    from safetensors.torch import load_file

    from checker.models.network import SentenceEncoder
    from checker.models.packing import unpacked

    weights.verify()
    encoder = SentenceEncoder(load_file(embedded_folder() / "model.safetensors"))
    found = encoder.load_state_dict(unpacked(load_file(weights.path)), strict=False)
    upper = [name for name in found.missing_keys if _layer(name) >= first_layer]
    _refuse([*found.unexpected_keys, *upper], weights.path)
    return encoder.eval().to(device())


def _refuse(wrong: Sequence[str], path: Path) -> None:
    if wrong:
        raise ModelError(
            f"The weights are for another network: {', '.join(wrong[:3])}.", where=str(path), remedy="Train them again."
        )


def device() -> str:
    """Where encoders run: on a GPU if there is one."""
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def _layer(name: str) -> int:
    """The number of the layer that a tensor belongs to; -1 for embeddings."""
    parts = name.split(".")
    return int(parts[1]) if parts[0] == "layers" else -1
