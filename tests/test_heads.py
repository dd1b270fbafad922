"""Heads that learn over vectors that stay as they are."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from checker.training.heads import Head, fitted  # noqa: E402

pytestmark = pytest.mark.model
CHANCE = np.random.default_rng(0)
VECTORS = CHANCE.normal(size=(300, 8)).astype(np.float16)
LABELS = (VECTORS[:, 0] > 0).astype(np.float64)
EVEN = np.ones(len(LABELS))


def right(head: Head) -> float:
    """Share of the vectors that have their own label."""
    return float((head.log_probabilities(VECTORS).argmax(axis=1) == LABELS).mean())


def test_what_a_vector_tells_is_learnt() -> None:
    assert right(fitted(VECTORS, LABELS, EVEN, 2, None, 1e-3)) > 0.95


def test_what_weighs_nothing_is_not_learnt() -> None:
    wrong = np.concatenate([LABELS[:150], 1 - LABELS[150:]])
    weights = np.where(np.arange(len(LABELS)) < 150, 1.0, 0.0)
    assert right(fitted(VECTORS, wrong, weights, 2, None, 1e-3)) > 0.9


def test_a_head_that_may_not_learn_says_what_it_said_at_the_start() -> None:
    start = Head(torch.tensor([[0.0] * 8, [2.0] + [0.0] * 7]), torch.tensor([0.0, 0.3]))
    found = fitted(VECTORS, LABELS, EVEN, 2, start, 1e6)
    said, before = found.log_probabilities(VECTORS), start.log_probabilities(VECTORS)
    order = [np.argsort(table[:, 1] - table[:, 0]) for table in (said, before)]
    assert np.array_equal(*order), "the scale may change, the ranking may not"


def test_a_start_is_kept_where_it_is_right() -> None:
    start = Head(torch.tensor([[0.0] * 8, [9.0] + [0.0] * 7]), torch.zeros(2))
    assert right(fitted(VECTORS, LABELS, EVEN, 2, start, 10.0)) > 0.95
