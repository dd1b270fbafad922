"""The models that ship: their bytes, their answers, and what a second run may not import."""

import subprocess
import sys
from pathlib import Path

import pytest

from checker.errors import ModelError
from checker.models.embedded import embedded_folder, verify

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
