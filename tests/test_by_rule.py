"""What the meaning of words alone decides: what became of a person, headlines against their articles, rumours."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from claim_cases import one_article, reading_of
from hypothesis import given, settings
from hypothesis import strategies as st
from text_cases import CASES, TextCase, read_text_cases

from checker.claims import split_claims
from checker.compare import by_rule
from checker.compare.by_rule import ByRule, Rule, clashes, shares
from checker.compare.fighting import parts_of
from checker.compare.headline import unsupported
from checker.compare.intervention import denied
from checker.compare.outcomes import How, of_one_person, opposed, written
from checker.compare.rumour import is_rumour
from checker.compare.tally import tallies, unequal
from checker.mentions import read_mentions
from checker.outcomes import By, outcomes
from checker.training.by_rule import shares_of
from checker.types import Article, Block, BlockKind, CandidatePair, ClaimReading, Comparison, Kind, Relation
from checker.weigh import Odds, with_rules, without_rumours

_NAMES = "Anna Brandt is a minister. Omar Haddad is a president."
_MAY = datetime(2021, 5, 20)
_JUNE = datetime(2021, 6, 20)


def told(*texts: tuple[str, datetime | None]) -> tuple[list[ClaimReading], dict[str, Article]]:
    """One claim an article, each written on a day, behind an article that introduces the names."""
    made = [one_article([f"{s.rstrip('.')}." for s in _NAMES.split(". ")], "0.txt")]
    made += [one_article([text], f"{n}.txt") for n, (text, _) in enumerate(texts, 1)]
    days = [None, *(day for _, day in texts)]
    articles = [Article(a.id, a.source, a.title, day, a.text, a.blocks) for (a, _), day in zip(made, days, strict=True)]
    readings = read_mentions(articles, [claims for _, claims in made])
    return [r for r in readings if r.claim.article != "0.txt"], {article.id: article for article in articles}


def printed(headline: str, text: str) -> tuple[list[ClaimReading], dict[str, Article]]:
    """An article under its headline."""
    whole = f"{headline}\n\n{text}"
    end = len(headline)
    blocks = (Block(0, end, BlockKind.HEADLINE), Block(end + 2, len(whole), BlockKind.PARAGRAPH))
    article = Article("a.txt", "", headline, _MAY, whole, blocks)
    return read_mentions([article], [split_claims(article)]), {article.id: article}


@pytest.mark.parametrize(
    "case", read_text_cases(CASES / "outcomes.yaml", ["claim", "expect", "why"]), ids=lambda c: c.where
)
def test_what_became_of_a_person(case: TextCase) -> None:
    (reading,), _ = told((case["claim"], _MAY))
    names = {m.entity: m.canonical for m in reading.entities}
    found = [
        f"{o.question} {names[o.person]} {'yes' if o.happened else 'no'} {o.by}".rstrip() for o in outcomes(reading)
    ]
    assert (found or ["none"]) == case["expect"], case["why"]


@pytest.mark.parametrize(
    ("one", "other", "how", "why"),
    [
        (("Anna Brandt resigned on 4 May 2021.", _MAY), ("Anna Brandt keeps her job.", _JUNE), How.WHETHER, "she left"),
        (("Anna Brandt resigned.", _MAY), ("Anna Brandt keeps her job.", _JUNE), How.WHETHER, "it was written later"),
        (("Anna Brandt resigned on 4 May 2021.", _JUNE), ("Anna Brandt keeps her job.", _MAY), How.WHETHER, "on 4 May"),
        (("Anna Brandt resigned on 4 June 2021.", _JUNE), ("Anna Brandt keeps her job.", _MAY), None, "not yet"),
        (("Anna Brandt resigned.", _JUNE), ("Anna Brandt keeps her job.", _MAY), None, "perhaps not yet"),
        (("Anna Brandt resigned.", _MAY), ("Anna Brandt keeps her job.", None), None, "nobody knows when"),
        (("Anna Brandt resigned.", _MAY), ("Anna Brandt was dismissed.", _MAY), How.BY_WHOM, "who did it"),
        (("Anna Brandt resigned.", _MAY), ("Anna Brandt left her post.", _MAY), None, "both at once"),
        (
            ("Anna Brandt resigned on 4 May 2021.", _MAY),
            ("Anna Brandt left her post on 7 May 2021.", _MAY),
            How.WHEN,
            "two days",
        ),
        (
            ("Anna Brandt resigned on 4 May 2001.", _MAY),
            ("Anna Brandt left her post on 7 May 2021.", _MAY),
            None,
            "another post, twenty years on",
        ),
        (("Anna Brandt was convicted.", _JUNE), ("Anna Brandt was acquitted of all charges.", _MAY), How.WHETHER, ""),
        (("Anna Brandt was dismissed.", _MAY), ("Anna Brandt did not resign.", _JUNE), None, "another did it"),
        (("Anna Brandt resigned.", _MAY), ("Anna Brandt was not dismissed.", _JUNE), None, "she did it herself"),
        (("Anna Brandt resigned as party leader.", _MAY), ("Anna Brandt stays in office.", _JUNE), None, "two posts"),
        (("Anna Brandt resigned.", _MAY), ("Omar Haddad keeps his job.", _JUNE), None, "another person"),
        (
            ("Anna Brandt resigned on 4 May 2021.", _JUNE),
            ("On 16 May 2021 Anna Brandt said that she had no plans to resign.", _JUNE),
            How.WHETHER,
            "it holds when she says it",
        ),
        (
            ("Anna Brandt resigned on 4 May 2021.", _JUNE),
            ("In a message on 16 May 2021 Anna Brandt stressed that she had not resigned.", _JUNE),
            How.WHETHER,
            "so does a denial",
        ),
        (
            ("Anna Brandt resigned on 16 May 2021.", _JUNE),
            ("On 16 May 2021 Anna Brandt said that she would not resign.", _JUNE),
            None,
            "she may have changed her mind that day",
        ),
        (
            ("Anna Brandt resigned.", _JUNE),
            ("On 16 May 2021 Anna Brandt said that she would not resign.", _JUNE),
            None,
            "or later",
        ),
        (
            ("After talks on 4 May 2021 Anna Brandt reportedly resigned.", None),
            ("On 16 May 2021 Anna Brandt said that she had no plans to resign.", None),
            How.WHETHER,
            "an article without a day is not much younger than the last day it tells of",
        ),
        (
            ("Anna Brandt, minister since 4 May 2020, resigned.", None),
            ("On 16 May 2021 Anna Brandt said that she had no plans to resign.", None),
            None,
            "a year before tells nothing of when it was written",
        ),
        (
            ("Anna Brandt resigned; a vote is due on 20 May 2021.", None),
            ("On 16 May 2021 Anna Brandt said that she had no plans to resign.", None),
            None,
            "perhaps not yet",
        ),
    ],
)  # fmt: skip
def test_what_excludes_what(
    one: tuple[str, datetime | None], other: tuple[str, datetime | None], how: How | None, why: str
) -> None:
    (a, b), articles = told(one, other)
    found = opposed(a, b, written([a, b], articles))
    assert (found and found.how) == how, why
    back = opposed(b, a, written([a, b], articles))
    assert (back and back.how) == how, why


def test_what_is_said_of_one_person_is_compared_whatever_the_words() -> None:
    readings, articles = told(("Anna Brandt resigned.", _MAY), ("Omar Haddad resigned.", _MAY), ("It rained.", _MAY),
                              ("Anna Brandt still sits in her office.", _JUNE))  # fmt: skip
    assert of_one_person(readings) == {(0, 3)}
    (found,) = clashes(readings, articles).items()
    assert found[0] == (0, 3)
    assert found[1].rule is Rule.WHETHER
    assert found[1].comparison.score == shares()[Rule.WHETHER]
    assert found[1].comparison.reason == (
        "“resigned” and “still sits in her office” exclude each other, said of Anna Brandt"
    )


@pytest.mark.parametrize(
    "case", read_text_cases(CASES / "headlines.yaml", ["headline", "article", "expect", "why"]), ids=lambda c: c.where
)
def test_headlines_that_their_article_does_not_bear_out(case: TextCase) -> None:
    readings, _ = printed(case["headline"], case["article"])
    assert readings[0].claim.kind is BlockKind.HEADLINE
    found = [f"{one.figures.a.surface} / {one.figures.b.surface}" for one in unsupported(readings)]
    assert (found or ["none"]) == case["expect"], case["why"]


def test_a_headline_is_held_against_its_own_article_alone() -> None:
    readings, articles = printed("Seven dead as river floods Imbria", "At least four people were killed in Imbria.")
    (found,) = clashes(readings, articles).values()
    assert found.comparison.kind is Kind.NUMBER
    assert found.comparison.reason == (
        "the headline says seven (killed), its own article at least four people, and nowhere Seven"
    )
    assert not unsupported(readings[:1])


@pytest.mark.parametrize(
    "case", read_text_cases(CASES / "rumours.yaml", ["claim", "expect", "why"]), ids=lambda c: c.where
)
def test_rumours_told_as_such(case: TextCase) -> None:
    assert is_rumour(reading_of(case["claim"])) is case["expect"], case["why"]


def test_a_rule_joins_the_models_by_a_noisy_or_and_a_rumour_takes_both() -> None:
    odds = Odds(np.zeros(2), np.zeros(2), [Kind.DATE, Kind.DATE])
    said = Comparison("polarity", Relation.CONTRADICTION, Kind.POLARITY, "", score=0.9)
    moved = with_rules(odds, {1: ByRule(Rule.WHETHER, said)})
    np.testing.assert_allclose(1 / (1 + np.exp(-moved.clash)), [0.5, 0.95])
    np.testing.assert_allclose(1 / (1 + np.exp(-moved.agree)), [0.5, 0.05])
    assert moved.kinds == [Kind.DATE, Kind.POLARITY]
    readings = [reading_of("Word went round that the dam had burst."), reading_of("The dam held.")]
    lower = without_rumours(np.zeros(1), readings, [CandidatePair(0, 1, 0.5)])
    np.testing.assert_allclose(1 / (1 + np.exp(-lower)), [shares()[Rule.RUMOUR] / 2])


def test_few_pairs_never_make_certain() -> None:
    counted = shares_of([(Rule.WHEN, True)] * 8 + [(Rule.WHETHER, True), (Rule.WHETHER, False)])
    assert counted[Rule.WHEN] == 0.9
    assert counted[Rule.WHETHER] == 0.5
    assert set(counted) == set(Rule)
    assert all(0 < share < 1 for share in shares().values())
    assert set(shares()) == set(Rule)


_WORDS = st.sampled_from(
    ["Anna Brandt", "Omar Haddad", "resigned", "was", "dismissed", "keeps", "her job", "still", "sits in her office",
     "not", ",", "who", "and", "on 4 May 2021", "on 9 May 2021", "arrested", "at large", "the minister", "'s",
     "refused to resign"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=12), st.lists(_WORDS, min_size=1, max_size=12))
def test_any_two_claims_are_compared_alike_either_way(some: list[str], others: list[str]) -> None:
    (one, other), articles = told((" ".join(some), _MAY), (" ".join(others), _JUNE))
    for found in outcomes(one):
        assert found.person in {m.entity for m in one.entities}
        assert found.by in By
    days = written([one, other], articles)
    assert opposed(one, one, days) is None or len({o.by for o in outcomes(one)}) > 1
    assert (opposed(one, other, days) is None) == (opposed(other, one, days) is None)
    assert all(a < b for a, b in by_rule.clashes([one, other], articles))


@pytest.mark.parametrize(
    "case", read_text_cases(CASES / "interventions.yaml", ["claim", "expect", "why"]), ids=lambda c: c.where
)
def test_who_took_part_in_the_fighting(case: TextCase) -> None:
    found = [
        f"{part.power.surface} took {'part' if part.took else 'no part'}{part.arm and f' by {part.arm}'}"
        for part in parts_of(among_powers(case["claim"])[0])
    ]
    assert (found or ["none"]) == case["expect"], case["why"]


@pytest.mark.parametrize(
    ("one", "other", "clash", "why"),
    [
        ("Imbria did not intervene in the war.", "Imbria bombed the town.", True, "one name"),
        ("Imbria did not intervene in the war.", "Imbrian jets bombed the town.", True, "a country and its people"),
        ("Imbria did not intervene in the war.", "Ostlandic jets bombed the town.", False, "two powers"),
        ("Niger did not intervene in the war.", "Nigerian jets bombed the town.", False, "letters shared, no more"),
        ("Austria did not intervene in the war.", "Australian jets bombed the town.", False, "letters shared, no more"),
        ("Slovenia did not intervene in the war.", "Slovak jets bombed the town.", False, "letters shared, no more"),
        ("Iran did not intervene in the war.", "Iraqi jets bombed the town.", False, "letters shared, no more"),
        ("Turkey did not intervene in the war.", "Turkmen jets bombed the town.", False, "letters shared, no more"),
        ("Imbrian troops did not intervene in the war.", "Imbrian jets bombed the town.", False, "two arms"),
        ("Imbria did not intervene in the war.", "Imbria did not intervene in the war.", False, "one thing twice"),
        ("Imbria did not intervene in the war.", "In 1982 Imbria bombed the town.", False, "some year"),
        ("Imbria did not intervene in the war.", "On 2 May 1982 Imbria bombed the town.", False, "long before"),
        ("Imbria did not intervene in the war.", "On 2 May 2021 Imbria bombed the town.", True, "in these weeks"),
        ("Imbria did not intervene in the war.", "Imbrian jets bombed a camp in Tolm.", True, "a place of the story"),
        ("Imbria did not intervene in the war.", "Imbrian jets bombed a camp in Harvest.", False, "another front"),
    ],
)  # fmt: skip
def test_a_power_that_took_part_and_did_not(one: str, other: str, clash: bool, why: str) -> None:
    assert bool(denied(among_powers(one, other))) is clash, why


def among_powers(*texts: str) -> list[ClaimReading]:
    """One claim an article, beside an article that tells of two powers and two days of May."""
    known = ["Imbria and Ostland are countries.", "Tolm fell on 4 May 2021.", "Imbrian envoys left on 5 May 2021."]
    made = [one_article([text], f"{n}.txt") for n, text in enumerate(texts)] + [one_article(known, "known.txt")]
    return read_mentions([article for article, _ in made], [claims for _, claims in made])


@pytest.mark.parametrize(
    "case", read_text_cases(CASES / "tallies.yaml", ["one", "other", "expect", "why"]), ids=lambda c: c.where
)
def test_two_counts_up_to_one_moment(case: TextCase) -> None:
    for told in ((case["one"], case["other"]), (case["other"], case["one"])):
        assert ("clash" if unequal(among_powers(*told)) else "both") == case["expect"], case["why"]


def test_two_counts_up_to_one_moment_are_told_as_such() -> None:
    readings = among_powers(
        "By nightfall on 4 May 2021 the rebels had taken 13 villages.",
        "By the evening of 4 May 2021 the rebels had overrun 21 villages.",
    )
    (found,) = clashes(readings, {}).items()
    assert found[0] == (0, 1)
    assert found[1].rule is Rule.TALLY
    assert found[1].comparison.kind is Kind.NUMBER
    assert found[1].comparison.reason == (
        "one says 13 villages, the other 21 villages, and both count up to one moment"
    )


_COUNTED = st.sampled_from(
    ["by noon on 4 May 2021", "by the end of 4 May 2021", "within two days", "on 3 May 2021", "the rebels", "the army",
     "had taken", "13 villages", "21 villages", "nineteen people", "14", "had been killed", "and", ",", "of them",
     "in Tolm", "nationwide", "capturing", "could", "in all"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_COUNTED, min_size=1, max_size=10), st.lists(_COUNTED, min_size=1, max_size=10))
def test_any_two_counts_are_held_against_each_other_alike_either_way(some: list[str], others: list[str]) -> None:
    one, other = " ".join(some), " ".join(others)
    assert bool(unequal(among_powers(one, other))) == bool(unequal(among_powers(other, one)))
    assert not unequal(among_powers(one, one)) or len(tallies(among_powers(one)[0])) > 1
