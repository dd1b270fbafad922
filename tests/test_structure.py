"""Nothing is half added: each comparator, reader, exporter and command has its line, its cases, its documentation."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from checker.cli.parser import COMMANDS
from checker.compare import COMPARATORS
from checker.export import EXPORTERS
from checker.sources import READERS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "checker"
TESTS = ROOT / "tests"
README = (ROOT / "README.md").read_text("utf-8")


def modules_with_class(folder: Path, ending: str) -> dict[str, str]:
    """The modules of a folder that define a public class whose name ends so, and that class."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name.endswith(ending) and not node.name.startswith("_"):
                found[node.name] = path.relative_to(folder).parts[0].removesuffix(".py")
    return found


@pytest.mark.parametrize(
    ("folder", "ending", "members"),
    [
        ("compare", "Comparator", COMPARATORS),
        ("sources", "Reader", READERS),
        ("export", "Exporter", EXPORTERS),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_piece_has_its_line(folder, ending, members):
    assert {type(member).__name__ for member in members} == set(modules_with_class(PACKAGE / folder, ending))
    assert len({type(member) for member in members}) == len(members)


def rows(heading: str) -> set[str]:
    """The first cells, without backticks, of the table in README.md whose first heading this is."""
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert table, f"README.md has no table headed {heading!r}"
    return {line.split("|")[1].strip().strip("`") for line in table[1].splitlines()}


def test_comparators_are_documented():
    assert rows("comparator") == {comparator.name for comparator in COMPARATORS}


@pytest.mark.parametrize("comparator", COMPARATORS, ids=lambda comparator: comparator.name)
def test_comparators_have_cases_and_a_test(comparator):
    module = modules_with_class(PACKAGE / "compare", "Comparator")[type(comparator).__name__]
    cases = TESTS / "cases" / f"{module}.yaml"
    assert cases.is_file(), f"{cases.relative_to(ROOT)} is missing: a table of pairs and what to answer"
    tests = "".join(path.read_text("utf-8") for path in TESTS.glob("test_*.py"))
    assert type(comparator).__name__ in tests, f"no test runs the cases of {type(comparator).__name__}"


@pytest.mark.parametrize("comparator", COMPARATORS, ids=lambda comparator: comparator.name)
def test_comparators_explain_themselves(comparator):
    assert type(comparator).__doc__
    assert type(comparator).compare.__doc__


def test_readers_are_documented():
    table = re.search(r"^\| format \| suffix \|(?:.*\n)+?\n", README, re.MULTILINE)
    assert table
    documented = set(
        re.findall(r"`(\.\w+)`", "".join(line.split("|")[2] for line in table[0].splitlines() if "|" in line))
    )
    assert documented == {suffix for reader in READERS for suffix in reader.suffixes}


def test_readers_have_samples():
    samples = {path.suffix for path in (TESTS / "cases" / "sources").rglob("*")}
    samples.add(".docx")  # a binary format; test_word_documents.py writes its sample
    for reader in READERS:
        assert samples & set(reader.suffixes), f"no sample under tests/cases/sources for {reader.suffixes}"


def test_exporters_are_documented():
    assert rows("`--format`") == {exporter.name for exporter in EXPORTERS}


def test_exporters_lie_where_they_are_looked_for():
    for name, module in modules_with_class(PACKAGE / "export", "Exporter").items():
        assert module.startswith("as_"), f"{name} belongs into a file as_….py"


def test_exporters_have_a_golden_output():
    for exporter in EXPORTERS:
        if exporter.name != "xlsx":  # holds the time of writing; test_export reads it back
            assert (TESTS / "golden" / f"report{exporter.suffix}").is_file()


def test_commands_are_documented():
    assert {row.split()[1] for row in rows("command")} == {command.name for command in COMMANDS}
