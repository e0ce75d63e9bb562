"""Writing a whole file or nothing: what was there before stays until the new text is safely on the disk."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from timeline import scratch

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole_file(path: str) -> Iterator[TextIO]:
    """A stream whose text becomes the file `path` when the block ends well, and vanishes when it does not.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole_file(folder + "/new.txt") as out:
    ...         _ = out.write("whole")
    ...     os.listdir(folder)
    ['new.txt']
    """
    target = Path(os.path.realpath(path))  # a link is followed: the file it names is replaced, not the link
    try:
        if _is_device(target):
            with _opened(target) as out:
                yield out
        else:
            yield from _replacing(target)
    except OSError as error:
        if error.filename not in {None, str(target)} and not scratch.is_ours(Path(error.filename), target.parent):
            raise
        raise OSError(error.errno, error.strerror, path) from error  # told of the name the user gave


def _replacing(target: Path) -> Iterator[TextIO]:
    """A temporary file as a stream; it takes the place of the target at the end, or goes."""
    with scratch.file(target.parent) as temporary:
        with _opened(temporary) as out:
            with suppress(FileNotFoundError):
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            yield out
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(target)
    _settle(target.parent)


def _opened(path: Path) -> TextIO:
    """A stream of UTF-8 text with plain line ends; a character that UTF-8 lacks is written as its escape."""
    return cast("TextIO", path.open("w", encoding="utf-8", errors="backslashreplace", newline=""))


def _is_device(path: Path) -> bool:
    """Whether the path is something that cannot be replaced, only written to: a pipe, a terminal, /dev/null."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return not stat.S_ISREG(mode)


def _settle(folder: Path) -> None:
    """Ask the disk to remember the new name, where a folder can be synced at all."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
