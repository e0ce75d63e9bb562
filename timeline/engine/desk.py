"""Where the documents of a run pass: each is looked at by itself, and what it tells is kept."""

from __future__ import annotations

import pickle
from array import array
from collections import Counter, deque
from typing import TYPE_CHECKING, Any, TypeVar

from timeline.engine.running import Progress
from timeline.engine.single import look
from timeline.engine.spill import spelled
from timeline.engine.workers import Lost
from timeline.model import Document, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.engine.cluster import Cluster
    from timeline.engine.remembered import Remembered
    from timeline.engine.running import Stage
    from timeline.engine.shown import Piece, Shown
    from timeline.engine.single import Look, Told
    from timeline.engine.spill import Spill
    from timeline.engine.workers import Workers

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_EVERY = 16  # documents, blocks or events from one report of progress to the next


class Desk:
    """What one run knows so far, and where it works."""

    def __init__(
        self,
        spill: Spill,
        runs: Spill,
        workers: Workers | Cluster,
        memory: Remembered,
        report: Callable[[Progress], None] | None,
    ) -> None:
        """Nothing has been read; `runs` is where the runs of the texts are kept, to be compared beside all else."""
        self.spill, self.runs, self.workers, self.memory, self._report = spill, runs, workers, memory, report
        self._stage: Stage | None = None
        self.words: Counter[str] = Counter()  # in how many events each stands
        self.events = 0  # told so far
        self.open = 0  # documents whose day the others may tell more of
        self.looked = self.dated = self.phrases = self._read = self._evidence = self._characters = 0
        self.stems: Counter[str] = Counter()  # in how many phrases' clauses each stands

    def read(self, found: Iterable[Document | Problem]) -> None:
        """Look at every document by itself.

        What they are to one another is kept from the first document on whose day the others may tell.
        """
        pending: dict[int, Document] = {}

        def tasks() -> Iterator[tuple[int, tuple[Document, bool]]]:
            for batch in self.memory.batches(self._documents(found)):
                known = self.memory.looks([document for _, document in batch])
                for number, document in batch:
                    if document.id in known:
                        self._keep(number, known[document.id])
                    else:
                        pending[number] = document
                        yield number, (document, self.open > 0)

        for number, one in self.each(_look, tasks()):
            self.memory.keep(pending.pop(number), one)
            self._keep(number, one)
        self.memory.put_down()

    def _documents(self, found: Iterable[Document | Problem]) -> Iterator[tuple[int, Document]]:
        """Yield the documents as they are read, each with its number; what went wrong is kept."""
        for one in found:
            if isinstance(one, Problem):
                self.spill.problem(one)
            else:
                self._read += 1
                about = (self._read, spelled(one.id), 0, None, pickle.dumps(one, pickle.HIGHEST_PROTOCOL), None)
                self.spill.add("documents", [about], 6)
                yield self._read, one

    def each(
        self, work: Callable[[_Task], _Result], tasks: Iterable[tuple[int, _Task]], *, surely: bool = False
    ) -> Iterator[tuple[int, _Result]]:
        """Yield what comes of a task for each of some documents, by their numbers.

        One that is lost is left out of the timeline, or if it `surely` harms nobody, worked on in this process.
        """
        waiting: deque[int] = deque()

        def things() -> Iterator[_Task]:
            for number, task in tasks:
                waiting.append(number)
                yield task

        for one in self.workers.each(work, things(), _size):
            number = waiting.popleft()
            if not isinstance(one, Lost):
                yield number, one
            elif surely:
                yield number, work(one.thing)
            else:
                self._lose(number, one.why)

    def _lose(self, number: int, why: str) -> None:
        """Leave out a document that ends whatever process works on it."""
        source = self.spill.one("SELECT source FROM documents WHERE number = ?", number)
        self.spill.problem(lost(pickle.loads(source), why))  # noqa: S301 - of this run
        for where in ("documents WHERE number", "names WHERE document"):
            self.spill.do(f"DELETE FROM {where} = ?", number)  # noqa: S608 - names of our own

    def _keep(self, number: int, one: Look) -> None:
        """Keep what a document tells by itself."""
        runs = array("I", one.runs)
        self.spill.do("UPDATE documents SET runs = ?, kept = ? WHERE number = ?", len(runs), one.kept, number)
        self.runs.add("runs", ((run, number) for run in runs), 2)
        self.spill.problem(*one.problems)
        if one.told:
            self.tell(number, one.told)
        if one.shown:
            self.show(number, one.shown)
        self.open += not one.told
        self.looked += 1
        self.tick("reading", self.looked)

    def tell(self, number: int, told: Told) -> None:
        """Keep what a document brings to the timeline."""
        self.spill.do("UPDATE documents SET record = ? WHERE number = ?", told.record, number)
        rows = [(self.events + at, number, *row) for at, row in enumerate(told.tellings, 1)]
        self.spill.add("tellings", (row[:-1] for row in rows), 10)
        self.spill.add("events", ((row[0], row[-1]) for row in rows), 2)
        self.spill.add("unplaced", ((number, line) for line in told.unplaced), 2)
        self.spill.problem(*told.problems)
        self.words.update(told.words)
        self.events += len(rows)
        self._characters += told.characters

    def show(self, number: int, shown: Shown) -> None:
        """Keep what a document is to the others."""
        topic, day, window = map(pickle.dumps, (shown.topic, shown.day, shown.window))
        self.spill.add("about", [(number, topic, day, window)], 4)
        if shown.day:
            self.dated += 1
            self.spill.add("names", ((name, number) for name in shown.topic.named), 2)
        self.stems.update(shown.stems)
        self.phrases += shown.many
        self.bear_out(number, shown.evidence)

    def bear_out(self, number: int, pieces: Iterable[Piece]) -> None:
        """Keep what a document tells that can date others."""
        for day, stems, line in pieces:
            self._evidence += 1
            self.spill.add("evidence", [(self._evidence, number, day, line)], 4)
            self.spill.add("stems", ((stem, self._evidence) for stem in stems), 2)

    def tick(self, stage: Stage, done: int, of: int | None = None) -> None:
        """Tell how far the run is: when a stage begins, when it ends, and now and then between."""
        if self._report and (done % _EVERY == 0 or done == of or stage != self._stage):
            self._stage = stage
            self._report(Progress(stage, self.looked, self.events, self._characters, done, of))


def _look(task: tuple[Document, bool]) -> Look:
    document, show = task
    return look(document, show=show)


def _size(task: Any) -> int:  # noqa: ANN401 - a document with what is asked of it, or their bytes
    """Return about how many characters there are to work on in a task: those of its first part that has a length."""
    first = task[0] if isinstance(task, tuple) else task
    return len(first.text if isinstance(first, Document) else first)


def lost(document: Document, why: str) -> Problem:
    """What is said of a document that ends whatever process works on it."""
    part = f"{document.part}: " if document.part else ""
    return Problem(
        document.path, f"{part}{why}, also alone: it is left out; with -j 1 it may be read where memory is short"
    )
