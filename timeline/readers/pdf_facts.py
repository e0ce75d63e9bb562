"""What a PDF tells of itself: title, author and language, when it was published, and when it was printed."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from pypdf import DocumentInformation
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject, TextStringObject

from timeline.readers.pdf_lines import Line, body_size, plain
from timeline.readers.source import Facts, language_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from xml.dom.minidom import Element

    from pypdf import PdfReader

# What programs write where nobody gave a title: "Microsoft Word - draft.docx", "report_final.pdf", "untitled".
_NO_TITLE = re.compile(
    r"(?:microsoft|openoffice|powerpoint)\b.*|(?:untitled|document|print|slide|title|no title|\W)*\d*"
    r"|\S+\.(?:docx?|pdf|html?|txt|rtf|odt|indd|qxp|pptx?|tex|dvi|xlsx?)|[a-z]+://\S+|about:\w+",
    re.IGNORECASE | re.DOTALL,
)
_MADE = NameObject("/CreationDate")
_LONGEST_TITLE = 200
_BIG = 1.15  # of the body's size
_PUBLISHED = ("prism:publicationDate", "dc:date")
_MEANT = {"prism": "prismstandard.org", "dc": "purl.org/dc/elements"}  # a part of the address of each name
_BAD = (PyPdfError, ExpatError, ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError)


def facts_of(reader: PdfReader, pages: Sequence[Sequence[Line]]) -> Facts:
    """The title, the author and the language, as the file tells them, else its first big line."""
    title = written(reader, "/Title")
    if not title or _NO_TITLE.fullmatch(title):
        title = first_big(pages[0]) if pages else None
    language = None
    with suppress(*_BAD):
        language = language_code(str(reader.root_object["/Lang"]).strip())
    return Facts(title=title, author=written(reader, "/Author"), language=language)


def written(reader: PdfReader, name: str) -> str | None:
    """An entry of the document information, as a text that can be written."""
    with suppress(*_BAD):
        if reader.metadata:
            return plain(str(reader.metadata[name].get_object()))[:_LONGEST_TITLE] or None
    return None


def first_big(lines: Sequence[Line]) -> str | None:
    """The first line of a page in larger letters than its body, with those in the same size that follow it.

    >>> first_big([Line("Korst", 0, 700, 24), Line("falls", 0, 670, 24), Line("It fell on Sunday.", 0, 600, 12)])
    'Korst falls'
    """
    body = body_size(lines)
    first = next((at for at, line in enumerate(lines) if line.size > _BIG * body), None)
    if first is None:
        return None
    last = next((at for at in range(first, len(lines)) if lines[at].size != lines[first].size), len(lines))
    title = " ".join(line.text for line in lines[first:last])
    return title if len(title) <= _LONGEST_TITLE else None


def printed(reader: PdfReader) -> list[tuple[str, datetime]]:
    """When the file was made and changed; what is no date is none."""
    found = []
    for name in ("CreationDate", "ModDate"):
        # A stray quote at the end, as LibreOffice writes it, is nothing that the library expects.
        told = DocumentInformation()
        told[_MADE] = TextStringObject((written(reader, f"/{name}") or "").rstrip("'"))
        with suppress(*_BAD):
            if moment := told.creation_date:
                found.append((f"PDF: {name}", moment))
    return found


def published(reader: PdfReader, days: Sequence[tuple[str, datetime]]) -> Iterator[tuple[str, str]]:
    """The dates of publication of its XMP packet, as written; the moment of printing under another name is none."""
    seen = {moment.replace(tzinfo=None).isoformat() for _, moment in days}
    with suppress(*_BAD):
        root = reader.xmp_metadata.rdf_root if reader.xmp_metadata else None
        for name in _PUBLISHED:
            values = _values(root, *name.split(":")) if root else ()
            yield from ((f"XMP: {name}", value) for value in values if value[:19] not in seen)


def _values(root: Element, prefix: str, name: str) -> Iterator[str]:
    """What an XMP packet writes under a name, as elements or as attributes."""
    for element in root.getElementsByTagNameNS("*", "*"):
        for key, value in element.attributes.itemsNS():
            if key[1] == name and _MEANT[prefix] in (key[0] or "") and value.strip():
                yield plain(value)
        if element.localName == name and _MEANT[prefix] in (element.namespaceURI or ""):
            yield from (text for text in _texts(element) if text)


def _texts(element: Element) -> Iterator[str]:
    """The texts in an element, one for each item of a list."""
    for child in element.childNodes:
        if child.nodeType == child.TEXT_NODE:
            yield plain(child.data)
        elif child.nodeType == child.ELEMENT_NODE:
            yield from _texts(child)
