"""Changes between two timelines as JSON Lines: an object each, with the event as it was and as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from timeline.writers.as_json import spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.difference import Change
    from timeline.writers.look import Look


def write(changes: Sequence[Change], out: TextIO, look: Look, /) -> None:  # noqa: ARG001 - JSON has one look
    """Write a line for each change."""
    sides = ({"change": change.kind, "old": change.old, "new": change.new} for change in changes)
    out.writelines(f"{spelled(side)}\n" for side in sides)
