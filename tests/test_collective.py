"""What the other pairs say of a pair: by hand on a small run, and the same whatever is held at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import collective
from checker.collective import NAMES, collective_table
from checker.types import BlockKind, CandidatePair, Claim, ClaimReading

_ODDS = st.floats(-8, 8)


def run_of(*articles: str) -> list[ClaimReading]:
    """A claim for each name of an article."""
    claims = (Claim(f"{n}", name, "It fell.", 0, 8, 1, 1, BlockKind.PARAGRAPH) for n, name in enumerate(articles))
    return [ClaimReading(claim) for claim in claims]


def test_a_rival_is_the_likeliest_other_pair_there_or_elsewhere() -> None:
    pairs = [CandidatePair(0, 1, 0.5), CandidatePair(0, 2, 0.5), CandidatePair(0, 3, 0.5)]
    odds = np.array([0.0, 2.0, -2.0])
    table = collective_table(run_of("a", "b", "b", "c"), pairs, odds, odds)
    told = dict(zip(NAMES, table[0], strict=True))
    assert told["clash_rival_there_high"] == pytest.approx(1 / (1 + np.exp(-2)))
    assert told["clash_rival_elsewhere_high"] == pytest.approx(1 / (1 + np.exp(2)))
    assert told["clash_rank_worst"] == pytest.approx(np.log(2))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), _ODDS, _ODDS), max_size=12), st.integers(1, 4))
def test_the_table_does_not_hang_on_how_many_pairs_are_held_at_once(
    rows: list[tuple[int, int, float, float]], at_once: int
) -> None:
    readings = run_of("a", "a", "b", "b", "c", "c")
    chosen = {(min(a, b), max(a, b)): (clash, agree) for a, b, clash, agree in rows if a != b}
    pairs = [CandidatePair(a, b, 0.5) for a, b in chosen]
    clash, agree = (np.array([odds[n] for odds in chosen.values()]) for n in (0, 1))
    whole = collective_table(readings, pairs, clash, agree)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collective, "_AT_ONCE", at_once)
        assert np.array_equal(collective_table(readings, pairs, clash, agree), whole)
    assert whole.shape == (len(pairs), len(NAMES))
