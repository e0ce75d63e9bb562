"""The text of a file as a stream: whole where it is small, so that its encoding can be guessed, else as it comes."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from timeline.readers.decode import NotText, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Problem
    from timeline.readers.source import Source


@contextmanager
def streamed(source: Source) -> Iterator[tuple[TextIO | None, Problem | None]]:
    r"""The text, or nothing where it is none, and what is wrong with it; line ends are as they are.

    >>> from timeline.readers.source import Source
    >>> with streamed(Source("a.csv", "a", [b"\xef\xbb\xbfid,text\r\n"])) as (text, wrong):
    ...     text and text.read()
    'id,text\r\n'
    """
    if source.size > source.limits.bytes and source.file and source.file.seekable():
        text = io.TextIOWrapper(source.file, encoding="utf-8-sig", newline="")
        try:
            yield text, None
        finally:
            text.detach()
        return
    data = source.data()
    if data is None:
        yield None, source.too_large()
        return
    decoded = decode(data)
    if isinstance(decoded, NotText):
        yield None, source.problem(f"{decoded.reason}, so it is no text: convert it to UTF-8, or leave it out")
        return
    note = source.problem(decoded.note, lost=False, note=not decoded.replaced) if decoded.note else None
    yield io.StringIO(decoded.text, newline=""), note


def not_utf8(source: Source, error: UnicodeDecodeError) -> Problem:
    """The problem of a large file whose encoding cannot be guessed."""
    return source.problem(f"is not UTF-8 ({error.reason}): convert it to UTF-8; what comes after that is left out")
