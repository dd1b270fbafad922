"""Exported trees give the same log-odds as the model they were exported from."""

import json
from pathlib import Path

import numpy as np
import pytest

from checker.errors import ModelError
from checker.models import trees


def test_export_and_load_keep_the_predictions(tmp_path: Path) -> None:
    sklearn = pytest.importorskip("sklearn.ensemble", reason="training needs scikit-learn")
    from checker.training.exporting import exported

    chance = np.random.default_rng(0)
    table = chance.normal(size=(400, 5)).round(3)
    target = (table[:, 0] + table[:, 1] * table[:, 2] > 0.3).astype(float)
    models = [
        sklearn.HistGradientBoostingClassifier(max_iter=20, max_features=0.4, random_state=seed).fit(table, target)
        for seed in range(2)
    ]
    path = tmp_path / "model.json"
    for model in models:
        path.write_text(json.dumps(exported([model], ["yes"], list("abcde"))))
        loaded = trees.load(path)
        columns = ["abcde".index(name) for name in loaded.features]
        ours = loaded.log_odds(table[:, columns])[:, 0]
        assert np.allclose(ours, model.decision_function(table), atol=1e-3)


def test_the_mean_of_models_has_the_mean_of_their_log_odds(tmp_path: Path) -> None:
    sklearn = pytest.importorskip("sklearn.ensemble", reason="training needs scikit-learn")
    from checker.training.exporting import exported, mean_of

    chance = np.random.default_rng(1)
    table = chance.normal(size=(300, 4)).round(3)
    fitted = []
    for used in ((0, 1), (2, 3)):  # so that neither model names all features
        target = (table[:, used[0]] > table[:, used[1]]).astype(float)
        some = np.where(np.isin(np.arange(4), used), table, 0.0)
        fitted.append(sklearn.HistGradientBoostingClassifier(max_iter=10, random_state=0).fit(some, target))
    merged = mean_of([exported([model], ["yes"], list("abcd")) for model in fitted])
    (path := tmp_path / "model.json").write_text(json.dumps(merged))
    loaded = trees.load(path)
    ours = loaded.log_odds(table[:, ["abcd".index(name) for name in loaded.features]])[:, 0]
    theirs = np.mean([model.decision_function(table) for model in fitted], axis=0)
    assert np.allclose(ours, theirs, atol=1e-3)


@pytest.mark.parametrize("content", ["", "[]", '{"features": []}', "not json"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    (path := tmp_path / "model.json").write_text(content)
    with pytest.raises(ModelError):
        trees.load(path)
