"""Work on many things by the workers of a Dask cluster: what comes of them comes in their order, as from `Workers`.

A worker that dies loses nothing: what it had in hand, the scheduler hands to another. What ends all it is handed to is
tried once more, thing by thing and with nothing else in hand, so that a thing is lost only by what it does itself.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self, TypeVar

from timeline.engine.chunks import chunks
from timeline.engine.scheduler import joined
from timeline.engine.sending import Sending
from timeline.engine.workers import Lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")

_CHUNK = 1 << 16  # characters handed to a worker at a time
_AHEAD = 64  # chunks that may be done before an earlier one is: so many results wait here for their turn

_WHY = "ended all workers of the cluster that worked on it, or took longer than {:.0f} seconds"


class Cluster:
    """The workers of a cluster, wherever they are and however many."""

    def __init__(self, address: str) -> None:
        """Nobody is asked yet."""
        self._address = address
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """The cluster, its scheduler reached; ClusterError says why it cannot be."""
        self._client = self._stack.enter_context(joined(self._address))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the cluster; what it has in hand it may drop."""
        self._stack.close()

    def renew(self) -> None:
        """Nothing: the workers of a cluster are not ours to end."""

    def each(
        self, work: Callable[[_Thing], _Result], things: Iterable[_Thing], size: Callable[[_Thing], int]
    ) -> Iterator[_Result | Lost[_Thing]]:
        """Yield what comes of each thing, in their order; `size` is how many characters it has."""
        sending = Sending(self._client, self._address, work)
        try:
            yield from _spread(sending, chunks(things, size, _CHUNK))
        finally:
            sending.drop()


def _spread(
    sending: Sending, timed_chunks: Iterable[tuple[float, tuple[_Thing, ...]]]
) -> Iterator[_Result | Lost[_Thing]]:
    """Yield what comes of the things in each chunk; a chunk is asked for when the cluster has room for it."""
    numbered = enumerate(timed_chunks)
    held: dict[int, tuple[float, tuple[_Thing, ...]]] = {}
    found: dict[int, list[_Result | Lost[_Thing]]] = {}
    suspect: dict[int, tuple[float, tuple[_Thing, ...]]] = {}
    due = 0
    while True:
        room = not suspect and len(held) < sending.room() and len(found) < _AHEAD
        fresh = next(numbered, None) if room else None
        if fresh:
            number, held[number] = fresh
            sending.send(number, *held[number])
        elif suspect and not held:
            number, (seconds, chunk) = suspect.popitem()
            found[number] = _one_by_one(sending, seconds, chunk)
        elif not held:
            return
        for number, answer in sending.answers(wait=bool(held) and not fresh):
            chunk_held = held.pop(number)
            if answer is None:
                suspect[number] = chunk_held
            else:
                found[number] = answer
        while due in found:
            yield from found.pop(due)
            due += 1


def _one_by_one(sending: Sending, seconds: float, chunk: Iterable[_Thing]) -> list[_Result | Lost[_Thing]]:
    """Work once more on what ended its workers, each thing by itself."""
    found: list[_Result | Lost[_Thing]] = []
    for thing in chunk:
        sending.send(0, seconds, (thing,))
        [(_, answer)] = sending.answers(wait=True)
        found += [Lost(thing, _WHY.format(seconds))] if answer is None else answer
    return found
