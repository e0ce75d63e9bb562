"""Zip archives: the documents in them are read as those of a folder are, and nothing is written to disk."""

from __future__ import annotations

import io
import stat
from contextlib import nullcontext
from typing import TYPE_CHECKING

from timeline.model import Problem
from timeline.readers.contents import Contents, plain_name
from timeline.readers.files import SIDECAR
from timeline.readers.unpacked import Swollen, in_room, read_unpacked
from timeline.readers.zipped import named, open_zip, overlapping, salvaged, unpacked

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from timeline.readers.formats import Answers
    from timeline.readers.source import Source

_OVERLAPS = "lies on another file of the archive, as in archives that are built to fill disks: leave it out"
_TWICE = "is in the archive more than once: the last was read"


def read(source: Source) -> Answers:
    """The documents of an archive, by their names."""
    yield from in_room(source, _read)


def _read(source: Source) -> Answers:
    archive = open_zip(source)
    if not isinstance(archive, Problem):
        with archive:
            yield from _members(source, archive)
        return
    if source.begin(source.part or source.name):
        yield archive
    if source.file and source.file.seekable():
        source.file.seek(0)
        with salvaged(source.file.read(source.limits.bytes)) or nullcontext() as rest:
            if rest:
                yield from _members(source, rest)


def _members(source: Source, archive: ZipFile) -> Answers:
    """The documents of all members."""
    contents = Contents(source)
    members = _chosen(archive.infolist(), contents)
    for name in sorted(members, key=lambda name: (not name.endswith(SIDECAR), name)):
        yield from _member(source, archive, members[name], name, contents)
    yield from contents.told()


def _chosen(members: list[ZipInfo], contents: Contents) -> dict[str, ZipInfo]:
    """The members to be read, by their names."""
    on_others = overlapping(members)
    chosen: dict[str, ZipInfo] = {}
    for member in members:
        name = plain_name(named(member))
        if member.is_dir() or stat.S_ISLNK(member.external_attr >> 16) or not contents.wants(name):
            continue
        if id(member) in on_others:
            contents.leave(name, _OVERLAPS)
            continue
        if name in chosen:
            contents.leave(name, _TWICE)
        chosen[name] = member
    return chosen


def _member(source: Source, archive: ZipFile, info: ZipInfo, name: str, contents: Contents) -> Answers:
    """The documents of one member."""
    stream = unpacked(source, archive, info)
    if isinstance(stream, str):
        contents.leave(name, stream)
    elif name.rpartition("/")[2] == SIDECAR:
        try:
            contents.describe(name, io.BufferedReader(stream).read(source.limits.bytes))
        except Swollen:
            contents.leave(name, "unpacks to more than a description can be: leave it out")
    else:
        yield from read_unpacked(contents.member(name), stream)
