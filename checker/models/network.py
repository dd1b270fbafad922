"""The pair encoder: frozen lower layers read each sentence alone, trained upper layers read both together.

All-MiniLM-L6-v2 has six layers. The first three are used as they are, once a sentence; their token vectors are kept
and every pair of sentences goes only through three further layers, which were trained here. A story of 200 sentences
and 5,000 pairs costs 200 passes through the lower half instead of 10,000 (Cao et al. 2020, DeFormer, ACL).

Weights are plain tensors in safetensors files; nothing here needs the transformers package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER = 384, 12, 1536
LOWER, UPPER = 3, 3
ALIGN_TEMPERATURE = 0.05
HEAD_LABELS = {
    "nli": ("entailment", "neutral", "contradiction"),
    "story": ("other", "agree", "clash"),
}


class TokenVectors(NamedTuple):
    """Token vectors of a batch of sentences: vectors (batch, tokens, 384), mask (batch, tokens), True on real tokens."""

    vectors: Tensor
    mask: Tensor


class Layer(nn.Module):
    """One post-norm Transformer encoder layer with BERT's parameter layout."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, tokens: TokenVectors) -> TokenVectors:
        x, mask = tokens
        batch, length, _ = x.shape
        q, k, v = (f(x).view(batch, length, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.attended_norm(x + self.dropout(mixed))
        x = self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return TokenVectors(x, mask)


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


def load_bert_layer(layer: Layer, weights: Mapping[str, Tensor], number: int) -> None:
    """Fill one layer from BERT-named weights ('encoder.layer.0.attention.self.query.weight', ...)."""
    state = {
        f"{ours}.{part}": weights[f"encoder.layer.{number}.{theirs}.{part}"]
        for theirs, ours in BERT_NAMES.items()
        for part in ("weight", "bias")
    }
    layer.load_state_dict(state)


class LowerEncoder(nn.Module):
    """Word embeddings and the first layers of the embedded model, frozen: token ids to token vectors."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        super().__init__()
        self.words = weights["embeddings.word_embeddings.weight"]
        self.places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        self.norm = (weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
        self.layers = nn.ModuleList(Layer() for _ in range(LOWER))
        for number, layer in enumerate(self.layers):
            load_bert_layer(layer, weights, number)  # type: ignore[arg-type]
        self.requires_grad_(False).eval()

    @torch.inference_mode()
    def forward(self, ids: Sequence[Sequence[int]]) -> TokenVectors:
        """Token ids of each sentence, already with [CLS] and [SEP], to token vectors padded to the longest."""
        length = max(map(len, ids))
        padded = torch.tensor([[*row, *([0] * (length - len(row)))] for row in ids])
        mask = torch.tensor([[True] * len(row) + [False] * (length - len(row)) for row in ids])
        x = functional.embedding(padded, self.words) + self.places[:length]
        tokens = TokenVectors(functional.layer_norm(x, (WIDTH,), *self.norm, eps=1e-12), mask)
        for layer in self.layers:
            tokens = layer(tokens)
        return tokens


class PairHead(nn.Module):
    """The trained half: token vectors of two sentences to one row of logits for each head asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.side = nn.Parameter(torch.zeros(2, WIDTH))
        self.compare = nn.Linear(2 * WIDTH, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(UPPER))
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(3 * WIDTH, len(labels)) for name, labels in HEAD_LABELS.items()})

    def start_from(self, weights: Mapping[str, Tensor]) -> PairHead:
        """Begin training from the upper layers of the embedded model."""
        for number, layer in enumerate(self.layers):
            load_bert_layer(layer, weights, LOWER + number)  # type: ignore[arg-type]
        nn.init.normal_(self.side, std=0.02)
        nn.init.normal_(self.compare.weight, std=0.02)
        return self

    def forward(self, one: TokenVectors, other: TokenVectors, head: str) -> Tensor:
        sides = [self._beside(one, other) + self.side[0], self._beside(other, one) + self.side[1]]
        tokens = TokenVectors(torch.cat(sides, dim=1), torch.cat([one.mask, other.mask], dim=1))
        for layer in self.layers:
            tokens = layer(tokens)
        x, mask = tokens
        weight = mask.unsqueeze(-1).to(x.dtype)
        mean = (x * weight).sum(1) / weight.sum(1)
        pooled = torch.cat([mean, x[:, 0], x[:, one.vectors.shape[1]]], dim=1)
        logits: Tensor = self.heads[head](self.dropout(pooled))
        return logits

    def _beside(self, one: TokenVectors, other: TokenVectors) -> Tensor:
        """Each token with what it finds in the other sentence: the difference from its soft alignment, and the product.

        Handing the alignment to the layers spares them discovering it from few examples (Chen et al. 2017, ESIM, ACL).
        """
        a, b = functional.normalize(one.vectors, dim=2), functional.normalize(other.vectors, dim=2)
        likeness = (a @ b.transpose(1, 2) / ALIGN_TEMPERATURE).masked_fill(~other.mask[:, None, :], -torch.inf)
        found = likeness.softmax(dim=2) @ other.vectors
        return one.vectors + self.compare(torch.cat([one.vectors - found, one.vectors * found], dim=2))
