"""Changes between two timelines as JSON Lines: an object each, with the event as it was and as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.difference import Change
    from timeline.writers.look import Look


def write(changes: Sequence[Change], out: TextIO, look: Look, /) -> None:  # noqa: ARG001 - JSON has one look
    """Write a line for each change."""
    for change in changes:
        sides = {"old": change.old, "new": change.new}
        events = {side: event.model_dump(mode="json") if event else None for side, event in sides.items()}
        out.write(json.dumps({"change": change.kind, **events}, ensure_ascii=False) + "\n")
