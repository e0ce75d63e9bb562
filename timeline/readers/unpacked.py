"""Bytes as they are unpacked: in a stream, no more of them than allowed, and kept up to where they break."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile

from timeline.model import Document, Problem
from timeline.readers.files import lines
from timeline.readers.formats import read_member
from timeline.readers.source import Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.readers.formats import Answers
    from timeline.readers.source import Source

FREE = 1 << 20  # bytes that may come of anything, however small it is packed
_BLOCK = 1 << 16
_MOST_LOST = 1000  # parts that could not be read before the rest is left, where hardly any could
_MOST_LOST_TO_KEPT = 10
_BREAKS: tuple[type[Exception], ...] = (EOFError, OSError, zlib.error, BadZipFile)


class Swollen(Exception):  # noqa: N818 - it is no fault of ours, and named for what the file does
    """Raised where something unpacks to more than it may."""


class Full(Exception):  # noqa: N818 - the same
    """Raised where a file with all that is packed in it does."""


class Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        """Nothing is taken yet."""
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """It can be read, and in one direction only."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer as far as one reading of the stream goes."""
        data = self._stream.read(len(buffer))
        self.count += len(data)
        buffer[: len(data)] = data
        return len(data)


class Unpacked(io.RawIOBase):
    """What a packed stream holds: `take` unpacks some of it, `packed` tells how many bytes that came from so far."""

    def __init__(
        self,
        take: Callable[[int], bytes],
        packed: Callable[[], int],
        source: Source,
        breaks: tuple[type[Exception], ...] = (),
    ) -> None:
        """Nothing is unpacked yet."""
        self._take, self._packed, self._breaks = take, packed, (*_BREAKS, *breaks)
        self._ratio = source.limits.ratio
        self._room = source.room
        self._count = 0
        self.torn: str | None = None  # why it ends before its end

    def readable(self) -> bool:
        """It can be read, and in one direction only."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer as far as one reading goes; where the stream is broken, it ends."""
        if self.torn is not None:
            return 0
        try:
            data = self._take(min(len(buffer), _BLOCK))
        except self._breaks as error:
            self.torn = str(error) or "it ends too soon"
            return 0
        self._count += len(data)
        if self._room:
            self._room.left -= len(data)
            if self._room.left < 0:
                raise Full
        if self._count > FREE + self._ratio * self._packed():
            raise Swollen
        buffer[: len(data)] = data
        return len(data)


def in_room(source: Source, read: Callable[[Source], Answers]) -> Answers:
    """What `read` makes of a file, within the room of the file it lies in, or its own."""
    if source.room:
        yield from read(source)
        return
    kept = lost = 0
    try:
        for answer in read(replace(source, room=Room(FREE + source.limits.ratio * source.size))):
            yield answer
            kept += isinstance(answer, Document)
            lost += isinstance(answer, Problem) and answer.lost
            if lost > max(_MOST_LOST, _MOST_LOST_TO_KEPT * kept):
                yield source.problem(f"{lost} of its parts could not be read, and {kept} could: the rest is left out")
                return
    except Full:
        yield swollen(source)


def read_unpacked(member: Source, stream: Unpacked) -> Answers:
    """The documents of a part that is being unpacked, and that it is broken where it is.

    What is wrong with the end of a part that was cut off is not told as well.
    """
    file = cast("BinaryIO", io.BufferedReader(stream, _BLOCK))
    try:
        for answer in read_member(replace(member, file=file, lines=lines(file, member.limits.bytes))):
            if stream.torn is None or isinstance(answer, Document):
                yield answer
    except Swollen:
        yield swollen(member)
    if stream.torn is not None:
        why = f"is cut off or damaged ({stream.torn})"
        yield member.problem(f"{why}: get it whole; only what stands before that is read")


def swollen(source: Source) -> Problem:
    """The problem of an input that unpacks to more than it may."""
    much = f"unpacks to more than {source.limits.ratio} times its size"
    return source.problem(f"{much}, as files do that are built to fill memory: leave it out")


def seekable(source: Source) -> BinaryIO | None:
    """The bytes of an input where they can be read in any order; None when they would take more than the limit."""
    if source.file and source.file.seekable():
        return source.file
    data = source.data()
    return None if data is None else io.BytesIO(data)
