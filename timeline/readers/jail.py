"""Reading in processes that can be killed: a file that hangs, swells or breaks its parser costs itself and no other.

What a process reads it writes line by line to a file of its own, so that what was read before it died is kept.
"""

from __future__ import annotations

from concurrent.futures import CancelledError, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing.context import SpawnContext
from typing import TYPE_CHECKING, Self

from timeline import scratch
from timeline.readers.confined import Begun, confine, interrupts_held, told, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.synchronize import RLock
    from pathlib import Path
    from types import TracebackType

    from pebble import ProcessFuture, ProcessPool

    from timeline.model import Document, Problem
    from timeline.readers.formats import Answers
    from timeline.readers.source import Limits, Source

_TICK = 0.05  # seconds between looks at what a process has written
_LONGEST = 10  # times as long as nothing may be written, one part may take in all
_MOST_DEATHS = 16  # in one file, after which the rest of it is left


class _Spawning(SpawnContext):
    """Processes that are begun anew, and whose locks last as long as this.

    Spawned, not forked: we have threads; and not by a server, which would outlive us with its processes. The pool lets
    go of its locks before it ends its processes: one that is being started would not find them, and say so at length.
    """

    def __init__(self) -> None:
        super().__init__()
        self._locks: list[RLock] = []

    def RLock(self) -> RLock:  # noqa: N802 - its name there
        lock = super().RLock()
        self._locks.append(lock)
        return lock


class Jail:
    """Processes that read files, made when the first file asks for one."""

    def __init__(self, limits: Limits, workers: int = 2, job: Callable[[Source, str, str, int], None] = work) -> None:
        """Nothing is started yet; `job` is what a process does with a file."""
        self._limits = limits
        self._workers = workers
        self._job = job
        self._spawning = _Spawning()
        self._pool: ProcessPool | None = None
        self._spools: Path | None = None
        self._lasting = ExitStack()  # what lasts as long as the jail
        self._count = 0

    def __enter__(self) -> Self:
        """The jail, empty."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End all processes, whatever they do."""
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
        self._lasting.close()

    def read(self, source: Source, file: str) -> Answers:
        """The documents of a file; reading begins at once, and what comes of it is given out as it comes."""
        spool, future = self._start(source, file, 0)
        return self._answers(source, file, spool, future)

    def _start(self, source: Source, file: str, skip: int) -> tuple[Path, ProcessFuture[None]]:
        from pebble import ProcessPool  # noqa: PLC0415 - plain text needs no process

        if self._pool is None or self._spools is None:
            self._spools = self._lasting.enter_context(scratch.folder())
            memory = self._limits.memory
            self._pool = ProcessPool(self._workers, context=self._spawning, initializer=confine, initargs=[memory])
        self._count += 1
        spool = self._spools / str(self._count)
        spool.touch()
        with interrupts_held():  # also in the threads that the pool begins now and that start processes later
            return spool, self._pool.schedule(self._job, args=[source, file, str(spool), skip])

    def _answers(self, source: Source, file: str, spool: Path, future: ProcessFuture[None]) -> Answers:
        begun: list[str] = []
        deaths = 0
        while True:
            for item in _answered(spool, future, self._limits.seconds):
                if isinstance(item, Begun):
                    begun.append(item.name)
                else:
                    yield item
            spool.unlink(missing_ok=True)
            why = _why(future, self._limits)
            if why is None:
                return
            deaths += 1
            part = f"{begun[-1]}: " if begun else ""
            yield source.problem(f"{part}{why}")
            if not begun:
                return
            if deaths == _MOST_DEATHS:
                yield source.problem(f"{deaths} of its parts could not be read: the rest is left out")
                return
            spool, future = self._start(source, file, len(begun))


def _answered(spool: Path, future: ProcessFuture[None], seconds: float) -> Iterator[Document | Problem | Begun]:
    """What a process writes, until it is done.

    It is stopped when it writes nothing for so many seconds, or ten times as many without an end of what it reads.
    """
    idle = spent = 0.0
    with spool.open("rb") as lines:
        while True:
            done = future.done()  # asked before the last look: nothing is written after
            at = lines.tell()
            for line in iter(lines.readline, b""):
                if not line.endswith(b"\n"):
                    break
                idle, at = 0.0, lines.tell()
                if item := told(line):
                    spent = 0.0
                    yield item
            lines.seek(at)
            if done:
                return
            if not wait([future], _TICK).done and future.running():
                idle, spent = idle + _TICK, spent + _TICK
            if idle >= seconds or spent >= _LONGEST * seconds:
                future.cancel()  # type: ignore[no-untyped-call]
                wait([future])


def _why(future: ProcessFuture[None], limits: Limits) -> str | None:
    """Why a process did not end well; None when it did."""
    from pebble import ProcessExpired  # noqa: PLC0415 - it is there, or there were no process

    try:
        future.result()
    except CancelledError:
        return f"was not read within {limits.seconds:g} seconds: it may be built to hang readers; raise --max-seconds"
    except MemoryError:
        return f"takes more than {limits.memory >> 20} MB to read: raise --max-memory, or leave it out"
    except RecursionError:
        return "is nested too deeply to be read: leave it out"
    except ProcessExpired as error:
        return f"ended the process that read it ({error.exitcode}): it may be built to break readers; leave it out"
    except BrokenProcessPool:
        return "has no process to be read in: a script that asks for it needs `if __name__ == '__main__':`"
    except Exception as error:  # noqa: BLE001 - a parser may raise anything, and one file must not end the run
        return f"cannot be read ({type(error).__name__}: {error}): mend it, or leave it out"
    return None
