"""Candidate pairs are loose, ordered and cross-article; clusters are the connected groups."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.cluster import candidate_pairs, clusters
from checker.types import BlockKind, Claim, ClaimReading, Quantity


def reading(article: str, number: int, *quantities: Quantity) -> ClaimReading:
    text = f"Sentence {number} of {article}."
    return ClaimReading(
        Claim(f"{article}{number}", article, text, 0, len(text), 1, 1, BlockKind.PARAGRAPH), (), quantities
    )


def unit(*rows: tuple[float, float]) -> np.ndarray:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_nearest_claim_of_the_other_article_is_a_candidate() -> None:
    readings = [reading("a", 1), reading("b", 1), reading("b", 2)]
    worded = unit((1, 0), (0.9, 0.1), (0.5, 0.9))
    pairs = candidate_pairs(readings, worded, worded, nearest=1)
    assert (0, 1) in {(p.a, p.b) for p in pairs}


def test_a_telling_in_other_words_is_a_candidate_by_its_fact() -> None:
    readings = [reading("a", 1), reading("b", 1), reading("b", 2)]
    worded, facts = unit((1, 0), (0.9, 0.1), (0.2, 0.9)), unit((1, 0), (0.1, 0.9), (0.9, 0.1))
    pairs = {(p.a, p.b) for p in candidate_pairs(readings, worded, facts, nearest=1)}
    assert pairs >= {(0, 1), (0, 2)}


def test_a_rare_figure_makes_a_candidate_of_a_distant_pair() -> None:
    dead = Quantity(0, 3, "212", 212, 212, base_low=212, base_high=212)
    vectors = unit((1, 0), (0.5, 0.85), (1, 0.1), (1, 0.2), (0.5, 0.8))

    def pairs(*figures: Quantity) -> set[tuple[int, int]]:
        readings = [
            reading("a", 1, *figures),
            reading("a", 2),
            reading("b", 1),
            reading("b", 2),
            reading("b", 3, *figures),
        ]
        return {(p.a, p.b) for p in candidate_pairs(readings, vectors, vectors, nearest=1)}

    assert (0, 4) not in pairs()
    assert (0, 4) in pairs(dead)


def test_one_claim_alone_has_no_partner() -> None:
    assert candidate_pairs([reading("a", 1)], unit((1, 0)), unit((1, 0))) == []


@given(st.integers(2, 30), st.data())
def test_clusters_hold_each_number_once(count: int, data: st.DataObject) -> None:
    numbers = st.integers(0, count - 1)
    links = data.draw(st.lists(st.tuples(numbers, numbers), max_size=20))
    groups = clusters(count, links)
    members = [n for group in groups for n in group]
    assert len(members) == len(set(members))
    assert all(any(set(link) <= set(group) for group in groups) for link in links if link[0] != link[1])
