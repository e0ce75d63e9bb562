"""What is done with one document by itself, in this process or in another: look at it, and tell what it says."""

from __future__ import annotations

import pickle
from array import array
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from timeline.contract import DocumentRecord, UnplacedRecord
from timeline.dating import Reading, by_itself, read, read_date
from timeline.dating.copies import runs_of
from timeline.engine.shown import Shown, shown
from timeline.events import events_of, gap
from timeline.events.dateless import datable, undated_sentences
from timeline.merge import member
from timeline.merge.blocks import home
from timeline.merge.telling import packed
from timeline.model import Document, Event, Placed, Problem, Published
from timeline.phrases import impossible_dates
from timeline.records import phrase_record, published_record
from timeline.writers.as_json import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.merge.record import Member

# A telling: the level of its cells, the days it may mean, those it is dated to, where its words and its phrase begin,
# and as lines of JSON how it is compared and how it stands in a timeline where no other tells its event.
Row = tuple[int, int, int, int, int, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a document whose day is settled brings to a timeline, as lines of JSON that can be kept."""

    record: str
    tellings: tuple[Row, ...]
    unplaced: tuple[str, ...]
    problems: tuple[Problem, ...]
    words: dict[str, int]  # in how many of its tellings each stands
    characters: int


@dataclass(frozen=True, slots=True)
class Look:
    """A document as it is by itself: what it tells when that settles its day, else what the others are asked with."""

    runs: bytes  # by which near-copies are known: numbers of four bytes
    problems: tuple[Problem, ...]
    told: Told | None  # None where the others may still tell more of its day
    shown: Shown | None = None  # what it is to the others, where that was asked for or its day is open
    kept: bytes = b""  # where it is open: what was read and what it tells of its day, pickled for this run alone


def look(document: Document, *, show: bool = False) -> Look:
    """Look at a document by itself; of one whose day is settled what it is to others is found only when asked for.

    >>> one = look(Document("a", "a.txt", "It fell on Sunday.", "", given="2017-07-11"))
    >>> '"edtf":"2017-07-11"' in one.told.record, one.shown, one.kept
    (True, None, b'')
    """
    reading = read(document)
    alone = by_itself(reading)
    problems = (*_undated(document), *_impossible(document))
    runs = array("I", sorted(runs_of(document))).tobytes()
    if alone.final:
        return Look(runs, problems, tell(reading, alone.published), shown(reading, alone) if show else None)
    to_others = shown(reading, alone)
    return Look(runs, problems, None, to_others, pickle.dumps((reading, alone), pickle.HIGHEST_PROTOCOL))


def told(task: tuple[bytes, bytes]) -> Told:
    """Return what a document that was open brings to the timeline, its day settled."""
    (reading, _), published = map(pickle.loads, task)
    return tell(reading, published)


def tell(reading: Reading, published: Published) -> Told:
    """Return what a document brings to a timeline, as published then."""
    document = reading.document
    placed = reading.placed(published)
    events = events_of(document, placed, published)
    members = sorted(map(member, events), key=lambda one: one.telling.place)
    return Told(
        spelled(_record(reading, published, events)),
        tuple(map(_row, members)),
        tuple(map(spelled, _unplaced(document, placed))),
        tuple(_contradicted(document, published)),
        dict(Counter(word for one in members for word in one.telling.stems)),
        len(document.text),
    )


def _row(one: Member) -> Row:
    when, reach, source = one.telling.interval, one.telling.reach, one.source
    where = source.start, source.phrase.start
    return home(reach).level, *reach, when.start, when.stop, *where, packed(one.telling), spelled(one.record)


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
