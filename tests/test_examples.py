"""Pairs to learn from: figures made equal or different where the label is then known."""

from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from checker.tellings import Telling
from checker.training.examples import AGREE, CLASH, OTHER, changed, examples_of, joined, split

FIGURES = st.one_of(
    st.integers(1, 5_000_000).map(str),
    st.integers(1000, 5_000_000).map(lambda n: f"{n:,}"),
    st.tuples(st.integers(0, 900), st.integers(0, 9)).map(lambda parts: f"{parts[0]}.{parts[1]}"),
)


@given(FIGURES, st.integers(0, 99))
def test_a_changed_figure_is_another_of_the_same_make(figure: str, seed: int) -> None:
    found = changed(figure, random.Random(seed))
    assert float(found.replace(",", "")) != float(figure.replace(",", ""))
    assert ("." in found) == ("." in figure)
    assert re.fullmatch(r"\d[\d,]*(?:\.\d+)?", found)


def test_one_figure_that_both_give_is_split() -> None:
    other = split("The fire killed 12 people.", "In all 12 people died on 4 May.", random.Random(0))
    assert other is not None
    assert re.fullmatch(r"In all (?!12\b)\d+ people died on 4 May\.", other)
    assert split("The fire killed 12 people.", "Nine people died.", random.Random(0)) is None


def test_figures_are_joined_only_where_one_differs() -> None:
    assert joined("It killed 12.", "Some 14 died.") == "Some 12 died."
    assert joined("It killed 12 on 4 May.", "Some 14 died on 5 May.") is None


def test_changed_pairs_have_the_other_label() -> None:
    one, other = Telling("The fire killed 12 people."), Telling("In all 12 people died.")
    labels = {e.label for seed in range(9) for e in examples_of(one, other, AGREE, 1.0, random.Random(seed))}
    assert labels == {AGREE, CLASH}
    assert [e.label for e in examples_of(one, other, OTHER, 1.0, random.Random(0))] == [OTHER]
