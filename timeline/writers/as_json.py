"""The contract itself: one JSON document, keys in the order of the schema, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, from_json, to_json

from timeline.lines import Lines
from timeline.writers.safe import escaped

if TYPE_CHECKING:
    from typing import TextIO

    from timeline.contract import Strict, Timeline
    from timeline.writers.look import Look

_SURROGATE = re.compile("[\ud800-\udfff]")


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the timeline as indented JSON, one record at a time so that a long one is never held as one string."""
    before = "{\n"
    for key, value in timeline:
        out.write(f"{before}  {spelled(key)}: ")
        if not isinstance(value, Sequence) or isinstance(value, str):
            out.write(_deeper(spelled(value, indent=2), 2))
        elif value:
            _write_list(value, out)
        else:
            out.write("[]")
        before = ",\n"
    out.write("\n}\n")


def _write_list(values: Sequence[object], out: TextIO) -> None:
    before = "[\n"
    each = map(from_json, values.lines()) if isinstance(values, Lines) else values
    for value in each:
        out.write(f"{before}    {_deeper(spelled(value, indent=2), 4)}")
        before = ",\n"
    out.write("\n  ]")


def lines_of(values: Sequence[Strict]) -> Iterator[str]:
    """Each record as one line of JSON."""
    return values.lines() if isinstance(values, Lines) else map(spelled, values)


def _deeper(text: str, by: int) -> str:
    """Further in. A line feed within JSON is always layout; other line ends may stand inside strings."""
    return text.replace("\n", "\n" + " " * by)


def spelled(value: object, indent: int | None = None) -> str:
    r"""A record or a plain value as JSON: letters as they are, what is not seen as escapes.

    A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.

    >>> print(spelled({"quote": "caf\u00e9 \u202e \udcff"}))
    {"quote":"café \u202e �"}
    """
    try:
        text = to_json(value, indent=indent).decode()
    except PydanticSerializationError:
        text = to_json(whole(value), indent=indent).decode()
    return escaped(text, "\\u{:04x}")  # JSON itself escapes what is below the space


def whole(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The value with every lone surrogate replaced."""
    match value:
        case str():
            return _SURROGATE.sub("\ufffd", value)
        case BaseModel():
            return whole(value.model_dump())
        case dict():
            return {whole(key): whole(inner) for key, inner in value.items()}
        case list() | tuple():
            return [whole(inner) for inner in value]
        case _:
            return value
