"""A text too long to be held whole, in pieces: each ends with a sentence, and far from any date."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from timeline.phrases import find
from timeline.syntax import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = 1 << 22  # bytes of a text that is read at once: more than a long novel has
_WINDOW = 1 << 14  # bytes at the end of a piece in which a place to cut is looked for
_NEAR = 48  # bytes: what stands as near to a phrase may change what it means
_SPACES = b" \t\r\n"
_GOES_ON = range(0x80, 0xC0)  # the bytes of UTF-8 with which no character begins


def pieces(stream: BinaryIO, most: int = WHOLE) -> Iterator[bytes]:
    """Yield the bytes of a text, so many of them at a time at most.

    >>> import io
    >>> list(pieces(io.BytesIO(b"It fell on Sunday. " + b"We left. " * 20), 150))[0].count(b"left")
    14
    """
    held = stream.read(most)
    while len(held) == most:
        at = _cut(held)
        yield held[:at]
        held = held[at:] + stream.read(at)
    if held:
        yield held


def _cut(data: bytes) -> int:
    """Return where the last sentence begins that is a good way from every date; else a word; else nothing is there."""
    base = max(1, len(data) - _WINDOW)
    text = data[base:].decode("latin-1")  # a character a byte: what is no ASCII is never cut, for a space stands before
    words = [at for at in range(1, len(text)) if data[base + at - 1] in _SPACES and data[base + at] not in _SPACES]
    starts = {start for start, _ in sentences(text).spans}
    dates = [(mention.start - _NEAR, mention.end + _NEAR) for mention in find(text)]
    for places in ([at for at in words if at in starts], words):
        for at in reversed(places):
            if not any(first < at < last for first, last in dates):
                return base + at
    return base + (words[-1] if words else _whole_character(data) - base)


def _whole_character(data: bytes) -> int:
    """Return where the last character of UTF-8 begins, or what may be one."""
    at = len(data) - 1
    while at > max(1, len(data) - 4) and data[at] in _GOES_ON:
        at -= 1
    return at
