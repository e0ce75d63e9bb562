"""Floor 1: files and folders for the length of a run; what a run that was killed has left, the next one sweeps away.

Whoever works in one holds a lock on it, and the system lets go of that when the process ends, however it ends. So what
nobody holds is left over, and a run in progress is never robbed; where a disk knows no locks nothing is swept.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OURS = re.compile(r"\.timeline-\d+-[0-9a-f]{16}\.part")  # a name that nobody else gives


@contextmanager
def file(place: Path) -> Iterator[Path]:
    """The path of an empty file in a folder, which goes when the block ends if it was given no other name.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as here:
    ...     with file(Path(here)) as part:
    ...         _ = part.write_text("half")
    ...     os.listdir(here)
    []
    """
    sweep(place)
    sweep(_temporary())
    with _held(place, _new_file) as path:
        yield path


@contextmanager
def folder() -> Iterator[Path]:
    """The path of an empty folder that only its owner can see, which goes when the block ends."""
    place = _temporary()
    sweep(place)
    with _held(place, _new_folder) as path:
        yield path


def sweep(place: Path) -> None:
    """Delete what runs that were killed have left in a folder."""
    with suppress(OSError), os.scandir(place) as entries:
        for left in [Path(entry.path) for entry in entries if _OURS.fullmatch(entry.name)]:
            with suppress(OSError):
                _sweep(left)


def is_ours(path: Path, place: Path) -> bool:
    """Whether a path is that of such a file or folder in a place."""
    return path.parent == place and bool(_OURS.fullmatch(path.name))


def _temporary() -> Path:
    """The folder for temporary files, which Python's own way to find it would try by writing one."""
    named = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    places = (*named, "/tmp", "/var/tmp", os.curdir)  # noqa: S108 - where what is made has a name nobody can guess
    found = next((place for place in places if place and Path(place).is_dir() and os.access(place, os.W_OK)), os.curdir)
    return Path(found).absolute()


def _sweep(left: Path) -> None:
    """Delete a file or folder that is our user's and that nobody holds."""
    about = left.lstat()
    if about.st_uid != os.geteuid() or not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
        return
    how = os.O_RDONLY if stat.S_ISDIR(about.st_mode) else os.O_RDWR  # as a lock on a disk of the network needs it
    handle = os.open(left, how | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _names(left, handle):
            _delete(left)
    finally:
        os.close(handle)


@contextmanager
def _held(place: Path, new: Callable[[Path], int | None]) -> Iterator[Path]:
    """The path of something new, held as long as the block lasts, and deleted at its end."""
    path = place / f".timeline-{os.getpid()}-{secrets.token_hex(8)}.part"
    handle = None
    try:
        while handle is None:
            handle = _locked(path, new)
        yield path
    finally:  # after a signal too
        _delete(path)
        if handle is not None:
            with suppress(OSError):  # what was written was closed before
                os.close(handle)


def _locked(path: Path, new: Callable[[Path], int | None]) -> int | None:
    """Make something and lock it; None where another run swept it away before it was locked."""
    handle = new(path)
    if handle is None:
        return None
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)  # waits for one who is about to sweep it away
    if _names(path, handle):
        return handle
    os.close(handle)
    return None


def _new_file(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)


def _new_folder(path: Path) -> int | None:
    path.mkdir(mode=stat.S_IRWXU)
    with suppress(FileNotFoundError):
        return os.open(path, os.O_RDONLY)
    return None


def _names(path: Path, handle: int) -> bool:
    """Whether a path still names what was opened by it."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.lstat(), os.fstat(handle))
    return False


def _delete(path: Path) -> None:
    """Delete a file or a folder with all that is in it, as far as that can be done."""
    with suppress(OSError):
        if stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
