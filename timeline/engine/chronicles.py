"""The chronicles of a run: those that ship with the program, or saved timelines the user names."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from timeline.contract import Timeline
from timeline.dating import Chronicle, Known, Offices, chronicle_of, terms_of
from timeline.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{},:]|[^][{},:"\s]+')
_SHIPPED = "chronicles"
_MAKE = "a chronicle is a timeline saved as JSON, as `timeline build PATH... -o FILE.json` writes; it is left out"


def known(paths: Sequence[str], *, shipped: bool) -> tuple[Known, tuple[Problem, ...]]:
    """Return what the chronicles at the paths know, and those that ship with the program if wanted.

    >>> known((), shipped=False)[0].chronicles
    ()
    """
    problems: list[Problem] = []
    chronicles: list[Chronicle] = []
    for name, data in (*(_shipped() if shipped else ()), *_named(paths, problems)):
        read = _timeline(name, data)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            chronicles.append(chronicle_of(Path(name).stem, read))
    return Known(tuple(chronicles), _offices() if shipped else Offices()), tuple(problems)


def _offices() -> Offices:
    folder = files("timeline") / _SHIPPED / "offices"
    notes = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    return Offices(term for file in notes for term in terms_of(file.read_text(encoding="utf-8")))


def _shipped() -> Iterator[tuple[str, bytes]]:
    folder = files("timeline") / _SHIPPED
    for file in sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else ():
        if file.name.endswith(".json"):
            yield file.name, file.read_bytes()


def _named(paths: Iterable[str], problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for path in dict.fromkeys(paths):
        try:
            yield path, Path(path).read_bytes()
        except (OSError, ValueError) as error:
            problems.append(Problem(path, f"cannot be read ({getattr(error, 'strerror', None) or error}); {_MAKE}"))


def _timeline(path: str, data: bytes) -> Timeline | Problem:
    """Read a timeline, or say what is wrong and where."""
    try:
        return Timeline.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        told = f"line {_line(data, first['loc'])}, {where}: {first['msg']}" if where else first["msg"]
        return Problem(path, f"not a timeline: {told}; {_MAKE}")


def _line(data: bytes, wanted: tuple[int | str, ...]) -> int:
    """Return the line on which a value of a JSON text stands, or what holds it where it is missing.

    >>> _line(b'{"a": [1,' + bytes([10]) + b'{"b": 2}]}', ("a", 1, "b"))
    2
    """
    text = data.decode("utf-8", "replace")
    path: list[int | str] = []
    inside: list[bool] = []  # of each bracket that is open, whether it is an array
    best, deepest, last = 0, 0, ""
    for token in _TOKEN.finditer(text):
        match token.group():
            case "[":
                inside.append(True)
                path.append(0)
            case "{":
                inside.append(False)
                path.append("")
            case "]" | "}":
                inside.pop()
                path.pop()
            case "," if inside and inside[-1]:
                path[-1] = int(path[-1]) + 1
            case ":" if path:
                path[-1] = json.loads(last)
            case other:
                last = other
        same = len(path) if tuple(path) == wanted[: len(path)] else 0
        if same > deepest:
            best, deepest = token.start(), same
    return text.count(chr(10), 0, best) + 1
