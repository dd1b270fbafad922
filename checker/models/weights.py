"""Files of trained weights: shipped ones known by their SHA-256, others taken as they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import ModelError
from checker.models.embedded import embedded_folder, verify

if TYPE_CHECKING:
    from checker.models.network import PairEncoder

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

    def encoder(self, first_layer: int = 0) -> PairEncoder:
        """The encoder with these weights, on a GPU where there is one; lower layers than `first_layer` are as embedded.

        Raises ModelError if the file is missing, is not the bytes that were shipped, or holds other tensors.
        """
        if self.sha256:
            verify(self.path, self.sha256)
        return _loaded(self.path, self.identity, first_layer)


@once
def _loaded(path: Path, identity: str, first_layer: int) -> PairEncoder:
    import torch
    from safetensors.torch import load_file

    from checker.models.network import PairEncoder
    from checker.models.packing import unpacked

    encoder = PairEncoder(load_file(embedded_folder() / "model.safetensors"))
    tensors = unpacked(load_file(path))
    encoder.keep_heads({name.split(".")[1] for name in tensors if name.startswith("heads.")})
    found = encoder.load_state_dict(tensors, strict=False)
    upper = [name for name in found.missing_keys if first_layer == 0 or _layer(name) >= first_layer]
    if found.unexpected_keys or upper:
        wrong = [*found.unexpected_keys, *upper]
        raise ModelError(
            f"The weights are for another network: {', '.join(wrong[:3])}.", where=str(path), remedy="Train them again."
        )
    return encoder.eval().to("cuda" if torch.cuda.is_available() else "cpu")


def _layer(name: str) -> int:
    """The number of the layer that a tensor belongs to; -1 for embeddings and heads."""
    parts = name.split(".")
    return int(parts[1]) if parts[0] == "layers" else -1
