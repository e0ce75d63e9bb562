"""One mail message as its program wrote it: its head, the words in its body, and what is attached."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from pathlib import PurePath
from typing import TYPE_CHECKING

from timeline.readers.decode import NotText, decode
from timeline.readers.fragment import as_mail
from timeline.readers.source import Facts, language_code

if TYPE_CHECKING:
    Part = Message[str, str]

_SUFFIXES = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
}
_LONGEST_NAME = 100
_LONGEST_LINE = 4000  # characters of a line of the head
_MOST_TIMES = 5  # as long as a plain text another form of it may be
_NO_CHARSET = frozenset({"us-ascii", "unknown-8bit", "x-unknown"})
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_SURROGATES = re.compile("[\ud800-\udfff]+")
_COMMENT = re.compile(r"\([^()]*\)")  # a comment in a date, as in "+0200 (CEST)"


@dataclass(slots=True)
class Letter:
    """What one message holds."""

    facts: Facts
    date: str | None
    id: str | None
    words: list[str] = field(default_factory=list)  # of the parts of its body, in their order
    attached: list[tuple[str, bytes]] = field(default_factory=list)  # names and bytes
    inner: list[Letter] = field(default_factory=list)  # messages that it forwards whole


def letter(data: bytes) -> Letter:
    r"""What the bytes of a message hold.

    >>> mail = b"Subject: =?utf-8?q?Caf=C3=A9?=\nDate: Sun, 9 Jul 2017 10:00:00 +0200 (CEST)\n\nIt fell.\n"
    >>> one = letter(mail)
    >>> one.facts.title, one.date, one.words
    ('Café', 'Sun, 9 Jul 2017 10:00:00 +0200', ['It fell.\n'])
    """
    return letter_of(message_from_bytes(data.removeprefix(codecs.BOM_UTF8)))


def letter_of(message: Part) -> Letter:
    """What a message holds that is parted already."""
    name, address = _address(message)
    facts = Facts(
        title=_decoded(_raw(message, "subject")) or None,
        author=_decoded(name) or address or None,
        language=language_code(_raw(message, "content-language").partition(",")[0].strip()),
    )
    date = " ".join(_COMMENT.sub("", _decoded(_raw(message, "date"))).split())
    made = Letter(facts, date or None, _decoded(_raw(message, "message-id")).strip("<> ") or None)
    _take(message, made)
    return made


def _raw(message: Part, name: str) -> str:
    """A line of the head as it is written, in one line; what is too long to be one is cut."""
    written = next((value for key, value in message.raw_items() if key.lower() == name), "")
    return " ".join(str(written)[:_LONGEST_LINE].split())


def _address(message: Part) -> tuple[str, str]:
    try:
        return parseaddr(_raw(message, "from"))
    except (RecursionError, ValueError, IndexError):  # a thousand brackets are no name
        return "", ""


def _decoded(written: str) -> str:
    """A line of the head, with its encoded words read."""
    try:
        pieces = decode_header(written)
    except (MessageError, ValueError):
        pieces = [(written, None)]
    said = (_text(word.encode("utf-8", "surrogateescape") if isinstance(word, str) else word, charset)
            for word, charset in pieces)  # fmt: skip
    return " ".join("".join(said).split())


def _text(data: bytes, charset: str | None) -> str:
    """The text of some bytes, by the encoding they are said to be in, else as that of a file; empty if it is none."""
    if charset and charset.lower() not in _NO_CHARSET:
        try:
            return _SURROGATES.sub("\ufffd", data.decode(charset))
        except (LookupError, ValueError):
            pass
    decoded = decode(data)
    return "" if isinstance(decoded, NotText) else decoded.text


def _take(part: Part, made: Letter) -> None:
    """Add what a part of a message holds."""
    kind = part.get_content_type()
    # Of a leaf it is not asked: its words would be decoded, which may raise.
    payload = part.get_payload() if part.is_multipart() else None
    if not isinstance(payload, list):
        _take_leaf(part, kind, made)
        return
    parts = [each for each in payload if isinstance(each, Message)]
    if kind == "message/rfc822":
        made.inner += map(letter_of, parts)
    elif kind == "multipart/alternative":
        _choose(parts, made)
    else:
        for each in parts:
            _take(each, made)


def _take_leaf(part: Part, kind: str, made: Letter) -> None:
    """Add the words of a part without parts, or the file that is attached as it."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return
    name = _decoded(part.get_filename() or "")
    if name or part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
        made.attached.append((_safe(name, kind), data))
        return
    text = _text(data, part.get_content_charset()).replace("\r\n", "\n").replace("\r", "\n")
    if kind == "text/html":
        text = as_mail(text)
    elif str(part.get_param("format", "")).lower() == "flowed":
        text = flowed(text, spaces=str(part.get_param("delsp", "")).lower() != "yes")
    if text.strip():
        made.words.append(text)


def _choose(parts: list[Part], made: Letter) -> None:
    """Add the plainest of several forms of one text, unless it only says that there is another."""
    forms = []
    for part in parts:
        form = Letter(made.facts, None, None)
        _take(part, form)
        made.attached += form.attached
        made.inner += form.inner
        if form.words:
            forms.append(form.words)
    longest = max((sum(map(len, words)) for words in forms), default=0)
    made.words += next((words for words in forms if sum(map(len, words)) * _MOST_TIMES >= longest), [])


def _safe(name: str, kind: str) -> str:
    """A name for what is attached, with the suffix of its kind where it has none."""
    name = _UNSAFE.sub("_", name).strip(". ")[-_LONGEST_NAME:] or "attachment"
    return name if PurePath(name).suffix else name + _SUFFIXES.get(kind, "")


def flowed(text: str, *, spaces: bool = True) -> str:
    r"""The lines of a text put together where a space at their end says that they go on (RFC 3676).

    >>> flowed("It fell \non Sunday.\n> Is it \n> true?\n-- \nNora")
    'It fell on Sunday.\n> Is it true?\n-- \nNora'
    """
    lines: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip(">"))
        words = line[marks:].removeprefix(" ")
        if marks == open_depth and words != "-- ":
            lines[-1] = (lines[-1] if spaces else lines[-1][:-1]) + words
        else:
            lines.append(">" * marks + " " * bool(marks) + words)
        open_depth = marks if words.endswith(" ") and words != "-- " else -1
    return "\n".join(lines)
