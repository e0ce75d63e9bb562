"""Who is told how far a run is: a person by a bar, a service by lines of its log, anybody else not at all."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from timeline.cli.bar import Bar
from timeline.cli.log import LOG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline.cli.inputs import Inputs
    from timeline.cli.pace import View
    from timeline.engine.running import Progress

# Seconds before the first look and between two: what is over at once needs no bar, and a log few lines.
_BAR = 1.0, 0.25
_LINES = 3.0, 3.0
_COUNTING = 0.01  # seconds of a look that may go into counting what there is to read


@dataclass(frozen=True, slots=True)
class Watched:
    """What a run that is watched is given."""

    report: Callable[[Progress], None] | None = None  # where it says how far it is; None where nobody looks on
    hide: Callable[[], None] = lambda: None  # to be called before others write where a bar may be


class Watch:
    """Looks at a run from time to time, and shows how far it is."""

    def __init__(self, show: Callable[[View], None], times: tuple[float, float], inputs: Inputs) -> None:
        """Begin to watch."""
        from timeline.cli.pace import Pace  # noqa: PLC0415 - most runs are watched by nobody

        now = monotonic()
        self._show, self._inputs, self._pace = show, inputs, Pace(inputs, now)
        self._due, self._every = now + times[0], times[1]

    def report(self, progress: Progress) -> None:
        """Take in how far the run is, and show it when it is time to."""
        now = monotonic()
        if now < self._due:
            return
        self._inputs.count(_COUNTING)
        self._show(self._pace.view(progress, now))
        self._due = monotonic() + self._every


@contextmanager
def watched(paths: Sequence[str], exclude: Sequence[str], noun: str, *, quiet: bool) -> Iterator[Watched]:
    """Watch a run while the block lasts; `noun` is what its documents tell."""
    if quiet or not (LOG.form == "json" or (sys.stderr is not None and sys.stderr.isatty())):
        yield Watched()
        return
    from timeline.cli.inputs import Inputs  # noqa: PLC0415 late, as above

    inputs = Inputs(paths, exclude)
    if LOG.form == "json":
        yield Watched(Watch(lambda view: _log(view, noun), _LINES, inputs).report)
        return
    bar = Bar(noun)
    LOG.wipe = bar.wipe
    try:
        yield Watched(Watch(bar.draw, _BAR, inputs).report, bar.hide) if bar.possible else Watched()
    finally:
        bar.hide()
        LOG.wipe = None


def _log(view: View, noun: str) -> None:
    """Say in the log how far the run is."""
    LOG.say(
        "info",
        "progress",
        f"{view.stage}: {view.documents:,} documents, {view.found:,} {noun}",
        stage=view.stage,
        documents=view.documents,
        **{noun: view.found},
        documents_per_second=round(view.rate, 1),
        share=None if view.share is None else round(view.share, 3),
        seconds_left=None if view.left is None else round(view.left),
        seconds=round(view.seconds, 1),
    )
