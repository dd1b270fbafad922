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


@pytest.mark.parametrize("content", ["", "[]", '{"features": []}', "not json"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    (path := tmp_path / "model.json").write_text(content)
    with pytest.raises(ModelError):
        trees.load(path)
