"""Where a run writes: on which stream, in which format, how it looks, and what it says meanwhile."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import typer

from timeline.cli.exits import NOTHING, complain
from timeline.cli.options import SUFFIXES
from timeline.model import Problem
from timeline.writers import BYTES_WRITERS, WRITERS, Look, UnfitError, lacking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from timeline.cli.options import Color
    from timeline.contract import Timeline

_Result = TypeVar("_Result")

_WIDTH = 100  # where no terminal says how wide it is
_WORTH_SHOWING = 1 << 20  # bytes of input below which a run is over before a bar could be read


def opened(output: str | None) -> AbstractContextManager[TextIO]:
    """Return where to write: standard output, or a file that appears whole when the block ends well."""
    if output in {None, "-"}:
        return nullcontext(sys.stdout)
    from timeline.engine.output import whole_file  # noqa: PLC0415 late: help needs no engine

    return whole_file(str(output))


def is_folder(output: str) -> bool:
    """Whether a place to write to is a folder, there already or to be made."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def on_terminal(output: str | None) -> bool:
    """Whether what is written is read on a terminal."""
    return output in {None, "-"} and sys.stdout.isatty()


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
        complain(f"{problem.path}: {problem.message}")
        lost = lost or not problem.note
    return lost


@dataclass(slots=True)
class Tally:
    """How many things of a stream were done, and whether anything of an input was lost."""

    done: int = 0
    lost: bool = False

    def told(self, results: Iterable[_Result | Problem]) -> Iterator[_Result]:
        """Yield what was done, and tell each problem when it comes."""
        for result in results:
            if isinstance(result, Problem):
                self.lost = tell([result]) or self.lost
            else:
                self.done += 1
                yield result


def note(message: str, *, quiet: bool, verbose: bool) -> None:
    """Say how it went, to someone who watches or asked for it."""
    if verbose or (not quiet and sys.stderr is not None and sys.stderr.isatty()):
        complain(message)


@contextmanager
def progress(paths: list[str], *, quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """Show on a terminal how many documents were read, when there is enough to read to wait for it."""
    if quiet or sys.stderr is None or not sys.stderr.isatty() or not _long(paths):
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 late: only a terminal needs it
    from rich.progress import Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.completed:,} documents read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda count: bar.advance(task, count)


def _long(paths: list[str]) -> bool:
    """Whether reading these may take more than a moment: a stream may, and so may many bytes."""
    total = 0
    for path in paths:
        for size in _sizes(path):
            total += size
            if total > _WORTH_SHOWING:
                return True
    return "-" in paths


def _sizes(path: str) -> Iterator[int]:
    """The sizes of the files at a path; what cannot be read is told of when it is read."""
    with suppress(OSError, ValueError):
        here = Path(path)
        files = here.rglob("*") if here.is_dir() else [here]
        for file in files:
            yield file.stat().st_size
