"""The whole way from paths to a timeline, as one readable list of steps."""

from __future__ import annotations

from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from timeline import __version__
from timeline.contract import (
    SCHEMA_VERSION,
    DocumentRecord,
    GeneratorRecord,
    ProblemRecord,
    Timeline,
    UnplacedRecord,
)
from timeline.dating import Reading, date_all, date_given, read, read_date
from timeline.dating.copies import near_copies
from timeline.engine.chronicles import known
from timeline.engine.originals import originals
from timeline.engine.reading import documents
from timeline.events import events_of, gap
from timeline.events.dateless import datable, undated_sentences
from timeline.merge import merge
from timeline.model import Document, Event, Placed, Problem, Published
from timeline.phrases import impossible_dates
from timeline.records import phrase_record, published_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from timeline.engine.options import Options


def build(
    paths: Sequence[str],
    options: Options,
    stdin: BinaryIO | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Timeline, tuple[Problem, ...]]:
    """Return the timeline of the documents at the paths, and the problems met on the way.

    `progress` is called with 1 for each document read. Raises ValueError for an option that is no EDTF date.
    """
    readings, problems = _read(paths, options, stdin, progress)
    asked = options.shipped and any(date_given(reading) is None for reading in readings)
    chronicles, wrong = known(options.chronicle, shipped=asked)
    problems += wrong
    same = near_copies(readings)
    published = date_all(readings, chronicles, same)
    placed = [reading.placed(when) for reading, when in zip(readings, published, strict=True)]
    dated = list(zip(readings, placed, published, strict=True))
    for reading, when in zip(readings, published, strict=True):
        problems += _contradicted(reading.document, when)
    problems.sort(key=lambda problem: (problem.path, problem.message))
    copies = originals(readings, same)
    told = [events_of(reading.document, one, when) for reading, one, when in dated]
    events = merge(chain.from_iterable(told), copies)
    timeline = Timeline(
        schema_version=SCHEMA_VERSION,
        generator=GeneratorRecord(name="timeline", version=__version__, options=options.told()),
        documents=tuple(
            _document_record(reading, when, copies, own) for (reading, _, when), own in zip(dated, told, strict=True)
        ),
        events=tuple(options.wanted.among(events)),
        unplaced=tuple(record for reading, one, _ in dated for record in _unplaced(reading.document, one)),
        problems=tuple(ProblemRecord(path=problem.path, message=problem.message) for problem in problems),
    )
    return timeline, tuple(problems)


def _read(
    paths: Sequence[str], options: Options, stdin: BinaryIO | None, progress: Callable[[int], None] | None
) -> tuple[list[Reading], list[Problem]]:
    """Read everything, in an order that is not the order of the paths."""
    readings: list[Reading] = []
    problems: list[Problem] = []
    for found in documents(paths, options, stdin):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        readings.append(read(found))
        problems += (*_undated(found), *_impossible(found))
        if progress:
            progress(1)
    return sorted(readings, key=lambda one: one.document.id), problems


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


def _document_record(
    reading: Reading, published: Published, copies: Mapping[str, str], told: Sequence[Event]
) -> DocumentRecord:
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
        copy_of=copies.get(document.id),
        author=document.author,
        part=document.part or None,
        reader=document.reader or None,
    )


def _unplaced(document: Document, placed: Iterable[Placed]) -> Iterator[UnplacedRecord]:
    for one in placed:
        why = gap(one)
        if why and datable(one.mention):
            yield UnplacedRecord(document=document.id, phrase=phrase_record(document.text, one), because=why)
