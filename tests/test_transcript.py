"""The whole way, on a report made by hand: what the transcript shows, and that the decisions stand at its end."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from tests.transcript import transcript


@pytest.fixture
def shown(monkeypatch, tmp_path, report):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "checker.pipeline", SimpleNamespace(check=lambda *_: report))
    return transcript("articles")


def test_each_command_is_shown_with_its_status(shown):
    commands = [line for line in shown.splitlines() if line.startswith("$ checker ")]
    assert [line.split()[2] for line in commands] == ["report", "report", "report", "review", "report", "export"]
    assert shown.count("[exit status ") == len(commands)
    assert "Traceback" not in shown


def test_the_keys_typed_are_seen_and_the_decisions_stand_in_the_table(shown):
    assert "quit > 1\n" in shown
    table = shown.rpartition("decided.csv, the columns")[2]
    assert "d1a2b3c4e5f6 | confirmed | side 1 is right |  | 1 | 4 May 2021 | Harbour Post" in table
    assert "f6e5d4c3b2a1 | unsure | unsure |" in table


def test_no_line_is_wider_than_the_terminal_but_the_table(shown):
    printed = shown.rpartition("decided.csv, the columns")[0]
    alone = ("checker: ", "3 articles,")  # messages, and the one line that --quiet leaves, are not wrapped
    lines = [line for line in printed.splitlines() if not line.startswith(alone)]
    assert max(map(len, lines)) <= 80
