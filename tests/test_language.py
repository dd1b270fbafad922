"""Which language a text is in, as far as it matters: English or not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checker.sources import read_articles
from checker.sources.language import is_english

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "language.yaml").read_text("utf-8"))
ENGLISH, GERMAN = CASES[0]["text"], CASES[3]["text"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_english_is_known(case: dict) -> None:
    assert is_english(case["text"]) is case["english"], case.get("why")


def test_an_article_in_another_language_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "b.txt").write_text(GERMAN, "utf-8")
    (tmp_path / "c.csv").write_text(f'text\n"{ENGLISH}"\n"{GERMAN}"\n', "utf-8")
    articles, left_out = read_articles([tmp_path])
    assert [article.id for article in articles] == ["a.txt", "c.csv#1"]
    assert [item.where for item in left_out] == [str(tmp_path / "b.txt"), f"{tmp_path / 'c.csv'}:4"]
    assert all(item.what.startswith("The article is not in English") for item in left_out)
