"""Packed files that hold one other: what is in `a.html.gz` is read as `a.html`, in a stream."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from timeline.readers.unpacked import Counted, Unpacked, in_room, read_unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.readers.formats import Answers
    from timeline.readers.source import Source

_KINDS: tuple[tuple[bytes, Callable[[BinaryIO], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile]], ...] = (
    (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream, mode="rb")),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\0", lzma.LZMAFile),
)
_SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
_TAR = ".tgz"


def read(source: Source) -> Answers:
    """The documents of the one file that is packed."""
    yield from in_room(source, _read)


def _read(source: Source) -> Answers:
    count = counted(source)
    stream = io.BufferedReader(count)
    head = stream.peek()
    opener = next((opener for mark, opener in _KINDS if head.startswith(mark)), None)
    if opener is None:
        what = "is not packed as its name says" if head else "is empty"
        yield source.problem(f"{what} (gzip, bzip2 or xz): get it again, or leave it out")
        return
    with opener(cast("BinaryIO", stream)) as packed:
        unpacked = Unpacked(packed.read1, lambda: count.count, source, (lzma.LZMAError,))
        yield from read_unpacked(inner(source), unpacked)


def counted(source: Source) -> Counted:
    """The bytes of an input in a stream that counts them."""
    return Counted(source.file or cast("BinaryIO", io.BytesIO(source.data() or b"")))


def inner(source: Source) -> Source:
    """The one file that a packed file holds: it has the id of that and its name, without the suffix.

    >>> from timeline.readers.source import Source
    >>> inner(Source("in/a.html.gz", "a.html", name="a.html.gz")).name
    'a.html'
    """
    path = PurePath(source.name)
    suffix = path.suffix.lower()
    name = path.stem if suffix in _SUFFIXES else path.stem + ".tar" if suffix == _TAR else source.name
    return replace(source, name=name, size=0, depth=source.depth + 1)
