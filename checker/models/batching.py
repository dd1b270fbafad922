"""Texts to padded token ids by the embedded model's own tokenizer, and pairs of texts to what the pair encoder sees.

MPNet has the same words as the embedded model, each with another number, and puts two marks between two texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from tokenizers import Tokenizer
from tokenizers.processors import TemplateProcessing
from torch import Tensor

from checker.models.embedded import embedded_folder
from checker.models.network import WIDTH, Batch, PairEncoder
from checker.protocols import Progress

MOST_TOKENS = 160
_AT_ONCE = 64
_MOVED = 4  # MPNet puts four marks of its own before the words
_MARKS = {"[PAD]": 1, "[CLS]": 0, "[SEP]": 2, "[MASK]": 30526}


def tokenizer(most_tokens: int = MOST_TOKENS) -> Tokenizer:
    """The embedded model's tokenizer, cutting the longer text of a pair first."""
    found = Tokenizer.from_file(str(embedded_folder() / "tokenizer.json"))
    found.no_padding()
    found.enable_truncation(most_tokens)
    return found


def pair_tokenizer() -> Tokenizer:
    """The same with the marks of MPNet around and between two texts."""
    found = tokenizer()
    marks = [(mark, found.token_to_id(mark)) for mark in ("[CLS]", "[SEP]")]
    found.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] [SEP] $B:1 [SEP]:1", special_tokens=marks
    )
    return found


def pair_batch(texts: Sequence[tuple[str, str]], words: Tokenizer) -> Batch:
    """The padded token ids of pairs of texts, by the pair tokenizer, with MPNet's numbers."""
    batch = to_batch(texts, words)
    ids = batch.ids + _MOVED
    for mark, number in _MARKS.items():
        ids = ids.masked_fill(batch.ids.eq(int(words.token_to_id(mark) or 0)), number)
    return batch._replace(ids=ids)


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


def batches_of(texts: Sequence[str], most_tokens: int, size: int) -> Iterator[tuple[list[int], Batch]]:
    """Batches of texts of about one length each, with the places of what is in them."""
    words = tokenizer(most_tokens)
    for some in _alike(texts, size):
        yield some, to_batch([texts[n] for n in some], words)


def _alike(texts: Sequence[str] | Sequence[tuple[str, str]], size: int) -> Iterator[list[int]]:
    """The places of texts of about one length, so many at once."""
    order = sorted(range(len(texts)), key=lambda n: sum(map(len, texts[n])))
    for begin in range(0, len(order), size):
        yield order[begin : begin + size]


@torch.inference_mode()
def all_vectors(encoder: PairEncoder, texts: Sequence[tuple[str, str]], progress: Progress | None = None) -> Tensor:
    """What the encoder's heads see of many pairs, (pairs, 2 * WIDTH), in their order and on the CPU.

    The layers run in bfloat16 on a CPU, in half precision elsewhere.
    """
    encoder.eval()
    place = encoder.words.device
    precision = torch.bfloat16 if place.type == "cpu" else torch.float16
    result, done = torch.zeros(len(texts), 2 * WIDTH), 0
    words = pair_tokenizer()
    for some in _alike(texts, _AT_ONCE):
        batch = pair_batch([texts[n] for n in some], words)
        with torch.autocast(place.type, precision):
            result[some] = encoder.vectors(batch.on(place)).float().cpu()
        done += len(some)
        if progress:
            progress("reading pairs", done, len(texts))
    return result


@torch.inference_mode()
def all_logits(
    encoder: PairEncoder, texts: Sequence[tuple[str, str]], head: str, progress: Progress | None = None
) -> Tensor:
    """Logits (pairs, labels) of many pairs by one head, in their order."""
    vectors = all_vectors(encoder, texts, progress)
    logits: Tensor = encoder.heads[head](vectors.to(encoder.words.device)).cpu()
    return logits
