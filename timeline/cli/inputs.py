"""How much there is to read: counted little by little while the reading goes on, so that nobody waits for the count."""

from __future__ import annotations

import os
from contextlib import suppress
from glob import has_magic
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING

from timeline.readers.files import STDIN, fits
from timeline.readers.formats import READERS, reader_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AT_ONCE = 64  # files counted between two looks at the clock
_IN_LINES = frozenset((".jsonl", ".ndjson", ".csv", ".tsv", ".tab"))  # a line, or nearly, for each document
_HEAD = 1 << 16  # bytes of such a file whose lines stand for the others


class Inputs:
    """How many documents there are at some paths, more or less, once all files are counted."""

    def __init__(self, paths: Sequence[str], exclude: Sequence[str]) -> None:
        """Nothing is counted yet."""
        self.documents: int | None = None  # in all; None as long as nobody knows, or for ever
        self._files = _documents(paths, exclude)
        self._so_far = 0

    def count(self, seconds: float) -> None:
        """Count on for so long, or until all is counted.

        >>> inputs = Inputs([__file__], [])
        >>> inputs.count(1)
        >>> inputs.documents
        1
        """
        until = monotonic() + seconds
        for place, documents in enumerate(self._files, 1):
            if documents is None:
                self._files = iter((None,))  # as little is known when we are asked again
                return
            self._so_far += documents
            if not place % _AT_ONCE and monotonic() > until:
                return
        self.documents = self._so_far


def _documents(paths: Sequence[str], exclude: Sequence[str]) -> Iterator[int | None]:
    """How many documents each file holds; None where only reading tells."""
    for path in paths:
        if path == STDIN:
            yield None
        elif os.path.isdir(path):  # noqa: PTH112 - Path("") would be the folder we are in
            yield from _folder(path, exclude)
        elif os.path.isfile(path):  # noqa: PTH113
            yield 0 if fits(path, exclude) else _held(path)
        elif has_magic(path):
            yield None  # looked up once, by who reads


def _folder(folder: str, exclude: Sequence[str]) -> Iterator[int | None]:
    """How many documents each file under a folder holds; what cannot be read is told of when it is read."""
    waiting = [folder]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(".") or fits(entry.path, exclude):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif PurePath(entry.name).suffix.lower() in READERS and entry.is_file(follow_symlinks=False):
                    yield _held(entry.path)


def _held(path: str) -> int | None:
    """How many documents a file holds."""
    if not reader_of(path).many:
        return 1
    if PurePath(path).suffix.lower() not in _IN_LINES:
        return None
    with suppress(OSError), open(path, "rb") as file:  # noqa: PTH123 - as it was given
        head = file.read(_HEAD)
        return max(1, round(head.count(b"\n") * os.fstat(file.fileno()).st_size / max(1, len(head))))
    return 0
