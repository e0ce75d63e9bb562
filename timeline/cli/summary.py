"""How a run went, said when it is over, and its end."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

import typer

from timeline.cli import terminal
from timeline.cli.exits import NOTHING
from timeline.cli.log import LOG
from timeline.writers.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.contract import Timeline
    from timeline.engine.running import Progress
    from timeline.model import Problem
    from timeline.records import Dated


@dataclass(slots=True)
class Tally(terminal.Tally):
    """What was read, and how many phrases were found in it."""

    phrases: int = 0
    characters: int = 0

    def followed(
        self, documents: Iterable[Dated | Problem], report: Callable[[Progress], None] | None
    ) -> Iterator[Dated]:
        """Yield the documents, and report how far that is."""
        from timeline.engine.running import Progress  # noqa: PLC0415 late: help needs no engine

        for dated in self.told(documents):
            yield dated
            self.phrases += len(dated.placed)
            self.characters += len(dated.document.text)
            if report:
                report(Progress("reading", self.done, self.phrases, self.characters, self.done))


@dataclass(frozen=True, slots=True)
class Summary:
    """Says how a run went to whoever watches or asked for it."""

    quiet: bool
    verbose: bool
    begun: float = field(default_factory=monotonic)

    def of_dates(self, status: int, tally: Tally) -> typer.Exit:
        """Say what `dates` found, and return the end of the run."""
        words = f"{counted(tally.phrases, 'phrase')} in {counted(tally.done, 'document')}"
        return self._said(
            status, words, {"documents": tally.done, "phrases": tally.phrases, "problems": tally.problems}
        )

    def of_build(self, status: int, numbers: dict[str, int]) -> typer.Exit:
        """Say what `build` found, and return the end of the run."""
        words = (
            f"{counted(numbers['events'], 'event')} from {counted(numbers['documents'], 'document')}, "
            f"{counted(numbers['unplaced'], 'phrase not placed', 'phrases not placed')}, "
            f"{counted(numbers['undated'], 'sentence')} without a date"
        )
        return self._said(status, words, numbers)

    def _said(self, status: int, words: str, numbers: dict[str, int]) -> typer.Exit:
        """Say it in words and numbers; where nothing could be done the problems have told that to people."""
        seconds = monotonic() - self.begun
        watched = self.verbose or (sys.stderr is not None and sys.stderr.isatty())
        if not self.quiet and (LOG.form == "json" or (watched and status != NOTHING)):
            rate = numbers["documents"] / seconds if seconds else 0.0
            problems = counted(numbers["problems"], "problem")
            message = f"{words}, {problems}; {seconds:,.1f} seconds, {rate:,.1f} documents a second"
            more = {"seconds": round(seconds, 3), "documents_per_second": round(rate, 1), "status": status}
            LOG.say("info", "summary", message, **numbers, **more)
        return typer.Exit(status)


def numbers_of(timeline: Timeline, problems: Sequence[Problem]) -> dict[str, int]:
    """Return how much was read and found."""
    return {
        "documents": len(timeline.documents),
        "events": len(timeline.events),
        "unplaced": len(timeline.unplaced),
        "undated": sum(document.undated for document in timeline.documents),
        "problems": len(problems),
    }
