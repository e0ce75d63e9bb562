"""What was found out about each document, kept from run to run; whatever befalls it, a run goes on as without it."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

from timeline.engine.shelf import APPLICATION, ForeignError, Shelf, in_parts
from timeline.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

MOST = 8_000_000_000  # bytes of a cache, where nothing else is asked for
_FILE = "timeline-cache-{}.sqlite"  # a damaged one is followed by one of the next number
_NUMBERED = re.compile(r"timeline-cache-([1-9]\d{0,8})\.sqlite")
# By its first line backup programs know a folder that need not be kept: https://bford.info/cachedir/
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What timeline keeps from run to run. It may be deleted.\n"
# A damaged file can make SQLite ask for any amount of memory, and complain in words that are no text.
_ERRORS = (sqlite3.Error, OSError, ForeignError, MemoryError, UnicodeDecodeError)
_DAMAGE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT}


def key(*parts: str) -> str:
    """Return a name for some texts in their order, another for all others: SHA-256 as hex digits.

    >>> key("a", "bc") == key("ab", "c"), len(key())
    (False, 64)
    """
    told = (part.encode("utf-8", "surrogatepass") for part in parts)
    return sha256(b"".join(b"%d:%b" % (len(part), part) for part in told)).hexdigest()


class Cache:
    """The texts kept in a folder, by keys as `key` makes them; `problem` is what is to be said of it, if anything.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Cache.opened(folder) as cache:
    ...         cache.put([(key("a"), "what it tells")])
    ...     with Cache.opened(folder) as cache:
    ...         print(list(cache.get([key("a"), key("b")]).values()), cache.problem)
    ['what it tells'] None
    """

    def __init__(self, folder: str, most: int) -> None:
        """A cache that is not yet open, and keeps nothing."""
        self.problem: Problem | None = None
        self._folder = Path(folder)
        self._most = most
        self._shelf: Shelf | None = None
        self._number = 1
        self._followed = False  # a damaged file by another; once is enough where the disk fails
        self._writes = self._notes = True

    @classmethod
    def opened(cls, folder: str, most: int = MOST) -> Self:
        """Return the cache in a folder, which is made if need be; it takes up no more than `most` bytes."""
        cache = cls(folder, most)
        with cache._noted():
            _made(cache._folder)
            cache._take(max(_numbers(cache._folder), default=1))
        return cache

    def __enter__(self) -> Self:
        """The cache, as it is."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def get(self, keys: Sequence[str]) -> dict[str, str]:
        """Return the texts that are there, by their keys."""
        found: dict[str, str] = {}
        with self._noted():
            if self._shelf:
                found = self._shelf.get(keys)
                self._note(self._shelf)
        return found

    def put(self, items: Iterable[tuple[str, str]]) -> None:
        """Keep texts by their keys; of two with one key the later stays."""
        for some in in_parts(items, self._most):
            with self._noted(writing=True):
                if self._shelf and self._writes:
                    self._shelf.put(some)

    def close(self) -> None:
        """Close the cache; it keeps nothing more, and has nothing."""
        shelf, self._shelf = self._shelf, None
        if shelf:
            with suppress(*_ERRORS):  # what is lost is only the order in which texts would leave
                shelf.close()

    def _note(self, shelf: Shelf) -> None:
        """Write down what was used, at times; a folder that cannot be written to can still be read."""
        if self._notes and shelf.due:
            try:
                shelf.note()
            except _ERRORS:
                self._notes = False

    def _take(self, number: int) -> None:
        """Keep the texts in the file of this number from now on, and have no other."""
        self._number = number
        path = self._folder / _FILE.format(number)
        _trusted(path)
        self._shelf = Shelf(path, self._most)
        for older in _numbers(self._folder) - {number}:
            _swept(self._folder / _FILE.format(older))

    @contextmanager
    def _noted(self, *, writing: bool = False) -> Iterator[None]:
        """A stretch in which what goes wrong is noted, and what does not work is not tried again."""
        try:
            yield
        except _ERRORS as error:
            told = isinstance(error, (sqlite3.Error, OSError, ForeignError))
            why = (getattr(error, "strerror", None) or str(error)) if told else "nothing in it makes sense"
            if not self._followed and _is_damage(error):
                self._followed = True
                self.close()
                with self._noted():
                    # Under a new name: another process may not have noticed, and would clear away the file beside ours.
                    self._take(self._number + 1)
                    self._say(f"the cache was damaged ({why}): it is begun anew")
            elif writing:
                self._writes = False
                self._say(f"the cache takes in nothing new ({why}): what it has is used")
            else:
                self.close()
                self._say(f"the cache cannot be used ({why}): the run goes on without it")

    def _say(self, message: str) -> None:
        self.problem = self.problem or Problem(str(self._folder), message, lost=False, note=True)


def _numbers(folder: Path) -> set[int]:
    found = (_NUMBERED.fullmatch(path.name) for path in folder.iterdir())
    return {int(one.group(1)) for one in found if one}


def _made(folder: Path) -> None:
    """Make the folder, for its owner alone: what reports say is in it. One that holds other things stays as it is."""
    with suppress(FileExistsError):
        folder.mkdir(mode=stat.S_IRWXU, parents=True)
    if not any(folder.iterdir()):
        with suppress(OSError):
            (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")


def _trusted(path: Path) -> None:
    """Refuse what others can write: what stands in a cache is taken for what reports say."""
    if not hasattr(os, "geteuid"):
        return
    with suppress(FileNotFoundError):
        if path.stat().st_uid not in {0, os.geteuid()}:
            message = "its file belongs to somebody else"
            raise ForeignError(message)
    if any(one.stat().st_mode & stat.S_IWOTH for one in (path, path.parent) if one.exists()):
        message = "everybody can write to it"
        raise ForeignError(message)


def _is_damage(error: BaseException) -> bool:
    """Whether it is the file that is wrong, and not what is done with it."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", -1) & 0xFF in _DAMAGE  # the lowest byte tells the kind
    return isinstance(error, (MemoryError, UnicodeDecodeError))


def _swept(path: Path) -> None:
    """Delete a file that another has followed, if it is one of ours."""
    with suppress(OSError):
        with path.open("rb") as file:
            ours = file.read(72)[68:] == APPLICATION.to_bytes(4, "big")
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")) if ours else ():
            name.unlink(missing_ok=True)
