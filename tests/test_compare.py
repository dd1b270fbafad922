"""Figures and dates compared: tables of cases, the examples of the docstrings, and properties."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from claim_cases import one_article, read_cases
from hypothesis import given
from hypothesis import strategies as st

from checker.compare import quantity, temporal
from checker.compare.quantity import QuantityComparator
from checker.compare.temporal import TemporalComparator
from checker.mentions import read_mentions
from checker.types import CandidatePair, Granularity, Modifier, Quantity, Relation, TemporalExpression, TemporalRole

CASES = Path(__file__).parent / "cases"
RELATIONS = [relation.value for relation in Relation]
EXAMPLE = re.compile(r'(Contradiction|Compatible): "(.+?)" / "(.+?)"')


def readings(*texts):
    articles, claims = zip(*(one_article([text], f"{n}.txt") for n, text in enumerate(texts)), strict=True)
    return read_mentions(articles, claims)


def compared(comparator, a, b):
    (found,) = comparator.compare(readings(a, b), [CandidatePair(0, 1, 0.5)])
    return found


def run(comparator, case, request):
    if case.gap:
        request.applymarker(pytest.mark.xfail(strict=True, reason=f"known gap: {case['why']}"))
    found = compared(comparator, case["a"], case["b"])
    assert found.relation.value == case["expect"], f"{case.where}: {case['why']}; {found.reason}"
    if found.relation is not Relation.NOT_COMPARABLE:
        assert found.reason
        assert case["a"][found.a.start : found.a.end] == found.a.surface
        assert case["b"][found.b.start : found.b.end] == found.b.surface


@pytest.mark.parametrize("case", read_cases(CASES / "quantity.yaml", ("a", "b"), RELATIONS), ids=lambda c: c.where)
def test_quantity_cases(case, request):
    run(QuantityComparator(), case, request)


@pytest.mark.parametrize("case", read_cases(CASES / "temporal.yaml", ("a", "b"), RELATIONS), ids=lambda c: c.where)
def test_temporal_cases(case, request):
    run(TemporalComparator(), case, request)


@pytest.mark.parametrize("comparator", [QuantityComparator(), TemporalComparator()], ids=lambda c: c.name)
def test_docstring_examples(comparator):
    examples = EXAMPLE.findall(type(comparator).__doc__)
    assert [word for word, _, _ in examples] == ["Contradiction", "Compatible"]
    for word, a, b in examples:
        assert compared(comparator, a, b).relation.value == word.lower()


FIGURES = st.builds(
    lambda low, width, modifier, step: Quantity(
        0, 1, "x", low, low + width, base_low=low, base_high=low + width, modifier=modifier, precision=step
    ),
    st.integers(0, 10**6),
    st.sampled_from([0, 0, 1, 10]),
    st.sampled_from(Modifier),
    st.sampled_from([0.0, 0.5, 50.0]),
)


@given(FIGURES, FIGURES)
def test_figures_compare_alike_either_way(a, b):
    assert quantity.relate(a, b) is quantity.relate(b, a)


@given(FIGURES)
def test_a_figure_never_contradicts_itself(a):
    assert quantity.relate(a, a) is not Relation.CONTRADICTION


UNITS = [
    ("mile", "kilometer", 1.609344),
    ("foot", "meter", 0.3048),
    ("pound", "kilogram", 0.45359237),
    ("hour", "minute", 60.0),
]


@given(st.integers(1, 5000), st.sampled_from(UNITS), st.integers(1, 3))
def test_a_converted_unit_never_contradicts(value, units, places):
    written, other, factor = units
    converted = round(value * factor, places)
    texts = f"It measured {value} {written}.", f"It measured {converted} {other}."
    for slot in quantity.align(*readings(*texts)):
        assert slot.relation is not Relation.CONTRADICTION


def date(start, length, granularity=Granularity.DAY, role=TemporalRole.AT):
    return TemporalExpression(0, 1, "x", "", granularity, start, start + length, role)


DAYS = st.integers(0, 20000).map(lambda n: datetime(1980, 1, 1) + timedelta(days=n))
ROLES = st.sampled_from([role for role in TemporalRole if role is not TemporalRole.DURATION])
DATES = st.builds(
    lambda start, days, role: date(start, timedelta(days=days), role=role), DAYS, st.integers(1, 400), ROLES
)


@given(DATES, DATES)
def test_dates_compare_alike_either_way(a, b):
    assert temporal.relate(a, b) is temporal.relate(b, a)


@given(DAYS, ROLES)
def test_a_coarser_date_never_contradicts(start, role):
    day = date(start, timedelta(days=1), role=role)
    first = start.replace(day=1)
    month = date(first, timedelta(days=31), Granularity.MONTH, role)
    year = date(start.replace(month=1, day=1), timedelta(days=366), Granularity.YEAR, role)
    for one, other in ((day, month), (day, year), (month, year)):
        assert temporal.relate(one, other) is not Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("comparator", "a", "b", "reason"),
    [
        (
            QuantityComparator(),
            "The rebels seized 56 towns in Imbria.",
            "The rebels seized 40 towns in Imbria.",
            "one says 56 towns, the other 40 towns",
        ),
        (
            QuantityComparator(),
            "About 180 people were aboard the ferry to Vardal.",
            "The ferry to Vardal carried 230 people.",
            "one says about 180 people, the other 230 people",
        ),
        (
            QuantityComparator(),
            "The pipeline runs 6 miles to the coast.",
            "The pipeline runs 25 km to the coast.",
            "one says 6 miles, the other 25 km",
        ),
        (
            TemporalComparator(),
            "The capital had fallen by Sunday, 1 December 2024.",
            "The capital fell on 8 December 2024.",
            "one says by 1 December 2024, the other 8 December 2024",
        ),
    ],
)
def test_a_reason_tells_the_values_as_a_person_would(comparator, a, b, reason):
    assert compared(comparator, a, b).reason == reason


def test_clock_times_meet_in_utc():
    local = TemporalExpression(
        0,
        1,
        "x",
        "",
        Granularity.MINUTE,
        datetime(2020, 5, 1, 7, 48),
        datetime(2020, 5, 1, 7, 49),
        utc_offset_minutes=-300,
    )
    utc = TemporalExpression(
        0,
        1,
        "x",
        "",
        Granularity.MINUTE,
        datetime(2020, 5, 1, 12, 48),
        datetime(2020, 5, 1, 12, 49),
        utc_offset_minutes=0,
    )
    assert temporal.relate(local, utc) is Relation.AGREEMENT


def clock(day, hour, confidence, offset=None):
    start = datetime(2020, 5, day, hour, 30)
    end = start + timedelta(minutes=1)
    return TemporalExpression(
        0, 1, "x", "", Granularity.MINUTE, start, end, explicit=False, confidence=confidence, utc_offset_minutes=offset
    )


def test_a_clock_time_whose_day_is_a_guess_tells_its_time_of_day_alone():
    assert temporal.relate(clock(1, 19, 0.4), clock(3, 19, 0.9)) is Relation.AGREEMENT
    assert temporal.relate(clock(1, 19, 0.4), clock(3, 21, 0.9)) is Relation.CONTRADICTION
    assert temporal.relate(clock(1, 19, 0.9), clock(3, 19, 0.9)) is Relation.CONTRADICTION
    assert temporal.relate(clock(1, 19, 0.4), date(datetime(2020, 5, 3), timedelta(days=1))) is Relation.COMPATIBLE
    assert temporal.relate(clock(1, 17, 0.4, offset=0), clock(2, 19, 0.4)) is Relation.COMPATIBLE, "a zone explains it"


SENTENCES = st.sampled_from(
    [
        "The fire killed 12 people on 3 May 2019.",
        "At least ten people died in the fire in May 2019.",
        "The fire injured 30 people and destroyed two ships.",
        "The siege lasted 41 days, until 8 December 2024.",
        "Parliament voted 214 to 187 for the treaty since 2015.",
        "Nobody was hurt.",
    ]
)


@given(SENTENCES, SENTENCES)
def test_comparing_is_symmetric_and_no_claim_contradicts_itself(a, b):
    for module in (quantity, temporal):
        one, other = readings(a, b)
        there = sorted((s.a.start, s.b.start, s.relation, s.score) for s in module.align(one, other))
        back = sorted((s.b.start, s.a.start, s.relation, s.score) for s in module.align(other, one))
        assert there == back
        assert all(s.relation is not Relation.CONTRADICTION for s in module.align(one, one))
