"""Door 3: the ways a timeline is written, and date phrases. One `write` in a module of its own, one line in a table."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from timeline.writers.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TextIO

    from timeline.contract import Timeline
    from timeline.records import Dated

__all__ = [
    "BYTES_WRITERS",
    "CHANGES_WRITERS",
    "DATES_WRITERS",
    "WRITERS",
    "DatesWriter",
    "Look",
    "UnfitError",
    "Writer",
    "lacking",
]


class UnfitError(Exception):
    """A format that cannot be written on this machine; it says what to do."""


class Writer(Protocol):
    """Writes a whole timeline on a stream."""

    def __call__(self, timeline: Timeline, out: TextIO, look: Look, /) -> None:
        """Write `timeline` on `out` as `look` asks."""


class BytesWriter(Protocol):
    """Writes a whole timeline as a file that is no text."""

    def __call__(self, timeline: Timeline, out: BinaryIO, look: Look, /) -> None:
        """Write `timeline` on `out` as `look` asks."""


class DatesWriter(Protocol):
    """Writes the date phrases of documents on a stream, each document before the next is asked for."""

    def __call__(self, documents: Iterable[Dated], out: TextIO, look: Look, /) -> None:
        """Write `documents` on `out` as `look` asks."""


def _late(module: str) -> Callable[[Any, Any, Look], None]:
    """The `write` of a module that is imported when first used: rich is no concern of a pipe."""

    def write(what: Any, out: Any, look: Look, /) -> None:  # noqa: ANN401 - a timeline or documents; text or bytes
        import_module(f"timeline.writers.{module}").write(what, out, look)

    return write


WRITERS: dict[str, Writer] = {
    "json": _late("as_json"),
    "jsonl": _late("as_jsonl"),
    "table": _late("as_table"),
    "chart": _late("as_chart"),
    "markdown": _late("as_markdown"),
    "svg": _late("as_svg"),
    "html": _late("as_html"),
    "csv": _late("as_csv"),
    "rawcsv": _late("as_rawcsv"),
    "ics": _late("as_ics"),
    "timelinejs": _late("as_timelinejs"),
    "mermaid": _late("as_mermaid"),
    "timeml": _late("as_timeml"),
    "annotations": _late("as_annotations"),
}

BYTES_WRITERS: dict[str, BytesWriter] = {
    "png": _late("as_png"),
    "sqlite": _late("as_sqlite"),
    "parquet": _late("as_parquet"),
}

# What a format needs that not everybody has: the package, and the extra of ours that brings it.
_NEEDS: dict[str, tuple[str, str]] = {
    "parquet": ("duckdb", "parquet"),
    "png": ("resvg_py", "png"),
}


def lacking(form: str) -> str | None:
    """What must be installed before this format can be written; None when nothing must.

    >>> lacking("json")
    """
    package, extra = _NEEDS.get(form, ("sys", ""))
    return None if find_spec(package) else f"{form} needs the package {package}: pip install 'timeline[{extra}]'"


DATES_WRITERS: dict[str, DatesWriter] = {
    "jsonl": _late("dates"),
    "table": _late("phrases"),
    "timeml": _late("timeml"),
}

CHANGES_WRITERS: dict[str, Callable[[Any, TextIO, Look], None]] = {
    "table": _late("as_changes"),
    "jsonl": _late("as_changes_jsonl"),
}
