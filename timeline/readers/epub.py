"""Books (EPUB): the paragraphs of the chapters, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from timeline.model import Problem
from timeline.readers.office import Marks, Package, document, package, paragraphs, parsed_page, said
from timeline.readers.source import Facts, Found, Source, language_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.formats import Answers

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
_UNDATED = "0101-01-01"  # as calibre writes a date that nobody knows
_PUBLISHED = {None, "publication", "original-publication"}  # events of dates; a creation is none


def _named(names: str) -> frozenset[str]:
    return frozenset(space + name for name in names.split() for space in ("", _XHTML))


_MARKS = Marks(
    blocks=_named(
        "p h1 h2 h3 h4 h5 h6 div section article aside li dt dd pre blockquote figcaption td th caption body"
    ),
    rows=_named("tr"),
    skipped=_named("head script style nav svg template rt rp"),
    signs=dict.fromkeys(_named("br hr"), "\n"),
)


@dataclass(frozen=True, slots=True)
class _Book:
    """The list of what a book is made of, and where it lies in the file."""

    held: Package
    name: str
    root: Any

    def chapters(self) -> list[str]:
        """The names of the pages in reading order."""
        items = {item.get("id"): item for item in self.root.iter(f"{_OPF}item")}
        order = [items.get(item.get("idref")) for item in self.root.iter(f"{_OPF}itemref")]
        links = [item.get("href") or "" for item in order if item is not None and item.get("media-type") in _PAGES]
        return [normpath(join(dirname(self.name), unquote(link.partition("#")[0]))) for link in dict.fromkeys(links)]


def read(source: Source) -> Answers:
    """The one document of a book."""
    held = package(source)
    if isinstance(held, Problem):
        yield held
        return
    book = _book(held)
    if book is None:
        yield source.problem("has no list of chapters that can be read (META-INF/container.xml): save it anew")
        return
    chapters = book.chapters()
    locked = _locked(held) & set(chapters)
    if locked:
        yield source.problem("is locked (DRM), so its text cannot be read: get it without")
        return
    lost: list[str] = []
    yield document(source, held.data, _text(held, chapters, lost), _found(book.root))
    yield from (source.problem(f"{name} cannot be read: mend that chapter, or do without it") for name in lost)


def _book(held: Package) -> _Book | None:
    container = held.tree("META-INF/container.xml")
    listed = next(container.iter(f"{_CONTAINER}rootfile"), None) if container is not None else None
    name = (listed.get("full-path") if listed is not None else None) or ""
    root = held.tree(name)
    return None if root is None else _Book(held, name, root)


def _locked(held: Package) -> set[str]:
    """The files in a book whose content is enciphered; fonts often are, and do no harm."""
    root = held.tree("META-INF/encryption.xml")
    return {unquote(found.get("URI") or "") for found in root.iter(_CIPHER)} if root is not None else set()


def _text(held: Package, chapters: list[str], lost: list[str]) -> Iterator[str]:
    """The paragraphs of the chapters; those that cannot be read are noted in `lost`."""
    for name in chapters:
        data = held.content(name)
        root = parsed_page(data) if data is not None else None
        if root is None:
            lost.append(name)
        else:
            yield from paragraphs(root, _MARKS)


def _found(root: Any) -> Found:  # noqa: ANN401 - lxml has no types
    """What a book says of itself."""

    def first(name: str) -> str | None:
        return said(next(root.iter(f"{_DC}{name}"), None))

    creators = dict.fromkeys(filter(None, map(said, root.iter(f"{_DC}creator"))))
    facts = Facts(
        title=first("title"),
        outlet=first("publisher"),
        language=language_code(first("language")),
        author=", ".join(creators) or None,
    )
    dates = [(found.get(f"{_OPF}event"), said(found) or "") for found in root.iter(f"{_DC}date")]
    known = [(event, date) for event, date in dates if date and not date.startswith(_UNDATED)]
    changed = [said(found) for found in root.iter(f"{_OPF}meta") if found.get("property") == "dcterms:modified"]
    return Found(
        facts,
        metadata=tuple(("EPUB: dc:date", date) for event, date in known if event in _PUBLISHED),
        seen=(
            *(("EPUB: dc:date (modification)", date) for event, date in known if event == "modification"),
            *(("EPUB: dcterms:modified", date) for date in changed if date),
        ),
        reader="epub",
    )
