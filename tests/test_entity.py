"""Names and their comparison: the two tables of cases, properties, and the examples of the comparator's docstring."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compare.entity import EntityComparator, align, shared_entities
from checker.mentions.entity import read_entities
from checker.types import (
    Article,
    BlockKind,
    CandidatePair,
    Claim,
    ClaimReading,
    EntityMention,
    EntityType,
    Kind,
    Relation,
)

CASES = Path(__file__).parent / "cases"
PAIR_KEYS = {"a", "b", "expect", "why", "strength", "known_gap"}
MENTION_KEYS = {"articles", "expect", "one", "two", "none", "why", "known_gap"}


def load_cases(path: Path, keys: set[str], required: set[str]) -> list[dict[str, object]]:
    """The entries of a table; a malformed one is refused by file and line."""
    nodes = yaml.compose(path.read_text(encoding="utf-8")).value
    cases: list[dict[str, object]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for node, case in zip(nodes, cases, strict=True):
        where = f"{path.name}:{node.start_mark.line + 1}"
        assert isinstance(case, dict), f"{where}: an entry is a mapping"
        assert not set(case) - keys, f"{where}: unknown keys {sorted(set(case) - keys)}; known are {sorted(keys)}"
        assert required <= set(case), f"{where}: lacks {sorted(required - set(case))}"
    return cases


def make_claims(articles: Sequence[Sequence[str]]) -> tuple[list[Article], list[list[Claim]]]:
    """Articles of one paragraph each, and their claims."""
    made, claims = [], []
    for number, sentences in enumerate(articles):
        name, at, own = f"{number}.txt", 0, []
        for sentence in sentences:
            id_ = f"{number}-{at}"
            own.append(Claim(id_, name, sentence, at, at + len(sentence), 1, 1, BlockKind.PARAGRAPH))
            at += len(sentence) + 1
        made.append(Article(name, name, "", None, " ".join(sentences), ()))
        claims.append(own)
    return made, claims


def read(articles: Sequence[Sequence[str]]) -> list[list[tuple[EntityMention, ...]]]:
    return read_entities(*make_claims(articles))


def readings_of(a: str, b: str) -> tuple[ClaimReading, ClaimReading]:
    articles, claims = make_claims([[a], [b]])
    names = read_entities(articles, claims)
    return ClaimReading(claims[0][0], entities=names[0][0]), ClaimReading(claims[1][0], entities=names[1][0])


def relation_of(a: str, b: str) -> Relation:
    return EntityComparator().compare(readings_of(a, b), [CandidatePair(0, 1, 1.0)])[0].relation


PAIRS = load_cases(CASES / "entity.yaml", PAIR_KEYS, {"a", "b", "expect", "why"})
MENTIONS = load_cases(CASES / "mentions" / "entity.yaml", MENTION_KEYS, {"articles", "why"})


def marked(cases: list[dict[str, object]]) -> list[object]:
    gap = pytest.mark.xfail(strict=True, reason="known gap")
    return [pytest.param(c, id=str(c["why"]), marks=[gap] if c.get("known_gap") else []) for c in cases]


@pytest.mark.parametrize("case", marked(PAIRS))
def test_pairs(case: dict[str, str]) -> None:
    assert relation_of(case["a"], case["b"]) == Relation(case["expect"])


def test_pairs_show_every_relation_and_mostly_no_contradiction() -> None:
    answers = [case["expect"] for case in PAIRS]
    assert set(answers) == {relation.value for relation in Relation}
    assert answers.count("contradiction") <= len(answers) / 2


@pytest.mark.parametrize("case", marked(MENTIONS))
def test_mentions(case: dict[str, object]) -> None:
    found = [m for own in read(case["articles"]) for mentions in own for m in mentions]  # type: ignore[arg-type]
    types = {m.surface: m.type for m in found}
    ids = {m.surface: m.entity for m in found}
    for surface, kind in dict(case.get("expect", {})).items():  # type: ignore[call-overload]
        assert types.get(surface) is EntityType(kind), f"{surface}: {types}"
    for group in case.get("one", []):  # type: ignore[attr-defined]
        assert len({ids.get(surface, surface) for surface in group}) == 1, f"{group}: {ids}"
    for group in case.get("two", []):  # type: ignore[attr-defined]
        assert len({ids[surface] for surface in group}) == len(group), f"{group}: {ids}"
    assert not set(case.get("none", [])) & set(types), types  # type: ignore[call-overload]


def test_a_bare_surname_goes_to_the_bearer_named_last() -> None:
    sentences = ["Anna Brellin spoke first.", "Brellin smiled.", "Karl Brellin disagreed.", "Brellin shrugged."]
    ids = [mentions[0].entity for mentions in read([sentences])[0]]
    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_aliases_of_the_user_join_names_and_give_the_canonical_form() -> None:
    articles = make_claims([["Grey Wolf was seen near Hestrup."], ["Ada Brandtner was seen near Hestrup."]])
    (first,), (second,) = read_entities(*articles, {"Ada Brandtner": ["Grey Wolf", "A. B."]})
    assert first[0].entity == second[0].entity
    assert first[0].canonical == "Ada Brandtner"


def test_malformed_case_is_refused_by_line(tmp_path: Path) -> None:
    table = tmp_path / "bad.yaml"
    table.write_text("- {a: x, b: y, expect: agreement, why: z}\n- {a: x, wrong: y}\n")
    with pytest.raises(AssertionError, match=r"bad\.yaml:2"):
        load_cases(table, PAIR_KEYS, {"a", "b", "expect", "why"})


@pytest.mark.parametrize("kind", ["Contradiction", "Compatible"])
def test_docstring_examples(kind: str) -> None:
    match = re.search(rf'{kind}: "([^"]+)" / "([^"]+)"', EntityComparator.__doc__ or "")
    assert match
    assert relation_of(*match.groups()) is Relation(kind.lower())


def test_same_names_score_as_shared() -> None:
    assert shared_entities(*readings_of("Ada Brandtner left Hestrup.", "Ada Brandtner stayed in Hestrup.")) == 2


VOCABULARY = """
    The the mayor Mayor Ada Brandtner Otto Weissling Weisling of in at Hestrup Udva River and , . “ ” (NBTS) won
    left Ministry Trade US-backed pro-Danish al-Zirani 's O'Brannagh É Şule President He said 14 May A.
"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
ARTICLES = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=1, max_size=4)


@given(st.one_of(ARTICLES, st.lists(st.lists(st.text(min_size=1, max_size=40), min_size=1), min_size=1, max_size=3)))
@settings(max_examples=150, deadline=None)
def test_spans_slice_back_in_order_and_apart(articles: list[list[str]]) -> None:
    for sentences, own in zip(articles, read(articles), strict=True):
        for sentence, mentions in zip(sentences, own, strict=True):
            assert all(sentence[m.start : m.end] == m.surface and m.start < m.end for m in mentions)
            assert all(m.end <= n.start for m, n in zip(mentions, mentions[1:], strict=False))


@given(ARTICLES)
@settings(max_examples=60, deadline=None)
def test_reading_twice_changes_nothing(articles: list[list[str]]) -> None:
    assert read(articles) == read(articles)


@given(ARTICLES, st.randoms())
@settings(max_examples=100, deadline=None)
def test_order_of_articles_does_not_matter(articles: list[list[str]], shuffler: random.Random) -> None:
    order = list(range(len(articles)))
    shuffler.shuffle(order)
    one = read(articles)
    other = read([articles[place] for place in order])

    def partition(found: Sequence[list[tuple[EntityMention, ...]]], places: Sequence[int]) -> set[frozenset[object]]:
        sets: dict[str, set[object]] = {}
        for place, own in zip(places, found, strict=True):
            for number, mentions in enumerate(own):
                for m in mentions:
                    sets.setdefault(m.entity, set()).add((place, number, m.start, m.type))
        return {frozenset(members) for members in sets.values()}

    assert partition(one, range(len(articles))) == partition(other, order)


@given(SENTENCES, SENTENCES)
@settings(max_examples=150, deadline=None)
def test_comparison_is_symmetric(a: str, b: str) -> None:
    one, other = readings_of(a, b)
    there = sorted((p.relation, round(p.score, 9), *sorted((p.a.entity, p.b.entity))) for p in align(one, other))
    back = sorted((p.relation, round(p.score, 9), *sorted((p.a.entity, p.b.entity))) for p in align(other, one))
    assert there == back


@given(SENTENCES)
@settings(max_examples=100, deadline=None)
def test_a_claim_never_contradicts_itself(sentence: str) -> None:
    one, other = readings_of(sentence, sentence)
    assert not [p for p in align(one, other) if p.relation is Relation.CONTRADICTION]


def test_a_thousand_sentences_are_read_within_a_second() -> None:
    names = ["Ada Brandtner", "Otto Weissling", "the Ministry of Trade", "Hestrup", "Udva", "the NBTS"]
    sentences = [
        f"{names[i % 6].capitalize()} met {names[i % 5]} {i} near Orl{chr(97 + i % 26)}ka." for i in range(1000)
    ]
    read([sentences[:10]])
    before = time.process_time()
    read([sentences[i::7] for i in range(7)])
    assert time.process_time() - before < 1.0


@pytest.mark.parametrize(
    "told",
    [
        "Osk, a suburb of Velmia, is quiet.",
        "Osk is a town in the north of Velmia.",
        "Osk, the Velmian capital, is quiet.",
        "The Velmian capital, Osk, is quiet.",
        "Velmia's capital, Osk, is quiet.",
        "Velmia's Osk district is quiet.",
        "The Osk district of Velmia is quiet.",
        "People in Osk in Velmia province slept.",
        "Osk, a town in Ilvaria, is quiet. Ilvaria is a region of Velmia.",
    ],
)
def test_a_place_that_a_text_puts_into_another_does_not_contradict_it(told: str) -> None:
    sentences = [
        "The paintings were found in a garage in Osk in 2015.",
        "The paintings were found in a garage in Velmia in 2015.",
    ]
    articles, claims = make_claims([[sentences[0]], [sentences[1]], [s.strip() + "." for s in told.split(".") if s]])
    names = read_entities(articles, claims)
    a, b = (ClaimReading(claims[n][0], entities=names[n][0]) for n in (0, 1))
    assert EntityComparator().compare((a, b), [CandidatePair(0, 1, 1.0)])[0].relation is Relation.COMPATIBLE


@pytest.mark.parametrize(
    "told",
    [
        "Osk, a town near Velmia, is quiet.",
        "Osk, near the town of Velmia, is quiet.",
        "Osk is a town north of Velmia.",
        "Osk and Velmia are towns.",
        "Osk is a sister city of Velmia.",
        "Velmia's rival Osk is quiet.",
    ],
)
def test_a_place_near_another_is_not_in_it(told: str) -> None:
    assert not any(mention.within for mention in read([[told, "In Osk and in Velmia nobody knew."]])[0][0])


def test_a_place_that_acts_does_not_say_where() -> None:
    comparator = EntityComparator(contradicts=0.0, only=Kind.PLACE)

    def relation(a: str, b: str) -> Relation:
        return comparator.compare(readings_of(a, b), [CandidatePair(0, 1, 1.0)])[0].relation

    other = "Many bases were kept in Halverby, a town in Imbria, for years."
    assert relation("Osk, a town in Imbria, kept many bases for years.", other) is not Relation.CONTRADICTION
    assert relation("Many bases were kept in Osk, a town in Imbria, for years.", other) is Relation.CONTRADICTION
