"""A timeline as rows, one for each citation with its event beside it: what a spreadsheet and a data frame filter by."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.contract import DocumentRecord, EventRecord, SourceRecord, Timeline

Cell: TypeAlias = str | int | float | list[str] | None

# Every column in order, with its type in SQL.
COLUMNS = {
    "event": "VARCHAR",
    "date": "VARCHAR",
    "earliest": "VARCHAR",
    "latest": "VARCHAR",
    "precision": "VARCHAR",
    "title": "VARCHAR",
    "status": "VARCHAR",
    "confidence": "DOUBLE",
    "actors": "VARCHAR[]",
    "places": "VARCHAR[]",
    "independent_sources": "INTEGER",
    "disagreements": "VARCHAR[]",
    "citation": "INTEGER",
    "quote": "VARCHAR",
    "phrase": "VARCHAR",
    "said_by": "VARCHAR",
    "citation_date": "VARCHAR",
    "citation_confidence": "DOUBLE",
    "because": "VARCHAR[]",
    "document": "VARCHAR",
    "document_title": "VARCHAR",
    "outlet": "VARCHAR",
    "published": "VARCHAR",
    "published_basis": "VARCHAR",
    "page": "INTEGER",
    "paragraph": "INTEGER",
    "quote_start": "BIGINT",
    "quote_end": "BIGINT",
    "phrase_start": "BIGINT",
    "phrase_end": "BIGINT",
    "timex": "VARCHAR",
    "url": "VARCHAR",
    "sha256": "VARCHAR",
    "before": "VARCHAR",
    "after": "VARCHAR",
}


def rows(timeline: Timeline) -> Iterator[list[Cell]]:
    """Every citation in the order of the events, its cells in the order of the columns."""
    known = {document.id: document for document in timeline.documents}
    for event in timeline.events:
        told = _event(event)
        for number, source in enumerate(event.sources):
            disputes = [one.because for one in event.disagreements if number in one.sources]
            yield [*told, disputes, number + 1, *_citation(source), *_document(source, known), *_place(source, known)]


def _event(event: EventRecord) -> list[Cell]:
    date = event.date
    names: list[Cell] = [list(event.actors), list(event.places)]
    return [
        event.id,
        date.edtf,
        date.earliest,
        date.latest,
        date.precision,
        event.title,
        event.status,
        event.confidence,
        *names,
        event.independent_sources,
    ]


def _citation(source: SourceRecord) -> list[Cell]:
    said = source.said_by.text if source.said_by else None
    why = list(source.because)
    return [source.quote, source.phrase.text, said, source.date.edtf, source.confidence, why]


def _document(source: SourceRecord, known: Mapping[str, DocumentRecord]) -> list[Cell]:
    document = known.get(source.document)
    if document is None:
        return [source.document, None, None, None, None]
    return [document.id, document.title, document.outlet, document.published.edtf, document.published.basis]


def _place(source: SourceRecord, known: Mapping[str, DocumentRecord]) -> list[Cell]:
    """Where the words stand and how they are opened."""
    document, phrase = known.get(source.document), source.phrase
    digits = [source.page, source.paragraph, source.start, source.end, phrase.start, phrase.end]
    opened = [source.url or (document.url if document else None), document.sha256 if document else None]
    return [*digits, phrase.timex, *opened, source.prefix, source.suffix]
