"""W3C Web Annotations in JSON-LD: one for each citation, its target found by its words and by its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from timeline.writers.as_json import spelled
from timeline.writers.citing import dating, disputes, headline, left_out, quoting, reason, web
from timeline.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from timeline.contract import DocumentRecord, EventRecord, SourceRecord, Timeline
    from timeline.writers.look import Look

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_EDTF = "http://id.loc.gov/datatypes/edtf"
_PAGES = "http://tools.ietf.org/rfc/rfc8118"  # how a fragment names a page of a PDF


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write one page of annotations, one at a time; the context is named and never fetched."""
    known = {document.id: document for document in timeline.documents}
    rest = left_out(timeline)
    label = f'"schema:description":{spelled(rest)},' if rest else ""
    out.write(f'{{"@context":"{_CONTEXT}","id":"urn:timeline:annotations","type":"AnnotationPage",{label}"items":[')
    before = "\n"
    for event in timeline.events:
        for number, source in enumerate(event.sources, 1):
            out.write(before + spelled(_annotation(event, number, source, known)))
            before = ",\n"
    out.write("\n]}\n")


def _annotation(
    event: EventRecord, number: int, source: SourceRecord, known: Mapping[str, DocumentRecord]
) -> dict[str, Any]:
    lines = (f"{headline(event)}.", dating(event), *disputes(event), quoting(source, known), reason(source))
    told = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": "\n".join(lines)}
    return {
        "id": _urn("timeline:citation", event.id, number),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [{"type": "SpecificResource", "purpose": "identifying", "source": _event(event)}, told],
        "target": {"source": _document(source, known), "selector": _selectors(source)},
    }


def _urn(kind: str, *parts: str | int) -> str:
    """A name for linked data; a saved timeline may hold any words where ids should be.

    >>> _urn("timeline:event", "a8bb", 1), _urn("sha256", "> <")
    ('urn:timeline:event:a8bb:1', 'urn:sha256:%3E%20%3C')
    """
    return ":".join(("urn", kind, *(quote(visible(str(part)), safe="") for part in parts)))


def _event(event: EventRecord) -> dict[str, Any]:
    """The event as schema.org has them; its date is EDTF, which alone can say how exact it is."""
    return {
        "id": _urn("timeline:event", event.id),
        "type": "schema:Event",
        "schema:name": event.title,
        "dcterms:temporal": {"@type": _EDTF, "@value": event.date.edtf},
        "schema:creativeWorkStatus": event.status,
        "schema:actor": list(event.actors),
        "schema:location": list(event.places),
    }


def _document(source: SourceRecord, known: Mapping[str, DocumentRecord]) -> dict[str, Any]:
    """The document by its address, else by the hash of its file; the hash is told in either case."""
    document = known.get(source.document)
    if document is None:
        return {"id": "urn:timeline:document", "type": "Text", "dcterms:identifier": source.document}
    told = {"dcterms:identifier": document.id, "schema:sha256": document.sha256, "schema:name": document.title}
    return {
        "id": web(document.url) or _urn("sha256", document.sha256),
        "type": "Text",
        **{key: value for key, value in told.items() if value is not None},
    }


def _selectors(source: SourceRecord) -> list[dict[str, Any]]:
    words = {"type": "TextQuoteSelector", "exact": source.quote, "prefix": source.prefix, "suffix": source.suffix}
    found: list[dict[str, Any]] = [
        {key: value for key, value in words.items() if value},
        {"type": "TextPositionSelector", "start": source.start, "end": source.end},
    ]
    if source.page:
        found.append({"type": "FragmentSelector", "conformsTo": _PAGES, "value": f"page={source.page}"})
    return found
