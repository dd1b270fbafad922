"""Once-only events: what a claim says befell whom and when, and when two claims cannot both be right about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_cases import one_article
from hypothesis import given, settings
from hypothesis import strategies as st
from text_cases import CASES, TextCase, read_text_cases

from checker.compare.by_rule import clashes
from checker.compare.once import apart
from checker.compare.temporal import of_once_only
from checker.confidence import pair_table
from checker.gathering import drafts_of
from checker.mentions import read_mentions
from checker.once_only import once_only, telling_of_one
from checker.one_row import of_its_patient
from checker.types import CandidatePair, ClaimReading, JudgedPair, Kind, Relation

_CASES = read_text_cases(CASES / "once_only.yaml", ["claim", "expect", "why"])
_NAMES = "Imbria is a city. Oster is a town. Velm is a village. Anna Brandt is a minister. Omar Haddad is a president."
_FELL = "Imbria had fallen by 1 December 2024."
_TAKEN = "That was on 8 December 2024. The same day rebels also took Imbria."


def readings_of(*articles: str) -> list[ClaimReading]:
    """The claims of several articles, as read, behind an article that introduces the names."""
    texts = [_NAMES, *articles]
    made = [one_article([f"{s.rstrip('.')}." for s in text.split(". ")], f"{n}.txt") for n, text in enumerate(texts)]
    readings = read_mentions([article for article, _ in made], [claims for _, claims in made])
    return [reading for reading in readings if reading.claim.article != "0.txt"]


@pytest.mark.parametrize(
    "case", read_text_cases(CASES / "once_only.yaml", ["claim", "expect", "why"]), ids=lambda c: c.where
)
def test_what_befell_whom_and_when(case: TextCase) -> None:
    (reading,) = readings_of(case["claim"])
    names = {m.entity: m.canonical for m in reading.entities}
    found = [f"{e.predicate} {names[e.patient]} {e.time.role} {e.time.value}" for e in once_only(reading)]
    assert (found or ["none"]) == case["expect"], case["why"]


def test_two_days_for_one_fall_clash_though_no_word_is_shared() -> None:
    fell, *_, taken = readings_of(_FELL, _TAKEN)
    found = apart(fell, taken)
    assert found is not None
    assert found.named == 1
    compared = of_once_only(found, fell, taken)
    assert compared.relation is Relation.CONTRADICTION
    assert compared.reason == "one says by 1 December 2024, the other 8 December 2024, and Imbria can fall only once"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("Imbria was captured on 30 November 2024.", "it had fallen by the next day"),
        ("Imbria was captured in December 2024.", "the month holds the day"),
        ("Oster was captured on 8 December 2024.", "another town"),
        ("Imbria was captured on 8 December 2012.", "it may well have fallen twice"),
    ],
)
def test_what_can_both_hold_does_not_clash(other: str, why: str) -> None:
    assert apart(*readings_of(_FELL, other)) is None, why


def test_two_days_that_both_had_to_be_resolved_say_nothing() -> None:
    first, second = (
        "The siege began on 1 May 2024. Two days later Imbria fell.",
        "It began on 1 May 2024. A day later Imbria fell.",
    )
    one, other = (r for r in readings_of(first, second) if "fell" in r.claim.text)
    assert once_only(one)
    assert once_only(other)
    assert apart(one, other) is None


def test_two_days_that_one_article_tells_clash_though_both_had_to_be_resolved() -> None:
    told = (
        "The attack on Imbria began on 27 November 2024. In the first ten hours rebels took nine villages, among them "
        "Oster and Velm. On 28 November 2024 a second attack began. In the second half of the day they took Velm."
    )
    one, other = (r for r in readings_of(told) if "Velm" in r.claim.text)
    found = apart(one, other)
    assert found is not None
    assert found.named == 0
    assert of_once_only(found, one, other).reason == (
        "one says 27 November 2024, the other 28 November 2024, afternoon, and Velm can fall only once"
    )


@pytest.mark.parametrize(("between", "clash"), [("The army dug in.", True), ("The army retook Velm at dawn.", False)])
def test_what_was_won_back_may_fall_twice(between: str, clash: bool) -> None:
    readings = readings_of(
        "The attack on Imbria began on 27 November 2024. In the first ten hours rebels took nine villages, among them "
        f"Oster and Velm. {between} On 28 November 2024 a second attack began. In the second half of the day they took "
        "Velm."
    )
    assert bool(clashes(readings, {})) is clash


def test_days_counted_from_the_writing_or_by_the_clock_alone_do_not_clash_in_one_article() -> None:
    told = (
        "Omar Haddad had stood trial on 10 October 1972. Omar Haddad died at 12:45 p.m. at his home. "
        "Omar Haddad died on Thursday at his home."
    )
    one, other = (r for r in readings_of(told) if "died" in r.claim.text)
    assert apart(one, other) is None


def test_the_nearest_pair_counts_whichever_claim_comes_first() -> None:
    one = "Imbria fell on 1 May 2010, and Oster fell on 4 May 2021."
    other = "Oster fell on 9 May 2021, and Imbria fell on 3 May 2021."
    a, b = readings_of(one, other)
    first, second = apart(a, b), apart(b, a)
    assert first is not None
    assert second is not None
    assert {first.a.patient, second.a.patient} == {"oster"}


def test_claims_that_tell_of_one_event_are_candidates_whatever_they_say() -> None:
    readings = readings_of(_FELL, "Imbria was captured on 8 December 2024.", "Oster was captured on 8 December 2024.")
    assert telling_of_one(readings) == {(0, 1)}


def test_a_row_over_the_fall_of_one_place_holds_no_claim_of_another_nor_of_anything_else() -> None:
    sure, heard = "Imbria was captured on 8 December 2024.", "The city fell on 8 December 2024, residents said."
    further = ["Oster was captured on 5 December 2024.", "The offensive began on 1 December 2024."]
    readings = readings_of(_FELL, sure, heard, *further)
    pairs = [
        JudgedPair(CandidatePair(0, 1, 0.5), (), 0.8, 0.0, Kind.DATE),
        *(JudgedPair(CandidatePair(0, n, 0.5), (), 0.5, 0.0, Kind.DATE) for n in (2, 3, 4)),
        *(JudgedPair(CandidatePair(1, n, 0.5), (), 0.01, 0.99) for n in (2, 3, 4)),
    ]
    first, *others = drafts_of(pairs, pair_table(pairs), 0.0, readings)
    assert first.sides == [[0], [1, 2]]
    assert [draft.about for draft in others] == [None, None]
    joined = replace(first, sides=[[0], [1, 2], [3]])
    assert of_its_patient(joined).sides == [[0], [1, 2]], "nor one that came with a draft that joined it"


_WORDS = st.sampled_from(
    ["Imbria", "Oster", "fell", "was", "taken", "took", "the", "fall of", "which", ",", "and", "on 8 December 2024",
     "by 1 December 2024", "the next day", "not", "rebels", "Anna Brandt", "resigned", "town of", "'s", "capital"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=14), st.lists(_WORDS, min_size=1, max_size=14))
def test_any_two_claims_are_compared_alike_either_way(some: list[str], others: list[str]) -> None:
    one, other = readings_of(" ".join(some), " ".join(others))
    for event in once_only(one):
        assert event.patient in {m.entity for m in one.entities}
        assert not event.time.inherited_from
    assert apart(one, one) is None
    assert (apart(one, other) is None) == (apart(other, one) is None)
