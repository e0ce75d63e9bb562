"""OpenDocument texts (ODT): paragraphs, headings, lists, the rows of tables, and notes at the end."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from timeline.model import Problem
from timeline.readers.office import Marks, Package, document, package, paragraphs, said
from timeline.readers.source import Facts, Found, Source, language_code

if TYPE_CHECKING:
    from timeline.readers.formats import Answers

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"

_MARKS = Marks(
    blocks=frozenset({f"{_TEXT}p", f"{_TEXT}h"}),
    rows=frozenset({f"{_TABLE}table-row"}),
    # A note stands at the end, what was deleted or remarked is not in the text, and contents repeat the headings.
    skipped=frozenset(
        {
            f"{_TEXT}note",
            f"{_TEXT}tracked-changes",
            f"{_TEXT}table-of-content",
            f"{_OFFICE}annotation",
            f"{_DRAW}text-box",
        }
    ),
    signs={f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"},
)


def read(source: Source) -> Answers:
    """The one document of an OpenDocument text."""
    held = package(source)
    if isinstance(held, Problem):
        yield held
        return
    content = held.tree("content.xml")
    body = content.find(f"{_OFFICE}body") if content is not None else None
    if body is None:
        manifest = held.tree("META-INF/manifest.xml")
        locked = manifest is not None and next(manifest.iter(_ENCRYPTED), None) is not None
        why = "has a password: save it without" if locked else "holds no content.xml that can be read: save it anew"
        yield source.problem(why)
        return
    notes = (paragraphs(note, _MARKS) for note in body.iter(f"{_TEXT}note-body"))
    parts = chain(paragraphs(body, _MARKS), chain.from_iterable(notes))
    yield document(source, held.data, parts, _found(held))


def _found(held: Package) -> Found:
    """What its description tells; a text was there by its last change, and is not published by any date of it."""
    meta = held.tree("meta.xml")
    if meta is None:
        return Found(reader="odt")
    title, changed, language = (said(next(meta.iter(f"{_DC}{name}"), None)) for name in ("title", "date", "language"))
    author = said(next(meta.iter(f"{_META}initial-creator"), None)) or said(next(meta.iter(f"{_DC}creator"), None))
    facts = Facts(title=title, author=author, language=language_code(language))
    return Found(facts, seen=(("ODT: dc:date", changed),) if changed else (), reader="odt")
