"""Which files are meant by the paths of the command line, and the bytes of a stream in lines."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from timeline.model import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

STDIN = "-"
SIDECAR = "sources.toml"
_KINDS = (
    (stat.S_ISFIFO, "a pipe: pipe it in and name it -"),
    (stat.S_ISSOCK, "a socket: save what it sends to a file"),
    (stat.S_ISCHR, "a device: copy what it holds to a file"),
    (stat.S_ISBLK, "a device: copy what it holds to a file"),
)


def find(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[str | Problem]:
    """The files of the paths in the order given, each once; a folder gives its files with a known suffix, sorted.

    >>> [found for found in find(["-", "-"], {".txt"})]
    ['-']
    """
    seen: set[Path] = set()
    for given in dict.fromkeys(paths):
        for found in _expand(given, suffixes):
            if isinstance(found, str) and found != STDIN:
                real = Path(found).resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(given: str, suffixes: Collection[str]) -> Iterator[str | Problem]:
    if given == STDIN:
        yield given
        return
    try:
        mode = os.stat(given).st_mode  # noqa: PTH116 - Path("") would be the folder we are in
    except (OSError, ValueError) as error:
        yield Problem(shown(given), complaint(error))
        return
    path = given.replace(os.sep, "/")
    if stat.S_ISDIR(mode):
        found = False
        for item in _walk(path.rstrip("/"), suffixes):
            found = True
            yield item
        if not found:
            kinds = ", ".join(sorted(suffixes))
            yield Problem(shown(given), f"holds no documents ({kinds}): name a folder that does, or the files")
    elif PurePath(path).name == SIDECAR:
        yield Problem(shown(given), "describes the documents beside it and is none: name those", lost=False, note=True)
    else:
        yield path if stat.S_ISREG(mode) else Problem(shown(given), _no_file(mode))


def _walk(folder: str, suffixes: Collection[str]) -> Iterator[str | Problem]:
    """The documents under a folder: links are not followed, hidden names and descriptions passed over."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here or "/") as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Problem(shown(here), complaint(error))
            continue
        folders = []
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif _is_document(entry.name, suffixes):
                regular = entry.is_file(follow_symlinks=False)
                yield path if regular else Problem(shown(path), _no_file(entry.stat(follow_symlinks=False).st_mode))
        waiting += reversed(folders)


def _is_document(name: str, suffixes: Collection[str]) -> bool:
    path = PurePath(name.lower())
    return path.suffix in suffixes and path.stem != "readme"


def _no_file(mode: int) -> str:
    kind = next((words for test, words in _KINDS if test(mode)), "no regular file: leave it out")
    return f"is {kind}; only regular files are opened"


def complaint(error: Exception) -> str:
    """What is wrong with a path, and what to do.

    >>> complaint(FileNotFoundError())
    'is not there: check how it is written'
    """
    match error:
        case FileNotFoundError():
            return "is not there: check how it is written"
        case PermissionError():
            return "may not be read: allow it (chmod +r), or leave it out"
        case OSError(strerror=str(reason)):
            return f"cannot be read ({reason}): mend that, or leave it out"
    return f"cannot be read ({error}): mend that, or leave it out"


def shown(path: str) -> str:
    r"""A path as it can be written: bytes of its name that are no UTF-8 are spelled out.

    >>> print(shown("a\udcff.txt"))
    a\udcff.txt
    """
    return path.encode(errors="backslashreplace").decode()


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    r"""The bytes of a stream, cut after each newline and wherever a line is longer than the limit and its end.

    >>> import io
    >>> list(lines(io.BytesIO(b"ab\r\nabcde\nf"), 2))
    [b'ab\r\n', b'abcd', b'e\n', b'f']
    """
    return iter(lambda: stream.readline(limit + len(b"\r\n")), b"")
