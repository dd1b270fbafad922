"""What becomes of decisions, baselines and fingerprints when articles come, go, change and move."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.baseline import known_disputes, read_baseline, write_baseline
from checker.judge import dispute_id
from checker.review.decisions import Decision, append, apply, load, standing
from checker.review.session import answer, press, start
from checker.seen import Finder, News, fingerprint, news, seen, still_seen
from checker.types import BlockKind, Claim, ClaimReading, Dispute, Judgement, Kind, Report, Severity, Side, SideClaim

NOW = datetime(2023, 5, 8, 12, 0, tzinfo=UTC)
CASES_FILE = Path(__file__).parent / "cases" / "seen.yaml"
UNHURRIED = settings(deadline=None)

Sides = list[list[str]]


def load_cases() -> list[dict]:
    """The cases of seen.yaml; a malformed one is refused by its number."""
    cases = yaml.safe_load(CASES_FILE.read_text(encoding="utf-8"))
    for number, case in enumerate(cases, 1):
        if set(case) - {"new"} != {"before", "key", "after", "expect", "why"}:
            raise ValueError(f"{CASES_FILE.name}: case {number} needs before, key, after, expect and why")
    return cases


def side_claim(told: str) -> SideClaim:
    """'article: sentence = value'."""
    article, _, rest = told.partition(": ")
    sentence, _, value = rest.partition(" = ")
    claim = Claim(f"{article} {sentence}", article, sentence, 0, len(sentence), 1, 1, BlockKind.PARAGRAPH)
    return SideClaim(ClaimReading(claim), value=value)


def dispute_of(sides: Sides, kind: Kind = Kind.DATE) -> Dispute:
    """A dispute that rests on the first claims of its first two sides."""
    built = tuple(Side("", f"side {n}", tuple(map(side_claim, side)), 1) for n, side in enumerate(sides))
    claims = [claim.reading for side in built for claim in side.claims]
    opening = tuple(side.claims[0].reading.claim.id for side in built[:2])
    return Dispute(
        dispute_id(claims, kind), "when it shut", kind, Severity.HIGH, 0.9, "They differ.", built, opening=opening
    )


def report_of(*disputes: Dispute) -> Report:
    return Report((), (), disputes)


def decided(dispute: Dispute, key: str) -> Decision:
    """The decision on a dispute that a key gives, with the words behind it that it asks for."""
    key, _, words = key.partition(": ")
    session, decision = press(start(report_of(dispute)), key, NOW)
    decision = decision or answer(session, words, NOW)[1]
    assert decision
    return decision


def left(decision: Decision, *disputes: Dispute) -> list[Dispute]:
    """The disputes with the decision laid over them."""
    return list(apply(report_of(*disputes), standing([decision])).disputes)


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case["why"])
def test_a_decision_lasts_as_long_as_what_was_seen(case: dict) -> None:
    before, after = dispute_of(case["before"]), dispute_of(case["after"])
    decision = decided(before, case["key"])
    assert left(decision, before)[0].decision == decision.decision, "as long as nothing changes, it stands"
    (now,) = left(decision, replace(after, id=before.id) if not case.get("new") else after)
    if case["expect"] == "open":
        assert (now.status, now.decision, now.note) == (Judgement.OPEN, "", "")
    elif case["expect"] in ("side 1 is right", "side 2 is right", "both are wrong", "not a conflict"):
        assert (now.status, now.decision) == (decision.judgement, case["expect"])
    else:
        assert (now.status, now.decision) == (Judgement.OPEN, "")
        assert now.note.endswith(f"was '{decision.decision}', but {case['expect']}")


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case["why"])
def test_a_baseline_lasts_as_long_as_what_was_seen(tmp_path: Path, case: dict) -> None:
    before, after = dispute_of(case["before"]), dispute_of(case["after"])
    after = after if case.get("new") else replace(after, id=before.id)
    write_baseline(tmp_path / "known.json", report_of(before), NOW)
    accepted = read_baseline(tmp_path / "known.json")
    undone = ("open", News.OTHERWISE, News.REGROUPED, News.FURTHER_SIDE)
    stands = case["expect"] not in undone  # which side is right is nothing to a baseline
    assert known_disputes(report_of(before), accepted) == {before.id}
    assert known_disputes(report_of(after), accepted) == ({after.id} if stands else set())


def test_another_kind_is_another_dispute() -> None:
    sides = [["herald.txt: It shut on 5 May."], ["gazette.txt: It never shut."]]
    decision = decided(dispute_of(sides), "1")
    assert left(decision, dispute_of(sides, Kind.POLARITY))[0].status is Judgement.OPEN


TWO_FACTS = ["herald.txt: 5 May, 40 drivers.", "gazette.txt: 3 May, 52 drivers."]


def test_one_pair_of_sentences_in_two_disputes_is_told_apart_by_its_values() -> None:
    days = dispute_of([[f"{TWO_FACTS[0]} = 5 May"], [f"{TWO_FACTS[1]} = 3 May"]], Kind.NUMBER)
    drivers = dispute_of([["wire.txt: 40.", f"{TWO_FACTS[0]} = 40"], [f"{TWO_FACTS[1]} = 52"]], Kind.NUMBER)
    decision = decided(days, "1")
    assert [d.decision for d in left(decision, drivers, days)] == ["", "side 1 is right"]
    assert [d.decision for d in left(decision, drivers)] == [""]


def test_of_two_disputes_with_the_same_two_sentences_only_the_one_that_was_seen_is_decided() -> None:
    one = dispute_of([[TWO_FACTS[0]], [TWO_FACTS[1]]])
    other = dispute_of([["wire.txt: 40.", TWO_FACTS[0]], [TWO_FACTS[1]]])
    decision = decided(one, "b")
    assert [d.decision for d in left(decision, other, one)] == ["", "both are wrong"]
    moved = [replace(dispute, id=f"moved{n}") for n, dispute in enumerate((one, other))]
    assert [d.decision for d in left(decision, *moved)] == ["", ""], "which of them was seen cannot be told"


def test_what_was_seen_goes_through_the_file(tmp_path: Path) -> None:
    decision = decided(dispute_of([["herald.txt: It shut on 5 May."], ["gazette.txt: It closed on 3 May."]]), "2")
    append(tmp_path / "decisions.jsonl", decision)
    assert load(tmp_path / "decisions.jsonl") == {decision.key: decision}


SIDES = [["herald.txt: It shut on 5 May.", "wire.txt: Shut on 5 May."], ["gazette.txt: It closed on 3 May."]]


JOINED = [[*SIDES[0], "radio.txt: Shut on 5 May."], SIDES[1]]


@pytest.mark.parametrize("key", ["1", "b"])
def test_an_older_line_is_on_the_dispute_with_its_id_and_no_other(key: str) -> None:
    older = replace(decided(dispute_of(SIDES), key), seen=None)
    assert left(older, dispute_of(SIDES))[0].decision == older.decision
    assert left(older, dispute_of(JOINED))[0].decision == ""


def test_an_older_baseline_knows_disputes_by_their_ids() -> None:
    same, joined = dispute_of(SIDES), dispute_of(JOINED)
    assert known_disputes(report_of(same), {same.id: None}) == {same.id}
    assert known_disputes(report_of(joined), {same.id: None}) == frozenset()


# --- a review that goes on after the articles changed -----------------------------------------------------------------


def test_an_undo_takes_back_a_decision_that_was_made_before_an_article_came() -> None:
    hers = replace(decided(dispute_of(SIDES), "1"), reviewer="Ada")
    session = start(report_of(dispute_of(JOINED)), [hers], reviewer="Bo")
    assert str(session.tally) == "1 decided, 0 open"
    session, undone = press(session, "z", NOW)
    assert undone
    assert session.message == "Taken back from Ada: side 1 is right."
    assert str(session.tally) == "0 decided, 1 open"
    assert left(hers, dispute_of(SIDES))[0].decision == "side 1 is right"
    assert standing([hers, undone]) == {}


def test_a_later_decision_goes_before_one_made_before_an_article_came_and_undone_brings_it_back() -> None:
    hers = decided(dispute_of(SIDES), "1")
    session = start(report_of(dispute_of(JOINED)), [hers])
    session, _ = press(session, "left", NOW)
    session, his = press(session, "b", NOW)
    assert his
    assert his.key != hers.key
    for articles in (SIDES, JOINED):
        (now,) = apply(report_of(dispute_of(articles)), standing([hers, his])).disputes
        assert now.decision == "both are wrong"
    session, _ = press(session, "z", NOW)
    (now,) = apply(report_of(dispute_of(JOINED)), standing(session.history)).disputes
    assert now.decision == "side 1 is right"


def test_the_last_of_two_reviewers_counts_whatever_articles_each_had() -> None:
    ada, bo = decided(dispute_of(JOINED), "1"), decided(dispute_of(SIDES), "2")
    again = replace(ada, decision="side 1 is right", note="by phone")
    (now,) = apply(report_of(dispute_of(SIDES)), standing([ada, bo, again])).disputes
    assert (now.decision, now.note) == ("side 1 is right", "by phone")


def test_reason_note_and_doubt_go_with_the_dispute() -> None:
    dismissed = decided(dispute_of(SIDES), "n: two closures")
    undone = replace(dismissed, decision="undone", judgement=Judgement.OPEN)
    session, again = press(start(report_of(dispute_of(JOINED)), [dismissed, undone]), "n", NOW)
    assert again
    assert again.reason == "two closures", "asked for once"
    unsure = start(report_of(dispute_of(JOINED)), [decided(dispute_of(SIDES), "u")])
    assert unsure.current is not None, "comes again once nothing is open"
    noted = start(report_of(dispute_of(JOINED)), [decided(dispute_of(SIDES), "m: by phone")])
    _, decision = press(noted, "b", NOW)
    assert decision
    assert decision.note == "by phone"


def test_what_is_asked_again_says_why_until_it_is_decided() -> None:
    hers = replace(decided(dispute_of(SIDES), "1"), note="by phone")
    third = dispute_of([*SIDES, ["radio.txt: Shut on 7 May."]])
    session = start(report_of(third), [hers])
    assert session.current is not None
    assert session.current.note == "by phone; was 'side 1 is right', but there is a further side"
    session, his = press(session, "3", NOW)
    assert his
    (now,) = apply(report_of(third), standing([hers, his])).disputes
    assert (now.decision, now.note) == ("side 3 is right", "by phone")


def test_a_fingerprint_lasts_while_the_two_sentences_are_the_ones_it_rests_on() -> None:
    one = fingerprint(dispute_of(SIDES))
    assert one == fingerprint(dispute_of([["articles/herald.txt: It shut on 5 May."], SIDES[1]]))
    assert one != fingerprint(dispute_of([["herald.txt: It shut on 6 May."], SIDES[1]]))
    assert one != fingerprint(dispute_of(SIDES, Kind.PLACE))
    assert fingerprint(replace(dispute_of(SIDES), opening=())) == dispute_of(SIDES).id


# --- whatever the articles do ---------------------------------------------------------------------------------------

KEYS = st.sampled_from(["1", "2", "b", "p", "u", "n: two closures"])


@st.composite
def disputes(draw: st.DrawFn) -> Sides:
    """Two or three sides of one to three claims each, no two alike."""
    counts = draw(st.lists(st.integers(1, 3), min_size=2, max_size=3))
    return [[f"article{n}.txt: Told {n}.{m}." for m in range(count)] for n, count in enumerate(counts)]


@st.composite
def with_more(draw: st.DrawFn, sides: Sides) -> Dispute:
    """The same with further articles on its sides, claims and sides in another order, in other folders."""
    more = [
        [*side, *(f"further{n}.txt: Further {n}.{m}." for m in range(draw(st.integers(0, 2))))]
        for n, side in enumerate(sides)
    ]
    folder = draw(st.sampled_from(["", "articles/", "desk/articles/"]))
    moved = [[f"{folder}{told}" for told in draw(st.permutations(side))] for side in more]
    return dispute_of(draw(st.permutations(moved)))


@UNHURRIED
@given(st.data(), disputes(), KEYS)
def test_a_further_article_on_a_side_undoes_no_decision(data: st.DataObject, sides: Sides, key: str) -> None:
    decision = decided(dispute_of(sides), key)
    (now,) = left(decision, data.draw(with_more(sides)))
    assert now.status is decision.judgement
    if key in ("1", "2"):
        right = now.sides[int(now.decision.removeprefix("side ").removesuffix(" is right")) - 1]
        assert sides[int(key) - 1][0].partition(": ")[2] in {claim.reading.claim.text for claim in right.claims}
    else:
        assert now.decision == decision.decision


@UNHURRIED
@given(st.data(), disputes(), KEYS, st.sampled_from([0, 1]))
def test_a_changed_sentence_of_the_pair_brings_it_back(data: st.DataObject, sides: Sides, key: str, side: int) -> None:
    decision = decided(dispute_of(sides), key)
    edited = [
        [told.replace("Told", "Retold") if (n, m) == (side, 0) else told for m, told in enumerate(one)]
        for n, one in enumerate(sides)
    ]
    (now,) = left(decision, data.draw(with_more(edited)))
    assert (now.status, now.decision) == (Judgement.OPEN, "")


@UNHURRIED
@given(st.data(), disputes(), KEYS)
def test_a_further_side_brings_it_back_and_says_so(data: st.DataObject, sides: Sides, key: str) -> None:
    decision = decided(dispute_of(sides), key)
    (now,) = left(decision, data.draw(with_more([*sides, ["radio.txt: Told otherwise."]])))
    assert (now.status, now.decision) == (Judgement.OPEN, "")
    assert now.note.endswith(News.FURTHER_SIDE)


@UNHURRIED
@given(st.data(), disputes())
def test_nothing_is_new_where_nothing_changed(data: st.DataObject, sides: Sides) -> None:
    dispute = dispute_of(sides)
    assert still_seen(seen(dispute), dispute)
    assert news(seen(dispute), data.draw(with_more(sides))) is News.NONE
    assert Finder.of([dispute]).find(dispute.id, seen(dispute)) is dispute
