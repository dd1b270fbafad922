"""The gate of the extractors: on the corpus where it is there, and its rules of refusal everywhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from tests.benchmark import gate  # noqa: E402 -- found only with the root on the path


@pytest.fixture(scope="module")
def baseline() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gate.BASELINE.read_text("utf-8"))
    return found


@pytest.mark.skipif(not gate.has_corpus(SHARED), reason=f"the corpus is not at {SHARED.name}/ beside the project")
def test_no_figure_is_below_its_floor(baseline: dict[str, Any]) -> None:
    assert gate.failures(gate.measure(SHARED), gate.digest(SHARED), baseline) == []


def test_a_figure_below_its_floor_is_told() -> None:
    kept: dict[str, Any] = {"corpus": "c", "floors": {"a": 80.0}}
    assert gate.failures({"a": 79.9}, "c", kept) == ["a is 79.9, its floor is 80.0"]
    assert gate.failures({"a": 80.0}, "c", kept) == []
    assert "no floor" in gate.failures({"a": 81.0, "b": 1.0}, "c", kept)[0]


def test_another_corpus_is_told() -> None:
    assert "the corpus is not the one" in gate.failures({"a": 99.0}, "d", {"corpus": "c", "floors": {"a": 80.0}})[0]


def test_floors_are_raised_freely_and_lowered_only_knowingly() -> None:
    kept: dict[str, Any] = {"corpus": "c", "floors": {"a": 80.0}}
    assert gate.updated({"a": 85.07}, "c", kept) == ({"corpus": "c", "floors": {"a": 85.0}}, [])
    assert gate.updated({"a": 75.0}, "c", kept)[1] == ["a: 80.0 -> 75.0"]


def test_lowering_is_refused_without_the_second_flag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "baseline.json"
    path.write_text('{"corpus": "c", "floors": {"a": 80.0}}', "utf-8")
    monkeypatch.setattr(gate, "BASELINE", path)
    monkeypatch.setattr(gate, "measure", lambda shared: {"a": 70.0})
    monkeypatch.setattr(gate, "digest", lambda shared: "c")
    assert gate.main(["x", "--update"]) == 1
    assert json.loads(path.read_text("utf-8"))["floors"] == {"a": 80.0}
    assert gate.main(["x", "--update", "--lower"]) == 0
    assert json.loads(path.read_text("utf-8"))["floors"] == {"a": 70.0}
