"""The models that ship: their bytes, their answers, and what a second run may not import."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from checker import same_fact
from checker.cache import Cache
from checker.embed import embed
from checker.errors import ModelError
from checker.models.cross import CrossEncoderScorer
from checker.models.embedded import embedded_folder, verify
from checker.models.pair import PairScorer
from checker.models.weights import FOLDER, Weights

TOLD = ("other", "agree", "clash")
HEAD_LABELS = {
    "nli": ("entailment", "neutral", "contradiction"),
    "story": TOLD,
    "adapted": TOLD,
    "slot": ("other", "same"),
    "kind": ("date", "number", "entity", "place", "polarity", "attribution", "order"),
}
TEXTS = [
    "The bridge over the river was reopened to traffic on 3 March.",
    "Traffic has been crossing the bridge again since 5 March.",
]


def test_the_embedded_model_is_the_published_one() -> None:
    assert (embedded_folder() / "model.safetensors").is_file()


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    (path := tmp_path / "model.safetensors").write_bytes(b"changed")
    with pytest.raises(ModelError, match="not the bytes"):
        verify(path, "0" * 64)


def test_a_second_check_imports_no_torch(tmp_path: Path) -> None:
    for name, text in (("a.txt", TEXTS[0]), ("b.txt", TEXTS[1])):
        (tmp_path / name).write_text(text + "\n")
    code = (
        "import sys; from pathlib import Path; from checker import check; from checker.config import Settings\n"
        f"check([Path({str(tmp_path)!r})], Settings(cache=Path({str(tmp_path / 'cache')!r})))\n"
        "print(sorted({'torch', 'sentence_transformers'} & set(sys.modules)))"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert "torch" in runs[0].stdout
    assert runs[1].stdout.strip() == "[]"


@pytest.mark.model
@pytest.mark.parametrize("head", HEAD_LABELS)
def test_shipped_encoders_give_probabilities(head: str, tmp_path: Path) -> None:
    texts = [(TEXTS[0], TEXTS[1]), (TEXTS[0], TEXTS[0])]
    with Cache(tmp_path / "cache") as cache:
        first = PairScorer((head,), Weights.shipped("pair")).log_probabilities(texts, cache)
        again = PairScorer((head,), Weights.shipped("pair")).log_probabilities(texts[::-1], cache)
    assert first.shape == (2, len(HEAD_LABELS[head]))
    assert np.allclose(np.exp(first).sum(axis=1), 1, atol=1e-3)
    assert np.array_equal(first, again[::-1]), "the second time they come from the cache"


@pytest.mark.model
def test_what_several_heads_say_stands_side_by_side(tmp_path: Path) -> None:
    texts = [(TEXTS[0], TEXTS[1])]
    with Cache(tmp_path / "cache") as cache:
        both = PairScorer(("story", "kind"), Weights.shipped("pair")).log_probabilities(texts, cache)
        each = [
            PairScorer((head,), Weights.shipped("pair")).log_probabilities(texts, cache) for head in ("story", "kind")
        ]
    assert np.allclose(both, np.concatenate(each, axis=1), atol=1e-3)


@pytest.mark.model
def test_fact_vectors_bring_tellings_of_one_fact_together(tmp_path: Path) -> None:
    texts = [*TEXTS, "The river rose by two metres in the night."]
    with Cache(tmp_path / "cache") as cache:
        vectors = embed(texts, same_fact.shipped(), cache)
    same, other = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert np.allclose((vectors**2).sum(axis=1), 1, atol=1e-3)
    assert same > other + 0.25


@pytest.fixture
def cross_encoder(tmp_path: Path) -> Callable[[Sequence[str]], str]:
    """A folder with a tiny cross-encoder that knows nothing, with the labels asked for."""

    def make(labels: Sequence[str]) -> str:
        transformers = pytest.importorskip("transformers")
        names = dict(enumerate(labels))
        config = transformers.BertConfig(
            vocab_size=30522, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
            num_labels=len(labels), id2label=names, label2id={label: n for n, label in names.items()},
        )  # fmt: skip
        folder = tmp_path / "cross"
        transformers.BertForSequenceClassification(config).save_pretrained(folder)
        transformers.AutoTokenizer.from_pretrained(str(embedded_folder())).save_pretrained(folder)
        return str(folder)

    return make


@pytest.mark.model
def test_a_users_own_cross_encoder_takes_the_place_of_the_story_models(
    cross_encoder: Callable[[Sequence[str]], str], tmp_path: Path
) -> None:
    from sentence_transformers import CrossEncoder

    texts, swapped = [(TEXTS[0], TEXTS[1])], [(TEXTS[1], TEXTS[0])]
    folder = cross_encoder(["CONTRADICTION", "entailment", "neutral"])
    with Cache(tmp_path / "cache") as cache:
        said = np.exp(CrossEncoderScorer(folder).log_probabilities(texts, cache))
        again = np.exp(CrossEncoderScorer(folder).log_probabilities(swapped, cache))
    raw = CrossEncoder(folder).predict(texts + swapped, apply_softmax=True).mean(axis=0)
    assert np.allclose(said[0], raw[[2, 1, 0]], atol=1e-4), "unrelated, agreement, clash"
    assert np.allclose(said, again, atol=1e-4), "a contradiction has no direction"


@pytest.mark.model
def test_a_cross_encoder_for_something_else_is_refused(
    cross_encoder: Callable[[Sequence[str]], str], tmp_path: Path
) -> None:
    with Cache(None) as cache, pytest.raises(ModelError, match="relevant, irrelevant"):
        CrossEncoderScorer(cross_encoder(["relevant", "irrelevant", "unsure"])).log_probabilities([tuple(TEXTS)], cache)


@pytest.mark.model
def test_a_cross_encoder_that_holds_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with Cache(None) as cache, pytest.raises(ModelError, match="could not be loaded"):
        CrossEncoderScorer(str(tmp_path / "nothing")).log_probabilities([tuple(TEXTS)], cache)


@pytest.mark.model
def test_entailment_knows_a_sentence_from_its_denial(tmp_path: Path) -> None:
    pairs = [
        ("The bridge was closed.", "The bridge was not closed."),
        ("The bridge was closed.", "The bridge was shut."),
    ]
    with Cache(tmp_path / "cache") as cache:
        said = PairScorer(("nli",), Weights.shipped("pair")).log_probabilities(pairs, cache)
    labels = HEAD_LABELS["nli"]
    assert [labels[int(n)] for n in said.argmax(axis=1)] == ["contradiction", "entailment"]


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from safetensors.torch import save_file

    save_file({"layers.5.other.weight": torch.zeros(2)}, tmp_path / "fact.safetensors")
    with pytest.raises(ModelError, match="another network"):
        Weights(tmp_path / "fact.safetensors").sentence_encoder(3)


def test_all_weights_together_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 50e6


@pytest.mark.parametrize(("bits", "furthest"), [(8, 0.03), (4, 0.5)])
def test_packed_weights_are_nearly_the_weights(bits: int, furthest: float) -> None:
    torch = pytest.importorskip("torch")
    from checker.models.packing import packed, unpacked

    torch.manual_seed(0)
    state = {"matrix": torch.randn(300, 256), "vector": torch.randn(30)}
    found = unpacked(packed(state, bits))
    assert set(found) == set(state)
    assert float((found["matrix"] - state["matrix"]).abs().max()) < furthest
    assert float((found["vector"] - state["vector"]).abs().max()) < 0.002
