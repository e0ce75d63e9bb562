"""What a worker of a cluster is asked to do, as it travels: bytes all the way, opened nowhere but on the worker."""

from __future__ import annotations

import faulthandler
import sys
from contextlib import contextmanager
from functools import cache
from pickle import dumps, loads
from threading import Lock
from traceback import format_exc
from typing import TYPE_CHECKING, Any

from timeline import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TURN = Lock()  # a worker may have several threads: they would share one processor anyhow, and must share no state


class Errand:
    """Something to do with a few things, done where it is unpickled: so the scheduler needs no `timeline`.

    >>> loads(loads(dumps(Errand(str.upper, 60, ("a", "b")))))
    ('found', ['A', 'B'])
    """

    def __init__(self, work: Callable[[Any], Any], seconds: float, chunk: tuple[Any, ...]) -> None:
        """Nothing is done yet."""
        self._work = work
        self._seconds = seconds
        self._chunk = chunk

    def __reduce__(self) -> tuple[Callable[..., bytes], tuple[Any, ...]]:
        """What is called in place of the errand, and with what."""
        return done, (self._work, versions(), self._seconds, dumps(self._chunk))


def done(work: Callable[[Any], Any], same: dict[str, str], seconds: float, chunk: bytes) -> bytes:
    """Return what came of each thing of a chunk, or what the work raised, or how this worker differs.

    What takes longer than so many seconds ends its worker, as does what takes all of its memory.

    >>> loads(done(str.upper, versions() | {"timeline": "9"}, 60, dumps(("a",))))[0]
    'other'
    """
    if same != versions():
        return dumps(("other", versions()))
    with _TURN, _ended_after(seconds):
        try:
            things = loads(chunk)  # noqa: S301 - from whoever may hand us any errand
            return dumps(("found", [work(thing) for thing in things]))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the work was asked for
            error.add_note(format_exc())
            return dumps(("raised", error))


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """End this process where the block takes longer; its log shows what it was at."""
    # No timer of Python's: it would wait for its turn behind a regular expression that takes for ever.
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def versions() -> dict[str, str]:
    """What must be the same here and on a worker, or other bytes came out; Python brings the tables of Unicode.

    >>> sorted(versions())
    ['Python', 'dateparser', 'timeline']
    """
    from importlib.metadata import version  # noqa: PLC0415 late: it takes longer than a small run

    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"timeline": __version__, "Python": python, "dateparser": version("dateparser")}
