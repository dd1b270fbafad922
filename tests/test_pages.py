"""Saved pages: words that are deleted or hidden, and short sentences where the mark-up speaks of links."""

from __future__ import annotations

from pathlib import Path

import pytest
from text_cases import told

from checker.sources import read_articles
from checker.types import Article

LEAD = "The Elsa struck the pier of Aubin on Wednesday morning with 212 people on board, the port said."
END = "The inspectors left the ferry on Friday after three days of work in the engine room and on the bridge."


def page(inner: str, folder: Path) -> Article:
    """The article of a page with this between its first and its last paragraph."""
    content = f"<html><body><h1>Ferry strikes pier</h1><p>{LEAD}</p>{inner}<p>{END}</p></body></html>"
    (folder / "a.html").write_text(content, encoding="utf-8")
    (article,), _ = read_articles([folder])
    return article


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<p hidden>{}</p>", "hidden text"),
        ("<div style='color: red; DISPLAY:none'><p>{}</p></div>", "hidden text"),
        ("<del><p>{}</p></del>", "deleted text"),
    ],
)
def test_a_paragraph_that_is_not_shown_is_skipped(inner: str, reason: str, tmp_path: Path) -> None:
    words = "The owners said that ninety-nine people had been hurt on board of the ferry on that day."
    article = page(inner.format(words), tmp_path)
    assert told(article) == [LEAD, END]
    assert [(s.reason, article.text[s.start : s.end]) for s in article.skipped] == [(reason, words)]


@pytest.mark.parametrize("old", ["<del>{}</del>", "<s>{}</s>", "<strike>{}</strike>", "<span hidden>{}</span>"])
def test_words_that_are_not_shown_are_taken_out_of_their_sentence(old: str, tmp_path: Path) -> None:
    article = page(f"<p>In all {old.format('nine')} <ins>twelve</ins> people were hurt, police said.</p>", tmp_path)
    assert told(article) == [LEAD, "In all twelve people were hurt, police said.", END]


def test_short_sentences_are_of_the_story_unless_they_stand_among_links(tmp_path: Path) -> None:
    short = "<div class='read-more-content'><p>Twelve people were hurt.</p>{}</div>"
    assert told(page(short.format("<p>Three are missing.</p>"), tmp_path)) == [
        LEAD,
        "Twelve people were hurt.",
        "Three are missing.",
        END,
    ]
    assert told(page(short.format("<a href='/anna'>The Anna sinks off Moss</a>"), tmp_path)) == [LEAD, END]


def test_a_page_that_is_hidden_until_it_has_loaded_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        f"<body style='display:none'><h1>Ferry strikes pier</h1><p>{LEAD}</p></body>", encoding="utf-8"
    )
    (article,), _ = read_articles([tmp_path])
    assert told(article) == [LEAD]
