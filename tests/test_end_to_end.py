"""The whole way on the articles in seeds/, with the real models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[1]
RUN = "import sys; from checker.cli import main; status = main(sys.argv[1:]); print('torch' in sys.modules, status)"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Two runs, one after the other, that share a cache: (torch imported, exit status, report) of each."""
    folder = tmp_path_factory.mktemp("run")
    environment = {**os.environ, "CHECKER_CACHE": str(folder / "cache.sqlite3"), "HF_HUB_OFFLINE": "1"}
    results = []
    for number in (1, 2):
        output = folder / f"{number}.json"
        argv = ["report", str(ROOT / "seeds"), "--format", "json", "--output", str(output), "--quiet"]
        done = subprocess.run(
            [sys.executable, "-c", RUN, *argv], capture_output=True, text=True, env=environment, cwd=folder, check=True
        )
        torch, status = done.stdout.split()[-2:]
        results.append((torch == "True", int(status), output.read_bytes()))
    return results


def test_report_is_as_published(runs):
    schema = json.loads(resources.files("checker").joinpath("report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(runs[0][2]))
    assert runs[0][1] == 1


def test_second_run_is_the_same_without_torch(runs):
    assert not runs[1][0]
    assert runs[1][2] == runs[0][2]


def test_fall_of_the_capital_is_among_the_first_three(runs):
    first = json.loads(runs[0][2])["disputes"][:3]
    sentences = [{claim["sentence"] for side in dispute["sides"] for claim in side["claims"]} for dispute in first]
    assert any(
        any("Damascus had fallen by Sunday, December 1" in sentence for sentence in found)
        and any("That same day they also took Damascus" in sentence for sentence in found)
        for found in sentences
    )
