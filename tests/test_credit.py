"""To whom claims credit a saying, an order or a cause, and whom a pronoun as speaker stands for."""

from __future__ import annotations

import pytest
from claim_cases import CASES, Case, one_article, read_cases

from checker.agents import agent_of_words, same_agent
from checker.compare import attribution, credit
from checker.mentions import read_mentions
from checker.types import ClaimReading

_NAMES = list(credit.features(ClaimReading(one_article(["Rain."])[1][0]), ClaimReading(one_article(["Sun."])[1][0])))
_TWO = [name for name in _NAMES if name.endswith("_two")]
_CASES = read_cases(CASES / "credit.yaml", ("a", "b"), [*_NAMES, "one", "none"])


def reading_of(*texts: str) -> ClaimReading:
    article, claims = one_article(list(texts))
    return read_mentions([article], [claims])[-1]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.where)
def test_credit_cases(case: Case) -> None:
    one, other = reading_of(case["a"]), reading_of(case["b"])
    found = attribution.features(one, other)
    assert found == pytest.approx(attribution.features(other, one))
    assert all(0.0 <= found[name] <= 1.0 for name in _NAMES)
    if case["expect"] in _NAMES:
        assert found[case["expect"]] > 0, case["why"]
    else:
        assert not [name for name in _TWO if found[name]], case["why"]


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (['"It holds," said Ana Roth.', "The hall was full.", '"It will hold," she said.'], "Ana Roth"),
        (['"It holds," said Ana Roth.', '"It will," she said.', '"For years," she added.'], "Ana Roth"),
        (['"It holds," said Mr Roth.', '"It will hold," she said.'], ""),
        (["The hall was full.", '"It will hold," she said.'], ""),
        (['"It holds," said Ana Roth.', '"It will hold," said Omar Haddad.'], ""),
    ],
)
def test_whom_a_pronoun_stands_for(texts: list[str], meant: str) -> None:
    assert reading_of(*texts).speech.meant == meant


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Roth", "Minister Roth", True),
        ("Prime Minister Roth", "Finance Minister Haddad", False),
        ("the prime minister", "the finance minister", False),
        ("the minister", "the finance minister", True),
        ("the ministry of defence", "the ministry of defense", True),
        ("Jefgeni Dschaparow", "Jewgeni Dschaparow", True),
    ],
)
def test_same_agent(one: str, other: str, same: bool) -> None:
    assert same_agent(agent_of_words("said", one), agent_of_words("said", other)) is same
