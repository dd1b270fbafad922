"""Pairs of texts to class probabilities with the shipped pair encoder, batched by length and cached by content.

In: texts and pairs of places in them. Out: float32 array (pairs, classes of the head). Torch is imported only when some
pair is not in the cache.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.cache import Cache, key_of
from checker.models.embedded import embedded_folder, verify
from checker.protocols import Progress

if TYPE_CHECKING:
    from checker.models.network import PairHead, TokenVectors
    from checker.protocols import Vectors

HERE = Path(__file__).parent
WEIGHTS = "pair_encoder.safetensors"
MAX_TOKENS = 96  # of one text, [CLS] and [SEP] included
_BATCH = 64
_SENTENCES = 128  # sentences a pass through the lower half


@once
def manifest() -> dict[str, Any]:
    """What ships beside the weights: their hash, the labels of each head, its temperature."""
    loaded: dict[str, Any] = json.loads((HERE / "pair_encoder.json").read_text("utf-8"))
    return loaded


class PairScorer:
    """The shipped pair encoder with one of its heads: 'story' (other, agree, clash) or 'nli'."""

    def __init__(self, head: str, folder: Path = HERE) -> None:
        self.head, self._folder = head, folder
        self.sha256: str = manifest()["sha256"]
        self.temperature: float = manifest()["heads"][head]["temperature"]
        self.labels: tuple[str, ...] = tuple(manifest()["heads"][head]["labels"])

    def probabilities(
        self, texts: Sequence[str], pairs: Sequence[tuple[int, int]], cache: Cache, progress: Progress | None = None
    ) -> Vectors:
        """Probabilities (pairs, labels), the mean over both reading orders for the symmetric 'story' head."""
        if not pairs:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        keys = [key_of("pair", self.sha256, self.head, texts[a], texts[b]) for a, b in pairs]
        known = {key: np.frombuffer(value, dtype=np.float32) for key, value in cache.get_many(keys).items()}
        new = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in known}
        if new:
            known |= self._score(texts, new, progress)
            cache.put_many((key, known[key].tobytes()) for key in new)
        logits = np.stack([known[key] for key in keys]) / self.temperature
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        result: Vectors = odds / odds.sum(axis=1, keepdims=True)
        return result

    def _score(
        self, texts: Sequence[str], pairs: dict[bytes, tuple[int, int]], progress: Progress | None
    ) -> dict[bytes, Vectors]:
        import torch

        used = sorted({i for pair in pairs.values() for i in pair})
        vectors = token_vectors([texts[i] for i in used])
        place = {i: n for n, i in enumerate(used)}
        head = _load_head(self._folder)
        order = sorted(pairs, key=lambda key: sum(len(vectors[place[i]]) for i in pairs[key]))
        scored: dict[bytes, Vectors] = {}
        with torch.inference_mode():
            for start in range(0, len(order), _BATCH):
                some = order[start : start + _BATCH]
                one, other = (pad([vectors[place[pairs[key][side]]] for key in some]) for side in (0, 1))
                logits = head(one, other, self.head)
                if self.head == "story":
                    logits = (logits + head(other, one, self.head)) / 2
                scored |= {key: row.numpy() for key, row in zip(some, logits.float(), strict=True)}
                if progress:
                    progress("comparing", start + len(some), len(order))
        return scored


@once
def _lower() -> tuple[Any, Any]:
    """The tokenizer and the frozen lower half, from the embedded model."""
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    from checker.models.network import LowerEncoder

    folder = embedded_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer, LowerEncoder(load_file(folder / "model.safetensors"))


@once
def _load_head(folder: Path) -> PairHead:
    from safetensors.torch import load_file

    from checker.models.network import PairHead

    verify(folder / WEIGHTS, manifest()["sha256"])
    head = PairHead()
    head.load_state_dict({name: tensor.float() for name, tensor in load_file(folder / WEIGHTS).items()})
    return head.eval()


def token_vectors(texts: Sequence[str]) -> list[Any]:
    """One float32 tensor (tokens, 384) a text, from the frozen lower half of the embedded model."""
    tokenizer, lower = _lower()
    ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    result: list[Any] = [None] * len(ids)
    for start in range(0, len(order), _SENTENCES):
        some = order[start : start + _SENTENCES]
        vectors = lower([ids[i] for i in some]).vectors
        for row, i in enumerate(some):
            result[i] = vectors[row, : len(ids[i])].clone()
    return result


def pad(vectors: Sequence[Any]) -> TokenVectors:
    """Stack token vectors of different lengths into one batch with its mask."""
    import torch

    from checker.models.network import TokenVectors

    lengths = torch.tensor([len(v) for v in vectors])
    batch = torch.nn.utils.rnn.pad_sequence(list(vectors), batch_first=True)
    return TokenVectors(batch, torch.arange(batch.shape[1])[None, :] < lengths[:, None])
