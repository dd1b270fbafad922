"""The models that ship: their bytes, their answers, and what a second run may not import."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from checker.cache import Cache
from checker.errors import ModelError
from checker.models.embedded import embedded_folder, verify
from checker.models.pair import PairScorer

TEXTS = [
    "The bridge over the river was reopened to traffic on 3 March.",
    "Traffic has been crossing the bridge again since 5 March.",
    "The bridge over the river was reopened to traffic on 3 March, the mayor said.",
    "Tomatoes are cheaper this summer than last.",
]


def test_the_embedded_model_is_the_published_one() -> None:
    assert (embedded_folder() / "model.safetensors").is_file()


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    (path := tmp_path / "model.safetensors").write_bytes(b"changed")
    with pytest.raises(ModelError, match="not the bytes"):
        verify(path, "0" * 64)


def test_probabilities_sum_to_one_and_do_not_depend_on_the_order_of_a_pair() -> None:
    with Cache(None) as cache:
        chances = PairScorer("story").probabilities(TEXTS, [(0, 1), (1, 0), (0, 3)], cache)
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)
    assert np.allclose(chances[0], chances[1], atol=1e-3)


def test_a_repetition_agrees_more_than_an_unrelated_sentence() -> None:
    scorer = PairScorer("story")
    agree = scorer.labels.index("agree")
    with Cache(None) as cache:
        repeated, unrelated = scorer.probabilities(TEXTS, [(0, 2), (0, 3)], cache)
    assert repeated[agree] > 0.5 > unrelated[agree]


def test_a_second_run_takes_all_from_the_cache() -> None:
    with Cache(None) as cache:
        first = PairScorer("story").probabilities(TEXTS, [(0, 1)], cache)
        again = PairScorer("story", Path("nowhere")).probabilities(TEXTS, [(0, 1)], cache)
    assert np.array_equal(first, again)


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
