"""The phrases of `timeline dates` as JSON Lines, for a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.writers.as_json import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from timeline.contract import DatesRecord
    from timeline.writers.look import Look


def write_jsonl(records: Iterable[DatesRecord], out: TextIO) -> None:
    """Write each document on a line of its own, and let go of it before the next is asked for."""
    for record in records:
        out.write(spelled(record) + "\n")
        out.flush()


def write_table(records: Iterable[DatesRecord], out: TextIO, look: Look) -> None:
    """Write each document as a heading and a table of the phrases found in it."""
    from timeline.writers.phrases import write  # noqa: PLC0415 - it needs rich, which is no concern of a pipe

    for place, record in enumerate(records):
        out.write("\n" * bool(place))
        write(record, out, look)
        out.flush()
