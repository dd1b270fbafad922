"""Which claims make an agreement, how many sources stand behind it, and what of it is in dispute elsewhere."""

from __future__ import annotations

from checker.agree import agreements_of
from checker.origins import Origins
from checker.types import (
    BlockKind,
    CandidatePair,
    Claim,
    ClaimReading,
    Dispute,
    JudgedPair,
    Kind,
    Severity,
    Side,
    SideClaim,
)
from checker.wording import is_corroborated, support


def reading(article: str, text: str) -> ClaimReading:
    return ClaimReading(Claim(f"{article}: {text}", article, text, 0, len(text), 1, 1, BlockKind.PARAGRAPH))


def pair(a: int, b: int, *, agree: float = 0.0, clash: float = 0.0) -> JudgedPair:
    return JudgedPair(CandidatePair(a, b, 0.5), (), clash, agree)


def origins(claims: list[ClaimReading], copies: dict[str, str] | None = None) -> Origins:
    """Every claim a telling of its own; `copies` names for an article the one that it copies."""
    return Origins(tuple(range(len(claims))), {c.claim.article: c.claim.article for c in claims} | (copies or {}))


def dispute(*sides: ClaimReading) -> Dispute:
    told = tuple(Side("", "", (SideClaim(claim),), 1) for claim in sides)
    return Dispute("d1", "where the kiln burst", Kind.PLACE, Severity.HIGH, 0.9, "", told)


def groups(claims: list[ClaimReading], *pairs: JudgedPair) -> list[list[str]]:
    return [[c.claim.article for c in a.claims] for a in agreements_of(claims, pairs, origins(claims), [])]


def test_a_report_and_its_reprint_are_one_source() -> None:
    claims = [reading("wire", "The kiln burst at noon."), reading("paper", "At noon the kiln burst.")]
    [found] = agreements_of(claims, [pair(0, 1, agree=0.9)], origins(claims, {"paper": "wire"}), [])
    assert not is_corroborated(found)
    assert support(found) == "1 source, reprinted"


def test_a_sentence_that_tells_two_facts_does_not_chain_them() -> None:
    claims = [
        reading("one", "The kiln burst at noon."),
        reading("two", "The kiln burst at noon, and Thora Vang, the potter, was burnt."),
        reading("three", "Thora Vang was burnt."),
        reading("four", "The potter Thora Vang was burnt on both hands."),
    ]
    told = [pair(0, 1, agree=0.9), pair(1, 2, agree=0.9), pair(2, 3, agree=0.9)]
    assert groups(claims, *told) == [["two", "three", "four"], ["one", "two"]]


def test_what_likely_agrees_with_the_centre_is_no_row_of_its_own() -> None:
    claims = [reading(name, f"The kiln burst at noon, {name} said.") for name in ("one", "two", "three", "four")]
    told = [pair(0, 1, agree=0.9), pair(0, 2, agree=0.9), pair(2, 3, agree=0.9), pair(0, 3, agree=0.4)]
    assert groups(claims, *told) == [["one", "two", "three", "four"]]


def test_an_agreement_names_the_dispute_in_which_others_tell_it_otherwise() -> None:
    claims = [
        reading("one", "The kiln burst in the yard."),
        reading("two", "In the yard the kiln burst."),
        reading("three", "It was in the yard that the kiln burst."),
        reading("four", "The kiln burst in the cellar."),
    ]
    told = [pair(0, 1, agree=0.9), pair(0, 2, agree=0.5), pair(0, 3, clash=0.4), pair(2, 3, clash=0.9)]
    [found] = agreements_of(claims, told, origins(claims), [dispute(claims[2], claims[3])])
    assert found.disputes == ("d1",)
    assert support(found) == "2 independent sources; others differ, see d1"


def test_what_tells_another_fact_beside_a_disputed_one_names_no_dispute() -> None:
    claims = [
        reading("one", "The kiln had stood for a century."),
        reading("two", "For a century the kiln had stood there."),
        reading("three", "The kiln, which had stood for a century, burst in the yard."),
        reading("four", "The kiln burst in the cellar."),
    ]
    told = [pair(0, 1, agree=0.9), pair(0, 2, agree=0.5), pair(2, 3, clash=0.9)]
    [found] = agreements_of(claims, told, origins(claims), [dispute(claims[2], claims[3])])
    assert found.disputes == ()
