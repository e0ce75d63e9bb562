"""Plain text: the extracted text is the decoded file, unchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.readers.decode import NotText, decode
from timeline.readers.source import Facts, Found, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.model import Document, Problem

_LONGEST_TITLE = 120
_FIRST_LINE = re.compile(r"\S[^\r\n]*")


def read(source: Source) -> Iterator[Document | Problem]:
    r"""The one document of a plain text.

    >>> [found.title for found in read(Source("a.txt", "a", [b"Mosul falls\n\nIt fell on Sunday."]))]
    ['Mosul falls']
    """
    return read_as(source, lambda text: Found(Facts(title=first_line(text)), reader="text"))


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
