"""Where a run keeps what does not stay in memory: a nameless SQLite database, which is gone with the process.

SQLite holds it in memory as long as it is small, and after that in a file that has no name any more: so a small run
touches no disk, a large one takes no more memory, and nothing is left behind by one that is killed.
"""

from __future__ import annotations

import errno
import sqlite3
from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from timeline.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

CACHE = 16 << 10  # kB of it that are held in memory
SHIFT = 40  # above a telling's number stands the rank of its document, so that places are in the order of the ids
LOST = -1  # the rank of a document that is not there any more
_TABLES = """
PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
PRAGMA temp_store=FILE; PRAGMA locking_mode=EXCLUSIVE;
CREATE TABLE documents(
    number INTEGER PRIMARY KEY, id BLOB, runs INT, record TEXT, source BLOB, kept BLOB
);
CREATE TABLE tellings(
    number INTEGER PRIMARY KEY, document INT, level INT, first INT, stop INT, start INT, past INT, at INT, phrase INT,
    telling TEXT
);
CREATE TABLE events(number INTEGER PRIMARY KEY, event TEXT);
CREATE TABLE unplaced(document INT, record TEXT);
CREATE TABLE problems(path BLOB, message BLOB, lost INT, note INT);
CREATE TABLE runs(run INT, document INT);
CREATE TABLE shared(one INT, other INT, many INT);
CREATE TABLE alike(likeness REAL, one INT, other INT);
CREATE TABLE groups(start INT, past INT, rank INT, at INT, phrase INT, place INT, event TEXT);
CREATE TABLE kept(name TEXT, part INT, lines TEXT);
CREATE TABLE left_out(listed INT);
CREATE TABLE about(document INTEGER PRIMARY KEY, topic BLOB, day BLOB, window BLOB);
CREATE TABLE opened(document INTEGER PRIMARY KEY, alone BLOB, published BLOB, asks BLOB);
CREATE TABLE changed(document INTEGER PRIMARY KEY, dated BLOB);
CREATE TABLE evidence(number INTEGER PRIMARY KEY, document INT, day INT, line TEXT);
CREATE TABLE stems(stem TEXT, evidence INT);
CREATE TABLE names(name TEXT, document INT);
"""


class Spill:
    """The tables of one run, and the order of its documents."""

    def __init__(self, cache: int = CACHE) -> None:
        """Begin with empty tables, of which so many kB are held in memory."""
        self._cache = cache
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # by one at a time
        self.ranks = array("q")  # of each document by its number: its place in the order of their ids
        self.runs = array("I")  # of each by its place: how many runs of words it has

    def __enter__(self) -> Self:
        """Make the tables."""
        with told_of():
            self._database.execute(f"PRAGMA cache_size=-{self._cache}")
            self._database.executescript(_TABLES)
            self._database.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of everything."""
        self._database.close()

    def stop(self) -> None:
        """End what another thread asks, if it still does."""
        self._database.interrupt()

    def do(self, statement: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - whatever SQLite can hold
        """Do what an SQL statement says, once."""
        with told_of():
            return self._database.execute(statement, values)

    def add(self, table: str, rows: Iterable[tuple[Any, ...]], columns: int) -> None:
        """Add rows to a table."""
        marks = ",".join("?" * columns)
        with told_of():
            self._database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names of our own

    def rows(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
        """Yield the rows that a query finds."""
        with told_of():
            for row in self._database.execute(statement, values):  # noqa: UP028 - ended early it asks SQLite nothing more
                yield row

    def one(self, statement: str, *values: Any) -> Any:  # noqa: ANN401
        """Return the first value of the first row that a query finds, None where it finds none."""
        row = next(self.rows(statement, *values), None)
        return row[0] if row else None

    def know(self, name: str, function: Callable[[int], int]) -> None:
        """Let queries ask a function of ours."""
        self._database.create_function(name, 1, function, deterministic=True)

    def problem(self, *problems: Problem) -> None:
        """Keep what went wrong."""
        rows = ((spelled(one.path), spelled(one.message), one.lost, one.note) for one in problems)
        self.add("problems", rows, 4)

    def problems(self) -> Iterator[Problem]:
        """Yield what went wrong, in an order that is not that of the run."""
        for path, message, lost, note in self.rows("SELECT * FROM problems ORDER BY path, message, lost, note"):
            yield Problem(read(path), read(message), bool(lost), bool(note))

    def in_order(self) -> None:
        """Learn the order of the documents, once all are there."""
        self.ranks = array("q", [LOST]) * (1 + (self.one("SELECT max(number) FROM documents") or 0))
        for rank, (number, runs) in enumerate(self.rows("SELECT number, runs FROM documents ORDER BY id")):
            self.ranks[number] = rank
            self.runs.append(runs)
        self.know("rank", self.ranks.__getitem__)


def spelled(text: str) -> bytes:
    """Return a text as bytes that are in the order of the text, whatever was in the name of a file."""
    return text.encode("utf-8", "surrogatepass")


def read(text: bytes) -> str:
    """Return the text that was spelled so."""
    return text.decode("utf-8", "surrogatepass")


@contextmanager
def told_of() -> Iterator[None]:
    """Tell of a temporary folder that is full as of any other disk."""
    try:
        yield
    except sqlite3.OperationalError as error:
        kind = error.sqlite_errorcode & 0xFF  # the rest of it tells what SQLite was about
        if kind not in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
            raise
        where = "the folder for temporary files (TMPDIR)"
        raise OSError(errno.ENOSPC, f"{error}", where) from error
