"""Zip files opened with care: for archives, and for the formats that are zip files within."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipExtFile, ZipFile, ZipInfo

from timeline.readers.refused import refusal
from timeline.readers.unpacked import Unpacked, seekable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.model import Problem
    from timeline.readers.source import Source

_LOCAL = 30  # bytes before the name and the content of a member, at the least
_HAS_PASSWORD = 1  # flags of a member
_IS_UTF8 = 1 << 11
_IS_STREAMED = 1 << 3  # its sizes stand behind it
_IN_EXTRA = 0xFFFFFFFF  # a size that stands elsewhere
_MOST_LISTED = 0xFFFE
_HEAD = b"PK\3\4"
_LOCAL_HEAD = struct.Struct("<5H3I2H")
_LISTED = struct.Struct("<5H3I5H2I")
_NO_METHOD = "is packed in a way that is not read here: unpack it, and pack it anew"


def open_zip(source: Source) -> ZipFile | Problem:
    """The zip file that an input is, or what is wrong with it."""
    file = seekable(source)
    if file is None:
        return source.too_large()
    try:
        return ZipFile(file)
    except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError, struct.error) as error:
        file.seek(0)
        other = refusal(source.name, file.read(512))
        return source.problem(other or f"is cut off or damaged ({error}): get it whole, or leave it out")


def salvaged(data: bytes) -> ZipFile | None:
    """The members of a zip file that stand before its cut, by the head of each; None where there are none."""
    listed = bytearray()
    count = at = 0
    while data.startswith(_HEAD, at) and len(data) >= at + _LOCAL and count < _MOST_LISTED:
        version, flags, method, *times, checksum, packed, size, name, extra = _LOCAL_HEAD.unpack_from(data, at + 4)
        begin = at + _LOCAL + name + extra
        if flags & _IS_STREAMED or packed == _IN_EXTRA or begin > len(data):
            break
        there = min(packed, len(data) - begin)
        told = (version, flags, method, *times, checksum, there, size, name, 0, 0, 0, 0, 0, at)
        listed += b"PK\1\2\x14\0" + _LISTED.pack(*told) + data[at + _LOCAL : at + _LOCAL + name]
        count += 1
        at = begin + packed
    end = b"PK\5\6" + struct.pack("<4H2IH", 0, 0, count, count, len(listed), len(data), 0)
    try:
        return ZipFile(io.BytesIO(data + bytes(listed) + end)) if count else None
    except (BadZipFile, ValueError, NotImplementedError):
        return None


def overlapping(members: Iterable[ZipInfo]) -> set[int]:
    """Members that lie on others, by what `id` says of them: as in files that are built to fill disks."""
    end, found = 0, set()
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            found.add(id(member))
        end = max(end, member.header_offset + _LOCAL + len(member.filename) + member.compress_size)
    return found


def named(member: ZipInfo) -> str:
    """The name of a member; many programs write UTF-8 and do not say so.

    >>> named(ZipInfo("caf├⌐.txt"))
    'café.txt'
    """
    if member.flag_bits & _IS_UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode()
    except UnicodeError:
        return member.filename


def unpacked(source: Source, archive: ZipFile, member: ZipInfo) -> Unpacked | str:
    """The content of a member, or why it cannot be had."""
    if member.flag_bits & _HAS_PASSWORD:
        return "needs a password: unpack it, and name its folder"
    try:
        stream = cast("ZipExtFile", archive.open(member))
    except NotImplementedError:
        return _NO_METHOD
    except (BadZipFile, ValueError, OSError, EOFError, RuntimeError, struct.error) as error:
        return f"is damaged ({error}): get the archive whole"
    return Unpacked(stream.read1, lambda: member.compress_size, source)
