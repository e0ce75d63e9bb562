"""Processes of a run killed at random moments: what is lost?"""

from __future__ import annotations

import os
import random
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from watched import Taken, children, run

if TYPE_CHECKING:
    from pathlib import Path

AT_ONCE = 10  # of all the kills, so many a run
_LATEST = 0.9  # of the time a run takes undisturbed


def shot(archive: Path, output: Path, kills: int, seconds: float, seed: int = 11) -> list[tuple[Taken, int]]:
    """Runs of two processes with so many kills in all, each with how many of its processes were killed."""
    lot = random.Random(seed)
    found: list[tuple[Taken, int]] = []
    left, runs = kills, 0
    while left > 0 and runs < kills:
        marks = _Marks(sorted(lot.uniform(0, _LATEST * seconds) for _ in range(min(left, AT_ONCE))), lot)
        taken = run(["build", "-q", "-f", "jsonl", "-j", "2", str(archive)], output, watch=marks.shoot)
        found.append((taken, marks.killed))
        left -= marks.killed
        runs += 1
    return found


class _Marks:
    """The moments at which a process of a run is killed, whichever it is."""

    def __init__(self, moments: list[float], lot: random.Random) -> None:
        self._moments, self._lot = moments, lot
        self.killed = 0

    def shoot(self, session: int, gone: float) -> None:
        """Kill one of the processes where it is time; where there is none yet, that waits."""
        if self._moments and gone >= self._moments[0] and (there := sorted(children(session))):
            self._moments.pop(0)
            with suppress(ProcessLookupError):
                os.kill(self._lot.choice(there), signal.SIGKILL)
                self.killed += 1
