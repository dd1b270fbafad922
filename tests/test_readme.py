"""README.md says what is so: its commands parse, its flags exist, its files are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from checker.cli import build_parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
HELP = re.sub(
    r"\s+", " ", "".join(p.format_help() for p in build_parser()._subparsers._group_actions[0].choices.values())
)


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


def test_python_examples_compile():
    for example in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        compile(example, "README.md", "exec")


def test_lines_are_short_enough_to_read():
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    assert all(len(line) <= 120 for line in prose.splitlines() if not line.startswith("|"))
