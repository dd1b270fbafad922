"""Pairs become one row a fact: who joins which side, what opens a row of its own."""

from dataclasses import replace
from datetime import datetime

import pytest

from checker.compare.quantity import evidence_for
from checker.confidence import pair_table
from checker.gathering import ADDS, OPEN, SURELY, drafts_of, rivals_of
from checker.judge import disputes_of
from checker.mentions import read_mentions
from checker.one_row import LIKELY
from checker.origins import find_origins
from checker.types import (
    Article,
    BlockKind,
    CandidatePair,
    Claim,
    ClaimReading,
    Comparison,
    Dispute,
    Evidence,
    JudgedPair,
    Kind,
    Relation,
    Severity,
    Speech,
    Stance,
)

SENTENCES = [
    ("a", "The old mill on the river burned down on 3 March."),
    ("b", "On 5 March fire destroyed the mill."),
    ("c", "It was 5 March when flames took the mill by the river."),
    ("d", "Four people were hurt in the mill."),
    ("e", "Nine were injured at the mill, the hospital said."),
]
READINGS = [ClaimReading(Claim(name, name, text, 0, len(text), 1, 1, BlockKind.PARAGRAPH)) for name, text in SENTENCES]
ARTICLES = [Article(name, name, "", datetime(2020, 3, 9), text, ()) for name, text in SENTENCES]


def words(place: int, surface: str, value: str) -> Evidence:
    start = SENTENCES[place][1].index(surface)
    return Evidence(start, start + len(surface), surface, value or surface.lower())


def judged(
    a: int,
    b: int,
    clash: float,
    agree: float,
    kind: Kind,
    one: str,
    other: str,
    values: tuple[str, str] = ("", ""),
) -> JudgedPair:
    evidence = words(a, one, values[0]), words(b, other, values[1])
    said = Comparison("test", Relation.CONTRADICTION, kind, "they differ", *evidence, clash)
    return JudgedPair(CandidatePair(a, b, 0.5), (said,), clash, agree, kind, said)


def disputes(*pairs: JudgedPair, threshold: float = 0.0) -> list[Dispute]:
    return disputes_of(READINGS, pairs, find_origins(ARTICLES, READINGS), threshold)


def sides(dispute: Dispute) -> set[frozenset[str]]:
    return {frozenset(c.reading.claim.article for c in side.claims) for side in dispute.sides}


@pytest.mark.parametrize(
    ("one", "other", "sides_of"),
    [
        ("2020-03-05TNI", "2020-03-05", {frozenset("a"), frozenset("bc")}),
        ("2020-03-04/2020-03-05", "2020-03-05T06:30", {frozenset("a"), frozenset("bc")}),
        ("2020-03-05T06:30", "2020-03-05T18:00", {frozenset("a"), frozenset("b"), frozenset("c")}),
        ("2020-03-06", "2020-03-05", {frozenset("a"), frozenset("b"), frozenset("c")}),
        ("2020-03", "2020-03-05", {frozenset("a"), frozenset("b"), frozenset("c")}),
    ],
)
def test_days_that_meet_are_one_value_others_a_third(one: str, other: str, sides_of: set[frozenset[str]]) -> None:
    found = disputes(
        judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March", ("2020-03-03", one)),
        judged(0, 2, 0.6, 0.0, Kind.DATE, "3 March", "5 March", ("2020-03-03", other)),
    )
    assert sides(found[0]) == sides_of


def test_two_articles_with_one_date_stand_on_one_side() -> None:
    found = disputes(
        judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March"),
        judged(0, 2, 0.6, 0.0, Kind.DATE, "3 March", "5 March"),
    )
    assert len(found) == 1
    assert sides(found[0]) == {frozenset("a"), frozenset("bc")}
    assert found[0].sides[0].independent_sources == 2, "the side with more independent sources comes first"


def test_a_side_is_named_by_the_value_that_the_reason_speaks_of() -> None:
    found = disputes(
        judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March", ("2020-03-03", "2020-03-05")),
        judged(0, 2, 0.6, 0.0, Kind.DATE, "3 March", "5 March", ("2020-03-03", "2020-03-06")),
        judged(0, 3, 0.5, 0.0, Kind.DATE, "3 March", "Four", ("2020-03-03", "2020-03-06")),
        *(JudgedPair(CandidatePair(1, place, 0.9), (), 0.01, SURELY) for place in (2, 3)),
    )
    assert sides(found[0]) == {frozenset("a"), frozenset("bcd")}
    assert {side.value for side in found[0].sides} == {"2020-03-03", "2020-03-05"}, "not the one that most give"


def test_a_count_that_moved_with_time_is_no_dispute() -> None:
    moving = replace(judged(3, 4, 0.9, 0.0, Kind.NUMBER, "Four", "Nine"), update=True)
    assert disputes(moving) == []
    assert len(disputes(replace(moving, update=False))) == 1


def test_another_fact_of_the_same_story_is_a_row_of_its_own() -> None:
    found = disputes(
        judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March"),
        judged(3, 4, 0.7, 0.0, Kind.NUMBER, "Four", "Nine"),
    )
    assert [d.kind for d in found] == [Kind.DATE, Kind.NUMBER]


def test_a_weak_pair_opens_no_row() -> None:
    assert disputes(judged(0, 2, OPEN - 0.01, 0.0, Kind.DATE, "3 March", "5 March")) == []


@pytest.mark.parametrize(
    ("clash", "density", "sides_of"),
    [(ADDS, 0.0, [[0], [1, 2]]), (ADDS - 0.01, 0.0, [[0], [1]]), (ADDS - 0.01, 1.0, [[0], [1, 2]])],
)
def test_a_weak_pair_of_the_same_fact_adds_its_claim_only_in_dense_prose(
    clash: float, density: float, sides_of: list[list[int]]
) -> None:
    pairs = [
        judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March"),
        judged(0, 2, clash, 0.0, Kind.DATE, "3 March", "5 March"),
    ]
    assert [d.sides for d in drafts_of(pairs, pair_table(pairs), density, READINGS)] == [sides_of], (
        "and never opens a row"
    )


@pytest.mark.parametrize(("agree", "rows"), [(SURELY, 1), (SURELY - 0.01, 2)])
def test_a_claim_that_surely_agrees_with_a_side_joins_it_whatever_the_values_compared(agree: float, rows: int) -> None:
    pairs = [
        judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March"),
        judged(0, 2, 0.5, 0.0, Kind.POLARITY, "burned", "took"),
        JudgedPair(CandidatePair(1, 2, 0.9), (), 0.01, agree),
    ]
    assert len(drafts_of(pairs, pair_table(pairs), 0.0, READINGS)) == rows


def test_the_id_depends_on_the_claims_alone() -> None:
    one = judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March")
    again = judged(0, 1, 0.7, 0.1, Kind.DATE, "3 March", "5 March")
    assert disputes(one)[0].id == disputes(again)[0].id


def test_a_row_tells_the_same_at_every_threshold_that_reports_it() -> None:
    """What is too weak for a row of its own still has its place in that of its fact."""
    first = judged(0, 1, 0.95, 0.0, Kind.DATE, "3 March", "5 March", ("2020-03-03", "2020-03-05"))
    second = judged(0, 4, 0.6, 0.0, Kind.DATE, "3 March", "Nine", ("2020-03-03", "2020-03-09"))
    between = judged(1, 4, 0.06, 0.0, Kind.DATE, "5 March", "Nine")
    [row] = disputes(first, second, between, threshold=LIKELY)
    high = row.confidence - 0.001
    assert disputes(second, threshold=high) == []
    assert [sides(one) for one in disputes(first, second, between, threshold=high)] == [sides(row)]


def test_the_id_does_not_change_with_what_joins_the_row_at_a_lower_threshold() -> None:
    first = judged(0, 1, 0.95, 0.0, Kind.DATE, "3 March", "5 March", ("2020-03-03", "2020-03-05"))
    second = judged(0, 4, 0.6, 0.0, Kind.DATE, "3 March", "Nine", ("2020-03-03", "2020-03-09"))
    between = judged(1, 4, 0.06, 0.0, Kind.DATE, "5 March", "Nine")
    [alone] = disputes(first)
    [joined] = disputes(first, second, between, threshold=LIKELY)
    assert (len(alone.sides), len(joined.sides)) == (2, 3)
    assert alone.id == joined.id
    assert joined.reason == f"{alone.reason}; also told: 9 March 2020"


@pytest.mark.parametrize(
    ("kind", "score", "told"),
    [(Kind.NUMBER, 0.5, True), (Kind.NUMBER, 0.49, False), (Kind.POLARITY, 0.9, False), (Kind.DATE, 0.9, False)],
)
def test_the_reason_tells_in_what_else_two_claims_surely_differ(kind: Kind, score: float, told: bool) -> None:
    opening = judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March")
    evidence = words(0, "old", "1"), words(1, "fire", "2")
    other = Comparison("test", Relation.CONTRADICTION, kind, "one says 1, the other 2", *evidence, score)
    [found] = disputes(replace(opening, comparisons=(*opening.comparisons, other)))
    assert found.reason.endswith("; besides, one says 1, the other 2") is told


def test_the_fact_is_a_phrase_without_the_disputed_words() -> None:
    fact = disputes(judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March"))[0].fact
    assert fact.startswith("when ")
    assert "3 March" not in fact
    assert "5 March" not in fact


def test_a_dispute_knows_the_stronger_one_over_the_same_claim() -> None:
    strong = judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March")
    weak = judged(0, 3, 0.4, 0.0, Kind.NUMBER, "river", "Four")
    drafts = drafts_of([weak, strong], pair_table([weak, strong]), 0.0, READINGS)
    assert [d.pairs[0].clash for d in drafts] == [0.9, 0.4]
    assert rivals_of(drafts) == [0.0, 0.9]


def test_in_dense_prose_a_claim_must_agree_more_surely_to_join_a_side() -> None:
    pairs = [
        judged(0, 1, 0.9, 0.0, Kind.ENTITY, "3 March", "5 March"),
        judged(0, 2, 0.5, 0.0, Kind.ENTITY, "3 March", "5 March"),
        JudgedPair(CandidatePair(1, 2, 0.9), (), 0.01, 0.8),
    ]
    assert [d.sides for d in drafts_of(pairs, pair_table(pairs), 0.0, READINGS)] == [[[0], [1, 2]]]
    assert [d.sides for d in drafts_of(pairs, pair_table(pairs), 1.0, READINGS)] == [[[0], [1]], [[0], [2]]]


def test_the_fact_is_named_by_the_claims_that_opened_the_dispute() -> None:
    [found] = disputes(
        judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March"),
        judged(0, 2, 0.6, 0.0, Kind.DATE, "3 March", "5 March"),
    )
    alone = disputes(judged(0, 1, 0.9, 0.0, Kind.DATE, "3 March", "5 March"))[0]
    assert found.fact == alone.fact, "whoever joins a side later tells of more"


def test_a_claim_is_marked_where_it_gives_the_value_of_its_side() -> None:
    """The pair with the third claim was decided by its turnout; its sentence gives the side's share, too."""
    texts = [
        "In a ballot 87 percent voted for it.",
        "Some 78 percent backed it.",
        "Of all, 87 percent, on a turnout of 91 percent.",
    ]
    claims = [Claim(f"{n}", f"{n}", t, 0, len(t), 1, 1, BlockKind.PARAGRAPH) for n, t in enumerate(texts)]
    articles = [Article(f"{n}", f"{n}", "", None, t, ()) for n, t in enumerate(texts)]
    readings = read_mentions(articles, [[claim] for claim in claims])

    def pair(a: int, b: int, clash: float, one: str, other: str) -> JudgedPair:
        evidence = [
            evidence_for(next(q for q in readings[place].quantities if figure in q.surface))
            for place, figure in ((a, one), (b, other))
        ]
        said = Comparison("test", Relation.CONTRADICTION, Kind.NUMBER, "they differ", *evidence, clash)
        return JudgedPair(CandidatePair(a, b, 0.5), (said,), clash, 0.0, Kind.NUMBER, said)

    agreeing = replace(pair(0, 2, 0.0, "87", "87"), agree=0.95)
    pairs = [pair(0, 1, 0.9, "87", "78"), pair(1, 2, 0.5, "78", "91"), agreeing]
    (dispute,) = disputes_of(readings, pairs, find_origins(articles, readings), 0.0)
    (side,) = (side for side in dispute.sides if side.value.startswith("87"))
    assert [claim.value for claim in side.claims] == [side.value] * 2
    assert [claim.reading.claim.text[s:e] for claim in side.claims for s, e in claim.highlight] == ["87 percent"] * 2


def test_the_claims_that_give_the_value_of_their_side_come_first() -> None:
    found = disputes(
        judged(0, 2, 0.9, 0.0, Kind.DATE, "3 March", "5 March", ("2020-03-03", "2020-03-05")),
        judged(0, 1, 0.5, 0.0, Kind.POLARITY, "burned", "destroyed"),
        JudgedPair(CandidatePair(1, 2, 0.9), (), 0.01, SURELY),
    )
    told = [[claim.reading.claim.article for claim in side.claims] for side in found[0].sides]
    assert sorted(told) == [["a"], ["c", "b"]]


def test_a_dispute_is_grave_if_any_two_of_its_sentences_assert_it() -> None:
    told = [replace(READINGS[0], speech=Speech(Stance.ATTRIBUTED, "police")), *READINGS[1:]]
    first = judged(0, 1, 0.95, 0.0, Kind.DATE, "3 March", "5 March", ("2020-03-03", "2020-03-05"))
    second = judged(1, 3, 0.9, 0.0, Kind.DATE, "5 March", "Four", ("2020-03-05", "2020-03-03"))
    apart = disputes_of(told, [first], find_origins(ARTICLES, told), 0.0)
    assert {d.severity for d in apart} <= {Severity.MEDIUM, Severity.LOW}
    (joined,) = disputes_of(told, [first, second], find_origins(ARTICLES, told), 0.0)
    assert joined.severity is Severity.HIGH
