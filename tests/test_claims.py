"""Splitting into claims: the table of cases, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_cases import CASES, CaseError, TextCase, read_text_cases

from checker.claims import split_claims
from checker.sources.text import plain_article
from checker.types import Article, Block, BlockKind

TABLE = read_text_cases(CASES / "claims.yaml", ("text", "expect", "why"))

WORDS = st.sampled_from(
    [
        "The",
        "ferry",
        "sank",
        "in",
        "Nov.",
        "10",
        "at",
        "5",
        "p.m.",
        "Dr.",
        "Orme",
        "said",
        "“no",
        "more.”",
        "U.S.",
        "(2021)",
        "3.5",
        "he",
    ]
)
MARKS = st.sampled_from([" ", " ", " ", ". ", ".\n\n", "! ", "\n", "\n- ", "\n## ", "?” ", " – ", ": "])
TEXTS = st.lists(st.tuples(WORDS, MARKS), max_size=60).map(lambda parts: "".join(word + mark for word, mark in parts))


def paragraph(text: str) -> Article:
    return Article("a.txt", "", "", None, text, (Block(0, len(text), BlockKind.PARAGRAPH),))


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.where)
def test_sentences_end_where_a_reader_ends_them(case: TextCase) -> None:
    assert [claim.text for claim in split_claims(paragraph(case["text"]))] == case["expect"], case["why"]


@given(TEXTS)
def test_every_span_slices_back_in_the_order_of_the_text(text: str) -> None:
    article = plain_article("a.txt", text)
    claims = split_claims(article)
    assert all(article.text[claim.start : claim.end] == claim.text for claim in claims)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert all(a.end <= b.start for a, b in zip(claims, claims[1:], strict=False))
    assert all(claim.line == text[: claim.start].count("\n") + 1 for claim in claims)


@given(TEXTS)
def test_splitting_twice_gives_the_same_ids_and_no_id_twice(text: str) -> None:
    article = plain_article("a.txt", text)
    ids = [claim.id for claim in split_claims(article)]
    assert ids == [claim.id for claim in split_claims(article)]
    assert len(set(ids)) == len(ids)


def test_an_id_depends_on_article_and_sentence_and_not_on_what_stands_around() -> None:
    short = split_claims(paragraph("The ferry sank on Friday."))
    long = split_claims(paragraph("Nobody saw it coming. The ferry sank on Friday."))
    other = split_claims(
        Article("b.txt", "", "", None, "The ferry sank on Friday.", (Block(0, 25, BlockKind.PARAGRAPH),))
    )
    assert short[0].id == long[1].id != other[0].id


@pytest.mark.parametrize(
    ("headline", "is_claim"),
    [
        ("Nine hurt as ferry strikes pier", True),
        ("Owners of the Elsa had known of the fault", True),
        ("Statement No. 4 on the accident", False),
        ("How the Elsa was lost", False),
        ("The road that everybody took", False),
        ("Who sank the Elsa?", False),
        ("Elsa grounding (2021)", False),
        ("Fog over Aubin", False),
    ],
)
def test_a_headline_is_a_claim_if_it_states_a_fact(headline: str, is_claim: bool) -> None:
    article = Article("a.txt", "", headline, None, headline, (Block(0, len(headline), BlockKind.HEADLINE),))
    assert bool(split_claims(article)) is is_claim


def test_a_malformed_case_is_refused_by_file_and_line(tmp_path: Path) -> None:
    table = tmp_path / "claims.yaml"
    table.write_text(
        "- text: One case.\n  expect: []\n  why: fine\n- text: No reason.\n  expect: []\n", encoding="utf-8"
    )
    with pytest.raises(CaseError, match=r"claims\.yaml:4: lacks why"):
        read_text_cases(table, ("text", "expect", "why"))
