"""Door 2: a file → Document | Problem.

To add a format: a module with one `read`, one entry in `READERS`, one sample in the tests.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePath
from typing import BinaryIO

from timeline.model import Document, Problem
from timeline.readers import jsonl, markdown, text
from timeline.readers.files import STDIN, complaint, find, lines, shown
from timeline.readers.ids import names
from timeline.readers.sidecar import Sidecar, load
from timeline.readers.source import MAX_BYTES, Facts, Source

__all__ = ["MAX_BYTES", "READERS", "Facts", "Source", "read_all"]

Read = Callable[[Source], Iterator[Document | Problem]]

READERS: dict[str, Read] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}


def read_all(
    paths: Sequence[str],
    *,
    published: str | None = None,
    language: str = "en",
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Document | Problem]:
    r"""The documents of files, folders and `-`, one after the other, and what is wrong with any of them.

    >>> import io
    >>> [found.text for found in read_all(["-"], stdin=io.BytesIO(b"Mosul fell on Sunday.\n"))]
    ['Mosul fell on Sunday.\n']
    """
    found = tuple(find(paths, READERS))
    files = [item for item in found if isinstance(item, str)]
    ids = names(files)
    taken = {ids[path] for path in files if _reader(path) is not jsonl.read}
    sidecars: dict[PurePath, Sidecar] = {}
    for item in found:
        if isinstance(item, Problem):
            yield item
            continue
        source = Source(shown(item), ids[item], (), Facts(), published, language, limit=max_bytes, taken=taken)
        if item == STDIN:
            answers = _piped(source, stdin)
        else:
            folder = PurePath(item).parent
            if folder not in sidecars:
                sidecars[folder] = load(folder, max_bytes)
                yield from sidecars[folder].problems
            facts = sidecars[folder].facts.get(PurePath(item).name, source.facts)
            answers = _filed(replace(source, facts=facts), Path(item))
        for answer in answers:
            if isinstance(answer, Document):
                taken.add(answer.id)
            yield answer


def _reader(path: str) -> Read:
    """The reader of a file; one with a suffix that nobody knows is taken for plain text."""
    return READERS.get(PurePath(path).suffix.lower(), text.read)


def _filed(source: Source, file: Path) -> Iterator[Document | Problem]:
    """The documents of one file."""
    try:
        with file.open("rb") as stream:
            size = file.stat().st_size
            yield from _reader(file.name)(replace(source, lines=lines(stream, source.limit), size=size))
    except OSError as error:
        yield source.problem(complaint(error))


def _piped(source: Source, stdin: BinaryIO | None) -> Iterator[Document | Problem]:
    """The documents of standard input: JSON Lines when it begins with a brace, else one plain text."""
    stream = stdin or (sys.stdin and sys.stdin.buffer)
    if not stream or stream.closed:
        yield source.problem("is closed: pipe something in, or name a file")
        return
    try:
        pieces = lines(stream, source.limit)
        head, begins = _beginning(pieces, source.limit)
        read = jsonl.read if begins == b"{" else text.read
        yield from read(replace(source, lines=chain(head, pieces)))
    except OSError as error:
        yield source.problem(complaint(error))


def _beginning(pieces: Iterator[bytes], limit: int) -> tuple[list[bytes], bytes]:
    """The pieces up to the first character that is not blank, and its first byte."""
    head: list[bytes] = []
    length = 0
    for piece in pieces:
        head.append(piece)
        length += len(piece)
        if (solid := piece.removeprefix(codecs.BOM_UTF8).lstrip()) or length > limit:
            return head, solid[:1]
    return head, b""
