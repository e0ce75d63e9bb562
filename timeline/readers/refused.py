"""Files that are known and not read: each is told by name, with what to do about it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Problem
    from timeline.readers.source import Source

_SAVE = "save it as .docx or .pdf"
_WORDS = "put its words in a text file, or leave it out"
_UNPACK = "unpack it, and name its folder"
_TABLE = "save its sheets as .csv"
_ROWS = "export its rows as .csv or .jsonl"
_LEAVE = "leave it out"

# Where in a file a mark stands, the mark, what has it, and what to do.
_MARKS = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file of 1997, or one with a password", _SAVE),
    (0, b"{\\rtf", "rich text (RTF)", _SAVE),
    (0, b"\xffWPC", "a WordPerfect file", _SAVE),
    (0, b"%!PS", "a PostScript file", "convert it to .pdf"),
    (60, b"BOOKMOBI", "a Kindle book", "convert it to .epub"),
    (0, b"AT&TFORM", "a DjVu file", "convert it to .pdf with its text"),
    (0, b"\xff\xd8\xff", "a JPEG image", _WORDS),
    (0, b"\x89PNG", "a PNG image", _WORDS),
    (0, b"GIF8", "a GIF image", _WORDS),
    (0, b"II*\0", "a TIFF image", _WORDS),
    (0, b"MM\0*", "a TIFF image", _WORDS),
    (8, b"WEBP", "a WebP image", _WORDS),
    (4, b"ftyp", "a film, a sound or an image", _WORDS),
    (0, b"\x1aE\xdf\xa3", "a film", _WORDS),
    (0, b"RIFF", "a film or a sound", _WORDS),
    (0, b"OggS", "a sound", _WORDS),
    (0, b"fLaC", "a sound", _WORDS),
    (0, b"ID3", "a sound", _WORDS),
    (0, b"Rar!\x1a\x07", "an archive (RAR)", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (0, b"SQLite format 3\0", "a database (SQLite)", _ROWS),
    (0, b"PAR1", "a table (Parquet)", _ROWS),
    (0, b"!BDN", "a mailbox of Outlook", "export it as .mbox"),
    (0, b"\x7fELF", "a program", _LEAVE),
    (0, b"\xcf\xfa\xed\xfe", "a program", _LEAVE),
    (0, b"MZ", "a program", _LEAVE),
    (0, b"wOF", "a font", _LEAVE),
)
_WORDED = (b"{\\rtf", b"%!PS", b"AT&TFORM")  # marks that no other file begins with; after the others stands a NUL

# What is packed as a .zip is, and is no archive to its user.
_ZIPPED = {
    ".pages": ("a Pages file", _SAVE),
    ".numbers": ("a Numbers file", _TABLE),
    ".key": ("a Keynote file", "save it as .pdf"),
    ".xlsx": ("an Excel file", _TABLE),
    ".ods": ("a spreadsheet", _TABLE),
    ".pptx": ("a PowerPoint file", "save it as .pdf"),
    ".odp": ("a presentation", "save it as .pdf"),
    ".jar": ("a program", _LEAVE),
    ".apk": ("a program", _LEAVE),
}


def refusal(name: str, head: bytes) -> str | None:
    r"""What a file is that is not read, and what to do, by its first bytes; None for any other.

    >>> refusal("a.doc", b"{\\rtf1 It fell."), refusal("a.txt", b"MZ fell.")
    ('is rich text (RTF): save it as .docx or .pdf', None)
    """
    if head.startswith(b"PK\x03\x04"):
        what, to_do = _ZIPPED.get(PurePath(name).suffix.lower(), (None, None))
        return f"is {what}: {to_do}" if what else None
    for at, mark, kind, todo in _MARKS:
        if head.startswith(mark, at) and (mark in _WORDED or b"\0" in head):
            return f"is {kind}: {todo}"
    return None


def read(source: Source) -> Iterator[Problem]:
    """What is to be told of such a file."""
    head = source.file.read(512) if source.file else b"".join(source.lines)
    yield source.problem(refusal(source.name, head) or "is not read: leave it out")
