"""A process to work in, and a line to it that no other shares: one that dies can hold up nobody."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from traceback import format_exc
from typing import TYPE_CHECKING, Any, cast

from timeline.readers.confined import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection


class Worker:
    """One process, and the line to it."""

    def __init__(self) -> None:
        """Start the process."""
        # Spawned, not forked: we may have threads; and not by a server, which would outlive us with its processes.
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._ready = False
        with _interrupts_held():
            self.process.start()
        theirs.close()

    def hand(self, work: Callable[[Any], Any], chunk: tuple[Any, ...]) -> None:
        """Give it something to do; if it has died that is noticed when it is asked for its answer."""
        with suppress(OSError):
            self.line.send((work, chunk))

    def answer(self) -> list[Any] | int:
        """Return what it answers, or how it ended; what its work raised is raised here."""
        try:
            self._ready = self._ready or self.line.recv()
            found, error = self.line.recv()
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode or 0
            if not self._ready and code > 0:
                message = "no process can be started: a script that asks for jobs needs `if __name__ == '__main__':`"
                raise RuntimeError(message) from None
            return code
        if error:
            raise error
        return cast("list[Any]", found)


def _serve(line: Connection) -> None:
    """Do what is asked over a line, until nobody is there to ask."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line.send(True)  # noqa: FBT003 - it is ready
    with suppress(EOFError, ConnectionError):
        while True:
            work, chunk = line.recv()
            answer: tuple[list[Any] | None, Exception | None]
            try:
                answer = [work(thing) for thing in chunk], None
            except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the work was asked for
                error.add_note(format_exc())
                answer = None, error
            line.send(answer)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C for a moment; a process started meanwhile never hears of it, and is ended by its parent."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # or it were started in that moment, and would let them through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
