"""JSON values of a stream, one after the other, so that an archive is never held whole."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(r"[\s,]*+")
_CHUNK = 1 << 16  # characters
_MOST_BROKEN = 16  # values, after which the rest is left
_DIGITS = 18  # of a number; a longer one is a name


@dataclass(frozen=True, slots=True)
class Broken:
    """Why the rest of a stream cannot be read."""

    reason: str


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _DIGITS else digits


_DECODER = json.JSONDecoder(parse_int=_number, strict=False)  # a raw line break in a string says what it says


def values(text: TextIO, most: int) -> Iterator[object]:
    """The values that stand one after the other or in one list; none may have more characters than `most`.

    >>> import io
    >>> list(values(io.StringIO('[{"a": 1}, {"a": 2}]'), 99)), list(values(io.StringIO('{"a": 1} {}'), 99))
    ([{'a': 1}, {'a': 2}], [{'a': 1}, {}])
    """
    stream = _Stream(text, most)
    listed = stream.next() == "["
    stream.at += listed
    broken = 0
    while mark := stream.next():
        if listed and mark == "]":
            return
        value = stream.value()
        broken += isinstance(value, Broken)
        if isinstance(value, Broken) and (listed or broken == _MOST_BROKEN or not stream.skip()):
            yield Broken(f"{value.reason}; what comes after is left out")
            return
        yield value
    if listed:
        yield Broken("is cut off, as its list is never closed: what is whole in it was read")


class _Stream:
    """What of a stream is read and not yet used."""

    def __init__(self, text: TextIO, most: int) -> None:
        self._text = text
        self._most = most
        self._held = ""
        self._lines = 1
        self.at = 0

    def next(self) -> str:
        """The next character that is no blank or comma; empty at the end."""
        while True:
            found = _BETWEEN.match(self._held, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self._held) or not self._more(_CHUNK):
                return self._held[self.at : self.at + 1]

    def value(self) -> object:
        """The next value; more is read while what is there is not one, at least as much again each time."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self.at)
            except json.JSONDecodeError as error:
                line = self._lines + self._held.count("\n", 0, error.pos)
                if len(self._held) - self.at <= self._most and self._more(max(_CHUNK, len(self._held))):
                    continue
                return Broken(f"is not valid JSON ({error.msg}, line {line}): mend it")
            except RecursionError:
                return Broken("is nested too deeply: write flat objects")
            if end < len(self._held) or isinstance(value, (dict, list, str)) or not self._more(_CHUNK):
                self.at = end
                return value

    def skip(self) -> bool:
        """Go on at the next line that begins with an object, past what is broken; whether there is one."""
        self.at = self._held.find("\n{", self.at) + 1
        return self.at > 0

    def _more(self, count: int) -> bool:
        """Read on, and let go of what was used."""
        read = self._text.read(count)
        self._lines += self._held.count("\n", 0, self.at)
        self._held, self.at = self._held[self.at :] + read, 0
        return bool(read)
