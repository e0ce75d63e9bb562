"""Door 3: the ways a timeline is written. One `write` in a module of its own, one line in the table."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from timeline.writers.look import Look

if TYPE_CHECKING:
    from typing import TextIO

    from timeline.contract import Timeline

__all__ = ["WRITERS", "Look", "Writer"]


class Writer(Protocol):
    """Writes a whole timeline on a stream."""

    def __call__(self, timeline: Timeline, out: TextIO, look: Look, /) -> None:
        """Write `timeline` on `out` as `look` asks."""


def _late(module: str) -> Writer:
    """The `write` of a module that is imported when first used: rich is no concern of a pipe."""

    def write(timeline: Timeline, out: TextIO, look: Look, /) -> None:
        import_module(f"timeline.writers.{module}").write(timeline, out, look)

    return write


WRITERS: dict[str, Writer] = {
    "json": _late("as_json"),
    "jsonl": _late("as_jsonl"),
    "table": _late("as_table"),
    "markdown": _late("as_markdown"),
}
