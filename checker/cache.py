"""Results of models, kept between runs in one SQLite file, keyed by model and text.

SQLite does the locking and makes each write whole or not at all, so that two runs may share the file.
"""

from __future__ import annotations

import hashlib
import sqlite3
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from checker.errors import CacheWarning, SettingsError

if TYPE_CHECKING:
    from numpy.typing import NDArray

T = TypeVar("T")

_CHUNK = 500  # keys in one query; SQLite allows 999 variables in its oldest supported builds
_OF_A_MODEL = (".safetensors", ".bin", ".json")  # weights, in either form, and how its parts are put together


def key_of(*parts: str) -> bytes:
    """A 16-byte content key. Parts are hashed with their lengths, so ('ab', 'c') and ('a', 'bc') differ."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.digest()


class Cache:
    """A store of bytes by key; `Cache(None)` keeps everything in memory and forgets it on close.

    A file that cannot be used raises SettingsError; an `optional` one is left with a CacheWarning, for the memory.
    """

    def __init__(self, path: Path | None, *, optional: bool = False) -> None:
        self._path, self._optional = path, optional
        try:
            self._database = _opened(path)
        except (OSError, RuntimeError, sqlite3.Error) as error:  # RuntimeError: no home folder is known
            self._database = self._in_memory(error)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._database.close()

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The stored values of those keys that are known."""
        try:
            return self._known(keys)
        except sqlite3.Error as error:
            self._leave_file(error)
            return {}

    def put_many(self, entries: Mapping[bytes, bytes] | Iterable[tuple[bytes, bytes]]) -> None:
        """Store the entries in one transaction."""
        rows = list(entries.items() if isinstance(entries, Mapping) else entries)
        try:
            self._store(rows)
        except sqlite3.Error as error:
            self._leave_file(error)
            self._store(rows)

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        with closing(self._database.cursor()) as cursor:
            for start in range(0, len(keys), _CHUNK):
                some = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(some))
                found.update(cursor.execute(f"SELECT key, value FROM entry WHERE key IN ({marks})", some))
        return found

    def _store(self, rows: Sequence[tuple[bytes, bytes]]) -> None:
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", rows)

    def _leave_file(self, error: sqlite3.Error) -> None:
        memory = self._in_memory(error)
        self._database.close()
        self._database = memory

    def _in_memory(self, error: Exception) -> sqlite3.Connection:
        """A store for this run alone, told of once, where the file is optional; otherwise the error with its remedy."""
        what = f"The cache cannot be used: {getattr(error, 'strerror', None) or str(error).rstrip('.')}."
        if not self._optional:
            away = "Delete the file, name" if isinstance(error, sqlite3.Error) else "Name"
            remedy = f"{away} another with --cache, or use --no-cache."
            raise SettingsError(what, where=str(self._path or ""), remedy=remedy) from error
        self._optional = False
        remedy = "Nothing is kept for the next run; name another file with --cache, or use --no-cache."
        warnings.warn(CacheWarning(f"{self._path}: {what} {remedy}"), stacklevel=3)
        return _opened(None)


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        if str(path).startswith("~"):  # it would be a folder of that name here
            raise RuntimeError(f"{path.parts[0]} is no home folder that is known")
        path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path or ":memory:", timeout=30)
    try:
        with database:
            database.execute("CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
    except sqlite3.Error:
        database.close()
        raise
    return database


def cached_rows(
    cache: Cache, keys: Sequence[bytes], items: Sequence[T], compute: Callable[[list[T]], NDArray[np.float32]]
) -> NDArray[np.float32]:
    """One row of numbers an item, by its key; `compute` sees each item that the cache does not know, once."""
    if not items:
        return np.zeros((0, 0), dtype=np.float32)
    known = {key: np.frombuffer(value, dtype=np.float32) for key, value in cache.get_many(keys).items()}
    new = {key: item for key, item in zip(keys, items, strict=True) if key not in known}
    if new:
        rows = compute(list(new.values()))
        cache.put_many((key, row.tobytes()) for key, row in zip(new, rows, strict=True))
        known |= dict(zip(new, rows, strict=True))
    return np.stack([known[key] for key in keys])


def identity_of(model: str) -> str:
    """A model's name for keys; of a folder, which may change, with the times of the files that it is made of."""
    folder = Path(model)
    parts = [path for path in folder.rglob("*") if path.suffix in _OF_A_MODEL and path.is_file()]
    stamps = sorted(f"{path.relative_to(folder).as_posix()}:{path.stat().st_mtime_ns}" for path in parts)
    return "|".join([model, *stamps])
