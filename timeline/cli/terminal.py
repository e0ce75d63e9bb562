"""Where a run writes: on which stream, in which format, how it looks, and what it says meanwhile."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import typer

from timeline.cli.exits import NOTHING, complain
from timeline.cli.log import LOG
from timeline.cli.options import SUFFIXES
from timeline.model import Problem
from timeline.writers import BYTES_WRITERS, WRITERS, Look, UnfitError, lacking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from timeline.cli.log import Level
    from timeline.cli.options import Color
    from timeline.contract import Timeline

_Result = TypeVar("_Result")

_WIDTH = 100  # where no terminal says how wide it is


def opened(output: str | None) -> AbstractContextManager[TextIO]:
    """Return where to write: standard output, or a file that appears whole when the block ends well."""
    if output in {None, "-"}:
        return _printed()
    from timeline.engine.output import whole_file  # noqa: PLC0415 late: help needs no engine

    return whole_file(str(output))


@contextmanager
def _printed() -> Iterator[TextIO]:
    """Standard output, from which all has been handed on when the block ends: what is said then may count on it."""
    yield sys.stdout
    sys.stdout.flush()


def is_folder(output: str) -> bool:
    """Whether a place to write to is a folder, there already or to be made."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def on_terminal(output: str | None) -> bool:
    """Whether what is written is read on a terminal."""
    return output in {None, "-"} and sys.stdout.isatty()


def out_of_sight(output: str | None) -> bool:
    """Whether what is written goes into a file: from a pipe it may come out on the terminal on which we draw."""
    if output not in {None, "-"}:
        return True
    try:
        mode = os.fstat(sys.stdout.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) or (stat.S_ISCHR(mode) and not sys.stdout.isatty())


def chosen(wanted: str | None, output: str | None, suffixes: Mapping[str, str] = SUFFIXES, pipe: str = "json") -> str:
    """Return the format: the one asked for, else what the file's name says, else by where it goes."""
    if wanted:
        return wanted
    if on_terminal(output):
        return "table"
    return suffixes.get(Path(output or "").suffix.lower(), pipe)


def fit(form: str, output: str | None) -> str:
    """Return the format, or end the run where it cannot be written: told before anything is read."""
    missing = lacking(form)
    if missing:
        complain(missing)
        raise typer.Exit(NOTHING)
    if form in BYTES_WRITERS and output in {None, "-"}:
        message = f"{form} is no text to be printed; name a file for it, as in -o timeline.{form}"
        raise typer.BadParameter(message, param_hint="--output")
    return form


def put(timeline: Timeline, form: str, out: TextIO, look: Look) -> None:
    """Write a timeline in a format on a stream; one that is no text on the bytes beneath it."""
    try:
        if form in BYTES_WRITERS:
            BYTES_WRITERS[form](timeline, out.buffer, look)
        else:
            WRITERS[form](timeline, out, look)
    except UnfitError as error:
        complain(str(error))
        raise typer.Exit(NOTHING) from None


def look(output: str | None, color: Color, *, verbose: bool = False) -> Look:
    """Return how the reader wants to see it: the width of the terminal, and colours where they are wanted."""
    terminal = on_terminal(output)
    colored = color == "always" or (
        color == "auto" and terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    told = os.environ.get("COLUMNS", "")
    width = shutil.get_terminal_size((_WIDTH, 24)).columns if terminal else int(told) if told.isdecimal() else _WIDTH
    encoding = (sys.__stdout__ and sys.__stdout__.encoding) or ""
    limited = terminal and not encoding.lower().startswith("utf")
    return Look(width or _WIDTH, color=colored, verbose=verbose, links=colored and terminal, ascii=limited)


def tell(problems: Iterable[Problem]) -> bool:
    """Say on standard error what went wrong with which input; return whether an input was skipped or cut."""
    lost = False
    for problem in problems:
        level: Level = "info" if problem.note else "error" if problem.lost else "warning"
        LOG.say(level, "problem", problem.message, problem.path, lost=problem.lost)
        lost = lost or not problem.note
    return lost


@dataclass(slots=True)
class Tally:
    """How many things of a stream were done, how many problems were told, and whether anything of an input was lost."""

    done: int = 0
    problems: int = 0
    lost: bool = False

    def told(self, results: Iterable[_Result | Problem]) -> Iterator[_Result]:
        """Yield what was done, and tell each problem when it comes."""
        for result in results:
            if isinstance(result, Problem):
                self.problems += 1
                self.lost = tell([result]) or self.lost
            else:
                self.done += 1
                yield result
