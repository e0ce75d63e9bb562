"""One file opened and read in this process, by the reader its name or its first bytes ask for."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from timeline.readers.files import complaint, lines
from timeline.readers.formats import LONGEST_MARK, Answers, Reader, reader_of

if TYPE_CHECKING:
    from timeline.readers.source import Source


def read_file(source: Source, file: str) -> Answers:
    """The documents of one file, read in this process."""
    try:
        with Path(file).open("rb") as stream:
            yield from read_stream(source, stream)
    except OSError as error:
        yield source.problem(complaint(error))


def read_stream(source: Source, stream: BinaryIO) -> Answers:
    """The documents of an open file."""
    reader = reader_of(source.name, _head(stream))
    size = os.fstat(stream.fileno()).st_size
    pieces = lines(stream, source.limits.bytes)
    yield from reader.read(replace(source, lines=pieces, size=size, file=stream))


def reader_at(source: Source, file: str) -> Reader:
    """The reader that a file needs; one that cannot be opened is left to the reader of text, which says so."""
    try:
        with Path(file).open("rb") as stream:
            return reader_of(source.name, _head(stream))
    except OSError:
        return reader_of(source.name)


def _head(stream: BinaryIO) -> bytes:
    head = stream.read(LONGEST_MARK)
    stream.seek(0)
    return head
