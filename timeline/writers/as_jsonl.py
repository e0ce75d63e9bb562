"""JSON Lines: one event a line, each as it stands in the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.writers.as_json import lines_of

if TYPE_CHECKING:
    from typing import TextIO

    from timeline.contract import Timeline
    from timeline.writers.look import Look


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write each event on a line of its own."""
    out.writelines(f"{line}\n" for line in lines_of(timeline.events))
