"""Changes between two timelines as lines a person reads: a mark, the date, the title, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from timeline.writers.safe import visible
from timeline.writers.wording import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.difference import Change
    from timeline.writers.look import Look

_MARKS = {"added": "+", "gone": "-", "moved": "~", "status": "!", "confirmed": "*", "less confirmed": "."}


def write(changes: Sequence[Change], out: TextIO, look: Look, /) -> None:  # noqa: ARG001 - lines have one look
    """Write a line for each change."""
    for change in changes:
        event, told = change.event, _told(change)
        line = f"{_MARKS[change.kind]} {readable(event.date.edtf)}  {event.title}{f'  ({told})' if told else ''}"
        out.write(visible(line) + "\n")


def _told(change: Change) -> str:
    """Say what changed, where the mark alone does not."""
    old, new = change.old, change.new
    if old is None or new is None:
        documents = dict.fromkeys(source.document for source in change.event.sources)
        return ", ".join(documents)
    match change.kind:
        case "moved":
            return f"was {readable(old.date.edtf)}"
        case "status":
            return f"was {old.status}, is {new.status}"
        case _:
            before, now = ({source.document for source in event.sources} for event in (old, new))
            return f"{len(now)} documents, was {len(before)}: {', '.join(sorted(now ^ before))}"
