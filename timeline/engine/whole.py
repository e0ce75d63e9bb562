"""The whole way from paths to a timeline, as one readable list of steps."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from timeline import __version__
from timeline.contract import SCHEMA_VERSION, DocumentRecord, GeneratorRecord, ProblemRecord, Timeline
from timeline.dating import Reading, date_all, read
from timeline.dating.copies import Copies, near_copies
from timeline.engine.chronicles import known
from timeline.engine.originals import originals
from timeline.engine.reading import documents
from timeline.engine.single import Look, Told, evident, look, tell
from timeline.engine.workers import Lost, Workers
from timeline.merge import merge
from timeline.model import Document, Problem, Published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.engine.options import Options


def build(
    paths: Sequence[str],
    options: Options,
    stdin: BinaryIO | None = None,
    progress: Callable[[int], None] | None = None,
    jobs: int | None = 1,
) -> tuple[Timeline, tuple[Problem, ...]]:
    """Return the timeline of the documents at the paths, and the problems met on the way.

    `progress` is called with 1 for each document read. `jobs` is how many processes work, None for as many as help;
    it changes nothing else. Raises ValueError for an option that is no EDTF date.
    """
    problems: list[Problem] = []
    with Workers(jobs) as workers:
        looks = _looks(documents(paths, options, stdin), workers, problems, progress)
        same = near_copies([one.runs for one in looks])
        told = _told(looks, same, options, workers, problems)
    problems += chain.from_iterable(one.problems for one in told)
    problems.sort(key=lambda problem: (problem.path, problem.message))
    there = {one.record.id for one in told}
    copies = originals([one.document.id for one in looks], same)
    copies = {copy: original for copy, original in copies.items() if {copy, original} <= there}
    events = merge(chain.from_iterable(one.events for one in told), copies)
    timeline = Timeline(
        schema_version=SCHEMA_VERSION,
        generator=GeneratorRecord(name="timeline", version=__version__, options=options.told()),
        documents=tuple(_with_original(one.record, copies.get(one.record.id)) for one in told),
        events=tuple(options.wanted.among(events)),
        unplaced=tuple(record for one in told for record in one.unplaced),
        problems=tuple(ProblemRecord(path=problem.path, message=problem.message) for problem in problems),
    )
    return timeline, tuple(problems)


def _looks(
    found: Iterable[Document | Problem],
    workers: Workers,
    problems: list[Problem],
    progress: Callable[[int], None] | None,
) -> list[Look]:
    """Look at every document by itself, in an order that is not the order of the paths.

    What the others are compared with is kept from the first document on whose day they may tell; of those before it,
    it is found again.
    """
    looks: list[Look] = []
    asking = False

    def tasks() -> Iterator[tuple[Document, bool]]:
        for one in found:
            if isinstance(one, Problem):
                problems.append(one)
            else:
                yield one, asking

    for one in workers.each(_look, tasks(), lambda task: len(task[0].text)):
        if isinstance(one, Lost):
            problems.append(_lost(one.thing[0], one.exitcode))
            continue
        looks.append(one)
        problems += one.problems
        asking = asking or not one.told
        if progress:
            progress(1)
    return sorted(looks, key=lambda one: one.document.id)


def _told(
    looks: Sequence[Look], same: Copies, options: Options, workers: Workers, problems: list[Problem]
) -> list[Told]:
    """Return what every document brings to the timeline, once the others have told what they know of its day."""
    asking = not all(one.told for one in looks)
    chronicles, wrong = known(options.chronicle, shipped=options.shipped and asking)
    problems += wrong
    if not asking:
        return [one.told for one in looks if one.told]
    readings = _readings(looks, workers)
    published = date_all(readings, chronicles, same, [one.alone for one in looks])
    waiting = [(reading, when) for one, reading, when in zip(looks, readings, published, strict=True) if not one.told]
    late = workers.each(_tell, waiting, lambda pair: len(pair[0].document.text))
    told: list[Told] = []
    for one in looks:
        found = one.told or next(late)
        if isinstance(found, Lost):
            problems.append(_lost(one.document, found.exitcode))
        else:
            told.append(found)
    return told


def _readings(looks: Sequence[Look], workers: Workers) -> list[Reading]:
    """Return the reading of every document, those that were not kept found again."""
    again = workers.each(_read, (one.document for one in looks if not one.reading), lambda document: len(document.text))
    found = [one.reading or next(again) for one in looks]
    return [read(one.thing) if isinstance(one, Lost) else one for one in found]


def _look(task: tuple[Document, bool]) -> Look:
    document, keep = task
    return look(document, keep=keep)


def _read(document: Document) -> Reading:
    return evident(read(document))


def _tell(pair: tuple[Reading, Published]) -> Told:
    return tell(*pair)


def _lost(document: Document, exitcode: int) -> Problem:
    """What is said of a document that ends whatever process works on it."""
    part = f"{document.part}: " if document.part else ""
    why = f"ended the process that worked on it ({exitcode}), twice"
    return Problem(document.path, f"{part}{why}: it is left out; with -j 1 it may be read where memory is short")


def _with_original(record: DocumentRecord, original: str | None) -> DocumentRecord:
    """A document with the one it is nearly a copy of."""
    return record.model_copy(update={"copy_of": original}) if original else record
