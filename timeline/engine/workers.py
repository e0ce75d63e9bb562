"""Work on many things by several processes: what comes of them comes in their order, however many processes there are.

A process that dies, or takes too long, loses what it worked on, and no more: that is tried once more, thing by thing.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from itertools import islice
from math import inf
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from timeline.engine.worker import Work, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")

_MOST = 8  # processes, when as many as help are asked for: what this process does by itself feeds no more
_WORTH = 1 << 18  # characters worked on before processes are started, which takes as long as those do
_CHUNK = 1 << 15  # characters handed to a process at a time
_SECONDS, _SLOWEST = 60, 10_000  # what a chunk may take, and how many characters a second it may take beyond that


@dataclass(frozen=True, slots=True)
class Lost(Generic[_Thing]):
    """A thing that twice ended the process that worked on it."""

    thing: _Thing
    why: str


class Workers:
    """Processes that work on things, started when there is enough to do for them."""

    def __init__(self, jobs: int | None = 1) -> None:
        """Nothing is started yet; with `jobs` None as many processes are as help, with 1 the work is done here."""
        self._jobs = jobs or min(_MOST, _cores())
        self._asked = jobs is not None
        self._all: list[Worker] = []

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
        self, work: Callable[[_Thing], _Result], chunks: Iterable[tuple[int, tuple[_Thing, ...]]]
    ) -> Iterator[_Result | Lost[_Thing]]:
        """Yield what comes of the things in each chunk; a chunk is asked for when a process has little in hand."""
        numbered, task = enumerate(chunks), Work(work)
        found: dict[int, list[_Result | Lost[_Thing]]] = {}
        due = 0
        while True:
            for number, (size, chunk) in islice(numbered, self._room()):
                self._freest().hand(task, number, chunk, _SECONDS + size / _SLOWEST)
            busy = [worker for worker in self._all if worker.in_hand]
            if not busy:
                return
            for worker in self._heard_of(busy):
                number = worker.in_hand[0][0]
                answer = worker.answer()
                found[number] = self._again(task, worker) if isinstance(answer, str) else answer
            while due in found:
                yield from found.pop(due)
                due += 1

    def _room(self) -> int:
        """How many chunks may be handed out: each process has one to work on, and one to go on with."""
        return 2 * self._jobs - sum(len(worker.in_hand) for worker in self._all)

    def _freest(self) -> Worker:
        """Return the process with the least in hand; a new one where all have some, and there may be more."""
        freest = min(self._all, key=lambda worker: len(worker.in_hand), default=None)
        if freest is None or (freest.in_hand and len(self._all) < self._jobs):
            self._all.append(freest := Worker())
        return freest

    @staticmethod
    def _heard_of(busy: Sequence[Worker]) -> list[Worker]:
        """Return the processes that have answered, have died, or take too long, which ends them."""
        lines = wait([worker.line for worker in busy], max(0.0, min(worker.left() for worker in busy)))
        for worker in busy:
            if worker.left() <= 0:
                worker.end()
        return [worker for worker in busy if worker.ended or (worker.line in lines and worker.heard())]

    def _again(self, task: Work, dead: Worker) -> list[Any]:
        """Work once more, thing by thing, on the chunk that ended its process; others take what else it had in hand.

        A thing that ends its process once more is lost, and nothing with it.
        """
        self._all.remove(dead)
        dead.line.close()
        (_, chunk, seconds), *rest = dead.in_hand
        found: list[Any] = []
        alone: Worker | None = None
        for thing in chunk:
            alone = alone or Worker()
            alone.hand(task, 0, (thing,), seconds)
            while not self._heard_of([alone]):
                pass
            answer = alone.answer()
            found += [Lost(thing, answer)] if isinstance(answer, str) else answer
            if isinstance(answer, str):
                alone.line.close()
                alone = None
        self._all += [alone] if alone else []
        for number, chunk, seconds in rest:
            self._freest().hand(task, number, chunk, seconds)
        return found


def _chunks(things: Iterator[_Thing], size: Callable[[_Thing], int]) -> Iterator[tuple[int, tuple[_Thing, ...]]]:
    """Yield the things a few at a time, with the size of them all: many small ones, or one that is large."""
    chunk: list[_Thing] = []
    held = 0
    for thing in things:
        chunk.append(thing)
        held += size(thing)
        if held >= _CHUNK:
            yield held, tuple(chunk)
            chunk, held = [], 0
    if chunk:
        yield held, tuple(chunk)


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
