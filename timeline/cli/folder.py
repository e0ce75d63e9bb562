"""A folder of files, one for each document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from timeline.records import Dated
    from timeline.writers import DatesWriter, Look

_UNFIT = re.compile(r"[^\w.-]+", re.ASCII)  # for a name that every file system takes
_LONGEST = 100


def write_each(
    documents: Iterable[Dated],
    folder: Path,
    suffix: str,
    write: DatesWriter,
    look: Look,
    check: Callable[[str], None],
) -> None:
    """Write each document into a file of its own, whole or not at all; `check` may refuse a file."""
    from timeline.engine.output import whole_file  # noqa: PLC0415 late: help needs no engine

    taken: set[str] = set()
    folder.mkdir(exist_ok=True)
    for dated in documents:
        file = str(folder / f"{_name(dated.document.id, taken)}{suffix}")
        check(file)
        with whole_file(file) as out:
            write([dated], out, look)


def _name(document: str, taken: set[str]) -> str:
    """A file name for a document that no other has, however the file system takes upper and lower case.

    >>> taken = set()
    >>> [_name(document, taken) for document in ("report", "../Report", "news.jsonl:3", "..")]
    ['report', 'Report-2', 'news.jsonl-3', 'document']
    """
    stem = _UNFIT.sub("-", document)[:_LONGEST].strip(".-") or "document"
    name, number = stem, 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.lower())
    return name
