"""Pairs of texts to padded token ids, by the embedded model's own tokenizer, and to an encoder's logits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from torch import Tensor

from checker.models.embedded import embedded_folder
from checker.models.network import HEAD_LABELS, Batch, PairEncoder
from checker.protocols import Progress

MOST_TOKENS = 160
Text = TypeVar("Text", str, tuple[str, str])
_AT_ONCE = 64


def tokenizer(most_tokens: int = MOST_TOKENS) -> Tokenizer:
    """The embedded model's tokenizer, cutting the longer text of a pair first."""
    found = Tokenizer.from_file(str(embedded_folder() / "tokenizer.json"))
    found.no_padding()
    found.enable_truncation(most_tokens)
    return found


def to_batch(texts: Sequence[tuple[str, str]] | Sequence[str], words: Tokenizer) -> Batch:
    """The padded token ids of texts or of pairs of texts."""
    encodings = words.encode_batch(list(texts))
    length = max(len(e.ids) for e in encodings)
    rows = [(e.ids, e.type_ids, length - len(e.ids)) for e in encodings]
    return Batch(
        torch.tensor([[*ids, *[0] * short] for ids, _, short in rows]),
        torch.tensor([[*sides, *[0] * short] for _, sides, short in rows]),
        torch.tensor([[True] * len(ids) + [False] * short for ids, _, short in rows]),
    )


def batches_of(texts: Sequence[Text], most_tokens: int, size: int) -> Iterator[tuple[list[int], Batch]]:
    """Batches of texts or of pairs of texts, of about one length each, with the places of what is in them."""
    words = tokenizer(most_tokens)
    order = sorted(range(len(texts)), key=lambda n: sum(map(len, texts[n])))
    for begin in range(0, len(order), size):
        some = order[begin : begin + size]
        yield some, to_batch([texts[n] for n in some], words)


@torch.inference_mode()
def all_logits(
    encoder: PairEncoder, texts: Sequence[tuple[str, str]], head: str, progress: Progress | None = None
) -> Tensor:
    """Logits (pairs, labels) of many pairs, in their order; bfloat16 on a CPU, half precision elsewhere."""
    encoder.eval()
    device = next(encoder.parameters()).device
    precision = torch.bfloat16 if device.type == "cpu" else torch.float16
    result, done = torch.zeros(len(texts), len(HEAD_LABELS[head])), 0
    for some, batch in batches_of(texts, MOST_TOKENS, _AT_ONCE):
        with torch.autocast(device.type, precision):
            result[some] = encoder(batch.on(device), head).float().cpu()
        done += len(some)
        if progress:
            progress("reading pairs", done, len(texts))
    return result
