"""The whole way from paths to a timeline, as one readable list of steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from timeline.contract import Timeline
from timeline.engine.desk import Desk
from timeline.engine.gather import gather
from timeline.engine.jointly import date_open
from timeline.engine.originals import near_copies, originals
from timeline.engine.outcome import outcome
from timeline.engine.reading import documents
from timeline.engine.running import ALONE, Running
from timeline.engine.spill import Spill
from timeline.engine.workers import Workers

if TYPE_CHECKING:
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
    with Spill() as spill, Workers(running.jobs) as workers:
        desk = Desk(spill, workers, running.report)
        desk.read(documents(paths, options, stdin))
        spill.in_order()
        copies = near_copies(spill)
        date_open(desk, options, copies)
        firsts = originals(copies, spill)
        gather(desk, firsts)
        yield outcome(desk, options, firsts)


def build(
    paths: Sequence[str], options: Options, stdin: BinaryIO | None = None, running: Running = ALONE
) -> tuple[Timeline, tuple[Problem, ...]]:
    """Return the timeline of the documents at the paths, and the problems met on the way, all of it in memory."""
    with building(paths, options, stdin, running) as (found, problems):
        lists = ((name, value) for name, value in found if isinstance(value, Sequence) and not isinstance(value, str))
        held = {name: tuple(value) for name, value in lists}
        return Timeline.model_validate(dict(found) | held), tuple(problems)
