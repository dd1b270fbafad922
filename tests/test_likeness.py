"""Weights of other stories' pairs: more for those like the core's, the same in sum, and the core as it was."""

from __future__ import annotations

import numpy as np
import pytest

from checker.training.likeness import MOST, weighed_by_likeness
from checker.training.rows import Labels, Rows
from checker.training.storysets import StorySet

PAIRS = 600


def _rows(name: str, shared: np.ndarray, seed: int) -> Rows:
    """Pairs with a telling number (`shared`) and an idle one, a third of each class, the last fifth left out."""
    chance = np.random.default_rng(seed)
    kind = np.arange(PAIRS) % 3
    weights = np.where(kind < 2, 1.0, 5.0)
    weights[(kind == 2) & (np.arange(PAIRS) >= PAIRS * 4 // 5)] = 0.0
    labels = Labels((kind == 0).astype(float), (kind == 1).astype(float), weights)
    table = np.stack([shared, chance.random(PAIRS)], axis=1)
    return Rows(StorySet(name, (), (), {}, (), frozenset(), ()), (), ("shared", "idle"), table, labels, ("",) * PAIRS)


@pytest.fixture
def both() -> list[Rows]:
    chance = np.random.default_rng(0)
    plain = chance.normal(2.0, 0.3, PAIRS)
    mixed = np.where(chance.random(PAIRS) < 0.3, chance.normal(2.0, 0.3, PAIRS), chance.normal(0.0, 0.3, PAIRS))
    return [_rows("core", plain, 1), _rows("other", mixed, 2)]


def test_the_core_keeps_its_weights(both: list[Rows]) -> None:
    core, _ = weighed_by_likeness(both, {"core"}, ["shared", "idle"])
    assert (core.labels.weights == both[0].labels.weights).all()


def test_pairs_like_the_cores_weigh_more(both: list[Rows]) -> None:
    _, other = weighed_by_likeness(both, {"core"}, ["shared", "idle"])
    ratio = other.labels.weights / np.maximum(both[1].labels.weights, 1e-9)
    learnt = both[1].labels.weights > 0
    like = both[1].table[:, 0] > 1
    assert np.median(ratio[learnt & like]) > 2 * np.median(ratio[learnt & ~like])
    assert ratio[learnt].max() <= MOST**2


def test_every_class_weighs_as_much_as_before(both: list[Rows]) -> None:
    _, other = weighed_by_likeness(both, {"core"}, ["shared", "idle"])
    before, after = both[1].labels, other.labels
    for some in (before.clash > 0, before.agree > 0, (before.clash == 0) & (before.agree == 0)):
        assert after.weights[some].sum() == pytest.approx(before.weights[some].sum())
    assert ((after.weights == 0) == (before.weights == 0)).all()
