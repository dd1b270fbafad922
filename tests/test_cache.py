"""The cache keeps what it is given, between runs too, and never mixes up two texts."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.cache import Cache, cached_rows, key_of


def test_a_second_run_finds_what_the_first_stored(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "cache.sqlite"
    with Cache(path) as cache:
        cache.put_many({b"k": b"v"})
    with Cache(path) as cache:
        assert cache.get_many([b"k", b"unknown"]) == {b"k": b"v"}


def test_more_keys_than_one_query_holds() -> None:
    with Cache(None) as cache:
        entries = {str(n).encode(): b"x" for n in range(1700)}
        cache.put_many(entries)
        assert cache.get_many(list(entries)) == entries


def test_two_runs_share_one_file(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as one, Cache(tmp_path / "c") as other:
        one.put_many({b"a": b"1"})
        other.put_many({b"b": b"2"})
        assert one.get_many([b"a", b"b"]) == {b"a": b"1", b"b": b"2"}


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_keys_differ_where_parts_differ(one: list[str], other: list[str]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)


def test_rows_are_computed_once_and_none_for_nothing(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def compute(items: list[str]) -> np.ndarray:
        seen.append(items)
        return np.array([[len(item), 1.0] for item in items], dtype=np.float32)

    with Cache(tmp_path / "cache") as cache:
        keys = [key_of(item) for item in ("ab", "c", "ab")]
        assert cached_rows(cache, keys, ["ab", "c", "ab"], compute).tolist() == [[2, 1], [1, 1], [2, 1]]
        assert cached_rows(cache, keys[:1], ["ab"], compute).tolist() == [[2, 1]]
        assert len(cached_rows(cache, [], [], compute)) == 0
    assert seen == [["ab", "c"]]
