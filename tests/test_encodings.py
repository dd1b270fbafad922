"""Bytes and characters of files and of their names: whatever they are, they are read and can be written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from text_cases import told

from checker.claims import split_claims
from checker.sources import read_articles


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_real_files_are_read(encoding: str, tmp_path: Path) -> None:
    sentence = "“Señor Müller paid €5 for the café – and left Zürich,” said the naïve façade painter from São Tomé."
    (tmp_path / "a.txt").write_bytes(f"{sentence}\r\n\r\nNobody saw him again in the town.\r\n".encode(encoding))
    (article,), left_out = read_articles([tmp_path])
    assert ([c.text for c in split_claims(article)][0], left_out) == (sentence, [])
    assert split_claims(article)[-1].line == 3


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "utf-8"),
        ("windows-1252", "utf-8"),
        ("utf-8", "cp1252"),
        ("utf-16", "utf-8"),
        ("undefined", "utf-8"),
        ("x-no-such-charset", "cp1252"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_a_page_is_read_whatever_charset_it_declares(declared: str, encoding: str, tmp_path: Path) -> None:
    western = "The captain – a man of 52 from Tromsø – said that the repair of his ship had cost €3 million."
    sentence = "The captain of the ferry Волга said that the repair had cost more than three million in all."
    sentence = sentence if encoding == "koi8-r" else western
    page = f"<html><head><meta charset='{declared}'></head><body><h1>Ferry ashore</h1><p>{sentence}</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    (article,), left_out = read_articles([tmp_path])
    assert (told(article)[-1], left_out) == (sentence, [])


def test_halves_of_characters_are_replaced_in_all_that_is_read(tmp_path: Path) -> None:
    half = "\\ud83d"
    row = f'{{"text": "The Elsa {half} sank on Friday.", "title": "Elsa {half}", "source": "{half}cho"}}'
    (tmp_path / "a.jsonl").write_text(f'{row}\n{{"{half}": 1}}\n', encoding="utf-8")
    (article,), (left_out,) = read_articles([tmp_path])
    assert told(article)[-1] == "The Elsa \ufffd sank on Friday."
    assert (article.title, article.source) == ("Elsa \ufffd", "\ufffdcho")
    assert "\ufffd" in left_out.what


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_utf8_is_written_with_its_bytes(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("Twelve people left the ship on Friday.", "utf-8")
    Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.pdf")).write_bytes(b"")
    articles, (left_out,) = read_articles([tmp_path])
    assert [(a.id, a.source) for a in articles] == [("caf\\xe8.txt", "caf\\xe8"), ("caf\\xe9.txt", "caf\\xe9")]
    assert left_out.where.endswith("/caf\\xe9.pdf")
    assert len({claim.id for article in articles for claim in split_claims(article)}) == 2
