"""The cache keeps what it is given, between runs too, and never mixes up two texts."""

import os
import sqlite3
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.cache import Cache, cached_rows, identity_of, key_of
from checker.errors import CacheWarning, SettingsError


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


# --- a file that cannot be used -------------------------------------------------------------------------------------


def unusable(kind: str, folder: Path) -> Path:
    """A file that cannot hold a cache, for one of the reasons."""
    if kind == "no folder":
        (folder / "taken").write_text("a file", "utf-8")
        return folder / "taken" / "cache"
    if kind == "no database":
        (folder / "cache").write_text(
            "a file of another program, and long enough to be told from an empty one", "utf-8"
        )
        return folder / "cache"
    return Path("~nobody-of-this-name") / "cache"  # no home


@pytest.mark.parametrize(("kind", "remedy"), [("no folder", "Name"), ("no database", "Delete"), ("no home", "Name")])
def test_a_named_file_that_cannot_be_used_is_an_error_with_its_remedy(kind: str, remedy: str, tmp_path: Path) -> None:
    path = unusable(kind, tmp_path)
    with pytest.raises(SettingsError) as caught:
        Cache(path)
    assert (caught.value.where, "--no-cache" in caught.value.remedy) == (str(path), True)
    assert caught.value.remedy.startswith(remedy)


@pytest.mark.parametrize("kind", ["no folder", "no database", "no home"])
def test_an_optional_file_that_cannot_be_used_is_done_without(kind: str, tmp_path: Path) -> None:
    path = unusable(kind, tmp_path)
    with pytest.warns(CacheWarning) as told:
        opened = Cache(path, optional=True)
    with opened as cache:
        cache.put_many({b"k": b"v"})
        assert cache.get_many([b"k"]) == {b"k": b"v"}
    assert len(told) == 1
    assert str(path) in str(told[0].message)
    assert not (Path.cwd() / path.parts[0]).exists() or kind != "no home"


def broken_later(folder: Path) -> Cache:
    """An optional cache whose file fails after it was opened, as a full or read-only disk does."""
    cache = Cache(folder / "cache", optional=True)
    with sqlite3.connect(folder / "cache") as other:
        other.execute("DROP TABLE entry")
    return cache


def test_an_optional_file_that_fails_on_the_way_is_left(tmp_path: Path) -> None:
    with broken_later(tmp_path) as cache, pytest.warns(CacheWarning):
        assert cache.get_many([b"k"]) == {}
    with broken_later(tmp_path) as cache:
        with pytest.warns(CacheWarning):
            cache.put_many(iter([(b"k", b"v")]))
        with warnings.catch_warnings(action="error"):  # it is told once
            assert cache.get_many([b"k"]) == {b"k": b"v"}


# --- models in folders ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("model.safetensors", True),
        ("pytorch_model.bin", True),
        ("0_Transformer/model.safetensors", True),
        ("2_Dense/pytorch_model.bin", True),
        ("1_Pooling/config.json", True),
        ("README.md", False),
    ],
)
def test_a_model_whose_files_change_is_another(file: str, counts: bool, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"old")
    before = identity_of(str(tmp_path))
    assert identity_of(str(tmp_path)) == before
    path.write_bytes(b"new")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 10**9))
    assert (identity_of(str(tmp_path)) != before) is counts


def test_a_model_of_the_library_goes_by_its_name() -> None:
    assert identity_of("some/model") == "some/model"
