"""The models that ship: their bytes, their answers, and what a second run may not import."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from checker.cache import Cache
from checker.errors import ModelError
from checker.models.embedded import embedded_folder, verify
from checker.models.pair import FOLDER, PairScorer
from checker.story_scores import SHIPPED

HEAD_LABELS = {"nli": ("entailment", "neutral", "contradiction"), "story": ("other", "agree", "clash")}
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
@pytest.mark.parametrize(("head", "name"), [("nli", "nli"), *(("story", name) for name in SHIPPED)])
def test_shipped_encoders_give_probabilities(head: str, name: str, tmp_path: Path) -> None:
    texts = [(TEXTS[0], TEXTS[1]), (TEXTS[0], TEXTS[0])]
    with Cache(tmp_path / "cache") as cache:
        first = PairScorer(head, name).log_probabilities(texts, cache)
        again = PairScorer(head, name).log_probabilities(texts[::-1], cache)
    assert first.shape == (2, len(HEAD_LABELS[head]))
    assert np.allclose(np.exp(first).sum(axis=1), 1, atol=1e-3)
    assert np.array_equal(first, again[::-1]), "the second time they come from the cache"


@pytest.mark.model
def test_entailment_knows_a_sentence_from_its_denial(tmp_path: Path) -> None:
    pairs = [
        ("The bridge was closed.", "The bridge was not closed."),
        ("The bridge was closed.", "The bridge was shut."),
    ]
    with Cache(tmp_path / "cache") as cache:
        said = PairScorer("nli").log_probabilities(pairs, cache)
    labels = HEAD_LABELS["nli"]
    assert [labels[int(n)] for n in said.argmax(axis=1)] == ["contradiction", "entailment"]


def test_all_weights_together_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 50e6


def test_packed_weights_are_nearly_the_weights() -> None:
    torch = pytest.importorskip("torch")
    from checker.models.packing import packed, unpacked

    torch.manual_seed(0)
    state = {"matrix": torch.randn(40, 30), "vector": torch.randn(30)}
    found = unpacked(packed(state))
    assert set(found) == set(state)
    assert float((found["matrix"] - state["matrix"]).abs().max()) < 0.02
    assert float((found["vector"] - state["vector"]).abs().max()) < 0.002
