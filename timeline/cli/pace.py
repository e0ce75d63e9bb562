"""How fast a run goes and how long it will take: what the numbers that the engine reports mean for who waits."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.cli.inputs import Inputs
    from timeline.engine.running import Progress

_MEMORY = 8.0  # seconds: what is longer ago than that counts for little


@dataclass(frozen=True, slots=True)
class View:
    """How far a run is, as it is told."""

    stage: str
    documents: int
    found: int  # events, or phrases
    rate: float  # documents a second of late; 0.0 in a stage that reads none
    share: float | None  # of this stage that is done
    left: float | None  # seconds to its end
    seconds: float  # since the run began


class Rate:
    """How many a second, of late."""

    def __init__(self) -> None:
        """Nothing was done yet, in no time."""
        self._many = 0.0
        self._seconds = 0.0

    def add(self, many: float, seconds: float) -> float:
        """Return the rate now that so many more were done in so many seconds.

        >>> rate = Rate()
        >>> rate.add(10, 2), round(rate.add(0, 2), 1)
        (5.0, 2.2)
        """
        keep = exp(-seconds / _MEMORY)
        self._many = self._many * keep + many
        self._seconds = self._seconds * keep + seconds
        return self._many / self._seconds if self._seconds else 0.0


class Pace:
    """The pace of a run, from one look at it to the next."""

    def __init__(self, inputs: Inputs, begun: float) -> None:
        """Say at what time the run began."""
        self._inputs = inputs
        self._begun = self._last = begun
        self._documents = 0
        self._reading = Rate()
        self._stage: str | None = None  # the one of which it is known how much there is to do
        self._done = 0
        self._doing = Rate()

    def view(self, progress: Progress, now: float) -> View:
        """Return how far the run is at this time."""
        seconds, self._last = now - self._last, now
        read, self._documents = progress.documents - self._documents, progress.documents
        rate = self._reading.add(read, seconds) if progress.stage == "reading" else 0.0
        done, of = progress.done, progress.of
        if of is None and progress.stage == "reading":
            done, of = progress.documents, self._inputs.documents
        share = min(done / of, 1.0) if of else None
        left = self._left(progress.stage, done, of, seconds) if of else None
        return View(progress.stage, progress.documents, progress.events, rate, share, left, now - self._begun)

    def _left(self, stage: str, done: int, of: int, seconds: float) -> float | None:
        """The seconds to the end of a stage, at the pace it has had since that much is known of it."""
        more, self._done = done - self._done, done
        if stage != self._stage:
            self._stage, self._doing = stage, Rate()
            return None
        pace = self._doing.add(more, seconds)
        return max(of - done, 0) / pace if pace > 0 else None
