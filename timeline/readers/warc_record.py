"""One record of a web archive: its address, what it is, and its content as it is taken."""

from __future__ import annotations

import codecs
import io
import re
from contextlib import redirect_stderr, suppress
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXTS = {".html", ".txt", ".md"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BY_DEFAULT = {"utf-8", "ascii", "iso8859-1", "cp1252"}
_WIDEST = 4  # bytes of UTF-8 that come of one


class Headers(Protocol):
    """The headers of a record, or those of HTTP in it."""

    def get_header(self, name: str) -> str | None:
        """The value of one."""

    def get_statuscode(self) -> str:
        """What HTTP answered."""


class Content(Protocol):
    """The bytes of a record."""

    def read(self, most: int) -> bytes:
        """Some of them."""


class Record(Protocol):
    """One record, as the library tells of it."""

    rec_type: str | None
    rec_headers: Headers
    http_headers: Headers | None
    content_type: str | None
    length: int | None
    raw_stream: Content

    def content_stream(self) -> Content:
        """What HTTP carried in it."""


def address_of(record: Record) -> str:
    """The address of what a record holds; empty when it is none of the web."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    with suppress(ValueError):  # as of http://[
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    return ""


def type_of(record: Record) -> str:
    """The type of the content, as it is written."""
    http = record.http_headers
    return (http.get_header("content-type") if http else record.content_type) or ""


def left_of(record: Record) -> int:
    """The bytes of a record that are still to come, as its length has it."""
    return getattr(record.raw_stream, "limit", 0)


def taker(record: Record, suffix: str) -> Callable[[int], bytes]:
    """A function that takes some bytes of a record's content; of text they are UTF-8 where HTTP names another."""
    content = record.content_stream()
    charset = _CHARSET.search(type_of(record)) if suffix in _TEXTS else None
    decoder = _decoder(charset[1]) if charset else None
    ahead = codecs.BOM_UTF8 if decoder else b""

    def take(most: int) -> bytes:
        nonlocal ahead
        with redirect_stderr(io.StringIO()):  # where the library writes what it thinks of the content
            data = content.read(most // _WIDEST)
        if not decoder or not data:
            return data
        data, ahead = ahead + decoder.decode(data).encode(), b""
        return data or take(most)

    return take


def _decoder(charset: str) -> codecs.IncrementalDecoder | None:
    """What decodes a charset that a server names for a reason: Latin-1 and UTF-8 many name for all they have."""
    with suppress(LookupError):
        found = codecs.lookup(charset)
        if found.name not in _BY_DEFAULT and found._is_text_encoding:  # noqa: SLF001
            return found.incrementaldecoder("replace")
    return None
