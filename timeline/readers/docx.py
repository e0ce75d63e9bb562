"""Word documents (DOCX): paragraphs, headings, lists, the rows of tables, and notes at the end."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError

from timeline.model import Problem
from timeline.readers.office import Marks, document, package, paragraphs, parsed, refuse_lack
from timeline.readers.source import Facts, Found, Source, language_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.formats import Answers

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = Marks(
    blocks=frozenset({f"{_W}p"}),
    rows=frozenset({f"{_W}tr"}),
    # Properties have tabs that are none of the text; what was deleted or moved away is not in it.
    skipped=frozenset(f"{_W}{name}" for name in "pPr rPr instrText del delText moveFrom txbxContent".split()),
    signs={f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"},
)
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
_OF_TEMPLATE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)  # which python-docx writes into what nobody has dated


def read(source: Source) -> Answers:
    """The one document of a Word document."""
    held = package(source)
    if isinstance(held, Problem):
        yield held
        return
    try:
        word = docx.Document(io.BytesIO(held.data))
    except (OpcError, BadZipFile, KeyError, ValueError, SyntaxError, AttributeError) as error:
        refuse_lack(error)
        yield source.problem(f"is no Word document that can be read ({error}): save it anew")
        return
    body: Any = word.element
    parts = chain(paragraphs(body, _MARKS), _notes(word.part))
    yield document(source, held.data, parts, _found(word.part.package))


def _notes(part: Any) -> Iterator[str]:  # noqa: ANN401 - the library tells no types
    """The footnotes and endnotes; those with a type are lines that divide them from the text."""
    for relation in part.rels.values():
        if relation.reltype in _NOTES and not relation.is_external:
            root = parsed(relation.target_part.blob)
            for note in root if root is not None else ():
                if f"{_W}type" not in note.attrib:
                    yield from paragraphs(note, _MARKS)


def _found(held: Any) -> Found:  # noqa: ANN401 - the library tells no types
    """What its properties tell; without them the library would make some up, of now."""
    reader = f"docx (python-docx {docx.__version__})"
    if all(relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in held.rels.values()):
        return Found(reader=reader)
    told = held.core_properties
    facts = Facts(title=told.title or None, author=told.author or None, language=language_code(told.language))
    changed = told.modified
    dated = changed is not None and changed.replace(tzinfo=UTC) != _OF_TEMPLATE
    return Found(facts, seen=(("DOCX: modified", changed.isoformat()),) if dated else (), reader=reader)
