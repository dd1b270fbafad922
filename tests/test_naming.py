"""What a dispute is called: cases an editor can read, and properties that hold for any claim."""

from __future__ import annotations

import re

import pytest
from claim_cases import one_article
from hypothesis import given, settings
from hypothesis import strategies as st
from text_cases import CASES, TextCase, read_text_cases

from checker.mentions import read_mentions
from checker.naming import all_told_apart, name_fact, told_apart
from checker.naming.clauses import LONGEST
from checker.types import Kind, Side, SideClaim

_CASES = read_text_cases(CASES / "naming.yaml", ["kind", "claims", "expect", "why"])


def side_claims(texts: list[str]) -> list[SideClaim]:
    """Claims of two articles, as read, the words in brackets marked."""
    plain = [text.replace("[", "").replace("]", "") for text in texts]
    made = [one_article([text], f"{n}.txt") for n, text in enumerate(plain)]
    readings = read_mentions([article for article, _ in made], [claims for _, claims in made])
    return [SideClaim(reading, _marked(text)) for reading, text in zip(readings, texts, strict=True)]


def _marked(text: str) -> tuple[tuple[int, int], ...]:
    found = re.search(r"\[(.+)\]", text)
    return ((found.start(), found.end() - 2),) if found else ()


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.where)
def test_a_fact_is_named_as_a_person_would(case: TextCase) -> None:
    assert name_fact(Kind(case["kind"]), side_claims(case["claims"])) == case["expect"], case["why"]


def test_every_kind_has_a_case() -> None:
    assert {case["kind"] for case in _CASES} == {kind.value for kind in Kind}


_WORDS = st.from_regex(
    r"The|a|of|in|by|on|and|which|who|said|according|to|[,;:.–()“”€%]|12 March|40|people|km|was|Anna|had|fallen",
    fullmatch=True,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40), st.data())
def test_any_claim_gives_one_short_line(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (reading,) = (claim.reading for claim in side_claims([text]))
    for kind in Kind:
        for highlight in ((), ((start, end),)):
            name = name_fact(kind, [SideClaim(reading, highlight)])
            assert name == " ".join(name.split())
            assert name.isprintable()
            assert len(name) <= LONGEST + len("what figure – … …")


@pytest.mark.parametrize(
    ("kind", "one", "other", "label", "marked"),
    [
        (
            "polarity",
            "Riot officers lined up along the goal, but they did not use tear gas, said Anna Holm, who was there.",
            "The police answered with tear gas, and parents covered the eyes of their children.",
            "they did not use tear gas",
            ["not"],
        ),
        (
            "attribution",
            "Sheriff Luis Ortega had ordered 6,300 people to leave.",
            "The order to leave was given by Ellen Brandt.",
            "Luis Ortega",
            ["Luis Ortega"],
        ),
        (
            "place",
            "The crate surfaced in the cellar of Holm House in Vardal.",
            "The crate surfaced at Varga Hall in Vardal.",
            "Holm House",
            ["Holm House"],
        ),
        (
            "order",
            "The sirens sounded before the gates were opened.",
            "The gates were open already when the sirens sounded.",
            "The sirens sounded before the gates were opened",
            ["before"],
        ),
        ("date", "The old bridge fell.", "The bridge fell at last.", "The old bridge fell", []),
        (
            "date",
            "Kick-off had been at 17:30 GMT on 4 May 2020.",
            "The match began at 18:30 GMT on 4 May 2020.",
            "17:30 GMT on 4 May 2020",
            ["17:30 GMT on 4 May 2020"],
        ),
        (
            "number",
            "The rebels got to within 10 km of the city on 7 May.",
            "They had come within 20 km of it, with 40 tanks.",
            "within 10 km",
            ["within 10 km"],
        ),
        ("number", "It is 5 km from here.", "It is 5 km away, or 9 km by road.", "It is 5 km from here", []),
    ],
)
def test_a_side_without_a_value_is_told_apart(kind: str, one: str, other: str, label: str, marked: list[str]) -> None:
    first, second = side_claims([one, other])
    side = told_apart(Kind(kind), Side("", "", (first,), 1), [second])
    (claim,) = side.claims
    assert (side.label, [one[start:end] for start, end in claim.highlight]) == (label, marked)


@pytest.mark.parametrize(("value", "label"), [("not recount", "a recount"), ("recount", "recount")])
def test_a_word_affirmed_and_denied_names_no_side(value: str, label: str) -> None:
    first, second = side_claims(["Roth asked for the [recount] on Monday.", "Nobody had to ask for the [recount]."])
    sides = [Side("recount", "recount", (first,), 1), Side(value, label, (second,), 1)]
    told = all_told_apart(Kind.POLARITY, sides)
    assert [side.label for side in told] == [
        "Roth asked for the recount on Monday",
        "Nobody had to ask for the recount",
    ]
    assert [side.claims[0].highlight for side in told] == [first.highlight, second.highlight]
