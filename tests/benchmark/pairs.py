"""Pairs a second of each form of the pair encoder, against a plain CrossEncoder of the same size, in one run.

    python -m tests.benchmark.pairs STORY_SET [--pairs 400]

The pairs are of a set's claims, as the pair encoder reads them. The plain CrossEncoder has as many layers of MPNet with
nothing learnt: what it says is worth nothing, what it costs is what any MPNet of this size costs. `differs` is the
largest change of a probability against single precision. The forms of ONNX Runtime are measured where onnx and
onnxruntime are installed, which the program does not need.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from sentence_transformers import CrossEncoder
from torch import Tensor, nn
from transformers import AutoTokenizer, MPNetConfig, MPNetForSequenceClassification

from checker.models.batching import all_logits, pair_batch, pair_tokenizer
from checker.models.embedded import embedded_folder
from checker.models.network import PAIR_LAYERS, WORDS, Batch, PairEncoder
from checker.models.weights import Weights
from checker.tellings import tellings_of
from checker.training.storysets import load_story_set

ROUNDS = 3
Form = Callable[[Sequence[tuple[str, str]]], Tensor]


def in_batches(probabilities: Callable[[Batch], Tensor]) -> Form:
    """Texts in batches of about one length through a function from a batch to probabilities (pairs, 3)."""

    @torch.inference_mode()
    def run(texts: Sequence[tuple[str, str]]) -> Tensor:
        words = pair_tokenizer()
        order = sorted(range(len(texts)), key=lambda n: len(texts[n][0]) + len(texts[n][1]))
        result = torch.zeros(len(texts), 3)
        for begin in range(0, len(order), 64):
            some = order[begin : begin + 64]
            result[some] = probabilities(pair_batch([texts[n] for n in some], words))
        return result

    return run


def single_precision(encoder: PairEncoder) -> Form:
    """The encoder without autocast."""
    return in_batches(lambda batch: encoder(batch, "story").softmax(1))


class _Probabilities(nn.Module):
    """The encoder with plain tensors as its inputs, as ONNX wants them."""

    def __init__(self, encoder: PairEncoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """Probabilities (pairs, 3)."""
        result: Tensor = self.encoder(Batch(ids, sides, mask), "story").softmax(1)
        return result


def onnx_forms(encoder: PairEncoder, folder: Path) -> dict[str, Form]:
    """The encoder in ONNX Runtime, in single precision and with dynamic 8-bit integers."""
    from onnxruntime import InferenceSession
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole, small = folder / "whole.onnx", folder / "small.onnx"
    ids = torch.ones((2, 8), dtype=torch.long)
    torch.onnx.export(
        _Probabilities(encoder).eval(),
        (ids, torch.zeros_like(ids), ids.bool()),
        str(whole),
        input_names=list(Batch._fields),
        dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in Batch._fields},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(whole, small, weight_type=QuantType.QInt8)

    def form(path: Path) -> Form:
        session = InferenceSession(str(path), providers=["CPUExecutionProvider"])
        asked = {given.name for given in session.get_inputs()}  # the sides are not looked at, so the graph lacks them
        return in_batches(
            lambda batch: torch.from_numpy(
                session.run(None, {name: part.numpy() for name, part in batch._asdict().items() if name in asked})[0]
            )
        )

    return {"ONNX Runtime, single precision": form(whole), "ONNX Runtime, 8-bit integers": form(small)}


def plain(folder: Path) -> Form:
    """A sentence-transformers CrossEncoder of the same layers."""
    size = MPNetConfig(vocab_size=WORDS, num_hidden_layers=PAIR_LAYERS)
    size.num_labels = 3
    MPNetForSequenceClassification(size).save_pretrained(folder)
    AutoTokenizer.from_pretrained(str(embedded_folder())).save_pretrained(folder)
    model = CrossEncoder(str(folder), device="cpu")
    return lambda texts: torch.tensor(
        model.predict(list(texts), batch_size=64, apply_softmax=True, show_progress_bar=False)
    )


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("story", type=Path)
    cli.add_argument("--pairs", type=int, default=400)
    args = cli.parse_args()
    story = load_story_set(args.story)
    told = [telling.in_full for telling in tellings_of(story.readings, {a.id: a for a in story.articles})]
    count = len(told)
    places = [(n % count, (n * 7 + n // count + 1) % count) for n in range(args.pairs)]
    texts = [(told[a], told[b]) for a, b in places]
    encoder = Weights.shipped("pair").pair_encoder()
    integers = torch.ao.quantization.quantize_dynamic(  # type: ignore[no-untyped-call]
        encoder, {torch.nn.Linear}, dtype=torch.qint8
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        forms: dict[str, Form] = {
            "plain CrossEncoder": plain(folder / "plain"),
            "single precision": single_precision(encoder),
            "8-bit integers": single_precision(integers),
            "bfloat16 (as shipped)": lambda some: all_logits(encoder, some, "story").softmax(1),
        }
        if importlib.util.find_spec("onnx") and importlib.util.find_spec("onnxruntime"):
            forms |= onnx_forms(encoder, folder)
        else:
            print("onnx or onnxruntime is not installed: the forms of ONNX Runtime are left out")
        best = dict.fromkeys(forms, float("inf"))
        said = {}
        for _ in range(ROUNDS):
            for name, form in forms.items():
                began = time.perf_counter()
                said[name] = form(texts)
                best[name] = min(best[name], time.perf_counter() - began)
    slowest = best["plain CrossEncoder"]
    print("| form | pairs/s | against plain | differs |\n|---|---|---|---|")
    for name, seconds in best.items():
        far = float((said[name] - said["single precision"]).abs().max())
        differs = "-" if name == "plain CrossEncoder" else f"{far:.3f}"
        print(f"| {name} | {len(texts) / seconds:.0f} | {slowest / seconds:.2f} | {differs} |")


if __name__ == "__main__":
    main()
