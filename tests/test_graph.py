"""The graph of pairs and the network over it: its edges, and the twin without torch that the program runs."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from checker.errors import ModelError
from checker.models.graph import GraphNetworks, load, shipped
from checker.models.weights import Weights
from checker.pair_graph import PairGraph
from checker.types import CandidatePair
from checker.weigh import LONG, weigh, with_said
from tests.claim_cases import reading_of

# Claims 0 to 2 are of one article, 3 and 4 of a second, 5 of a third.
ARTICLES = ("a", "a", "a", "b", "b", "c")
PAIRS = ((0, 3), (1, 4), (2, 5), (0, 5), (3, 5))


def readings() -> Any:
    return [SimpleNamespace(claim=SimpleNamespace(article=article)) for article in ARTICLES]


def graph_of(pairs: tuple[tuple[int, int], ...] = PAIRS) -> PairGraph:
    candidates: Any = [SimpleNamespace(a=a, b=b) for a, b in pairs]
    return PairGraph.of(candidates, readings())


def edges(which: str) -> set[tuple[tuple[int, int], ...]]:
    return {tuple(PAIRS[n] for n in edge) for edge in getattr(graph_of(), which).T.tolist()}


def test_pairs_that_share_a_claim_hear_each_other() -> None:
    heard = {teller for teller, told in edges("sharing") if told == (0, 3)}
    assert heard == {(0, 5), (3, 5)}


def test_a_third_claim_compared_with_both_makes_a_triangle() -> None:
    assert edges("triangles") == {
        ((0, 5), (3, 5), (0, 3)),
        ((0, 3), (3, 5), (0, 5)),
        ((0, 3), (0, 5), (3, 5)),
    }


def test_pairs_of_the_next_sentences_lie_beside_a_pair_within_their_articles() -> None:
    assert edges("beside") == {((1, 4), (0, 3)), ((0, 3), (1, 4))}  # (2, 5) is no neighbour of (1, 4): 5 is of c


def test_each_kind_of_edge_is_sorted_by_who_is_told() -> None:
    graph = graph_of()
    for some in (graph.sharing, graph.triangles, graph.beside):
        assert (np.diff(some[-1]) >= 0).all()


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], GraphNetworks]:
    """Two networks that have learnt a little, and the same as the program reads them."""
    graph = pytest.importorskip("checker.training.graph")
    random = np.random.default_rng(0)
    example = graph.Example(
        np.arange(len(PAIRS)),
        random.normal(size=(len(PAIRS), 3)) * [1.0, 5.0, 0.0],
        graph_of(),
        np.array([0, 1, 2, 0, 2]),
        np.ones(len(PAIRS)),
    )
    networks = [graph.fit([example], seed) for seed in range(2)]
    path = tmp_path_factory.mktemp("graph") / "graph.safetensors"
    graph.save(networks, ["one", "two", "never varies"], path)
    return [networks, example, graph], load(Weights(path))


def test_the_twin_without_torch_says_the_same(twins: tuple[list[Any], GraphNetworks]) -> None:
    (networks, example, graph), read = twins
    assert read.features == ("one", "two", "never varies")
    np.testing.assert_allclose(
        read.log_probabilities(example.table, example.graph), graph.said_of(networks, example), atol=2e-3
    )


def test_what_never_varied_says_nothing(twins: tuple[list[Any], GraphNetworks]) -> None:
    (_, example, _), read = twins
    other = example.table + [0.0, 0.0, 100.0]
    np.testing.assert_array_equal(
        read.log_probabilities(example.table, example.graph), read.log_probabilities(other, example.graph)
    )


def test_a_pair_hears_of_its_neighbours(twins: tuple[list[Any], GraphNetworks]) -> None:
    """Another pair's evidence moves a pair that shares a claim with it, and not one that no edge leads to."""
    (_, example, _), read = twins
    moved = example.table.copy()
    moved[PAIRS.index((3, 5)), 0] += 2.0
    before, after = (read.log_probabilities(table, example.graph) for table in (example.table, moved))
    assert not np.allclose(before[PAIRS.index((0, 3))], after[PAIRS.index((0, 3))])
    alone = graph_of(((0, 3), (2, 4)))
    changed = example.table[:2].copy()
    changed[1] += 1.0
    first = [read.log_probabilities(table, alone)[0] for table in (example.table[:2], changed)]
    np.testing.assert_array_equal(*first)


def test_the_shipped_networks_give_probabilities() -> None:
    networks = shipped()
    assert len(networks.networks) > 1
    table = np.zeros((len(PAIRS), len(networks.features)))
    said = networks.log_probabilities(table, graph_of())
    assert said.shape == (len(PAIRS), 3)
    np.testing.assert_allclose(np.exp(said).sum(axis=1), 1.0, atol=0.1)


def test_what_the_network_says_moves_the_pairs_that_were_read() -> None:
    odds = np.array([0.0, 2.0, -3.0])
    moved = with_said(odds, np.array([1]), np.log([0.5]))
    expected = (1 / (1 + np.exp(-2.0)) + 0.5) / 2
    np.testing.assert_allclose(moved, [0.0, np.log(expected / (1 - expected)), -3.0])


def test_the_network_is_asked_of_all_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    networks = shipped()
    monkeypatch.setattr("checker.weigh.shipped", lambda: asked.append(1) or networks)
    told = [
        reading_of("The bridge fell on 8 December.", "a.txt"),
        reading_of("On 1 December the bridge collapsed.", "b.txt"),
    ]
    articles: Any = {name: SimpleNamespace(published=None) for name in ("a.txt", "b.txt")}
    pairs = [CandidatePair(0, 1, 0.9, same_article=False)]
    rows = [{"story_read": 1.0, "quantity_clash": 0.0}]
    for times, prefix in enumerate(("news_", ""), 1):
        weigh(told, pairs, articles, rows, prefix, {})
        assert len(asked) == times


@pytest.mark.parametrize(("claims", "seen"), [(LONG, 1.0), (LONG + 1, 0.0)])
def test_the_trees_take_the_claims_of_a_long_article_as_those_of_two(
    monkeypatch: pytest.MonkeyPatch, claims: int, seen: float
) -> None:
    told = [reading_of(f"The bridge fell on {n % 28 + 1} May.", "a.txt") for n in range(claims)]
    articles: Any = {"a.txt": SimpleNamespace(published=None)}
    pairs = [CandidatePair(0, 1, 0.9, same_article=True)]
    rows = [{"story_read": 1.0, "quantity_clash": 0.0, "same_article": 1.0}]
    asked: dict[str, float] = {}

    def log_odds(name: str, rows: Any) -> Any:
        asked[name] = rows[0]["same_article"]
        return np.zeros((1, 7))

    monkeypatch.setattr("checker.weigh._log_odds", log_odds)
    weigh(told, pairs, articles, rows, "", {})
    assert asked == {"first_clash": seen, "first_agree": seen, "kind": 1.0}
    assert rows[0]["same_article"] == 1.0


def test_no_pairs_is_no_error() -> None:
    networks = shipped()
    assert networks.log_probabilities(np.zeros((0, len(networks.features))), graph_of(())).shape == (0, 3)


@pytest.mark.parametrize("content", [b"", b"not a file of tensors"])
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "graph.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="no network over pairs"):
        load(Weights(path))
