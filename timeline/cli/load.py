"""A timeline that was saved as JSON: read again, and its events and documents found by what a user calls them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from timeline.contract import SCHEMA_VERSION, Timeline
from timeline.model import Problem

if TYPE_CHECKING:
    from timeline.contract import DocumentRecord, EventRecord

_SHORTEST = 4  # characters of an id: less of it could be meant as a number
_MAKE = "a timeline is what `timeline build PATH... -o FILE.json` writes"


def content(path: str) -> bytes | Problem:
    """Return the bytes of a file, or of standard input for `-`."""
    try:
        if path == "-":
            return sys.stdin.buffer.read() if sys.stdin else b""
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        return Problem(path, f"cannot be read ({getattr(error, 'strerror', None) or error}); {_MAKE}")


def load(path: str) -> Timeline | Problem:
    """Read a saved timeline."""
    data = content(path)
    return data if isinstance(data, Problem) else parsed(data, path)


def parsed(data: bytes, path: str) -> Timeline | Problem:
    """Read a timeline from JSON; whatever is not one is told as a problem.

    >>> parsed(b"[]", "x.json").message.partition(":")[0]
    'not a saved timeline'
    """
    try:
        timeline = Timeline.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return Problem(path, f"not a saved timeline: {where + ': ' if where else ''}{first['msg']}; {_MAKE}")
    major = SCHEMA_VERSION.partition(".")[0]
    if timeline.schema_version.partition(".")[0] != major:
        return Problem(
            path, f"its schema is {timeline.schema_version} and this program reads {major}.x; use the one that wrote it"
        )
    return timeline


def picked(timeline: Timeline, name: str) -> EventRecord | DocumentRecord | str:
    """Return the event or document a user names, or say why there is none.

    An event is named by its place in the timeline, counted from 1, or by at least four characters of
    its id; a document by its id.
    """
    exact: list[EventRecord | DocumentRecord] = [*timeline.events, *timeline.documents]
    for record in exact:
        if record.id == name:
            return record
    if name.isascii() and name.isdecimal() and 0 < int(name[:9]) <= len(timeline.events):
        return timeline.events[int(name[:9]) - 1]
    begun = [event for event in timeline.events if len(name) >= _SHORTEST and event.id.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        return f"{len(begun)} events have an id that begins with {name!r}; write more of it"
    return f"no event or document is called {name!r}; give a number from 1 to {len(timeline.events)} or an id"
