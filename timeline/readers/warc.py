"""Web archives (WARC): the pages of a crawl, each with its address and the time at which it was there."""

from __future__ import annotations

import io
import re
from collections import Counter
from contextlib import redirect_stderr
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from timeline.readers.formats import READERS
from timeline.readers.source import Facts, Found, Source
from timeline.readers.unpacked import Unpacked, in_room, read_unpacked
from timeline.readers.warc_record import address_of, left_of, taker, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.formats import Answers
    from timeline.readers.warc_record import Record

_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_UNTOLD = {"", "application/octet-stream", "binary/octet-stream"}
_CONTENT = {"response", "resource", "conversion"}  # records that hold a page, or the text taken from one
_NO_WORD = re.compile(r"[^\w.-]+")
_LONGEST_STEM = 60
_LONGEST_REASON = 120
_MOST_KINDS = 5
_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, AttributeError, ValueError)
_TOO_SOON = "it ends too soon"


def read(source: Source) -> Answers:
    """The documents of a web archive, record by record."""
    yield from in_room(source, _read)


def _read(source: Source) -> Answers:
    passed: Counter[str] = Counter()
    read, number, why = 0, 0, None
    for number, record in enumerate(_records(source), 1):
        if isinstance(record, str):
            why = record
            break
        suffix, other = _suffix(record)
        if suffix:
            read += 1
            yield from _page(source, number, record, suffix)
        else:
            passed[other] += 1
    if why:
        message = (
            f"is cut off or damaged at record {number} ({why}): get it whole; only what stands before that is read"
        )
        yield source.problem(message)
    elif not read:
        yield source.problem("holds no pages that were read (responses of status 200 with text): leave it out")
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(_MOST_KINDS))
        more = ", ..." if len(passed) > _MOST_KINDS else ""
        message = f"{passed.total()} records that are no pages ({kinds}{more}) passed over"
        yield source.problem(message, lost=False, note=True)


def _records(source: Source) -> Iterator[Record | str]:
    """The records as they come; where the archive breaks off, why, and no more of them."""
    records = ArchiveIterator(source.file or io.BytesIO(source.data() or b""))
    last: Record | None = None
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # it writes there what it thinks of the file
                record = next(records, None)
        except _BROKEN as error:
            yield " ".join(str(error).split())[:_LONGEST_REASON] or _TOO_SOON
            return
        if record is None:
            if last and left_of(last):
                yield _TOO_SOON
            return
        last = cast("Record", record)
        yield last


def _suffix(record: Record) -> tuple[str, str]:
    """The suffix that the content of a record would have as a file; or what it is when it is passed over."""
    address, http = address_of(record), record.http_headers
    if record.rec_type not in _CONTENT:
        return "", str(record.rec_type)
    if not address:
        return "", "without a web address"
    path = urlsplit(address).path
    if path == "/robots.txt":
        return "", "for robots"
    if http and http.get_statuscode() != "200":
        return "", f"of status {http.get_statuscode()}"
    kind = type_of(record).partition(";")[0].strip().lower()
    suffix = PurePosixPath(path).suffix.lower() if kind in _UNTOLD else _TYPES.get(kind, "")
    return (suffix, "") if suffix in READERS and not READERS[suffix].packed else ("", kind or "without a type")


def _page(source: Source, number: int, record: Record, suffix: str) -> Answers:
    """The documents of one record: its address is theirs where they name none themselves."""
    address, headers = address_of(record), record.rec_headers
    stem = _NO_WORD.sub("-", PurePosixPath(urlsplit(address).path).stem)[:_LONGEST_STEM] or "index"
    date = headers.get_header("WARC-Date")
    member = replace(
        source.member(address, ()),
        id=f"{source.id}/{stem}:{number}",
        name=stem + suffix,
        facts=replace(source.facts, title=None, url=None),
        known=Found(Facts(url=address), seen=(("WARC-Date", date),) if date else ()),
    )
    coding = (record.http_headers and record.http_headers.get_header("content-encoding")) or "identity"
    if coding.lower() not in {"identity", *BufferedReader.get_supported_decompressors()}:
        if member.begin(member.part):
            yield member.problem(f"is packed as {coding}, which is not read: crawl it anew without that")
        return
    yield from read_unpacked(member, Unpacked(taker(record, suffix), lambda: record.length or 0, source))
