"""Word documents (DOCX): paragraphs, headings, lists, the rows of tables, and notes at the end."""

from __future__ import annotations

import io
from itertools import chain
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.opc.pkgreader import PackageReader

from timeline.model import Problem
from timeline.readers.office import Marks, document, package, paragraphs, parsed, refuse_lack, said
from timeline.readers.source import Facts, Found, Source, language_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.formats import Answers

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # as the strict kind of the standard has it
)
_DC = "{http://purl.org/dc/elements/1.1/}"
_CHANGED = "{http://purl.org/dc/terms/}modified"
_OF_TEMPLATE = "2013-12-23T23:15:00Z"  # which python-docx writes into what nobody has dated


def _named(names: str) -> frozenset[str]:
    return frozenset(space + name for name in names.split() for space in _WORD)


_MARKS = Marks(
    blocks=_named("p"),
    rows=_named("tr"),
    # Properties have tabs that are none of the text; what was deleted or moved away is not in it.
    skipped=_named("pPr rPr tblPr instrText del delText moveFrom txbxContent"),
    signs={space + name: sign for space in _WORD for name, sign in zip(("tab", "br", "cr"), "\t\n\n", strict=True)}
    | dict.fromkeys(_named("noBreakHyphen"), "-"),
)
_NOTES = _named("footnote endnote")
_DIVIDING = _named("type")  # a note with a type is a line that divides notes from the text


def read(source: Source) -> Answers:
    """The one document of a Word document."""
    held = package(source)
    if isinstance(held, Problem):
        yield held
        return
    try:
        parts = _parts(held.data)
    except (OpcError, BadZipFile, KeyError, ValueError, SyntaxError, AttributeError) as error:
        refuse_lack(error)
        yield source.problem(f"is no Word document that can be read ({error}): save it anew")
        return
    body = parsed(parts.get("officeDocument", b""))
    if body is None:
        yield source.problem("is no Word document that can be read (its text is no XML): save it anew")
        return
    texts = chain(paragraphs(body, _MARKS), _notes(parts))
    yield document(source, held.data, texts, _found(parts.get("core-properties")))


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of a document by what they are to it."""
    reader = PackageReader.from_file(io.BytesIO(data))  # type: ignore[no-untyped-call]
    return {kind.rpartition("/")[2]: blob for _, _, kind, blob in reader.iter_sparts()}


def _notes(parts: dict[str, bytes]) -> Iterator[str]:
    """The paragraphs of the footnotes and endnotes."""
    for kind in ("footnotes", "endnotes"):
        notes = parsed(parts.get(kind, b""))
        for note in notes if notes is not None else ():
            if note.tag in _NOTES and not _DIVIDING & set(note.attrib):
                yield from paragraphs(note, _MARKS)


def _found(properties: bytes | None) -> Found:
    """What its properties tell; a text was there by its last change, and is not published by any date of it."""
    reader = f"docx (python-docx {docx.__version__})"
    root = parsed(properties or b"")
    if root is None:
        return Found(reader=reader)
    title, author, language = (said(root.find(f"{_DC}{name}")) for name in ("title", "creator", "language"))
    changed = said(root.find(_CHANGED))
    seen = (("DOCX: modified", changed),) if changed and changed != _OF_TEMPLATE else ()
    return Found(Facts(title=title, author=author, language=language_code(language)), seen=seen, reader=reader)
