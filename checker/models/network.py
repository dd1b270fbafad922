"""The pair encoder: all six layers of all-MiniLM-L6-v2, trained on to read two sentences together.

Word embeddings stay as they are in the embedded model and are not shipped again; what was trained here is the layers
and one linear head a task. Weights are plain tensors in safetensors files; nothing here needs the transformers package.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
HEAD_LABELS = {
    "nli": ("entailment", "neutral", "contradiction"),
    "story": ("other", "agree", "clash"),
    "slot": ("other", "same"),
}
_EPSILON = 1e-12


class Batch(NamedTuple):
    """Token ids, sides (0 or 1) and mask (True on real tokens), each of shape (pairs, tokens)."""

    ids: Tensor
    sides: Tensor
    mask: Tensor

    def on(self, device: torch.device) -> Batch:
        """The same batch on a device."""
        return Batch(*(tensor.to(device) for tensor in self))


class Layer(nn.Module):
    """One post-norm Transformer encoder layer with BERT's parameter layout."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Token vectors (pairs, tokens, width) to token vectors."""
        batch, length, _ = x.shape
        q, k, v = (f(x).view(batch, length, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.attended_norm(x + self.dropout(mixed))
        result: Tensor = self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return result


def mean_of(x: Tensor, mask: Tensor) -> Tensor:
    """The mean over real tokens: (texts, tokens, width) to (texts, width)."""
    weight = mask.unsqueeze(-1).to(x.dtype)
    result: Tensor = (x * weight).sum(1) / weight.sum(1)
    return result


BERT_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "attended_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "outer_norm",
}


class PairEncoder(nn.Module):
    """Token ids of two sentences to one row of logits for the head asked for."""

    def __init__(self, embedded: Mapping[str, Tensor]) -> None:
        """`embedded` are the embedded model's weights under BERT's names; its layers are where training starts."""
        super().__init__()
        self.words: Tensor
        self.register_buffer("words", embedded["embeddings.word_embeddings.weight"], persistent=False)
        self.places = nn.Parameter(embedded["embeddings.position_embeddings.weight"].clone())
        self.sides = nn.Parameter(embedded["embeddings.token_type_embeddings.weight"].clone())
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.norm.load_state_dict({part: embedded[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")})
        self.layers = nn.ModuleList(_bert_layer(embedded, number) for number in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(2 * WIDTH, len(labels)) for name, labels in HEAD_LABELS.items()})

    def keep_heads(self, names: Collection[str]) -> None:
        """Take out the heads that were not trained, so that nothing can ask them."""
        for name in self.heads.keys() - set(names):
            del self.heads[name]

    def without_dropout(self) -> PairEncoder:
        """The same encoder, in training no unit of which is dropped."""
        for module in self.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        return self

    def forward(self, batch: Batch, head: str) -> Tensor:
        """Logits (pairs, labels of the head)."""
        x = self.upper(self.lower(batch, 0), batch.mask, 0)
        pooled = torch.cat([x[:, 0], mean_of(x, batch.mask)], dim=1)
        logits: Tensor = self.heads[head](self.dropout(pooled))
        return logits

    def lower(self, batch: Batch, layers: int) -> Tensor:
        """Token vectors (texts, tokens, width) after the embeddings and the first `layers` layers."""
        length = batch.ids.shape[1]
        x = functional.embedding(batch.ids, self.words) + self.places[:length] + self.sides[batch.sides]
        x = self.dropout(self.norm(x))
        return self._through(range(layers), x, batch.mask)

    def upper(self, x: Tensor, mask: Tensor, done: int) -> Tensor:
        """Token vectors after all layers, from those after the first `done`."""
        return self._through(range(done, LAYERS), x, mask)

    def _through(self, numbers: range, x: Tensor, mask: Tensor) -> Tensor:
        for number in numbers:
            x = self.layers[number](x, mask)
        return x


def _bert_layer(weights: Mapping[str, Tensor], number: int) -> Layer:
    layer = Layer()
    layer.load_state_dict(
        {
            f"{ours}.{part}": weights[f"encoder.layer.{number}.{theirs}.{part}"]
            for theirs, ours in BERT_NAMES.items()
            for part in ("weight", "bias")
        }
    )
    return layer
