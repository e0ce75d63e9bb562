"""Where a cluster is: from what was asked for to a client of its scheduler."""

from __future__ import annotations

import json
import os
import warnings
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from logging import CRITICAL
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.readers.confined import interrupts_held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client, LocalCluster

_REACH = 10  # seconds in which a scheduler answers that is there
_HERE = "127.0.0.1"
# What Dask logs would run through our progress bar: all that matters comes back as an exception, and is told by us.
_QUIET = dict.fromkeys(("distributed", "distributed.client", "distributed.gc", "tornado", "asyncio"), "critical")
_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1 TB"}  # a large document is no mistake
_LOCAL_SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,  # two deaths in company and two alone: what ours are given elsewhere
    "distributed.deploy.lost-worker-timeout": "1000 days",  # else one that dies again after 15 s is never begun anew
    "distributed.comm.timeouts.connect": "3 s",  # so long it is asked for what it had done, dead or alive
}


class ClusterError(Exception):
    """A cluster that cannot be worked on; it says why, and what to do."""


@contextmanager
def joined(address: str) -> Iterator[Client]:
    """A client of the scheduler at HOST:PORT, at tcp:// or tls://, of a scheduler file, or of `local` or `local:N`."""
    if not find_spec("distributed"):
        message = "--cluster needs the package distributed: pip install 'timeline[cluster]'"
        raise ClusterError(message)
    import dask.config  # noqa: PLC0415 late: it takes longer than a small run

    with dask.config.set(logging=_QUIET):
        import distributed as _  # noqa: F401, PLC0415 late; it begins to log when it is imported

    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_SETTINGS))
        if address.partition(":")[0] == "local":
            cluster = stack.enter_context(_started(address))
            place = cluster.scheduler_address
        else:
            place = _told(address)
        yield stack.enter_context(_client(address, place))


def _client(address: str, place: str) -> Client:
    """A client of the scheduler at a place, once it has answered there."""
    import asyncio  # noqa: PLC0415 late, as Dask is

    from distributed import Client  # noqa: PLC0415 late, as above
    from distributed.core import rpc  # noqa: PLC0415 late, as above
    from distributed.security import Security  # noqa: PLC0415 late, as above

    async def ask() -> None:
        security = Security().get_connection_args("client")
        async with asyncio.timeout(_REACH), rpc(place, connection_args=security) as there:
            kind = (await there.identity())["type"]
            if kind != "Scheduler":
                message = f"a {kind.lower()} does"
                raise ValueError(message)

    try:
        asyncio.run(ask())  # a client would wait for ever on a port that is silent
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of other versions; those that matter we look at ourselves
            return Client(place, timeout=_REACH, set_as_default=False, name="timeline")
    except TimeoutError:
        why = f"not for {_REACH} seconds"
    except MemoryError:
        why = "somebody else does"  # whose first bytes were taken for a length
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        why = str(error)
    message = f"{address}: no Dask scheduler answers there ({why}); is one running, and is this its address?"
    raise ClusterError(message)


@contextmanager
def _started(address: str) -> Iterator[LocalCluster]:
    """A cluster of N processes on this machine, to try it out: nobody else hears of it."""
    import dask.config  # noqa: PLC0415 late, as above
    from distributed import LocalCluster  # noqa: PLC0415 late, as above

    _, _, many = address.partition(":")
    if many and not (many.isdecimal() and int(many)):
        message = f"{address}: local:N starts N processes on this machine, as local:2 does; so N is a number from 1 on"
        raise ClusterError(message)
    with dask.config.set(_LOCAL_SETTINGS):
        try:
            with interrupts_held():  # the processes never hear of Ctrl-C: we end them
                cluster = LocalCluster(
                    n_workers=int(many or os.cpu_count() or 1),
                    threads_per_worker=1,
                    host=_HERE,
                    dashboard_address=f"{_HERE}:0",
                    worker_dashboard_address=f"{_HERE}:0",
                    silence_logs=CRITICAL,
                )
        except RuntimeError as error:
            why = "a script that asks for a local cluster needs `if __name__ == '__main__':`"
            message = f"{address}: no process can be started ({error}); {why}"
            raise ClusterError(message) from None
        with cluster:
            yield cluster


def _told(address: str) -> str:
    """The address of a scheduler, be it told or written in a file that the scheduler wrote."""
    if "://" in address or not address.endswith(".json"):
        return address
    try:
        return str(json.loads(Path(address).read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        message = f"{address}: that is no file which `dask scheduler --scheduler-file` wrote ({error})"
        raise ClusterError(message) from None
