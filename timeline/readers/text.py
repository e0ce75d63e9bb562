"""Plain text: the extracted text is the decoded file, unchanged."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.model import Document
from timeline.readers.decode import NotText, decode
from timeline.readers.pieces import WHOLE, pieces
from timeline.readers.source import Facts, Found, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from timeline.model import Problem

_LONGEST_TITLE = 120
_FIRST_LINE = re.compile(r"\S[^\r\n]*")


def read(source: Source) -> Iterator[Document | Problem]:
    r"""The one document of a plain text.

    >>> [found.title for found in read(Source("a.txt", "a", [b"Mosul falls\n\nIt fell on Sunday."]))]
    ['Mosul falls']
    """
    if WHOLE < source.size <= source.limits.bytes and source.file and not _wide(source.file):
        return _in_pieces(source, source.file)
    return read_as(source, _seen)


def _seen(text: str) -> Found:
    return Found(Facts(title=first_line(text)), reader="text")


def _wide(file: BinaryIO) -> bool:
    """Tell whether a text begins as one in UTF-16 or UTF-32, which is read whole."""
    head = file.read(4)
    file.seek(0)
    return b"\0" in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _in_pieces(source: Source, file: BinaryIO) -> Iterator[Document | Problem]:
    """Yield a text too long to be held whole as several documents, each under the title of the first."""
    known = source.facts
    for number, data in enumerate(pieces(file), 1):
        one = replace(source, id=f"{source.id}:{number}", part=f"piece {number}", lines=(data,), size=0, facts=known)
        for found in read_as(one, _seen if number == 1 else lambda _: Found(reader="text")):
            known = replace(known, title=known.title or found.title) if isinstance(found, Document) else known
            yield found


def read_as(source: Source, look: Callable[[str], Found]) -> Iterator[Document | Problem]:
    """The one document of a file; `look` says what its text tells of it."""
    data = source.data()
    if data is None:
        yield source.too_large()
        return
    decoded = decode(data)
    if isinstance(decoded, NotText):
        yield source.problem(f"{decoded.reason}, so it is no text: convert it to text first, or leave it out")
        return
    if decoded.note:
        yield source.problem(decoded.note, lost=False, note=not decoded.replaced)
    found = look(decoded.text)
    yield from (source.problem(note, lost=False) for note in found.notes)
    if not decoded.text[found.body :].strip():
        yield source.problem(f"{'holds no text' if data else 'is empty'}: put the report in it, or leave it out")
        return
    yield source.document(decoded.text, data, source.facts.over(found.facts), found)


def first_line(text: str) -> str | None:
    r"""The first line that is not blank, when it looks like a headline: short, and no sentence.

    >>> first_line("\n Mosul falls \nIt fell."), first_line("It fell on Sunday.")
    ('Mosul falls', None)
    """
    match = _FIRST_LINE.search(text)
    line = " ".join(match[0].split()) if match else ""
    sentence = line.rstrip("\"')”’»").endswith((".", "。"))
    return line if line and len(line) <= _LONGEST_TITLE and not sentence else None
