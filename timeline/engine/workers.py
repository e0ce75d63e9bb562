"""Work on many things by several processes: what comes of them comes in their order, however many processes there are.

A process that dies loses what it had in hand, and no more: that is tried once more, thing by thing.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from dataclasses import dataclass
from itertools import islice
from math import inf
from multiprocessing import get_context
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from timeline.readers.confined import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from pebble import ProcessFuture, ProcessPool

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")

_MOST = 8  # processes, when as many as help are asked for: what this process does by itself feeds no more
_WORTH = 1 << 18  # characters worked on before processes are started, which takes as long as those do
_CHUNK = 1 << 15  # characters handed to a process at a time
_AHEAD = 3  # chunks for each process that are being worked on or wait


@dataclass(frozen=True, slots=True)
class Lost(Generic[_Thing]):
    """A thing that twice ended the process that worked on it."""

    thing: _Thing
    exitcode: int


class Workers:
    """Processes that work on things, started when there is enough to do for them."""

    def __init__(self, jobs: int | None = 1) -> None:
        """Nothing is started yet; with `jobs` None as many processes are as help, with 1 the work is done here."""
        self._jobs = jobs or min(_MOST, _cores())
        self._asked = jobs is not None
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        """The workers, none of them started."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End all processes, whatever they do."""
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def each(
        self, work: Callable[[_Thing], _Result], things: Iterable[_Thing], size: Callable[[_Thing], int]
    ) -> Iterator[_Result | Lost[_Thing]]:
        """Yield what comes of each thing, in their order; `size` is how many characters it has.

        >>> list(Workers().each(str.upper, ["a", "b"], len))
        ['A', 'B']
        """
        rest = iter(things)
        if not self._pool:
            yield from self._here(work, rest, size)
        yield from self._spread(work, _chunks(rest, size))

    def _here(
        self, work: Callable[[_Thing], _Result], things: Iterator[_Thing], size: Callable[[_Thing], int]
    ) -> Iterator[_Result]:
        """Yield what comes of the things that are worked on in this process: all, or as many as precede the others."""
        least = inf if self._jobs == 1 else 0 if self._asked else _WORTH
        done = 0
        while done < least and (one := list(islice(things, 1))):
            yield work(one[0])
            done += size(one[0])

    def _spread(
        self, work: Callable[[_Thing], _Result], chunks: Iterable[tuple[_Thing, ...]]
    ) -> Iterator[_Result | Lost[_Thing]]:
        """Yield what comes of the things in each chunk; no more chunks are asked for than are soon worked on."""
        begun: deque[tuple[tuple[_Thing, ...], ProcessFuture[list[_Result]]]] = deque()
        for chunk in chunks:
            begun.append((chunk, self._start(work, chunk)))
            if len(begun) > _AHEAD * self._jobs:
                yield from self._ended(work, *begun.popleft())
        while begun:
            yield from self._ended(work, *begun.popleft())

    def _ended(
        self, work: Callable[[_Thing], _Result], chunk: tuple[_Thing, ...], future: ProcessFuture[list[_Result]]
    ) -> Sequence[_Result | Lost[_Thing]]:
        """Return what came of a chunk; of one that was lost with its process, what comes of each thing by itself."""
        found = _result(future)
        if not isinstance(found, int):
            return found
        again = [(thing, _result(self._start(work, (thing,)))) for thing in chunk]
        return [Lost(thing, found) if isinstance(found, int) else found[0] for thing, found in again]

    def _start(self, work: Callable[[_Thing], _Result], chunk: tuple[_Thing, ...]) -> ProcessFuture[list[_Result]]:
        from pebble import ProcessPool  # noqa: PLC0415 - a few documents need no process

        if self._pool is None:
            # Spawned, not forked: we have threads; and not by a server, which would outlive us with its processes.
            self._pool = ProcessPool(self._jobs, context=get_context("spawn"), initializer=end_with_parent)
        return self._pool.schedule(_work_on, args=[work, chunk])


def _work_on(work: Callable[[_Thing], _Result], chunk: tuple[_Thing, ...]) -> list[_Result]:
    """Work on each thing of a chunk, in the process it was handed to."""
    return [work(thing) for thing in chunk]


def _result(future: ProcessFuture[list[_Result]]) -> list[_Result] | int:
    """Return what came of a chunk, or how the process ended that had it in hand."""
    from pebble import ProcessExpired  # noqa: PLC0415 - it is there, or there were no process

    try:
        return future.result()
    except ProcessExpired as error:
        return int(error.exitcode)


def _chunks(things: Iterator[_Thing], size: Callable[[_Thing], int]) -> Iterator[tuple[_Thing, ...]]:
    """Yield the things a few at a time: many small ones, or one that is large."""
    chunk: list[_Thing] = []
    held = 0
    for thing in things:
        chunk.append(thing)
        held += size(thing)
        if held >= _CHUNK:
            yield tuple(chunk)
            chunk, held = [], 0
    if chunk:
        yield tuple(chunk)


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
