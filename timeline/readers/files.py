"""Which files are meant by the paths of the command line, and the bytes of a stream in lines."""

from __future__ import annotations

import os
import stat
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from timeline.model import Problem
from timeline.readers.patterns import fitting

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
_MOST_KINDS = 5  # of files passed over, told by name


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What makes a file of a folder a document, and a count of those that are none, by their suffix."""

    suffixes: Collection[str]
    exclude: Sequence[str] = ()
    others: Counter[str] = field(default_factory=Counter)

    def excludes(self, path: str) -> bool:
        """Whether the path is to be passed over."""
        return fits(path, self.exclude)


def fits(path: str, patterns: Sequence[str]) -> bool:
    """Whether one of the patterns fits a path, its name or one of its folders.

    >>> fits("in/old/a.txt", ["old"]), fits("in/a.txt", ["*.bak"])
    (True, False)
    """
    return any(fnmatchcase(part, each) for each in patterns for part in (path, *PurePath(path).parts))


def find(paths: Sequence[str], suffixes: Collection[str], exclude: Sequence[str] = ()) -> Iterator[str | Problem]:
    """The files of the paths in the order given, each once; a folder gives its files with a known suffix, sorted.

    >>> [found for found in find(["-", "-"], {".txt"})]
    ['-']
    """
    seen: set[str | Problem] = set()
    homes: dict[str, str] = {}
    for given in dict.fromkeys(paths):
        for found in _expand(given, suffixes, exclude):
            same = _real(found, homes) if isinstance(found, str) and found != STDIN else found
            if same not in seen:
                seen.add(same)
                yield found


def _real(path: str, homes: dict[str, str]) -> str:
    """The one path of a file that may have many; `homes` is what is known of folders, since most files share one."""
    folder, slash, name = path.rpartition("/")
    with suppress(OSError):
        if stat.S_ISLNK(os.lstat(path).st_mode):
            return os.path.realpath(path)
    home = folder + slash or "."
    if home not in homes:
        homes[home] = os.path.realpath(home)
    return f"{homes[home]}/{name}"


def _expand(given: str, suffixes: Collection[str], exclude: Sequence[str]) -> Iterator[str | Problem]:
    if given == STDIN:
        yield given
        return
    try:
        mode = os.stat(given).st_mode  # noqa: PTH116 - Path("") would be the folder we are in
    except (OSError, ValueError) as error:
        if not has_magic(given):
            yield Problem(shown(given), complaint(error))
            return
        yield from _matching(given, suffixes, exclude)
        return
    wanted = _Wanted(suffixes, exclude)
    path = given.replace(os.sep, "/")
    if stat.S_ISDIR(mode):
        yield from _folder(path.rstrip("/"), given, wanted)
    elif PurePath(path).name == SIDECAR:
        yield Problem(shown(given), "describes the documents beside it and is none: name those", lost=False, note=True)
    elif not wanted.excludes(path):
        yield path if stat.S_ISREG(mode) else Problem(shown(given), _no_file(mode))


def _matching(given: str, suffixes: Collection[str], exclude: Sequence[str]) -> Iterator[str | Problem]:
    """What a pattern such as `reports/**/*.html` fits, which the shell may have left as it is."""
    names = fitting(given)
    if not names:
        yield Problem(shown(given), "fits no file: check how it is written")
    for name in names:
        if not fits(name, exclude):
            yield from _expand(name, suffixes, exclude)


def _folder(folder: str, given: str, wanted: _Wanted) -> Iterator[str | Problem]:
    """The documents under a folder, and a count of what was passed over."""
    found = False
    for item in _walk(folder, wanted):
        found = True
        yield item
    others = wanted.others
    if not found:
        kinds = ", ".join(sorted(wanted.suffixes))
        yield Problem(shown(given), f"holds no documents ({kinds}): name a folder that does, or the files")
    elif others:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in others.most_common(_MOST_KINDS))
        more = ", ..." if len(others) > _MOST_KINDS else ""
        files = "1 file that is no document" if others.total() == 1 else f"{others.total()} files that are no documents"
        message = f"{files} ({kinds}{more}) passed over: name one to have it read as text"
        yield Problem(shown(given), message, lost=False, note=True)


def _walk(folder: str, wanted: _Wanted) -> Iterator[str | Problem]:
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
            try:
                if entry.name.startswith(".") or entry.is_symlink() or wanted.excludes(path):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif _is_document(entry.name, wanted):
                    regular = entry.is_file(follow_symlinks=False)
                    yield path if regular else Problem(shown(path), _no_file(entry.stat(follow_symlinks=False).st_mode))
            except OSError as error:  # it is gone since it was listed, or the folder tells names and no more
                yield Problem(shown(path), complaint(error))
        waiting += reversed(folders)


def _is_document(name: str, wanted: _Wanted) -> bool:
    """Whether a file is a document by its name; those that are none are counted."""
    stem, suffix = stem_and_suffix(name.lower())
    if suffix in wanted.suffixes:
        return stem != "readme"
    if name != SIDECAR:
        wanted.others[shown(suffix) or "without a suffix"] += 1
    return False


def stem_and_suffix(path: str) -> tuple[str, str]:
    """The name of a file in two, the same for every Python, and sooner than by a Path.

    >>> stem_and_suffix("in/a.tar.gz"), stem_and_suffix(".hidden"), stem_and_suffix("end.")
    (('a.tar', '.gz'), ('.hidden', ''), ('end.', ''))
    """
    name = path.rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem and suffix else (name, "")


def listed(data: bytes) -> list[str]:
    r"""The paths of a list: one a line, or parted by NUL bytes as `find -print0` writes them.

    >>> listed(b"a.txt\r\nb c.txt\n"), listed(b"a\nb.txt\0")
    (['a.txt', 'b c.txt'], ['a\nb.txt'])
    """
    parted = data.split(b"\0") if b"\0" in data else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(path) for path in parted if path]


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
    return path if path.isascii() else path.encode(errors="backslashreplace").decode()


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    r"""The bytes of a stream, cut after each newline and wherever a line is longer than the limit and its end.

    >>> import io
    >>> list(lines(io.BytesIO(b"ab\r\nabcde\nf"), 2))
    [b'ab\r\n', b'abcd', b'e\n', b'f']
    """
    return iter(lambda: stream.readline(limit + len(b"\r\n")), b"")
