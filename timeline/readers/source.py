"""What a reader is handed: the bytes of one input, and what is known of it from outside its text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from timeline.model import Document, Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

MAX_BYTES = 64 * 1024 * 1024
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w-]*)?")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document beside its text; None where nothing is known."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None

    def over(self, other: Facts) -> Facts:
        """These facts, with the other ones where these know nothing.

        >>> Facts(title="Mosul").over(Facts(title="x", outlet="AP")).outlet
        'AP'
        """
        return Facts(
            self.title or other.title,
            self.outlet or other.outlet,
            self.url or other.url,
            self.published or other.published,
            self.language or other.language,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a document's own text tells of it: facts, dates with the place they stand in, and where prose begins."""

    facts: Facts = Facts()
    metadata: tuple[tuple[str, str], ...] = ()
    body: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    r"""One input: its path as the user gave it, its id, its bytes in lines, and what is known of it already.

    >>> Source("a.txt", "a", [b"one\n", b"two"]).data()
    b'one\ntwo'
    """

    path: str
    id: str
    lines: Iterable[bytes]  # an open file serves; a line over the limit comes in pieces
    facts: Facts = Facts()  # from sources.toml
    published: str | None = None  # from the command line: it overrides every other date given
    language: str = "en"  # where nothing else tells
    size: int = 0  # in bytes, as far as it is known before reading
    limit: int = MAX_BYTES
    taken: Container[str] = frozenset()  # the ids that other documents of the run have

    def data(self) -> bytes | None:
        """All the bytes; None when they are more than the limit."""
        if self.size > self.limit:
            return None
        data = bytearray()
        for line in self.lines:
            data += line
            if len(data) > self.limit:
                return None
        return bytes(data)

    def problem(self, message: str, *, lost: bool = True, note: bool = False) -> Problem:
        """A problem with this input."""
        return Problem(self.path, message, lost, note)

    def document(self, text: str, data: bytes, facts: Facts, found: Found | None = None, name: str = "") -> Document:
        """The document that these bytes hold."""
        seen = found or Found()
        return Document(
            id=name or self.id,
            path=self.path,
            text=text,
            sha256=hashlib.sha256(data).hexdigest(),
            title=facts.title,
            outlet=facts.outlet,
            url=facts.url,
            language=facts.language or self.language,
            given=self.published or facts.published,
            metadata=seen.metadata,
            body=seen.body,
        )


def as_text(value: object) -> str | None:
    """A value of a TOML or JSON file as text; None when it is blank or of a kind that is not text.

    >>> as_text(date(2017, 7, 9)), as_text(2017), as_text(" "), as_text([1])
    ('2017-07-09', '2017', None, None)
    """
    match value:
        case str():
            return value.strip() or None
        case datetime() | date():
            return value.isoformat()
        case int() if not isinstance(value, bool):
            return str(value)
    return None


def language_code(text: str | None) -> str | None:
    """The language of a tag, without region or script; None when the text is no such tag.

    >>> language_code("en-GB"), language_code("French")
    ('en', None)
    """
    match = _LANGUAGE.fullmatch(text or "")
    return match[1].lower() if match else None
