"""The columns of the table: how wide each may be, and what stands in its cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from rich.text import Text

from timeline.writers.page import DISAGREES, GAP, QUIET, STATUS, WARNING, cropped, date_style, grid, widest
from timeline.writers.safe import visible
from timeline.writers.wording import counted, labels, published, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

    from timeline.contract import DocumentRecord, EventRecord, SourceRecord, Timeline
    from timeline.writers.page import Page

_NARROW = 110  # below this many cells the side columns are kept short, so that titles have room
_LINES = 3  # a title is cut after about so many lines
_LEAST_TITLE = 24  # rather than give titles less, the phrases go
_PHRASE_LINES = 2
_MOST_LABELS = 8  # of an event told by very many


@dataclass(frozen=True, slots=True)
class Layout:
    """How many cells each column has, with the documents and their labels. A column of no cells is left out."""

    date: int
    title: int
    sources: int
    words: int
    labels: dict[str, str]
    known: dict[str, DocumentRecord]

    @property
    def indent(self) -> int:
        """Where titles begin."""
        return self.date + GAP

    def label(self, document: str) -> str:
        """What a document is called here."""
        return visible(self.labels.get(document, document))

    def address(self, source: SourceRecord) -> str | None:
        """The address that opens a citation at its words, else that of its document."""
        known = self.known.get(source.document)
        return source.url or (known.url if known else None)


def layout(timeline: Timeline, page: Page) -> Layout:
    """Columns as wide as their longest cell, within what the page allows; the title takes what is left."""
    narrow = page.width < _NARROW
    events = timeline.events
    known = {document.id: document for document in timeline.documents}
    found = Layout(0, 0, 0, 0, labels(list(known)), known)
    date = widest((readable(event.date.edtf) for event in events), 20 if narrow else 26)
    sources = widest((" ".join(_cited(event, found)) for event in events), 11 if narrow else 31)
    words = widest((_words(event, page.width).plain for event in events), 18 if narrow else 40)
    rest = page.width - date - sources - 2 * GAP
    if rest - words - GAP < _LEAST_TITLE:
        words = 0
    titles = (f"{visible(event.title)} {_status(event)}".rstrip() for event in events)
    title = widest(titles, rest - (words + GAP if words else 0))
    return replace(found, date=date, title=title, sources=sources, words=words)


def events(events: Iterable[EventRecord], page: Page, layout: Layout) -> Table:
    """Events, one row each."""
    table = grid(layout.date, layout.title, layout.sources, layout.words)
    for event in events:
        date = Text(readable(event.date.edtf), date_style(event.date.precision))
        cited = _cited(event, layout).items()
        sources = Text(" ").join(page.label(name, url) for name, url in cited)
        title = page.folded(event.title, layout.title, _LINES, _status(event))
        if layout.words:
            table.add_row(date, title, sources, _words(event, layout.words * _PHRASE_LINES))
        else:
            table.add_row(date, Text("\n").join([title, *_remarks(event)]), sources)
    return table


def _cited(event: EventRecord, layout: Layout) -> dict[str, str | None]:
    """The documents an event cites, by label, with an address of the words; of very many the first, and how many more.

    A document that is cited twice is opened at the first of its words.
    """
    cited: dict[str, str | None] = {}
    for source in event.sources:
        cited.setdefault(layout.label(source.document), layout.address(source))
    if len(cited) <= _MOST_LABELS:
        return cited
    return dict(islice(cited.items(), _MOST_LABELS)) | {f"+{len(cited) - _MOST_LABELS}": None}


def _status(event: EventRecord) -> Text:
    """The status of an event in words, unless it simply happened."""
    return Text("") if event.status == "happened" else Text(f"({event.status})", STATUS[event.status])


def _words(event: EventRecord, cells: int) -> Text:
    """The phrase that dates the event, and what is to be known of its sources."""
    words = Text.assemble(("“", QUIET), cropped(event.sources[0].phrase.text, cells - 2), ("”", QUIET))
    return Text("\n").join([words, *_remarks(event)])


def _remarks(event: EventRecord) -> Iterator[Text]:
    """How many sources there are where that is not the number of citations, and whether any says otherwise."""
    if event.independent_sources not in (0, len(event.sources)):
        yield Text(counted(event.independent_sources, "source"), QUIET)
    if event.disagreements:
        number = len(event.disagreements)
        yield Text("1 disagrees" if number == 1 else f"{number} disagree", DISAGREES)


def documents(timeline: Timeline, page: Page, layout: Layout) -> Table:
    """How each document was dated, one row each."""
    rows = list(_document_rows(timeline))
    label = widest(layout.labels.values(), 21)
    date = widest((row[0] for row in rows), 24)
    basis = widest((row[1] for row in rows), 10)
    rest = page.width - label - date - basis - len("100%") - 4 * GAP
    names = [_name(document, rest) for document in timeline.documents]
    table = grid(label, widest((name.plain for name in names), rest), date, basis)
    table.add_column(justify="right", style=QUIET)
    for document, name, (when, how, sure) in zip(timeline.documents, names, rows, strict=True):
        style = WARNING if document.published.edtf is None else ""
        short = page.label(layout.labels[document.id], document.url)
        table.add_row(short, name, Text(when, style), Text(how, QUIET), Text(sure))
    return table


def _name(document: DocumentRecord, cells: int) -> Text:
    """Title and outlet; a long title is cut before its outlet is."""
    if not document.title or not document.outlet:
        return cropped(document.title or document.outlet or document.id, cells)
    outlet = Text.assemble(", ", visible(document.outlet))
    room = max(cells - outlet.cell_len, cells // 2)
    name = cropped(document.title, room) + outlet
    name.truncate(cells, overflow="ellipsis")
    return name


def _document_rows(timeline: Timeline) -> Iterator[tuple[str, str, str]]:
    for document in timeline.documents:
        told = document.published
        dated = told.edtf is not None
        yield published(told), told.basis if dated else "", f"{told.confidence:.0%}" if dated else ""
