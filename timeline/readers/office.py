"""What formats that are zip files of XML have in common: DOCX, ODT and EPUB."""

from __future__ import annotations

import io
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from timeline.model import Problem
from timeline.readers.decode import NotText, decode
from timeline.readers.source import Facts, Found, Source
from timeline.readers.text import first_line
from timeline.readers.unpacked import FREE, swollen
from timeline.readers.zipped import open_zip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.model import Document

_SPACE = re.compile(r"[ \t\r\n]+")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&[A-Za-z][A-Za-z0-9]*;")  # XML knows five of those of HTML
_UNESCAPED = {entity: entity for entity in ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;")}
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Package:
    """A file and the zip file that it is."""

    data: bytes
    archive: ZipFile

    def content(self, name: str) -> bytes | None:
        """The bytes of a file in it; None where it is not there or damaged."""
        try:
            return self.archive.read(name)
        except (KeyError, BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error):
            return None

    def tree(self, name: str) -> Any:  # noqa: ANN401 - lxml has no types
        """The root of an XML file in it; None where there is none."""
        data = self.content(name)
        return None if data is None else parsed(data)


@dataclass(frozen=True, slots=True)
class Marks:
    """The elements of a format, as the text in them is taken."""

    blocks: frozenset[str]  # each a paragraph
    rows: frozenset[str]  # of tables: each a paragraph, its blocks lines of it
    skipped: frozenset[str]
    signs: Mapping[str, str]  # that stand for a character


def package(source: Source) -> Package | Problem:
    """The zip file that an input is, when what it holds is not more than it may be."""
    data = source.data()
    if data is None:
        return source.too_large()
    archive = open_zip(replace(source, file=io.BytesIO(data)))
    if isinstance(archive, Problem):
        return archive
    sizes = [member.file_size for member in archive.infolist()]
    if sum(sizes) > FREE + source.limits.ratio * len(data):
        return swollen(source)
    if max(sizes, default=0) > source.limits.bytes:
        return source.too_large()
    return Package(data, archive)


def parsed(data: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """The root of some XML, without entities, comments and instructions; None where it is none.

    >>> parsed(b"<a>It <!-- x -->fell.</a>").text, parsed(b"It fell.")
    ('It fell.', None)
    """
    xml = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, xml)
    except (etree.XMLSyntaxError, ValueError) as error:
        refuse_lack(error)
        return None


def refuse_lack(error: Exception) -> None:
    """Raise what it is when a parser calls a lack of memory an error of syntax."""
    if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError from error


def parsed_page(data: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """The root of a page that should be XHTML, and is taken as HTML where it is not.

    >>> parsed_page(b"<p>Caf&eacute;</p>").text
    'Café'
    """
    decoded = decode(data)
    if isinstance(decoded, NotText):
        return None
    text = _ENTITY.sub(lambda found: _UNESCAPED.get(found[0]) or unescape(found[0]), _DECLARATION.sub("", decoded.text))
    root = parsed(text.encode())
    if root is None:
        html = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
        with suppress(etree.LxmlError, ValueError):
            root = etree.fromstring(text.encode(), html)
    return root


def paragraphs(root: Any, marks: Marks) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """The paragraphs of a tree, with single spaces."""
    pieces: list[str] = []
    rows = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        begins = event == "start"
        if element.tag in marks.rows:
            rows += 1 if begins else -1
        if element.tag in marks.blocks or element.tag in marks.rows:
            if rows and element.tag in marks.blocks:
                pieces.append("\n")
            elif not rows or (begins and rows == 1):
                yield from _paragraph(pieces)
                pieces.clear()
        if begins and (element.tag in marks.skipped or not isinstance(element.tag, str)):  # else it is an entity
            walk.skip_subtree()
        elif begins:
            pieces += (marks.signs.get(element.tag, ""), _SPACE.sub(" ", element.text or ""))
        elif element is not root:
            pieces.append(_SPACE.sub(" ", element.tail or ""))
    yield from _paragraph(pieces)


def _paragraph(pieces: list[str]) -> Iterator[str]:
    """The paragraph of some pieces, its lines without blank ones, if there is anything in it."""
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    if text := "\n".join(line for line in lines if line):
        yield text


def document(source: Source, data: bytes, parts: Iterable[str], found: Found) -> Document | Problem:
    """The document of some paragraphs, which a blank line divides."""
    starts: list[int] = []
    texts: list[str] = []
    length = 0
    for part in parts:
        texts.append(part)
        starts.append(length)
        length += len(part) + 2
    text = "\n\n".join(texts)
    if not text:
        return source.problem("holds no text: put the report in it, or leave it out")
    facts = found.facts.over(Facts(title=first_line(text)))
    return source.document(
        text, data, source.facts.over(facts), replace(found, divided="paragraph", starts=tuple(starts))
    )


def said(element: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    """The text of an element on one line; None where there is none.

    >>> said(parsed(b"<a> Korst  falls </a>"))
    'Korst falls'
    """
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None
