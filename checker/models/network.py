"""The networks: a sentence encoder with the layers of all-MiniLM-L6-v2, and a pair encoder with those of MPNet.

Weights are plain tensors in safetensors files; nothing here needs the transformers package.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from checker.types import PAIR_LABELS, Kind

HEAD_LABELS = {
    "nli": ("entailment", "neutral", "contradiction"),
    "story": PAIR_LABELS,
    "adapted": PAIR_LABELS,  # the story head, learnt anew from sets of another make
    "slot": ("other", "same"),
    "kind": tuple(kind.value for kind in Kind),  # of a clash
}
HEADS = 12  # of attention, in both networks


class Batch(NamedTuple):
    """Token ids, sides (0 or 1) and mask (True on real tokens), each of shape (texts or pairs, tokens)."""

    ids: Tensor
    sides: Tensor
    mask: Tensor

    def on(self, device: torch.device) -> Batch:
        """The same batch on a device."""
        return Batch(*(tensor.to(device) for tensor in self))


class Layer(nn.Module):
    """One post-norm Transformer encoder layer with BERT's parameter layout."""

    def __init__(self, width: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=epsilon)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Token vectors (texts, tokens, width) to token vectors; `mask` is what attention takes, to be broadcast."""
        batch, length, width = x.shape
        q, k, v = (f(x).view(batch, length, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.attended_norm(x + self.dropout(mixed))
        result: Tensor = self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return result


def mean_of(x: Tensor, mask: Tensor) -> Tensor:
    """The mean over real tokens: (texts, tokens, width) to (texts, width)."""
    weight = mask.unsqueeze(-1).to(x.dtype)
    result: Tensor = (x * weight).sum(1) / weight.sum(1)
    return result


# --- single sentences -------------------------------------------------------------------------------------------------

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
SENTENCE_LAYERS = 6
PARTS = ("weight", "bias")


class SentenceEncoder(nn.Module):
    """All-MiniLM-L6-v2: token ids of sentences to token vectors. Its embeddings stay as they are."""

    def __init__(self, embedded: Mapping[str, Tensor]) -> None:
        """`embedded` are the embedded model's weights under BERT's names."""
        super().__init__()
        width, epsilon = embedded["embeddings.word_embeddings.weight"].shape[1], 1e-12
        self.words, self.places, self.sides = (
            nn.Embedding.from_pretrained(  # type: ignore[no-untyped-call]
                embedded[f"embeddings.{name}_embeddings.weight"]
            )
            for name in ("word", "position", "token_type")
        )
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.norm.load_state_dict({part: embedded[f"embeddings.LayerNorm.{part}"] for part in PARTS})
        self.layers = nn.ModuleList(
            layer_from(embedded, f"encoder.layer.{number}", BERT_NAMES, Layer(width, 4 * width, epsilon))
            for number in range(SENTENCE_LAYERS)
        )

    def without_dropout(self) -> SentenceEncoder:
        """The same encoder, in training no unit of which is dropped."""
        for module in self.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        return self

    def lower(self, batch: Batch, layers: int) -> Tensor:
        """Token vectors (texts, tokens, width) after the embeddings and the first `layers` layers."""
        places = torch.arange(batch.ids.shape[1], device=batch.ids.device)
        x = self.norm(self.words(batch.ids) + self.places(places) + self.sides(batch.sides))
        return self._through(range(layers), x, batch.mask)

    def upper(self, x: Tensor, mask: Tensor, done: int) -> Tensor:
        """Token vectors after all layers, from those after the first `done`."""
        return self._through(range(done, SENTENCE_LAYERS), x, mask)

    def _through(self, numbers: range, x: Tensor, mask: Tensor) -> Tensor:
        for number in numbers:
            x = self.layers[number](x, mask[:, None, None, :])
        return x


def layer_from(weights: Mapping[str, Tensor], prefix: str, names: Mapping[str, str], layer: Layer) -> Layer:
    """The layer with published weights, whose parts have other names there (`names`: theirs to ours)."""
    layer.load_state_dict(_renamed(weights, prefix, names))
    return layer


def _renamed(weights: Mapping[str, Tensor], prefix: str, names: Mapping[str, str]) -> dict[str, Tensor]:
    return {f"{ours}.{part}": weights[f"{prefix}.{theirs}.{part}"] for theirs, ours in names.items() for part in PARTS}


# --- pairs of sentences -----------------------------------------------------------------------------------------------

WIDTH, INNER, PAIR_LAYERS, MOST_PLACES = 768, 3072, 7, 164
WORDS = 30527
_FIRST_PLACE = 2  # as in MPNet, whose first two positions stand for padding
_BUCKETS, _FARTHEST = 32, 128
_EPSILON = 1e-5
_HIDDEN = -1e4  # what attention gives to padding


class PairEncoder(nn.Module):
    """The lower layers of MPNet (Song et al. 2020, NeurIPS 33): two sentences to one row of logits of a head."""

    words: Tensor
    places: Tensor
    rel: Tensor

    def __init__(self, layers: int = PAIR_LAYERS) -> None:
        super().__init__()
        self.register_buffer("words", torch.zeros(WORDS, WIDTH))
        self.register_buffer("places", torch.zeros(MOST_PLACES, WIDTH))
        self.register_buffer("rel", torch.zeros(_BUCKETS, HEADS))
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer(WIDTH, INNER, _EPSILON) for _ in range(layers))
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(2 * WIDTH, len(labels)) for name, labels in HEAD_LABELS.items()})

    def forward(self, batch: Batch, head: str) -> Tensor:
        """Logits (pairs, labels of the head)."""
        logits: Tensor = self.heads[head](self.dropout(self.vectors(batch)))
        return logits

    def vectors(self, batch: Batch) -> Tensor:
        """What the heads see, (pairs, 2 * WIDTH); the sides of the tokens are not looked at."""
        length = batch.ids.shape[1]
        x = functional.embedding(batch.ids, self.words) + self.places[_FIRST_PLACE : length + _FIRST_PLACE]
        x = self.dropout(self.norm(x))
        nearness = self.rel[_buckets(length, x.device)].permute(2, 0, 1)
        mask = nearness[None] + torch.where(batch.mask, 0.0, _HIDDEN)[:, None, None, :]
        if torch.is_autocast_enabled(x.device.type):
            mask = mask.to(torch.get_autocast_dtype(x.device.type))
        for layer in self.layers:
            x = layer(x, mask)
        return torch.cat([x[:, 0], mean_of(x, batch.mask)], dim=1)


def _buckets(length: int, device: torch.device) -> Tensor:
    """The bucket of each distance between two tokens, (length, length), as in T5 (Raffel et al. 2020, JMLR 21)."""
    place = torch.arange(length, device=device)
    ahead = place[None] - place[:, None]
    half = _BUCKETS // 2
    exact = half // 2
    far = ahead.abs()
    share = torch.log(far.float().clamp(min=1) / exact) / math.log(_FARTHEST / exact)
    coarse = (exact + (share * (half - exact)).long()).clamp(max=half - 1)
    return (ahead > 0).long() * half + torch.where(far < exact, far, coarse)


MPNET_NAMES = {
    "attention.attn.q": "query",
    "attention.attn.k": "key",
    "attention.attn.v": "value",
    "attention.attn.o": "attended",
    "attention.LayerNorm": "attended_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "outer_norm",
}


def published(weights: Mapping[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The state of a pair encoder but for its heads, from weights of MPNet under their published names."""
    found = {
        "words": weights["embeddings.word_embeddings.weight"],
        "places": weights["embeddings.position_embeddings.weight"][:MOST_PLACES],
        "rel": weights["encoder.relative_attention_bias.weight"],
    }
    found |= {f"norm.{part}": weights[f"embeddings.LayerNorm.{part}"] for part in PARTS}
    for number in range(layers):
        layer = _renamed(weights, f"encoder.layer.{number}", MPNET_NAMES)
        found |= {f"layers.{number}.{name}": tensor for name, tensor in layer.items()}
    return found
