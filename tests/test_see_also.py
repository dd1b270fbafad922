"""Which disputes name each other."""

from __future__ import annotations

from claim_cases import reading_of

from checker.see_also import with_references
from checker.types import Dispute, Kind, Severity, Side, SideClaim

NOON, DUSK, DAWN = ("The gate fell at noon.", "The gate fell at dusk.", "The gate fell at dawn.")


def dispute(name: str, fact: str, *sides: list[str]) -> Dispute:
    """A dispute whose sides hold these sentences."""
    told = tuple(
        Side("", "", tuple(SideClaim(reading_of(text, f"{text}.txt")) for text in texts), 1) for texts in sides
    )
    return Dispute(name, fact, Kind.DATE, Severity.HIGH, 0.9, "Why not.", told)


def reasons(*disputes: Dispute) -> list[str]:
    return [told.reason for told in with_references(disputes)]


def test_two_rows_that_set_the_same_sentences_apart_name_each_other() -> None:
    first = dispute("d1", "when the gate fell", [NOON], [DUSK])
    second = dispute("d2", "what fell first", [DUSK, DAWN], [NOON])
    assert reasons(first, second) == ["Why not.; see also d2", "Why not.; see also d1"]


def test_two_rows_of_one_name_do_so_too() -> None:
    first = dispute("d1", "when the gate fell", [NOON], [DUSK])
    second = dispute("d2", "when the gate fell", [NOON], [DAWN])
    assert reasons(first, second) == ["Why not.; see also d2", "Why not.; see also d1"]


def test_a_sentence_that_stands_in_two_disputes_makes_no_reference() -> None:
    first = dispute("d1", "when the gate fell", [NOON], [DUSK])
    second = dispute("d2", "what fell first", [NOON, DUSK], [DAWN])
    assert reasons(first, second) == ["Why not.", "Why not."]
