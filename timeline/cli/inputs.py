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

    from timeline.engine.running import Progress

_AT_ONCE = 64  # files counted between two looks at the clock
_SPELLED = frozenset((".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab"))  # nearly as large as what they tell


class Inputs:
    """The files at some paths: how many documents they are, or how many bytes, once all of them are counted."""

    def __init__(self, paths: Sequence[str], exclude: Sequence[str]) -> None:
        """Nothing is counted yet."""
        self._sizes = _sizes(paths, exclude)
        self._files = 0
        self._bytes = 0
        self._sized = False
        self._counted = False
        self._unknown = False

    def count(self, seconds: float) -> None:
        """Count on for so long, or until all is counted.

        >>> from timeline.engine.running import Progress
        >>> inputs = Inputs([__file__], [])
        >>> inputs.count(1)
        >>> inputs.of(Progress("reading", 0, 0, 0, 0))
        (0, 1)
        """
        until = monotonic() + seconds
        for size in self._sizes:
            self._files += 1
            self._bytes += size or 0
            self._sized = self._sized or size != 0
            self._unknown = self._unknown or size is None
            if not self._files % _AT_ONCE and monotonic() > until:
                return
        self._counted = True

    def of(self, progress: Progress) -> tuple[int, int] | None:
        """Return how much is read and of how much, counted in one way; None where nobody knows.

        Documents are counted where each has a file of its own; else the sizes tell, more or less.
        """
        if self._unknown or not self._counted:
            return None
        return (progress.characters, self._bytes) if self._sized else (progress.documents, self._files)


def _sizes(paths: Sequence[str], exclude: Sequence[str]) -> Iterator[int | None]:
    """The size of each file that holds many documents, 0 for one that holds one, None where only reading tells."""
    for path in paths:
        if path == STDIN:
            yield None
        elif os.path.isdir(path):  # noqa: PTH112 - Path("") would be the folder we are in
            yield from _folder(path, exclude)
        elif os.path.isfile(path):  # noqa: PTH113
            yield from () if fits(path, exclude) else (_size(path),)
        elif has_magic(path):
            yield None  # looked up once, by who reads


def _folder(folder: str, exclude: Sequence[str]) -> Iterator[int | None]:
    """The sizes of the documents under a folder; what cannot be read is told of when it is read."""
    waiting = [folder]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(".") or fits(entry.path, exclude):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif PurePath(entry.name).suffix.lower() in READERS and not entry.is_symlink():
                    yield _size(entry.path)


def _size(path: str) -> int | None:
    if not reader_of(path).many:
        return 0
    if PurePath(path).suffix.lower() not in _SPELLED:
        return None
    with suppress(OSError):
        return os.stat(path).st_size  # noqa: PTH116 - as it was given
    return 0
