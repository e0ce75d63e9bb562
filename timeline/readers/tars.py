"""Tar archives: the documents in them are read in the order they come, in a stream."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING

from timeline.readers.contents import Contents, plain_name
from timeline.readers.files import SIDECAR
from timeline.readers.unpacked import Unpacked, in_room, read_unpacked

if TYPE_CHECKING:
    from timeline.readers.formats import Answers
    from timeline.readers.source import Source


def read(source: Source) -> Answers:
    """The documents of an archive, as they come."""
    yield from in_room(source, _read)


def _read(source: Source) -> Answers:
    contents = Contents(source)
    file = source.file or io.BytesIO(source.data() or b"")
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for info in archive:
                name = plain_name(info.name)
                if info.isreg() and not info.issparse() and contents.wants(name):
                    yield from _member(source, archive, info, contents)
    except tarfile.TarError as error:
        yield source.problem(f"is cut off or damaged ({error}): get it whole; only what stands before that is read")
        return
    yield from contents.told()


def _member(source: Source, archive: tarfile.TarFile, info: tarfile.TarInfo, contents: Contents) -> Answers:
    """The documents of one member."""
    name = plain_name(info.name)
    content = archive.extractfile(info)
    if content is None:
        return
    stream = Unpacked(content.read, lambda: info.size, source, (tarfile.TarError,))
    if name.rpartition("/")[2] == SIDECAR:
        contents.describe(name, io.BufferedReader(stream).read(source.limits.bytes))
    else:
        yield from read_unpacked(contents.member(name), stream)
