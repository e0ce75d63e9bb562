"""The chronicles of a run: those that ship with the program, or saved timelines the user names."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from timeline.contract import Timeline
from timeline.dating import Chronicle, Known, Offices, chronicle_of, terms_of
from timeline.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        return Problem(path, f"not a timeline: {where + ': ' if where else ''}{first['msg']}; {_MAKE}")
