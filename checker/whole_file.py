"""A file that is written whole or not at all: content to path, by way of a file beside it."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put the content in the place of what is there, its folders made if need be. Raises OSError.

    Two runs at once do not meet: each writes beside the file under its own name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)
