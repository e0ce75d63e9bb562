"""Patterns such as `reports/**/*.html`, which the shell may have left as they are."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from glob import has_magic
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STEPS = frozenset(("", ".", ".."))  # parts of a pattern that no folder lists


def fitting(pattern: str) -> list[str]:
    """The paths a pattern fits, sorted; a folder that it cannot look into is among them, for who opens it to say why.

    What a pattern finds is no link and lies behind none: a link to a folder around it would be gone through again and
    again. What stands before its first sign is opened as it is named. Hidden names must be asked for by their dot.

    >>> fitting("no/such/*.folder")
    []
    """
    parts = pattern.split("/")
    named = list(takewhile(lambda part: not has_magic(part), parts))
    return sorted(set(_fitting("".join(f"{part}/" for part in named), parts[len(named) :])))


def _fitting(folder: str, parts: Sequence[str]) -> Iterator[str]:
    """What the parts of a pattern fit in a folder and in those below it."""
    head, rest = parts[0], parts[1:]
    if head in _STEPS:
        yield from _fitting(f"{folder}{head}/", rest) if rest else (folder + head,)
        return
    try:
        entries = _entries(folder)
    except OSError:
        yield folder or "."
        return
    for entry in entries:
        path, below = f"{folder}{entry.name}", entry.is_dir(follow_symlinks=False)
        if head == "**":
            yield from _fitting(f"{path}/", parts) if below and not entry.name.startswith(".") else ()
        elif _named_so(entry.name, head):
            yield from _fitting(f"{path}/", rest) if below and rest else () if rest else (path,)
    if head == "**":
        yield from _fitting(folder, rest or ("*",))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What lies in a folder and is no link; nothing where there is no such folder."""
    try:
        with os.scandir(folder or ".") as listing:
            return [entry for entry in listing if not entry.is_symlink()]
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return []


def _named_so(name: str, part: str) -> bool:
    return fnmatchcase(name, part) and (part.startswith(".") or not name.startswith("."))
