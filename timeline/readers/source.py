"""What a reader is handed: the bytes of one input, what is known of it from outside its text, and what it may cost."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO, Literal

from timeline.model import Document, Problem
from timeline.readers.language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w-]*)?")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost; each can be raised by an option."""

    bytes: int = 64 << 20  # of a file, a member of an archive, a message, a line
    seconds: float = 20  # in which nothing more of a file was read
    memory: int = 768 << 20  # bytes, beyond what a process that reads begins with
    ratio: int = 200  # how many times its size a packed file may unpack to
    depth: int = 4  # archives in archives


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the fields of rows and records, as the user gave them; None is a guess."""

    text: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked of all reading."""

    published: str | None = None  # it overrides every other date given
    language: str | None = None  # where nothing else tells; None is a guess by the words
    columns: Columns = Columns()
    limits: Limits = Limits()
    exclude: tuple[str, ...] = ()  # patterns of paths to pass over


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document beside its text; None where nothing is known."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None

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
            self.author or other.author,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a document's own text and file tell of it."""

    facts: Facts = Facts()
    metadata: tuple[tuple[str, str], ...] = ()  # dates of publication: the place they stand in, as written there
    seen: tuple[tuple[str, str], ...] = ()  # dates by which it was there: of a crawl, of a file's last change
    body: int = 0  # where prose begins
    notes: tuple[str, ...] = ()
    reader: str = ""  # what took the text out of the file: "pdf (pypdf 7.1.0)"
    divided: Literal["page", "paragraph", ""] = ""
    starts: tuple[int, ...] = ()  # where each page or paragraph begins


@dataclass(slots=True)
class Room:
    """How many bytes a file may still unpack to, with all that is packed in it."""

    left: int


def _always(_part: str) -> bool:
    return True


def _unheard() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Source:
    r"""One input: its path as the user gave it, its id, its bytes in lines, and what is known of it already.

    >>> Source("a.txt", "a", [b"one\n", b"two"]).data()
    b'one\ntwo'
    """

    path: str
    id: str
    lines: Iterable[bytes] = ()  # an open file serves; a line over the limit comes in pieces
    facts: Facts = Facts()  # from sources.toml
    asked: Asked = Asked()
    size: int = 0  # in bytes, as far as it is known before reading
    file: BinaryIO | None = None  # where the bytes can be read in any order
    name: str = ""  # what a file or a member is called, where its path is that of the archive it lies in
    part: str = ""  # which of the documents of a file: "message 3", "reports/a.html"
    depth: int = 0  # of archives around it
    begin: Callable[[str], bool] = _always  # told of each part; False means that it was read before
    goes_on: Callable[[], None] = _unheard  # told now and then that a long part is still being read
    known: Found = Found()  # told of it by what it lies in: it counts where its own text tells nothing
    room: Room | None = None  # for all that lies in one file, once something of it is unpacked

    @property
    def limits(self) -> Limits:
        """What reading it may cost."""
        return self.asked.limits

    def data(self) -> bytes | None:
        """All the bytes; None when they are more than the limit."""
        if self.size > self.limits.bytes:
            return None
        data = bytearray()
        for line in self.lines:
            data += line
            if len(data) > self.limits.bytes:
                return None
        return bytes(data)

    def too_large(self) -> Problem:
        """The problem of an input with more bytes than the limit."""
        return self.problem(f"is larger than the limit of {self.limits.bytes} bytes: split it, or raise --max-bytes")

    def problem(self, message: str, *, lost: bool = True, note: bool = False) -> Problem:
        """A problem with this input.

        >>> Source("a.zip", "a", part="b.txt").problem("is empty").message
        'b.txt: is empty'
        """
        return Problem(self.path, f"{self.part}: {message}" if self.part else message, lost, note)

    def member(self, name: str, lines: Iterable[bytes], size: int = 0, file: BinaryIO | None = None) -> Source:
        """One of the inputs that this one holds, called by its name in it.

        >>> Source("a.zip", "a").member("in/b.txt", [b"one"]).id
        'a/in/b.txt'
        """
        part = f"{self.part}/{name}" if self.part else name
        return replace(
            self, id=f"{self.id}/{name}", lines=lines, size=size, file=file, name=name, part=part, depth=self.depth + 1
        )

    def document(self, text: str, data: bytes, facts: Facts, found: Found | None = None, name: str = "") -> Document:
        """The document that these bytes hold."""
        seen = found or Found()
        facts = facts.over(self.known.facts)
        return Document(
            id=name or self.id,
            path=self.path,
            text=text,
            sha256=hashlib.sha256(data).hexdigest(),
            title=facts.title,
            outlet=facts.outlet,
            url=facts.url,
            author=facts.author,
            language=facts.language or self.asked.language or language_of(text[seen.body :]),
            given=self.asked.published or facts.published,
            metadata=seen.metadata + self.known.metadata,
            seen=seen.seen + self.known.seen,
            body=seen.body,
            part=self.part,
            reader=seen.reader,
            divided=seen.divided,
            starts=seen.starts,
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
