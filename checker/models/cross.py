"""A user's own cross-encoder in the place of the story models: any natural-language-inference model by name or folder.

Entailment stands for agreement, contradiction for a clash, neutral for unrelated. It reads the claims as they are
written. How much its word is worth was learnt for the shipped models, so with another one the ranking is what to trust,
and the confidences less.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.cache import Cache, cached_rows, identity_of, key_of
from checker.errors import ModelError
from checker.protocols import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

_ORDER = ("neutral", "entail", "contradict")  # as the story models' labels: other, agree, clash
_LEAST = 1e-6


class CrossEncoderScorer:
    """A sentence-transformers CrossEncoder with labels for entailment, neutral and contradiction."""

    def __init__(self, name: str) -> None:
        self._name = name

    def log_probabilities(
        self, texts: Sequence[tuple[str, str]], cache: Cache, progress: Progress | None = None
    ) -> Table:
        """Natural logarithms of the probabilities of unrelated, agreement and clash, of shape (pairs, 3).

        Raises ModelError if the model cannot be loaded or has no such labels.
        """
        identity = identity_of(self._name)
        keys = [key_of("cross", identity, one, other) for one, other in texts]
        if progress:
            progress("reading pairs", 0, len(texts))
        return cached_rows(cache, keys, texts, self._run).astype(np.float64)

    def _run(self, texts: list[tuple[str, str]]) -> NDArray[np.float32]:
        if Path(self._name).is_dir():  # nothing may reach for a network unless the user named a model that needs one
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import CrossEncoder

        try:
            model = CrossEncoder(self._name)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The model {self._name!r} could not be loaded: {error}",
                remedy="Name a cross-encoder's folder or name, or leave --pair-model out for the shipped models.",
            ) from error
        columns = _columns(self._name, model.config)
        both = [texts, [(other, one) for one, other in texts]]  # entailment has a direction, a contradiction has none
        said = np.mean([model.predict(some, apply_softmax=True, show_progress_bar=False) for some in both], axis=0)
        rows: NDArray[np.float32] = np.log(np.maximum(said[:, columns], _LEAST)).astype(np.float32)
        return rows


def _columns(name: str, config: Any) -> list[int]:
    """Which of the model's outputs are neutral, entailment and contradiction."""
    labels = {int(number): str(label).lower() for number, label in config.id2label.items()}
    found = [next((n for n, label in labels.items() if label.startswith(wanted)), None) for wanted in _ORDER]
    columns = [n for n in found if n is not None]
    if len(columns) != len(_ORDER):
        raise ModelError(
            f"The model {name!r} has the labels {', '.join(labels.values())}.",
            remedy="Name a cross-encoder for natural-language inference: entailment, neutral, contradiction.",
        )
    return columns
