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
ORIGINALS = ROOT.parent / "shared" / "stories" / "seeds-original" / "articles"
RUN = "import sys; from checker.cli import main; status = main(sys.argv[1:]); print('torch' in sys.modules, status)"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Two runs that share a cache: (torch imported, exit status, report) of each."""
    folder = tmp_path_factory.mktemp("run")
    environment = {**os.environ, "CHECKER_CACHE": str(folder / "cache.sqlite3"), "HF_HUB_OFFLINE": "1"}
    return [_run(ROOT / "seeds", folder / f"{number}.json", environment) for number in range(2)]


def _run(articles: Path, output: Path, environment: dict[str, str]) -> tuple[bool, int, bytes]:
    argv = ["report", str(articles), "--format", "json", "--output", str(output), "--quiet"]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *argv],
        capture_output=True,
        text=True,
        env=environment,
        cwd=output.parent,
        check=True,
    )
    torch, status = done.stdout.split()[-2:]
    return torch == "True", int(status), output.read_bytes()


def test_report_is_as_published(runs):
    schema = json.loads(resources.files("checker").joinpath("report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(runs[0][2]))
    assert runs[0][1] == 1


def test_second_run_is_the_same_without_torch(runs):
    assert not runs[1][0]
    assert runs[1][2] == runs[0][2]


def _sides(report: bytes) -> list[list[str]]:
    """Of each dispute, strongest first, the sentences of each side as one text."""
    disputes = json.loads(report)["disputes"]
    return [[" ".join(claim["sentence"] for claim in side["claims"]) for side in d["sides"]] for d in disputes]


def _apart(sides: list[str], one: str, other: str) -> bool:
    """Whether two different sides hold these words."""
    return any(one in a and other in b for a in sides for b in sides if a is not b)


FALL = "had fallen by Sunday, December 1", "That same day they also took Damascus"
SHIPS = "From 2 December, Russian warships", "warships out of the Syrian port of Tartus on Sunday, December 8"
TOWNS = "about 40 towns and villages in all", "seized 56 towns"


@pytest.mark.parametrize("words", [FALL, SHIPS, TOWNS], ids=["fall", "ships", "towns"])
def test_what_the_articles_dispute_is_reported(runs, words):
    assert any(_apart(sides, *words) for sides in _sides(runs[0][2]))


def test_fall_of_the_capital_is_among_the_first_three(runs):
    assert any(_apart(sides, *FALL) for sides in _sides(runs[0][2])[:3])


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason=f"the original articles of seeds/ are not at {ORIGINALS}")
def test_the_fall_is_among_the_first_three_of_the_original_articles_too(tmp_path):
    environment = {**os.environ, "CHECKER_CACHE": str(tmp_path / "cache.sqlite3"), "HF_HUB_OFFLINE": "1"}
    _, _, report = _run(ORIGINALS, tmp_path / "report.json", environment)
    fall = "By Sunday, December 1, Damascus had fallen", "captured the capital Damascus"
    ships = "Starting 2 December", "On Sunday, December 8, the Russian Federation began withdrawing its military ships"
    assert any(_apart(sides, *fall) for sides in _sides(report)[:3])
    assert any(_apart(sides, *ships) for sides in _sides(report))


CHRONICLE = "### 2 March 2026\n\nThe trial of Ade opens.\n\n### 11 March\n\nThe jury finds Ade guilty of arson.\n"
REPORTS = (
    "Ade, the Tarnley miller, was found guilty of arson on 12 March. The fire destroyed three barns.\n",
    "The miller was sentenced to nine years. Ade was found guilty of arson on 12 March after a trial in Tarnley.\n",
)


def test_an_entry_in_the_present_below_its_day_clashes_with_another_day(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in zip("abc", (CHRONICLE, *REPORTS), strict=True):
        (articles / f"{name}.md").write_text(f"---\ndate: 2026-03-20\nsource: {name}\n---\n\n{text}", encoding="utf-8")
    environment = {**os.environ, "CHECKER_CACHE": str(tmp_path / "cache.sqlite3"), "HF_HUB_OFFLINE": "1"}
    _, _, report = _run(articles, tmp_path / "report.json", environment)
    assert any(_apart(sides, "The jury finds Ade guilty", "guilty of arson on 12 March") for sides in _sides(report))
