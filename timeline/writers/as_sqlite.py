"""SQLite: documents, events and citations as tables that point at one another, with full-text search."""

from __future__ import annotations

import errno
import json
import sqlite3
from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING, Any

from timeline.writers.as_json import whole
from timeline.writers.tables import INDEXES, SEARCH, TABLES, VERSION
from timeline.writers.whole_bytes import made_apart

if TYPE_CHECKING:
    from typing import BinaryIO

    from timeline.contract import DocumentRecord, EventRecord, PhraseRecord, SourceRecord, Timeline
    from timeline.writers.look import Look

_BESIDE_ITS_ID = 18  # columns of a document


def write(timeline: Timeline, out: BinaryIO, _look: Look, /) -> None:
    """Write the database; its bytes are those of the version of SQLite that makes it, and of the timeline alone."""
    with made_apart(out) as folder:
        try:
            with closing(sqlite3.connect(folder / "made")) as database:
                _fill(database, timeline)
        except (sqlite3.Error, OverflowError) as error:
            raise OSError(errno.EIO, str(error), str(folder)) from error


def _fill(database: sqlite3.Connection, timeline: Timeline) -> None:
    database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA user_version={VERSION};{TABLES}")
    tables = Tables(database)
    generator = timeline.generator
    told = {"schema_version": timeline.schema_version, "generator": f"{generator.name} {generator.version}"}
    for key, value in (told | {"options": json.dumps(generator.options)}).items():
        tables.add("about", key, value)
    for document in timeline.documents:
        tables.document(document)
    for document in timeline.documents:
        tables.clues(document)
    for event in timeline.events:
        tables.event(event)
    for one in timeline.unplaced:
        tables.add("unplaced", tables.number_of(one.document), *_phrase(one.phrase), one.because)
    for problem in timeline.problems:
        tables.add("problems", problem.path, problem.message)
    database.commit()
    database.executescript(INDEXES)
    try:
        database.executescript(SEARCH)
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):  # a SQLite that was built without FTS5 searches with LIKE
            raise


class Tables:
    """The tables being filled, and the numbers given to documents, citations and disagreements so far."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Begin with empty tables."""
        self._database = database
        self._documents: dict[str, int] = {}
        self._rows, self._events, self._citations, self._disagreements = count(1), count(1), count(1), count(1)

    def add(self, table: str, *values: Any) -> None:  # noqa: ANN401 - whatever SQLite can hold
        """Add a row; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD."""
        marks = ",".join("?" * len(values))
        self._database.execute(f"INSERT INTO {table} VALUES ({marks})", whole(values))  # noqa: S608 - names of our own

    def number_of(self, document: str) -> int:
        """The number of a document; one that is cited and not listed gets a row with its id alone."""
        if document not in self._documents:
            self._documents[document] = next(self._rows)
            self.add("documents", self._documents[document], document, *[None] * _BESIDE_ITS_ID)
        return self._documents[document]

    def document(self, record: DocumentRecord) -> None:
        """Add a document."""
        number = self._documents[record.id] = next(self._rows)
        title = (record.id, record.title, record.outlet, record.author, record.url, record.path, record.part)
        text = (record.reader, record.language, record.sha256, record.text_sha256, record.characters)
        when = record.published
        published = (when.edtf, when.earliest, when.latest, when.basis, when.confidence)
        self.add("documents", number, *title, *text, *published, record.undated, record.copy_of)

    def clues(self, record: DocumentRecord) -> None:
        """Add what dates a document."""
        for clue in record.published.clues:
            where = (self.number_of(clue.document), clue.start, clue.end, clue.quote)
            self.add("clues", self.number_of(record.id), clue.kind, clue.because, *where)

    def event(self, record: EventRecord) -> None:
        """Add an event with all that tells it."""
        number, date = next(self._events), record.date
        told = (date.edtf, date.earliest, date.latest, date.precision, record.title, record.status, record.confidence)
        self.add("events", number, record.id, *told, record.independent_sources)
        for name in record.actors:
            self.add("actors", number, name)
        for name in record.places:
            self.add("places", number, name)
        citations = [self._citation(number, source) for source in record.sources]
        for one in record.disagreements:
            self.add("disagreements", disagreement := next(self._disagreements), number, one.because)
            for index in one.sources:
                if index < len(citations):
                    self.add("disagreeing", disagreement, citations[index])

    def _citation(self, event: int, source: SourceRecord) -> int:
        number, date, said = next(self._citations), source.date, source.said_by
        quote = (source.quote, source.start, source.end, *_phrase(source.phrase))
        dated = (date.edtf, date.earliest, date.latest, "\n".join(source.because), source.confidence)
        speaker = (said.text, said.start, said.end) if said else (None, None, None)
        where = (source.page, source.paragraph, source.url, source.prefix, source.suffix)
        self.add("citations", number, event, self.number_of(source.document), *quote, *dated, *speaker, *where)
        for factor in source.factors:
            self.add("factors", number, factor.what, factor.share, factor.of)
        for name in source.names:
            self.add("names", number, name.name, name.kind, name.text, name.start, name.end)
        return number


def _phrase(phrase: PhraseRecord) -> tuple[str, int, int, str, str | None]:
    return phrase.text, phrase.start, phrase.end, phrase.type, phrase.timex
