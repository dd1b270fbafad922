"""Quantities as read: the table of cases, the units against pint, and properties."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from claim_cases import one_article
from hypothesis import given
from hypothesis import strategies as st

from checker.mentions.quantity import read_quantities
from checker.mentions.quantity.units import NAMES, SYMBOLS
from checker.types import Quantity

TABLE = Path(__file__).parent / "cases" / "mentions" / "quantity.yaml"


def load(path: Path) -> list[dict[str, object]]:
    """The entries of the table; a malformed one is refused by file and line."""
    nodes = yaml.compose(path.read_text("utf-8")).value
    cases = yaml.safe_load(path.read_text("utf-8"))
    for node, case in zip(nodes, cases, strict=True):
        where = f"{path.name}:{node.start_mark.line + 1}"
        assert isinstance(case, dict), f"{where}: an entry is a mapping"
        assert set(case) == {"text", "expect", "why"}, f"{where}: the fields are text, expect and why"
    return cases


def read(text: str) -> tuple[Quantity, ...]:
    return read_quantities(*one_article([text]))[0]


def told(q: Quantity) -> str:
    value = f"{q.low:.12g}" if q.low == q.high else f"{q.low:.12g}..{q.high:.12g}"
    return " | ".join([f"{value} {q.unit or '-'}", q.modifier.value, q.noun or "-", q.role or "-", q.scope or "-"])


@pytest.mark.parametrize("case", load(TABLE), ids=lambda case: case["text"])
def test_cases(case):
    assert [told(q) for q in read(case["text"])] == case["expect"], case["why"]


def test_a_malformed_case_is_refused(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("- text: a\n  expect: []\n  why: fine\n- text: b\n", "utf-8")
    with pytest.raises(AssertionError, match="bad.yaml:4"):
        load(path)


def test_units_convert_as_pint_does():
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    own = {"percent", "percentage point", "basis_point", "decibel", "decade"}  # pint's decade is a logarithmic unit
    for unit in {*SYMBOLS.values(), *NAMES.values()}:
        if unit.name in own:
            continue
        for value in (0.0, 1.0, 37.5):
            base = registry.Quantity(value, unit.name).to_base_units()
            assert base.magnitude == pytest.approx(unit.factor * value + unit.offset, rel=1e-8, abs=1e-12), unit
            assert str(base.units) == unit.base


VOCABULARY = """
about at least 3 12 1,250 6.8 half million km % $ people killed and to - May 2024 one of the third injured , . a dozen
per day between five twenty thousand
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_spans_slice_back_and_do_not_overlap(text):
    found = read(text)
    assert all(text[q.start : q.end] == q.surface and q.surface for q in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert all(q.low <= q.high and q.precision >= 0 for q in found)


@given(st.text(max_size=60))
def test_any_text_can_be_read_twice_alike(text):
    assert read(text) == read(text)


@given(st.integers(1, 10**9))
def test_grouped_and_plain_digits_are_one_number(value):
    grouped = [q.low for q in read(f"The count was {value:,} trees.")]
    assert grouped == [float(value)] or 1500 <= value <= 2099 or value == 1


def test_reading_is_fast():
    sentences = ["At least 27 of the 48 people aboard were killed on 3 May, and about $3.5 million was lost."] * 1000
    article, claims = one_article(sentences)
    start = time.process_time()
    read_quantities(article, claims)
    assert time.process_time() - start < 2.0  # some 0.4 seconds on a quiet core
