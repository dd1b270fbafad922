"""README.md says what is so: its commands parse, its flags exist, its files are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from checker.cli.parser import build_parser
from checker.review.session import KEYS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
HELP = re.sub(
    r"\s+", " ", "".join(p.format_help() for p in build_parser()._subparsers._group_actions[0].choices.values())
)


def rows(heading: str) -> set[str]:
    """The first cells, without outer backticks, of the table whose first heading this is."""
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", README, re.MULTILINE)
    return {line.split("|")[1].strip().strip("`") for line in table[1].splitlines()} if table else set()


def commands() -> list[str]:
    """Every command line of `checker` in the shell blocks."""
    parts = [part for line in SHELL.splitlines() for part in line.split("#")[0].split("&&")]
    return [part.strip() for part in parts if re.match(r"\s*(\S*/)?checker ", part)]


@pytest.mark.parametrize("command", commands())
def test_commands_parse(command):
    build_parser().parse_args(shlex.split(command)[1:])


def test_there_are_commands():
    assert len(commands()) >= 4


def test_the_first_two_lines_set_up_and_test():
    first, second = [line for line in SHELL.splitlines() if line][:2]
    assert "checker report seeds" in first.split("&&")[-1]
    assert "-c constraints.txt" in first
    assert second.endswith("-m pytest")


@pytest.mark.parametrize("flag", sorted(set(re.findall(r"`(--[a-z-]+)", README))))
def test_flags_exist(flag):
    assert flag in HELP


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:checker|tests|seeds|\.ci)/[\w./]*)`", README))))
def test_paths_exist(path):
    assert (ROOT / path).exists()


def test_the_keys_of_the_review_are_all_there():
    assert rows("key") == {"1`, `2`, …", *KEYS}


def yaml_examples() -> dict[str, dict]:
    """The YAML blocks by the file name in their first line."""
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", README, re.DOTALL)
    return {name: yaml.safe_load(text) for name, text in blocks}


def test_the_hook_in_the_example_is_the_one_defined():
    used = yaml_examples()[".pre-commit-config.yaml"]["repos"][0]["hooks"][0]
    (defined,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert used["id"] == defined["id"]
    assert defined["language"] == "python"
    assert not defined["pass_filenames"]
    build_parser().parse_args([*shlex.split(defined["entry"])[1:], *used["args"]])


def test_the_workflow_uploads_what_it_writes():
    steps = yaml_examples()[".github/workflows/articles.yml"]["jobs"]["check"]["steps"]
    (command,) = [step["run"] for step in steps if step.get("run", "").startswith("checker ")]
    assert build_parser().parse_args(shlex.split(command)[1:]).format == ["sarif"]
    upload = steps[-1]
    assert upload["with"]["sarif_file"] == "reports/report.sarif"
    assert "cancelled" in upload["if"], "annotations are wanted most where the gate fails"


def test_python_examples_compile():
    for example in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        compile(example, "README.md", "exec")


def test_lines_are_short_enough_to_read():
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    assert all(len(line) <= 120 for line in prose.splitlines() if not line.startswith("|"))
