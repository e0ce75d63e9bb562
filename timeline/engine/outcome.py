"""What comes of a run: a timeline whose records are read from the disk as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from timeline import __version__
from timeline.contract import (
    SCHEMA_VERSION,
    DocumentRecord,
    EventRecord,
    GeneratorRecord,
    ProblemRecord,
    Timeline,
    UnplacedRecord,
)
from timeline.engine.spill import SHIFT
from timeline.lines import Lines
from timeline.model import Problem
from timeline.wanted import ALL
from timeline.writers.as_json import spelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.engine.options import Options
    from timeline.engine.spill import Spill
    from timeline.wanted import Wanted

# Every event by what it is ordered by: its days, and where its first citation stands.
_LISTED = f"""
CREATE TABLE listed AS SELECT single, several FROM (
    SELECT number AS single, NULL AS several, start, past, rank(document) AS rank, at, phrase,
        rank(document) << {SHIFT} | number AS place FROM tellings WHERE NOT merged(number)
    UNION ALL SELECT NULL, rowid, start, past, rank, at, phrase, place FROM groups
) ORDER BY start, past, rank, at, phrase, place
"""  # noqa: S608 - a number of our own
_EVENTS = """
SELECT listed.rowid, coalesce(events.event, groups.event) FROM listed
LEFT JOIN events ON events.number = single LEFT JOIN groups ON groups.rowid = several ORDER BY listed.rowid
"""
_DOCUMENTS = "SELECT rank(number), record FROM documents WHERE record IS NOT NULL ORDER BY id"
_UNPLACED = "SELECT 0, record FROM unplaced ORDER BY rank(document), rowid"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lists of a timeline, and the problems as the run met them."""

    documents: Lines[DocumentRecord]
    events: Lines[EventRecord]
    unplaced: Lines[UnplacedRecord]
    problems: Problems

    def timeline(self, options: Options) -> Timeline:
        """Return the timeline, its lists read as they are gone through."""
        return Timeline.model_construct(
            schema_version=SCHEMA_VERSION,
            generator=GeneratorRecord(name="timeline", version=__version__, options=options.told()),
            documents=self.documents.as_tuple(),
            events=self.events.as_tuple(),
            unplaced=self.unplaced.as_tuple(),
            problems=self.problems.records().as_tuple(),
        )


class Problems(Sequence[Problem]):
    """The problems of a run, in an order that is not that of the run."""

    def __init__(self, spill: Spill, also: tuple[Problem, ...] = ()) -> None:
        """Those that a run has kept, and such as are none of the timeline's."""
        self._spill, self._also = spill, also
        self._many: int = spill.one("SELECT count(*) FROM problems")

    def __iter__(self) -> Iterator[Problem]:
        """Yield them."""
        return chain(self._spill.problems(), self._also)

    def __len__(self) -> int:
        """How many there are."""
        return self._many + len(self._also)

    def and_also(self, problem: Problem | None) -> Problems:
        """Return them with one that the timeline does not tell, for the cache has no part in it."""
        return Problems(self._spill, (problem,) if problem else ())

    def __getitem__(self, at: int | slice) -> Problem | tuple[Problem, ...]:  # type: ignore[override]
        """Return one, or some."""
        return tuple(self)[at]

    def records(self) -> Lines[ProblemRecord]:
        """Return them as a timeline tells them."""
        return Lines(ProblemRecord, lambda: map(_problem, self._spill.problems()), self._many)


def outcome(spill: Spill, wanted: Wanted, copies: Mapping[int, tuple[str, str]]) -> Outcome:
    """Return what came of a run.

    `copies` are the ids of near-copies and of what they are copies of, by the ranks of the former.
    """
    spill.do(_LISTED)
    if wanted != ALL:
        left_out = ((row,) for row, line in spill.rows(_EVENTS) if not _is_wanted(line, wanted))
        spill.add("left_out", left_out, 1)
        spill.do("DELETE FROM listed WHERE rowid IN (SELECT listed FROM left_out)")
    return Outcome(
        Lines(DocumentRecord, lambda: _documents(spill, copies), spill.one("SELECT count(record) FROM documents")),
        Lines(EventRecord, lambda: _lines(spill, _EVENTS), spill.one("SELECT count(*) FROM listed")),
        Lines(UnplacedRecord, lambda: _lines(spill, _UNPLACED), spill.one("SELECT count(*) FROM unplaced")),
        Problems(spill),
    )


def _problem(one: Problem) -> str:
    return spelled(ProblemRecord(path=one.path, message=one.message))


def _is_wanted(line: str, wanted: Wanted) -> bool:
    return any(wanted.among([EventRecord.model_validate_json(line)]))


def _lines(spill: Spill, query: str) -> Iterator[str]:
    """Yield the second column of what a query finds."""
    for _, line in spill.rows(query):
        yield line


def _documents(spill: Spill, copies: Mapping[int, tuple[str, str]]) -> Iterator[str]:
    """Yield the documents, each that is nearly a copy with the one it is a copy of."""
    for rank, line in spill.rows(_DOCUMENTS):
        if rank in copies:
            record = DocumentRecord.model_validate_json(line)
            yield spelled(record.model_copy(update={"copy_of": copies[rank][1]}))
        else:
            yield line
