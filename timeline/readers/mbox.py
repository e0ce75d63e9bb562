"""Mailboxes: many messages in one file, read one after the other."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.readers.mail import Heard, answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.formats import Answers
    from timeline.readers.source import Source

_BETWEEN = re.compile(rb"From \S{1,200} .{0,80}\d\d:\d\d.{0,80}\r?\n?")
_ESCAPED = re.compile(rb">+From ")
_ID = re.compile(rb"(?im)^message-id:[ \t]*(?:\r?\n[ \t]+)?<?([^<>\s]{1,200})>?[ \t]*\r?$")
_HEAD_END = re.compile(rb"\n\r?\n")
_HEAD = 1 << 15  # bytes in which the id of a message stands


def read(source: Source) -> Answers:
    r"""The documents of the messages of a mailbox.

    >>> from timeline.readers.source import Source
    >>> box = b"From a@e.org Sun Jul  9 10:00:00 2017\nMessage-ID: <k@e.org>\n\nIt fell.\n"
    >>> [(found.id, found.part, found.text) for found in read(Source("a.mbox", "a", box.splitlines(keepends=True)))]
    [('a:k@e.org', 'message 1', 'It fell.')]
    """
    heard = Heard()
    ids: set[str] = set()
    number = 0
    for number, data in enumerate(_messages(source), 1):
        part = f"{source.part}/message {number}" if source.part else f"message {number}"
        here = replace(source, part=part, facts=replace(source.facts, published=None))
        if data is None:
            yield here.too_large()
            continue
        ends = _HEAD_END.search(data)
        found = _ID.search(data, 0, ends.start() + 1 if ends else _HEAD)
        name = f"{source.id}:{found[1].decode('ascii', 'backslashreplace') if found else number}"
        name = f"{name}#{number}" if name in ids else name
        ids.add(name)
        yield from answers(replace(here, id=name), data, heard)
    if not number:
        yield source.problem("holds no message that begins with a From line: save the mails as .eml, or leave it out")
    if heard.blank:
        yield source.problem(f"{heard.blank} of {number} messages hold no text", lost=False, note=True)
    yield from heard.told(source)


def _messages(source: Source) -> Iterator[bytes | None]:
    """The bytes of each message; None for one over the limit."""
    held: bytearray | None = None
    over, blank = False, True
    for line in source.lines:
        if blank and line.startswith(b"From ") and (_BETWEEN.fullmatch(line) or held is None):
            if held is not None:
                yield None if over else bytes(held)
            held, over = bytearray(), False
            continue
        blank = not line.strip()
        if held is None:
            if blank:
                continue
            return
        if not over:
            held += line[1:] if _ESCAPED.match(line) else line
            over = len(held) > source.limits.bytes
            if over:
                held.clear()
    if held is not None:
        yield None if over else bytes(held)
