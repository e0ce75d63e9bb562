"""What comes of a run: a timeline whose records are read from the disk as they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from timeline import __version__
from timeline.contract import (
    SCHEMA_VERSION,
    DocumentRecord,
    EventRecord,
    GeneratorRecord,
    ProblemRecord,
    Strict,
    Timeline,
    UnplacedRecord,
)
from timeline.engine.lines import Lines
from timeline.wanted import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.engine.desk import Desk
    from timeline.engine.options import Options
    from timeline.engine.spill import Spill
    from timeline.model import Problem
    from timeline.wanted import Wanted

# Every event by what it is ordered by: its days, and where its first citation stands.
_LISTED = """
CREATE TABLE listed AS SELECT single, several FROM (
    SELECT number AS single, NULL AS several, start, past, rank(document) AS rank, at, phrase,
        rank(document) << 40 | number AS place FROM tellings WHERE NOT merged(number)
    UNION ALL SELECT NULL, rowid, start, past, rank, at, phrase, place FROM groups
) ORDER BY start, past, rank, at, phrase, place
"""
_EVENTS = """
SELECT listed.rowid, coalesce(events.event, groups.event) FROM listed
LEFT JOIN events ON events.number = single LEFT JOIN groups ON groups.rowid = several ORDER BY listed.rowid
"""
_UNPLACED = "SELECT record FROM unplaced ORDER BY rank(document), rowid"

_Record = TypeVar("_Record", bound=Strict)


def outcome(desk: Desk, options: Options, copies: Mapping[int, tuple[str, str]]) -> tuple[Timeline, Sequence[Problem]]:
    """Return the timeline of a run and its problems.

    `copies` are the ids of near-copies and of what they are copies of, by the ranks of the former.
    """
    spill = desk.spill
    problems = Lines(spill.problems, spill.one("SELECT count(*) FROM problems"))
    told = Timeline.model_construct(
        schema_version=SCHEMA_VERSION,
        generator=GeneratorRecord(name="timeline", version=__version__, options=options.told()),
        documents=Lines(lambda: _documents(spill, copies), spill.one("SELECT count(record) FROM documents")).as_tuple(),
        events=_events(spill, options.wanted).as_tuple(),
        unplaced=Lines(
            lambda: _records(UnplacedRecord, spill, _UNPLACED), spill.one("SELECT count(*) FROM unplaced")
        ).as_tuple(),
        problems=Lines(lambda: _problems(spill), len(problems)).as_tuple(),
    )
    return told, problems


def _events(spill: Spill, wanted: Wanted) -> Lines[EventRecord]:
    """Return the events, those alone that are wanted."""
    spill.do(_LISTED)
    if wanted != ALL:
        left_out = ((row,) for row, line in spill.rows(_EVENTS) if not _is_wanted(line, wanted))
        spill.add("left_out", left_out, 1)
        spill.do("DELETE FROM listed WHERE rowid IN (SELECT listed FROM left_out)")
    return Lines(lambda: _records(EventRecord, spill, _EVENTS), spill.one("SELECT count(*) FROM listed"))


def _is_wanted(line: str, wanted: Wanted) -> bool:
    return any(wanted.among([EventRecord.model_validate_json(line)]))


def _records(kind: type[_Record], spill: Spill, query: str) -> Iterator[_Record]:
    """Yield the records whose lines of JSON a query finds, the last of its columns."""
    for row in spill.rows(query):
        yield kind.model_validate_json(row[-1])


def _documents(spill: Spill, copies: Mapping[int, tuple[str, str]]) -> Iterator[DocumentRecord]:
    """Yield the documents, each that is nearly a copy with the one it is a copy of."""
    query = "SELECT rank(number), record FROM documents WHERE record IS NOT NULL ORDER BY id"
    for rank, line in spill.rows(query):
        record = DocumentRecord.model_validate_json(line)
        yield record.model_copy(update={"copy_of": copies[rank][1]}) if rank in copies else record


def _problems(spill: Spill) -> Iterator[ProblemRecord]:
    for problem in spill.problems():
        yield ProblemRecord(path=problem.path, message=problem.message)
