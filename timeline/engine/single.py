"""What is done with one document by itself, in this process or in another: look at it, and tell what it says."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from timeline.contract import DocumentRecord, UnplacedRecord
from timeline.dating import Alone, Reading, by_itself, read, read_date
from timeline.dating.copies import runs_of
from timeline.events import events_of, gap
from timeline.events.dateless import datable, undated_sentences
from timeline.model import Document, Event, Placed, Problem, Published
from timeline.phrases import impossible_dates
from timeline.records import phrase_record, published_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Told:
    """What a document whose day is settled brings to a timeline."""

    record: DocumentRecord
    events: tuple[Event, ...]
    unplaced: tuple[UnplacedRecord, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A document as it is by itself: what it tells when that settles its day, else what the others are asked with."""

    document: Document
    runs: frozenset[int]  # by which near-copies are known
    alone: Alone
    problems: tuple[Problem, ...]
    told: Told | None  # None where the others may still tell more of its day
    reading: Reading | None  # None where it was not kept, for no other seemed to need it


def look(document: Document, *, keep: bool = True) -> Look:
    """Look at a document by itself; of one whose day is settled the reading is kept only when asked for.

    >>> one = look(Document("a", "a.txt", "It fell on Sunday.", "", given="2017-07-11"), keep=False)
    >>> [event.title for event in one.told.events], one.reading
    (['It fell'], None)
    """
    reading = read(document)
    alone = by_itself(reading)
    problems = (*_undated(document), *_impossible(document))
    told = tell(reading, alone.published) if alone.final else None
    kept = reading if keep or not told else None
    return Look(document, runs_of(document), alone, problems, told, kept and evident(kept))


def evident(reading: Reading) -> Reading:
    """Return a reading with all that other documents are compared with, found in the process where it was read."""
    _ = reading.acts, reading.topic
    return reading


def tell(reading: Reading, published: Published) -> Told:
    """Return what a document brings to a timeline, as published then."""
    document = reading.document
    placed = reading.placed(published)
    events = events_of(document, placed, published)
    return Told(
        _record(reading, published, events),
        events,
        tuple(_unplaced(document, placed)),
        tuple(_contradicted(document, published)),
    )


def _problem(document: Document, message: str, *, note: bool = False) -> Problem:
    """A problem with a document, which may be one of many in its file."""
    part = f"{document.part}: " if document.part else ""
    return Problem(document.path, f"{part}{message}", lost=False, note=note)


def _undated(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the dates the document came with; they are then as good as not given."""
    told = [("published", document.given)] if document.given else []
    for where, written in (*told, *document.metadata):
        if read_date(written) is None:
            message = f"{where} {written!r} is not a date: write 2017, 2017-03, 2017-03-14 or 2017-03-13/2017-03-18"
            yield _problem(document, message)


def _impossible(document: Document) -> Iterator[Problem]:
    """Yield the dates of a text that no calendar has."""
    for start, end in impossible_dates(document.text) if document.language == "en" else ():
        words = " ".join(document.text[start:end].split())
        message = f"no calendar has “{words}” (characters {start} to {end}): it dates nothing; check the report"
        yield _problem(document, message, note=True)


def _contradicted(document: Document, published: Published) -> Iterator[Problem]:
    """Yield what speaks against a date that was given or found outside the prose."""
    outside = ("given", "metadata", "url", "dateline")
    for clue in published.clues:
        if clue.aside and (published.basis in outside or clue.kind in outside):
            message = f"its date is disputed: {clue.because}; see `timeline explain`"
            yield _problem(document, message, note=True)


def _record(reading: Reading, published: Published, told: Sequence[Event]) -> DocumentRecord:
    document = reading.document
    headed = sum(not event.start <= event.placed.mention.start < event.end for event in told)
    return DocumentRecord(
        id=document.id,
        path=document.path,
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        language=document.language,
        sha256=document.sha256,
        text_sha256=sha256(document.text.encode()).hexdigest(),
        characters=len(document.text),
        published=published_record(published),
        undated=max(0, undated_sentences(document, reading.mentions, reading.split) - headed),
        author=document.author,
        part=document.part or None,
        reader=document.reader or None,
    )


def _unplaced(document: Document, placed: Iterable[Placed]) -> Iterator[UnplacedRecord]:
    for one in placed:
        why = gap(one)
        if why and datable(one.mention):
            yield UnplacedRecord(document=document.id, phrase=phrase_record(document.text, one), because=why)
