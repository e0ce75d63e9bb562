"""Floor 10: the whole way from paths to a timeline, and the shorter one to the date phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from timeline.engine.options import DEFAULTS, Options
from timeline.engine.reading import dates, read_dates
from timeline.engine.running import ALONE, Progress, Running

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from timeline.contract import Timeline
    from timeline.model import Problem

__all__ = ["Options", "Progress", "Running", "build", "building", "dates", "read_dates"]


def build(
    paths: Sequence[str], options: Options = DEFAULTS, stdin: BinaryIO | None = None, running: Running = ALONE
) -> tuple[Timeline, tuple[Problem, ...]]:
    """Return the timeline of the documents at the paths, and the problems met on the way.

    `running` tells how it is done and changes nothing of it. Raises ValueError for an option that is no EDTF date.
    """
    from timeline.engine.whole import build as built  # noqa: PLC0415 - a sentence read for its dates needs no events

    return built(paths, options, stdin, running)


def building(
    paths: Sequence[str], options: Options = DEFAULTS, stdin: BinaryIO | None = None, running: Running = ALONE
) -> AbstractContextManager[tuple[Timeline, Sequence[Problem]]]:
    """Return the same inside a `with` block, and hold no more of it in memory than what is gone through.

    The timeline's documents, events, phrases and problems are read from the disk each time they are gone through.
    """
    from timeline.engine.whole import building as made  # noqa: PLC0415 - a sentence read for its dates needs no events

    return made(paths, options, stdin, running)
