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

from timeline.engine.chunks import chunks
from timeline.engine.worker import Work, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")

_MOST = 8  # processes, when as many as help are asked for: what this process does by itself feeds no more
_WORTH = 1 << 18  # characters worked on before processes are started, which takes as long as those do
_CHUNK = 1 << 13  # characters handed to a process at a time: what a run that is killed loses of each, at most twice
_LARGE = 160  # seconds: of a chunk of a million characters
_DEATHS, _TRIES = 3, 8  # of processes that work on one thing alone, before that is held to be why; and in all


@dataclass(frozen=True, slots=True)
class Lost(Generic[_Thing]):
    """A thing that ended every process that worked on it."""

    thing: _Thing
    why: str


class Workers:
    """Processes that work on things, started when there is enough to do for them."""

    def __init__(self, jobs: int | None = 1) -> None:
        """Nothing is started yet; with `jobs` None as many processes are as help, with 1 the work is done here."""
        self._jobs = jobs or min(_MOST, _cores())
        self._asked = jobs is not None
        self._all: list[Worker] = []
        self._fresh = False  # whether there were processes before those to come

    def __enter__(self) -> Self:
        """The workers, none of them started."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End all processes, whatever they do."""
        self.renew()

    def renew(self) -> None:
        """End all processes: those that follow do other work, and need not hold what these have learnt."""
        for worker in self._all:
            worker.process.kill()
        for worker in self._all:
            worker.process.join()
            worker.line.close()
        self._fresh = bool(self._all)
        self._all = []

    def each(
        self, work: Callable[[_Thing], _Result], things: Iterable[_Thing], size: Callable[[_Thing], int]
    ) -> Iterator[_Result | Lost[_Thing]]:
        """Yield what comes of each thing, in their order; `size` is how many characters it has.

        >>> list(Workers().each(str.upper, ["a", "b"], len))
        ['A', 'B']
        """
        rest = iter(things)
        if not self._all and not self._fresh:
            yield from self._here(work, rest, size)
        yield from self._spread(work, chunks(rest, size, _CHUNK))

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
        self, work: Callable[[_Thing], _Result], each: Iterable[tuple[float, tuple[_Thing, ...]]]
    ) -> Iterator[_Result | Lost[_Thing]]:
        """Yield what comes of the things in each chunk; a chunk is asked for when a process has little in hand."""
        numbered, task = enumerate(each), Work(work)
        found: dict[int, list[_Result | Lost[_Thing]]] = {}
        due = 0
        while True:
            while self._room() > 0 and (following := next(numbered, None)):
                number, (seconds, chunk) = following
                self._freest().hand(task, number, chunk, seconds)
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
        """How many chunks may be handed out: each process has one to work on, and a small one to go on with."""
        in_hand = sum(len(worker.in_hand) for worker in self._all)
        large = any(seconds > _LARGE for worker in self._all for *_, seconds in worker.in_hand)
        return (1 if large else 2) * self._jobs - in_hand

    def _freest(self) -> Worker:
        """Return the process with the least in hand; a new one where all have some, and there may be more."""
        freest = min(self._all, key=lambda worker: len(worker.in_hand), default=None)
        if freest is None or (freest.in_hand and len(self._all) < self._jobs):
            return self._started()
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
        """Work once more, thing by thing, on the chunk that ended its process; others take what else it had in hand."""
        self._bury(dead)
        (_, chunk, seconds), *rest = dead.in_hand
        found: list[Any] = []
        for thing in chunk:
            found += self._alone(task, thing, seconds)
        for number, waiting, more in rest:
            self._freest().hand(task, number, waiting, more)
        return found

    def _alone(self, task: Work, thing: _Thing, seconds: float) -> list[Any]:
        """Work on one thing in a process with nothing else in hand; it is lost when it ends every one, over and over.

        A process may be ended from outside, and at any moment: so its death tells against a thing only once it worked
        on it, and one or two never do; where it took too long, once is enough.
        """
        tries = deaths = 0
        while True:
            tries += 1
            worker = (
                next((one for one in self._all if not one.in_hand and one.process.is_alive()), None) or self._started()
            )
            worker.hand(task, 0, (thing,), seconds)
            while not self._heard_of([worker]):
                pass
            answer = worker.answer()
            if not isinstance(answer, str):
                return answer
            self._bury(worker)
            deaths += worker.ready
            if worker.ended or deaths == _DEATHS or tries == _TRIES:
                return [Lost(thing, answer)]

    def _started(self) -> Worker:
        self._all.append(Worker())
        return self._all[-1]

    def _bury(self, worker: Worker) -> None:
        self._all.remove(worker)
        worker.line.close()


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
