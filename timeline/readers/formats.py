"""The table of formats: what a file is by its name, and the module that reads it, imported when one is met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BufferedReader
from typing import TYPE_CHECKING

from timeline.model import Document, Problem
from timeline.readers.files import stem_and_suffix
from timeline.readers.refused import refusal

if TYPE_CHECKING:
    from timeline.readers.source import Source

Answers = Iterator[Document | Problem]

# What a file without a suffix we know begins with, and the suffix it should have.
_MARKS = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"\x1f\x8b", ".gz"),
    (b"BZh91AY", ".bz2"),
    (b"\xfd7zXZ\0", ".xz"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
    (b"WARC/1.", ".warc"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"return-path: ", ".eml"),
    (b"delivered-to: ", ".eml"),
    (b"from - ", ".mbox"),
)
LONGEST_MARK = 512  # bytes looked at


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: the module that reads it, and how."""

    module: str
    extra: str = ""  # of the package, which brings what it needs
    inside: bool = False  # whether it is read in this process: no bytes can hurt its reader
    many: bool = False  # whether one file holds many documents, each read by itself
    packed: bool = False  # whether what it holds are files again

    def read(self, source: Source) -> Answers:
        """The documents of an input, and what is wrong with it; a missing package is one line that says what to do."""
        try:
            module = import_module(f"timeline.readers.{self.module}")
        except ModuleNotFoundError as error:
            install = f"pip install 'timeline[{self.extra}]'" if self.extra else f"pip install {error.name}"
            yield source.problem(f"needs the package {error.name}: {install}")
            return
        yield from module.read(source)


_TEXT, _MARKDOWN = Reader("text", inside=True), Reader("markdown", inside=True)
_JSONL = Reader("jsonl", inside=True, many=True)
_REFUSED = Reader("refused", inside=True)
_PACKED = Reader("packed", many=True, packed=True)
_FEED = Reader("feeds", extra="feeds", many=True)

READERS: dict[str, Reader] = {
    ".txt": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".jsonl": _JSONL,
    ".ndjson": _JSONL,
    ".html": Reader("html"),
    ".htm": Reader("html"),
    ".xhtml": Reader("html"),
    ".pdf": Reader("pdf"),
    ".zip": Reader("archives", many=True, packed=True),
    ".tar": Reader("tars", many=True, packed=True),
    ".tgz": _PACKED,
    ".gz": _PACKED,
    ".bz2": _PACKED,
    ".xz": _PACKED,
    ".zst": Reader("zstd", extra="zstd", many=True, packed=True),
    ".warc": Reader("warc", extra="warc", many=True, packed=True),
    ".docx": Reader("docx", extra="docx"),
    ".odt": Reader("odt"),
    ".epub": Reader("epub"),
    ".json": Reader("dumps", many=True),
    ".csv": Reader("tables", many=True),
    ".tsv": Reader("tables", many=True),
    ".tab": Reader("tables", many=True),
    ".eml": Reader("mail", packed=True),
    ".mbox": Reader("mbox", many=True, packed=True),
    ".rss": _FEED,
    ".atom": _FEED,
    ".xml": _FEED,
}


def reader_of(name: str, head: bytes = b"") -> Reader:
    """The reader of a file by its name, else by the bytes it begins with; what nobody knows is taken for plain text.

    >>> reader_of("a.md").module, reader_of("README", b"It fell.").module
    ('markdown', 'text')
    """
    suffix = stem_and_suffix(name)[1].lower()
    if suffix in READERS:
        return READERS[suffix]
    if refusal(name, head):
        return _REFUSED
    start = head[:LONGEST_MARK].lstrip().lower()
    return next((READERS[kind] for mark, kind in _MARKS if start.startswith(mark.lower()) and kind in READERS), _TEXT)


def read_member(source: Source) -> Answers:
    """The documents of one part of a file, unless it was read before; its name tells what it is, or how it begins."""
    file = source.file
    reader = reader_of(source.name, file.peek(LONGEST_MARK) if isinstance(file, BufferedReader) else b"")
    too_deep = reader.packed and source.depth >= source.limits.depth
    if reader.packed and not too_deep:
        yield from reader.read(source)  # its parts are begun one by one
    elif source.begin(source.part or source.name):
        message = f"lies in {source.depth} archives: unpack it, or raise --max-depth"
        yield from iter((source.problem(message),)) if too_deep else reader.read(source)
