"""What is sent to a cluster for one kind of work, and what comes back of it."""

from __future__ import annotations

from concurrent.futures import CancelledError
from functools import partial
from itertools import count
from math import inf
from operator import call
from pickle import dumps, loads
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from timeline.engine.errand import Errand, done, versions
from timeline.engine.scheduler import ClusterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from distributed import Client, Future

_LARGE = 1 << 16  # bytes of work that go to a worker once, not with every chunk
_PATIENCE = 30  # seconds in which a cluster finds a worker
_LOOK = 1  # seconds after which we look again how many workers there are


class Sending:
    """The chunks that workers of a cluster have in hand."""

    def __init__(self, client: Client, address: str, work: Callable[[Any], Any]) -> None:
        """Nothing is sent yet; `address` is how the cluster is called when something is said of it."""
        self._client = client
        self._address = address
        self._work = work
        packed = dumps(partial(done, work, versions()))
        self._large = packed if len(packed) > _LARGE else b""
        self._shared: Future[Callable[[float, bytes], bytes]] | None = None
        self._name = f"timeline-{uuid4().hex}"  # all of one name, so that the scheduler spreads them evenly
        self._serial = count()
        self._pending: dict[int, Future[bytes]] = {}
        self._back: SimpleQueue[tuple[int, bytes | Exception]] = SimpleQueue()
        self._seen = 0  # threads
        self._looked = -inf

    def send(self, number: int, seconds: float, chunk: tuple[Any, ...]) -> None:
        """Hand a chunk to the cluster, with the seconds it may take; it is answered for under its number."""
        key = self._name, next(self._serial)
        if self._large:
            future = self._client.submit(call, self._once(), seconds, dumps(chunk), key=key)
        else:
            future = self._client.submit(loads, dumps(Errand(self._work, seconds, chunk)), key=key)
        self._pending[number] = future
        self._client.loop.add_callback(self._fetched, number, future)

    def answers(self, *, wait: bool) -> Iterator[tuple[int, list[Any] | None]]:
        """Yield what came back, by number: what came of each thing, or None where all that worked on it died.

        With `wait` at least one; what the work raised is raised here.
        """
        since = monotonic()
        while True:
            try:
                number, answer = self._back.get(wait, _LOOK)
            except Empty:
                if not wait:
                    return
                since = self._unattended(since)
            else:
                wait = False
                del self._pending[number]
                yield number, self._opened(answer)

    def room(self) -> int:
        """Return how many chunks are worth having in hand: for each thread one to work on, and one to go on with."""
        return 2 * max(self._threads(), 1)

    def drop(self) -> None:
        """Let go of all that is in hand."""
        for future in self._pending.values():
            future.release()
        self._pending.clear()
        self._shared = None

    def _once(self) -> Future[Callable[[float, bytes], bytes]]:
        """The work itself, which workers hand to one another; found again where the last that had it died."""
        if self._shared is None or self._shared.status == "error":
            self._shared = self._client.submit(loads, self._large, key=(f"{self._name}-work", next(self._serial)))
        return self._shared

    async def _fetched(self, number: int, future: Future[bytes]) -> None:
        """Bring here what came of a chunk as soon as it is done, and let the cluster forget it."""
        answer: bytes | Exception
        try:
            answer = await future
        except Exception as error:  # noqa: BLE001 - it is told apart where it is taken
            answer = error
        future.release()
        self._back.put((number, answer))

    def _threads(self) -> int:
        """Return how many things the cluster does at once, as it was a moment ago."""
        now = monotonic()
        if now - self._looked >= _LOOK:
            self._looked = now
            self._seen = self._client.scheduler_info(n_workers=0).get("total_threads", 0)
        return self._seen

    def _unattended(self, since: float) -> float:
        """Return since when nobody works for us: from now on, where somebody does. ClusterError where nobody will."""
        now = monotonic()
        if self._client.status == "closed":
            raise self._gone()
        if self._threads():
            return now
        if now - since > _PATIENCE:
            message = f"the cluster has no worker, and none came in {_PATIENCE} seconds; start one"
            raise self._wrong(message)
        return since

    def _opened(self, answer: bytes | Exception) -> list[Any] | None:
        """Return what came of a chunk, or None where it ended all that worked on it."""
        from distributed import KilledWorker  # noqa: PLC0415 late: it takes longer than a small run

        match answer:
            case KilledWorker():
                return None
            case CancelledError():
                raise self._gone()
            case ImportError() | AttributeError():
                message = (
                    f"a worker cannot load timeline {versions()['timeline']} ({answer}); install it on all of them"
                )
                raise self._wrong(message)
            case Exception():
                raise answer
        kind, value = loads(answer)  # noqa: S301 - from our own workers, as all that Dask brings
        if kind == "other":
            message = f"a worker has {_apart(value, versions())}: other versions may tell other dates"
            raise self._wrong(message)
        if kind == "raised":
            raise value
        return cast("list[Any]", value)

    def _gone(self) -> ClusterError:
        return self._wrong(
            "the scheduler went away or began anew, and all that was in hand is lost; start the run again"
        )

    def _wrong(self, message: str) -> ClusterError:
        return ClusterError(f"{self._address}: {message}")


def _apart(theirs: dict[str, str], ours: dict[str, str]) -> str:
    """Return what differs between the versions of a worker and those here.

    >>> _apart({"Python": "3.11", "timeline": "1"}, {"Python": "3.12", "timeline": "1"})
    'Python 3.11, where here is 3.12'
    """
    return "; ".join(
        f"{name} {theirs[name]}, where here is {ours[name]}" for name in ours if theirs[name] != ours[name]
    )
