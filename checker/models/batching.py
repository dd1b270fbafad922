"""Pairs of texts to padded token ids, by the embedded model's own tokenizer."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer

from checker.models.embedded import embedded_folder
from checker.models.network import Batch

MOST_TOKENS = 160


def tokenizer() -> Tokenizer:
    """The embedded model's tokenizer, cutting the longer text of a pair first."""
    found = Tokenizer.from_file(str(embedded_folder() / "tokenizer.json"))
    found.no_padding()
    found.enable_truncation(MOST_TOKENS)
    return found


def to_batch(texts: Sequence[tuple[str, str]], words: Tokenizer) -> Batch:
    """The padded token ids of pairs of texts."""
    encodings = words.encode_batch(list(texts))
    length = max(len(e.ids) for e in encodings)
    rows = [(e.ids, e.type_ids, length - len(e.ids)) for e in encodings]
    return Batch(
        torch.tensor([[*ids, *[0] * short] for ids, _, short in rows]),
        torch.tensor([[*sides, *[0] * short] for _, sides, short in rows]),
        torch.tensor([[True] * len(ids) + [False] * short for ids, _, short in rows]),
    )
