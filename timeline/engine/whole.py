"""The whole way from paths to a timeline, as one readable list of steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, BinaryIO

from timeline.contract import Timeline
from timeline.engine.again import Again
from timeline.engine.cache import Cache
from timeline.engine.desk import Desk
from timeline.engine.gather import compare, gather
from timeline.engine.jointly import date_open
from timeline.engine.originals import beside, near_copies, originals
from timeline.engine.outcome import outcome
from timeline.engine.reading import documents
from timeline.engine.remembered import Remembered
from timeline.engine.running import ALONE, Running
from timeline.engine.spill import CACHE, Spill
from timeline.engine.workers import Workers

if TYPE_CHECKING:
    from timeline.engine.cluster import Cluster
    from timeline.engine.options import Options
    from timeline.model import Problem


@contextmanager
def building(
    paths: Sequence[str], options: Options, stdin: BinaryIO | None = None, running: Running = ALONE
) -> Iterator[tuple[Timeline, Sequence[Problem]]]:
    """Build the timeline of the documents at the paths, with the problems met, to be gone through inside the block.

    What it holds lies on a disk where it is much, and is read each time it is gone through. Raises ValueError for an
    option that is no EDTF date.
    """
    with ExitStack() as stack:
        spill = stack.enter_context(Spill())
        cache = stack.enter_context(Cache.opened(running.cache)) if running.cache else None
        again = Again(cache, paths, options) if cache else None
        found = again.found(spill) if again else None
        if found is None:
            workers = _workers(running)
            stack.enter_context(workers)
            runs = stack.enter_context(Spill(CACHE // 4))
            desk = Desk(spill, runs, workers, Remembered(cache), running.report)
            with closing(documents(paths, options, stdin)) as each:
                desk.read(each)
            spill.in_order()
            copies = stack.enter_context(beside(near_copies, runs, spill))
            date_open(desk, options, copies)
            links = compare(desk)
            firsts = originals(copies(), spill)
            gather(desk, links, firsts)
            found = outcome(spill, options.wanted, firsts)
            if again:
                again.keep(found)
        yield found.timeline(options), found.problems.and_also(cache.problem if cache else None)


def _workers(running: Running) -> Workers | Cluster:
    """Return who works: processes of this machine, or a cluster."""
    if running.cluster is None:
        return Workers(running.jobs)
    from timeline.engine.cluster import Cluster  # noqa: PLC0415 - few ask for one

    return Cluster(running.cluster)


def build(
    paths: Sequence[str], options: Options, stdin: BinaryIO | None = None, running: Running = ALONE
) -> tuple[Timeline, tuple[Problem, ...]]:
    """Return the timeline of the documents at the paths, and the problems met on the way, all of it in memory."""
    with building(paths, options, stdin, running) as (found, problems):
        lists = ((name, value) for name, value in found if isinstance(value, Sequence) and not isinstance(value, str))
        held = {name: tuple(value) for name, value in lists}
        return Timeline.model_validate(dict(found) | held), tuple(problems)
