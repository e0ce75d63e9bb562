"""Floor 10: the whole way from paths to a timeline, and the shorter one to the date phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from timeline.engine.options import DEFAULTS, Options
from timeline.engine.reading import dates, read_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline.contract import Timeline
    from timeline.model import Problem

__all__ = ["Options", "build", "dates", "read_dates"]


def build(
    paths: Sequence[str],
    options: Options = DEFAULTS,
    stdin: BinaryIO | None = None,
    progress: Callable[[int], None] | None = None,
    jobs: int | None = 1,
) -> tuple[Timeline, tuple[Problem, ...]]:
    """Return the timeline of the documents at the paths, and the problems met on the way.

    `progress` is called with 1 for each document read. `jobs` is how many processes work, None for as many as help;
    it changes nothing else. Raises ValueError for an option that is no EDTF date.
    """
    from timeline.engine.whole import build as built  # noqa: PLC0415 - a sentence read for its dates needs no events

    return built(paths, options, stdin, progress, jobs)
