"""Where the documents of a timeline are now: where it says, where a user says, or elsewhere with the same bytes."""

from __future__ import annotations

import hashlib
import os
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from timeline.readers.files import STDIN, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.contract import DocumentRecord

_LOOKED_AT = 10_000  # files, for those that are not where they were: a disk is not gone through for them


def place_of(path: str, folder: str, paths: Sequence[str]) -> str | None:
    """Return the place where a document can be read, the places a user named first.

    >>> place_of("no/such.txt", "", [])
    """
    if path == STDIN:  # whatever was piped in may be a file now
        return next((given for given in paths if given == STDIN or _is_file(given)), None)
    parts = PurePath(path).parts
    for given in paths:
        ends = [Path(given).joinpath(*parts[at:]) for at in range(len(parts))]
        named = [Path(given)] if PurePath(given).name == parts[-1] else []
        for there in (*named, *ends):
            if _is_file(there):
                return str(there)
    return next((str(there) for there in (Path(path), Path(folder, path)) if _is_file(there)), None)


def _is_file(path: Path | str) -> bool:
    """Whether a file is there; not where a folder may not be looked into, or the name is longer than any can be."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises there


def missing(record: DocumentRecord, now: str | None) -> str:
    """Say why a document cannot be checked, and where a file with its bytes is now."""
    if record.path == STDIN:
        return "came from standard input and cannot be checked: name the file that holds it, or - to pipe it in again"
    if now:
        return f"{record.path} has moved: {now} holds the same bytes; put it back, or build the timeline again"
    return f"{record.path} is not there and cannot be checked: name the folder that holds it"


def moved(records: Iterable[DocumentRecord], folder: str, paths: Sequence[str]) -> dict[str, str]:
    """Return where the bytes of missing documents lie, by their SHA-256.

    Looked at are files of their kind at the places a user named, and in the folders that the documents were in.
    """
    lost = {record.sha256: PurePath(record.path) for record in records if record.path != STDIN and not record.part}
    homes = {str(home) for path in lost.values() for home in (path.parent, PurePath(folder) / path.parent)}
    near = [place for place in (*paths, *sorted(homes)) if os.path.isdir(place)]  # noqa: PTH112 - the same
    files = find(near, {path.suffix.lower() for path in lost.values()})
    found: dict[str, str] = {}
    for file in islice((one for one in files if isinstance(one, str)), _LOOKED_AT):
        digest = _digest(file)
        if digest in lost:
            found.setdefault(digest, file)
    return found


def _digest(file: str) -> str:
    try:
        with Path(file).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
