"""Inside a process that reads: what it may take, and how it hands on what it reads, line by line as it comes."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from multiprocessing import resource_tracker
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, TextIO

from timeline.model import Document, Problem
from timeline.readers.opened import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.source import Source

_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM") if hasattr(signal, name))
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@dataclass(frozen=True, slots=True)
class Begun:
    """The name of a part of a file that a process begins to read."""

    name: str


def end_with_parent() -> None:
    """See that this process ends when it is told to, at once, and does not outlive the one it works for."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # it must end a parser that hangs in C
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold back for a moment what would end this run: a process that is only half started would complain at length.

    One that is started meanwhile never hears of Ctrl-C, and is ended by its parent.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # or it were started in that moment, and would let them through again
    with _put_off():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _put_off() -> Iterator[None]:
    """Note what would end this run, and let it happen afterwards: some other thread may take a signal that we hold."""
    if current_thread() is not main_thread():  # no other is ever interrupted
        yield
        return
    noted: list[int] = []
    before = {number: was for number in _ENDING if callable(was := signal.getsignal(number))}
    for number in before:
        signal.signal(number, lambda number, _: noted.append(number))
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)
        for number in noted[:1]:
            signal.raise_signal(number)


def confine(memory: int) -> None:
    """Bound what this process may take, and see that it does not outlive the one it works for."""
    end_with_parent()
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        memory += pages * os.sysconf("SC_PAGESIZE")
    with suppress(ValueError, OSError):  # a lower limit may hold already, and not every system has one
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(source: Source, file: str, spool: str, skip: int) -> None:
    """Read a file and write what comes of it; parts before `skip` were read by a process before this one."""
    with Path(spool).open("a", encoding="ascii") as out:
        parts = _Parts(out, skip)
        for found in read_file(replace(source, begin=parts.begin, goes_on=parts.goes_on), file):
            _write(out, "document" if isinstance(found, Document) else "problem", asdict(found))


class _Parts:
    """The parts of a file as they are begun."""

    def __init__(self, out: TextIO, skip: int) -> None:
        self._out = out
        self._skip = skip
        self._count = 0

    def begin(self, name: str) -> bool:
        """Note that a part is begun, unless it was before."""
        self._count += 1
        if self._count <= self._skip:
            return False
        _write(self._out, "begun", {"name": name})
        return True

    def goes_on(self) -> None:
        """Note that what is being read is not at its end, and not at a stand."""
        _write(self._out, "going on", {})


def _write(out: TextIO, kind: str, values: dict[str, object]) -> None:
    out.write(json.dumps([kind, values]) + "\n")
    out.flush()


def told(line: bytes) -> Document | Problem | Begun | None:
    """What a line of a process tells; None where it is only that it goes on."""
    kind, values = json.loads(line)
    if kind == "document":
        for name in ("metadata", "seen"):
            values[name] = tuple((where, written) for where, written in values[name])
        values["starts"] = tuple(values["starts"])
        return Document(**values)
    if kind == "going on":
        return None
    return Problem(**values) if kind == "problem" else Begun(**values)
