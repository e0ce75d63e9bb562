"""A process to work in, and a line to it that no other shares: one that dies can hold up nobody."""

from __future__ import annotations

import gc
import signal
from collections import deque
from contextlib import suppress
from multiprocessing import get_context
from pickle import HIGHEST_PROTOCOL, dumps
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from traceback import format_exc
from typing import TYPE_CHECKING, Any, cast

from timeline.readers.confined import end_with_parent, interrupts_held

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

Chunk = tuple[Any, ...]

_SELDOM = 100_000  # objects made before garbage is looked for: there is next to none


class Work:
    """What is to be done with each of many things, pickled once for all processes that do it."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        """Pickle the function."""
        self.pickled = dumps(function, HIGHEST_PROTOCOL)


class Worker:
    """One process, the line to it, and what it has in hand."""

    def __init__(self) -> None:
        """Start the process."""
        # Spawned, not forked: we may have threads; and not by a server, which would outlive us with its processes.
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.in_hand: deque[tuple[int, Chunk, float]] = deque()  # each with its number and the seconds it may take
        self.since = monotonic()  # when it began with the first of those, as far as is known
        self.ended = ""  # why we ended it, if we did
        self.ready = False
        self._work: Work | None = None
        with interrupts_held():
            self.process.start()
        theirs.close()

    def hand(self, work: Work, number: int, chunk: Chunk, seconds: float) -> None:
        """Give it something to do; if it has died that is noticed when it is asked for its answer."""
        if not self.in_hand:
            self.since = monotonic()
        self.in_hand.append((number, chunk, seconds))
        with suppress(OSError):
            if self._work is not work:  # it may carry what all its things are compared with: that is sent once
                self.line.send_bytes(work.pickled)
                self._work = work
            self.line.send_bytes(dumps(chunk, HIGHEST_PROTOCOL))

    def left(self) -> float:
        """How many seconds it still has for the first of what it has in hand."""
        return self.since + self.in_hand[0][2] - monotonic()

    def end(self) -> None:
        """End it, for it takes too long."""
        self.ended = f"took longer than {self.in_hand[0][2]:.0f} seconds"
        self.process.kill()

    def heard(self) -> bool:
        """Tell whether what it says is an answer, or its end, and not only that it is ready."""
        if not self.ready:
            with suppress(EOFError, OSError):
                self.ready = self.line.recv()
                self.since = monotonic()  # how long it took to start is no fault of what it works on
                return self.line.poll()
        return True

    def answer(self) -> list[Any] | str:
        """Return what it answers to the first chunk, or how it ended; what its work raised is raised here."""
        try:
            found, error = self.line.recv()
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode or 0
            if not self.ready and code > 0:
                message = "no process can be started: a script that asks for jobs needs `if __name__ == '__main__':`"
                raise RuntimeError(message) from None
            return self.ended or f"ended the process that worked on it ({code})"
        if isinstance(error, MemoryError):  # alone, and in a new process, it may find room
            self.process.kill()
            self.process.join()
            return "took more memory than there is"
        if error:
            raise error
        self.since = monotonic()
        self.in_hand.popleft()
        return cast("list[Any]", found)


def _serve(line: Connection) -> None:
    """Do what is asked over a line, until nobody is there to ask."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_SELDOM)
    asked: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(line, asked), daemon=True).start()
    work: Callable[[Any], Any] | None = None
    with suppress(ConnectionError):
        line.send(True)  # noqa: FBT003 - it is ready
        while (chunk := asked.get()) is not None:
            if not isinstance(chunk, tuple):
                work = chunk
                continue
            answer: tuple[list[Any] | None, Exception | None]
            try:
                answer = [cast("Callable[[Any], Any]", work)(thing) for thing in chunk], None
            except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the work was asked for
                error.add_note(format_exc())
                answer = None, error
            line.send(answer)


def _listen(line: Connection, asked: SimpleQueue[Any]) -> None:
    """Take in what is asked while the process works: who asks need not wait, and the process never does."""
    try:
        with suppress(EOFError, OSError, MemoryError):
            while True:
                asked.put(line.recv())
    finally:  # or who asked would wait for an answer to what was never heard
        asked.put(None)
