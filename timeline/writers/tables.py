"""The tables of a timeline in SQL: what SQLite is told, and which column holds what."""

from __future__ import annotations

VERSION = 1  # of these tables, as PRAGMA user_version

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT, outlet TEXT, author TEXT, url TEXT, path TEXT, part TEXT,
  reader TEXT, language TEXT, sha256 TEXT, text_sha256 TEXT, characters INTEGER, published TEXT,
  published_earliest TEXT, published_latest TEXT, published_basis TEXT, published_confidence REAL, undated INTEGER,
  copy_of TEXT
);
CREATE TABLE clues (
  document INTEGER NOT NULL REFERENCES documents(number), kind TEXT NOT NULL, because TEXT NOT NULL,
  spoken_in INTEGER NOT NULL REFERENCES documents(number), quote_start INTEGER, quote_end INTEGER, quote TEXT
);
CREATE TABLE events (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, date TEXT NOT NULL, earliest TEXT NOT NULL, latest TEXT NOT NULL,
  precision TEXT NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, confidence REAL NOT NULL,
  independent_sources INTEGER NOT NULL
);
CREATE TABLE citations (
  number INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES events(number),
  document INTEGER NOT NULL REFERENCES documents(number), quote TEXT NOT NULL, quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL, phrase TEXT NOT NULL, phrase_start INTEGER NOT NULL, phrase_end INTEGER NOT NULL,
  phrase_type TEXT NOT NULL, timex TEXT, date TEXT NOT NULL, earliest TEXT NOT NULL, latest TEXT NOT NULL,
  because TEXT NOT NULL, confidence REAL, said_by TEXT, said_by_start INTEGER, said_by_end INTEGER, page INTEGER,
  paragraph INTEGER, url TEXT, before TEXT NOT NULL, after TEXT NOT NULL
);
CREATE TABLE factors (
  citation INTEGER NOT NULL REFERENCES citations(number), what TEXT NOT NULL, share REAL NOT NULL,
  counted INTEGER NOT NULL
);
CREATE TABLE actors (event INTEGER NOT NULL REFERENCES events(number), name TEXT NOT NULL);
CREATE TABLE places (event INTEGER NOT NULL REFERENCES events(number), name TEXT NOT NULL);
CREATE TABLE names (
  citation INTEGER NOT NULL REFERENCES citations(number), name TEXT NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL,
  words_start INTEGER NOT NULL, words_end INTEGER NOT NULL
);
CREATE TABLE disagreements (
  number INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES events(number), because TEXT NOT NULL
);
CREATE TABLE disagreeing (
  disagreement INTEGER NOT NULL REFERENCES disagreements(number),
  citation INTEGER NOT NULL REFERENCES citations(number)
);
CREATE TABLE unplaced (
  document INTEGER NOT NULL REFERENCES documents(number), phrase TEXT NOT NULL, phrase_start INTEGER NOT NULL,
  phrase_end INTEGER NOT NULL, phrase_type TEXT NOT NULL, timex TEXT, because TEXT NOT NULL
);
CREATE TABLE problems (path TEXT NOT NULL, message TEXT NOT NULL);
"""

# Made last, when the rows are there: it is quicker so.
INDEXES = """
CREATE INDEX events_by_day ON events(earliest, latest);
CREATE INDEX events_by_id ON events(id);
CREATE INDEX citations_of_event ON citations(event);
CREATE INDEX citations_of_document ON citations(document);
CREATE INDEX documents_by_id ON documents(id);
CREATE INDEX places_by_name ON places(name);
CREATE INDEX actors_by_name ON actors(name);
CREATE VIEW chronology AS
  SELECT events.date, events.title, events.status, events.confidence, citations.quote, citations.because,
         documents.title AS document, coalesce(citations.url, documents.url, documents.path) AS source
  FROM events JOIN citations ON citations.event = events.number
  JOIN documents ON citations.document = documents.number
  ORDER BY events.number, citations.number;
"""

# Datasette looks for content="TABLE", in these very quotation marks, and then offers a field to search in.
SEARCH = """
CREATE VIRTUAL TABLE events_fts USING fts5(title, content="events", content_rowid="number");
CREATE VIRTUAL TABLE citations_fts USING fts5(quote, content="citations", content_rowid="number");
INSERT INTO events_fts(events_fts) VALUES ('rebuild');
INSERT INTO citations_fts(citations_fts) VALUES ('rebuild');
"""
