"""Polarity and modality of sentences, antonyms, and the comparator of both."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from claim_cases import CASES, Case, CaseError, one_article, read_cases, reading_of
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.compare import attribution, order, polarity
from checker.compare.attribution import AttributionComparator
from checker.compare.order import OrderComparator
from checker.compare.polarity import PolarityComparator
from checker.mentions.polarity import antonym_score, polarity_of, read_polarity, scopes
from checker.mentions.polarity.antonyms import set_hits
from checker.mentions.polarity.lexicon import MODALITIES, data, first_letters
from checker.protocols import Comparator
from checker.types import CandidatePair, Comparison, Relation

_MODALITIES = (*MODALITIES, "question")
_EXPECTED = {f"{said} {how}".strip() for said in ("affirmed", "negated") for how in ("", *_MODALITIES)}
_SENTENCES = read_cases(CASES / "mentions" / "polarity.yaml", ["text"], _EXPECTED)
_ANTONYMS = read_cases(CASES / "mentions" / "antonyms.yaml", ["a", "b"], ["opposed", "not opposed"])
_OPPOSED = 0.2  # strength from which two words count as opposed though the sentences share nothing else
_RELATIONS = [relation.value for relation in Relation]
_COMPARATORS: tuple[Comparator, ...] = (PolarityComparator(), AttributionComparator(), OrderComparator())
_PAIRS = [(c, case) for c in _COMPARATORS for case in read_cases(CASES / f"{c.name}.yaml", ["a", "b"], _RELATIONS)]
_TEXTS = sorted({case["text"] for case in _SENTENCES} | {case[side] for _, case in _PAIRS for side in "ab"})


def compare(comparator: Comparator, a: str, b: str) -> Comparison:
    """What a comparator says of two sentences from two articles."""
    pair = CandidatePair(0, 1, cosine=0.5)
    return comparator.compare([reading_of(a, "a.txt"), reading_of(b, "b.txt")], [pair])[0]


@pytest.mark.parametrize("case", _SENTENCES, ids=lambda case: case.where)
def test_polarity_of_a_sentence(case: Case, request: pytest.FixtureRequest) -> None:
    if case.gap:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known gap"))
    found = polarity_of(case["text"])
    said = "negated" if found.negated else "affirmed"
    assert f"{said} {found.modality}".strip() == case["expect"], case["why"]


def test_table_is_large_enough() -> None:
    assert len(_SENTENCES) >= 150


@pytest.mark.parametrize(("comparator", "case"), _PAIRS, ids=lambda value: getattr(value, "where", None))
def test_relation_of_two_claims(comparator: Comparator, case: Case, request: pytest.FixtureRequest) -> None:
    if case.gap:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known gap"))
    assert compare(comparator, case["a"], case["b"]).relation.value == case["expect"], case["why"]


@pytest.mark.parametrize("comparator", _COMPARATORS, ids=lambda comparator: comparator.name)
def test_table_shows_more_silence_than_alarm(comparator: Comparator) -> None:
    expected = [case["expect"] for own, case in _PAIRS if own is comparator]
    assert 0 < expected.count("contradiction") <= len(expected) / 2 + 1
    assert {"compatible", "not comparable"} <= set(expected)


@pytest.mark.parametrize("comparator", _COMPARATORS, ids=lambda comparator: comparator.name)
@pytest.mark.parametrize("label", ["Contradiction", "Compatible"])
def test_docstring_example_holds(comparator: Comparator, label: str) -> None:
    found = re.search(rf'{label}: "(?P<a>[^"]+)" / "(?P<b>[^"]+)"', type(comparator).__doc__ or "")
    assert found is not None
    assert compare(comparator, found["a"], found["b"]).relation.value == label.lower()


@pytest.mark.parametrize("comparator", _COMPARATORS, ids=lambda comparator: comparator.name)
@settings(max_examples=60, deadline=None)
@given(a=st.sampled_from(_TEXTS), b=st.sampled_from(_TEXTS))
def test_comparison_is_symmetric(comparator: Comparator, a: str, b: str) -> None:
    one, other = compare(comparator, a, b), compare(comparator, b, a)
    assert (one.relation, one.score) == (other.relation, pytest.approx(other.score))
    assert 0.0 <= one.score <= 1.0


@pytest.mark.parametrize("comparator", _COMPARATORS, ids=lambda comparator: comparator.name)
@pytest.mark.parametrize("text", _TEXTS)
def test_no_claim_contradicts_itself(comparator: Comparator, text: str) -> None:
    assert compare(comparator, text, text).relation is not Relation.CONTRADICTION


@settings(max_examples=60, deadline=None)
@given(a=st.sampled_from(_TEXTS), b=st.sampled_from(_TEXTS))
def test_features_are_symmetric_and_always_the_same(a: str, b: str) -> None:
    one, other = reading_of(a), reading_of(b)
    for module in (polarity, attribution, order):
        there, back = module.features(one, other), module.features(other, one)
        assert there == pytest.approx(back)
        assert there.keys() == module.features(one, one).keys()
        assert all(name.startswith(module.NAME) for name in there)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80) | st.sampled_from(_TEXTS))
def test_spans_slice_back_and_reading_twice_is_the_same(text: str) -> None:
    first, second = polarity_of(text), polarity_of(text)
    assert first == second
    assert all(text[cue.start : cue.end] == cue.surface for cue in first.cues)
    assert all(scope.start >= 0 and scope.end <= len(text) for scope in scopes(text))


@pytest.mark.parametrize("comparator", _COMPARATORS, ids=lambda comparator: comparator.name)
@pytest.mark.parametrize("case", [case for _, case in _PAIRS], ids=lambda case: case.where)
def test_evidence_slices_back(comparator: Comparator, case: Case) -> None:
    found = compare(comparator, case["a"], case["b"])
    for side, evidence in (("a", found.a), ("b", found.b)):
        if evidence is not None:
            assert case[side][evidence.start : evidence.end] == evidence.surface


@pytest.mark.parametrize("case", _ANTONYMS, ids=lambda case: case.where)
def test_predicates_exclude_each_other(case: Case, request: pytest.FixtureRequest) -> None:
    if case.gap:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known gap"))
    one, other = reading_of(case["a"]), reading_of(case["b"])
    for first, second in ((one, other), (other, one)):
        strength = max((found.strength for found in polarity.align(first, second).oppositions), default=0.0)
        assert ("opposed" if strength >= _OPPOSED else "not opposed") == case["expect"], case["why"]
    assert antonym_score(case["a"], case["b"]) == antonym_score(case["b"], case["a"])


def test_a_reason_tells_which_of_the_opposed_words_is_denied() -> None:
    one, other = "The director Vera Lindt stepped down.", "The director Vera Lindt did not resign."
    reason = compare(PolarityComparator(), one, other).reason
    assert reason == "“stepped down” and a denied “resign” exclude each other"


def test_words_that_several_sets_oppose_count_once() -> None:
    one, other = reading_of("The mill will lay off 40 weavers."), reading_of("All 40 will keep their jobs.")
    assert polarity.features(one, other)["polarity_antonyms"] == 1


def test_the_lexicon_of_antonyms_is_large_and_every_set_finds_itself() -> None:
    import tomllib

    path = Path(polarity_of.__code__.co_filename).with_name("antonyms.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    pairs = [sides for degree, entries in tables.items() if degree not in ("same", "own") for sides in entries]
    assert len(pairs) >= 150
    pairs += [(one, [f"not {one[0]}"]) for one in tables["same"]]
    for ones, others in pairs:
        a, b = ones[0].replace("*", "his"), others[0].replace("*", "his")
        assert set_hits(a.replace("=", "")), a
        assert set_hits(b.replace("=", "")), b


def test_every_cue_can_be_compiled_and_starts_with_a_letter() -> None:
    for family, directions in data().items():
        if family != "clauses":
            for cue in (cue for cues in directions.values() for cue in cues):
                assert re.compile(cue)
                assert all(letter.isalpha() and letter.islower() for letter in first_letters(cue)), cue


def test_a_thousand_sentences_take_well_under_a_second() -> None:
    texts = [f"{text} {number}" for number in range(1 + 1000 // len(_TEXTS)) for text in _TEXTS][:1000]
    article, claims = one_article(texts)
    start = time.process_time()
    assert len(read_polarity(article, claims)) == 1000
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("- text: A.\n  expect: affirmed\n", "bad.yaml:1: lacks why"),
        ("- text: A.\n  expect: perhaps\n  why: x\n", "bad.yaml:1: expect is one of"),
        ("- text: A.\n  expect: affirmed\n  why: x\n- text: B.\n  wy: x\n", "bad.yaml:4: lacks"),
        ("text: A.\n", "a list of cases"),
    ],
)
def test_a_malformed_case_is_refused_by_file_and_line(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(CaseError, match=re.escape(message)):
        read_cases(path, ["text"], _EXPECTED)
