"""Texts by their keys in one SQLite file of bounded size: the least recently used make room for new ones.

Several processes may use one file at a time, and any of them may be killed at any moment. What comes back is what was
put or nothing at all. All errors of SQLite are raised; `timeline.engine.cache` turns them into notes.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

APPLICATION = 0x746D6C6E  # "tmln": by which a file is known as ours, at byte 68 of it
_LAYOUT = 1
_PATIENCE = 5.0  # seconds to wait for another process that writes
_PAGE = 4096  # what a text takes up at least, if none is beside it
_HELD = 1 << 22  # bytes written in one go
_MANY = 256  # texts written or looked up in one go
_FORGOTTEN = 4096  # uses that are lost with the process at most
_SPARE = 32  # one part in so many is made free when there is no room left
_SHRUNK = 4096  # pages given back to the disk in one go

# The texts are apart from what says when they were used: that is read whole to find the oldest, and written often.
_TABLES = (
    "CREATE TABLE kept (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sum INTEGER NOT NULL, value TEXT NOT NULL)",
    "CREATE TABLE used (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, size INTEGER NOT NULL)",
    "CREATE TABLE clock (id INTEGER PRIMARY KEY, tick INTEGER NOT NULL)",  # counts writings: no time of day is asked
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {_LAYOUT}",
)


class ForeignError(Exception):
    """The file is a database, but none that this version of the program may touch."""


class Shelf:
    """The texts in one file.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     shelf = Shelf(pathlib.Path(folder, "a.sqlite"), 1 << 20)
    ...     shelf.put([("one", b"eins"), ("two", b"zwei")])
    ...     found = shelf.get(["two", "three"])
    ...     shelf.close()
    >>> found
    {'two': 'zwei'}
    """

    def __init__(self, path: Path, most: int) -> None:
        """Open the file, or make it; it takes up no more than `most` bytes."""
        self._most = most
        self._used: set[int] = set()
        self._database = _opened(path)

    def get(self, keys: Sequence[str]) -> dict[str, str]:
        """Return the texts that are there, by their keys; one that is not what was put is not there."""
        found: dict[str, str] = {}
        rest = iter(keys)
        while some := list(islice(rest, _MANY)):
            marks = ",".join("?" * len(some))
            query = f"SELECT id, key, sum, value FROM kept WHERE key IN ({marks})"  # noqa: S608 - question marks alone
            for row, name, told, value in self._database.execute(query, some).fetchall():
                if isinstance(value, bytes) and crc32(value, crc32(name)) == told:
                    found[name.decode()] = value.decode("utf-8", "surrogatepass")
                    self._used.add(row)
        return found

    @property
    def due(self) -> bool:
        """Whether so many texts were used that it should be written down."""
        return len(self._used) >= _FORGOTTEN

    def note(self) -> None:
        """Write down which texts were used."""
        if self._used:
            with self._writing() as tick:
                self._database.executemany(
                    "UPDATE used SET at = ? WHERE id = ?", ((tick, n) for n in sorted(self._used))
                )
            self._used.clear()

    def put(self, some: Sequence[tuple[str, bytes]]) -> None:
        """Put texts, as `in_parts` yields them, in the place of those that have the same keys."""
        with self._writing() as tick:
            self._make_room(sum(len(value) + _PAGE for _, value in some))
            self._database.executemany(
                "INSERT INTO kept (key, sum, value) VALUES (?, ?, CAST(? AS TEXT))"
                " ON CONFLICT (key) DO UPDATE SET sum = excluded.sum, value = excluded.value",
                ((name, crc32(value, crc32(name.encode())), value) for name, value in some),
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO used SELECT id, ?, ? FROM kept WHERE key = ?",
                ((tick, len(value), name) for name, value in some),
            )

    def close(self) -> None:
        """Write down what was used, give back what is too much, and close the file."""
        try:
            self.note()
            while self._too_long():
                with self._writing():
                    self._make_room(0)
                if not self._number("PRAGMA freelist_count"):
                    break  # and so small a file has no room for anything
        finally:
            self._database.close()

    @contextmanager
    def _writing(self) -> Iterator[int]:
        """A stretch in which this process alone writes, and its number; it is written whole or not at all."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            self._database.execute("INSERT OR REPLACE INTO clock SELECT 0, coalesce(max(tick), 0) + 1 FROM clock")
            yield self._number("SELECT CAST(tick AS INTEGER) FROM clock")
            self._database.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite may have taken it back already
                self._database.execute("ROLLBACK")
            raise

    def _make_room(self, more: int) -> None:
        """Let the least recently used texts leave until there is room for so many bytes more."""
        spare = self._most // _SPARE
        if self._over(more) > 0:
            more += spare
        while self._over(more) > 0 and (leaving := self._oldest(spare)):  # a text takes up more than what it is long
            self._database.executemany("DELETE FROM kept WHERE id = ?", leaving)
            self._database.executemany("DELETE FROM used WHERE id = ?", leaving)
        if self._too_long():
            self._database.execute(f"PRAGMA incremental_vacuum({_SHRUNK})").fetchall()

    def _oldest(self, size: int) -> list[tuple[int]]:
        """Return the least recently used texts that hold so many bytes together."""
        leaving: list[tuple[int]] = []
        with closing(self._database.execute("SELECT id, CAST(size AS INTEGER) FROM used ORDER BY at, id")) as rows:
            for row, held in rows:
                leaving.append((row,))
                size -= held
                if size <= 0:
                    break
        return leaving

    def _over(self, more: int) -> int:
        """Return by how many bytes the file would be too long with so many more; what was freed in it takes them."""
        pages = self._number("PRAGMA page_count") - self._number("PRAGMA freelist_count")
        return pages * self._number("PRAGMA page_size") + more - self._most

    def _too_long(self) -> bool:
        return self._number("PRAGMA page_count") * self._number("PRAGMA page_size") > self._most

    def _number(self, query: str) -> int:
        return int(self._database.execute(query).fetchone()[0])


def in_parts(items: Iterable[tuple[str, str]], most: int) -> Iterator[list[tuple[str, bytes]]]:
    """Yield texts as bytes, so many at a time as are put in one go; one that would fill much of the file is left out.

    >>> [[key for key, _ in part] for part in in_parts([("a", "x" * 5), ("b", "x" * 6), ("c", "x" * 11)], 80)]
    [['a'], ['b']]
    """
    part: list[tuple[str, bytes]] = []
    held, most = 0, min(_HELD, most // 8)
    for name, text in items:
        value = text.encode("utf-8", "surrogatepass")
        if len(value) > most:
            continue
        if held + len(value) > most or len(part) == _MANY:
            yield part
            part, held = [], 0
        part.append((name, value))
        held += len(value)
    if part:
        yield part


def _opened(path: Path) -> sqlite3.Connection:
    """Return the database in a file, made where there is none; where nothing can be written it can yet be read."""
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)
    try:
        return _checked(path, "mode=rw")
    except sqlite3.OperationalError:
        # Beside a file in a folder that takes no others SQLite cannot make the one that it shares with other readers.
        wal = path.with_name(path.name + "-wal")
        if os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids) or (
            wal.exists() and wal.stat().st_size
        ):
            raise
        return _checked(path, "immutable=1")


def _checked(path: Path, how: str) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection) -> None:
    """Make the tables where there are none, and see whose they are."""
    database.text_factory = bytes  # so that one text which is no longer UTF-8 is missing, and not all those beside it
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(f"PRAGMA wal_autocheckpoint = {4 * _HELD // _PAGE}")  # what is written waits in a file beside it
    database.execute(f"PRAGMA journal_size_limit = {4 * _HELD}")
    if not _tables(database):
        database.execute("PRAGMA auto_vacuum = INCREMENTAL")
        database.execute("BEGIN IMMEDIATE")
        if not _tables(database):  # or another process has made them meanwhile
            for line in _TABLES:
                database.execute(line)
        database.execute("COMMIT")
    ((whose,),), ((layout,),) = (database.execute(f"PRAGMA {one}") for one in ("application_id", "user_version"))
    if (whose, layout) != (APPLICATION, _LAYOUT):
        message = "made by a later version" if whose == APPLICATION else "made by another program"
        raise ForeignError(message)
    with suppress(sqlite3.OperationalError):  # a disk, or a file, that cannot be written in this way is in the old one
        database.execute("PRAGMA journal_mode = WAL")


def _tables(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
