"""Work on many things by several processes: what comes of them comes in their order, however many processes there are.

A process that dies loses what it had in hand, and no more: that is tried once more, thing by thing.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from itertools import islice
from math import inf
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from timeline.engine.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from types import TracebackType

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")

_MOST = 8  # processes, when as many as help are asked for: what this process does by itself feeds no more
_WORTH = 1 << 18  # characters worked on before processes are started, which takes as long as those do
_CHUNK = 1 << 15  # characters handed to a process at a time


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
        self._all: list[Worker] = []
        self._idle: list[Worker] = []

    def __enter__(self) -> Self:
        """The workers, none of them started."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End all processes, whatever they do."""
        for worker in self._all:
            worker.process.kill()
        for worker in self._all:
            worker.process.join()
            worker.line.close()

    def each(
        self, work: Callable[[_Thing], _Result], things: Iterable[_Thing], size: Callable[[_Thing], int]
    ) -> Iterator[_Result | Lost[_Thing]]:
        """Yield what comes of each thing, in their order; `size` is how many characters it has.

        >>> list(Workers().each(str.upper, ["a", "b"], len))
        ['A', 'B']
        """
        rest = iter(things)
        if not self._all:
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
        """Yield what comes of the things in each chunk; a chunk is asked for when a process is free for it."""
        numbered = enumerate(chunks)
        busy: dict[Connection, tuple[int, tuple[_Thing, ...], Worker]] = {}
        found: dict[int, list[_Result | Lost[_Thing]]] = {}
        due = 0
        while True:
            for number, chunk in islice(numbered, self._jobs - len(busy)):
                worker = self._handed(work, chunk)
                busy[worker.line] = number, chunk, worker
            if not busy:
                return
            for line in wait(list(busy)):
                number, chunk, worker = busy.pop(cast("Connection", line))
                answer = self._answer(worker)
                found[number] = self._one_by_one(work, chunk) if isinstance(answer, int) else answer
            while due in found:
                yield from found.pop(due)
                due += 1

    def _one_by_one(self, work: Callable[[_Thing], _Result], chunk: Iterable[_Thing]) -> list[_Result | Lost[_Thing]]:
        """Work once more on what was lost with its process, so that a thing which ends it is lost alone."""
        found: list[_Result | Lost[_Thing]] = []
        for thing in chunk:
            answer = self._answer(self._handed(work, (thing,)))
            found += [Lost(thing, answer)] if isinstance(answer, int) else answer
        return found

    def _handed(self, work: Callable[[_Thing], _Result], chunk: tuple[_Thing, ...]) -> Worker:
        """Return the process that a chunk was handed to."""
        if not self._idle:
            self._all.append(Worker())
            self._idle.append(self._all[-1])
        worker = self._idle.pop()
        worker.hand(work, chunk)
        return worker

    def _answer(self, worker: Worker) -> list[Any] | int:
        """Return what came of a chunk, or how the process ended that had it in hand."""
        answer = worker.answer()
        if not isinstance(answer, int):
            self._idle.append(worker)
        return answer


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
