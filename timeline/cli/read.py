"""The commands that read reports: `build` and `dates`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from timeline.cli import options, terminal
from timeline.cli.exits import DONE, NOTHING, PARTLY, REFUSED
from timeline.writers import WRITERS
from timeline.writers.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.contract import Timeline
    from timeline.engine import Options


def build(
    paths: options.Paths,
    *,
    format: options.Format = None,  # noqa: A002 - the option is called so
    output: options.OutputFile = None,
    published: options.Published = None,
    since: options.Since = None,
    until: options.Until = None,
    about: options.About = None,
    status: options.Statuses = None,
    language: options.Language = "en",
    max_bytes: options.MaxBytes = None,
    color: options.ColorWhen = "auto",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    fail_on_empty: options.FailOnEmpty = False,
) -> None:
    """Write the timeline of reports.

    It says what happened, in order, each event with the words of the reports that tell it.
    """
    from timeline.engine import build as built  # noqa: PLC0415 - help needs neither engine nor readers

    _apart(output, paths)
    shape = replace(
        _shape(published, language, max_bytes),
        since=since,
        until=until,
        about=tuple(about or ()),
        status=tuple(status or ()),
    )
    with terminal.opened(output) as out:
        with terminal.progress(paths, quiet=quiet) as advance:
            timeline, problems = built(paths, shape, progress=advance)
        lost = terminal.tell(problems)
        if not timeline.documents:
            raise typer.Exit(NOTHING)
        write = WRITERS[terminal.chosen(format, output)]
        write(timeline, out, terminal.look(output, color, verbose=verbose))
    terminal.note(_counts(timeline), quiet=quiet, verbose=verbose)
    if fail_on_empty and not timeline.events:
        raise typer.Exit(REFUSED)
    raise typer.Exit(PARTLY if lost else DONE)


def dates(
    paths: options.Paths,
    *,
    format: options.DatesFormat = None,  # noqa: A002 - the option is called so
    output: options.OutputFile = None,
    published: options.Published = None,
    language: options.Language = "en",
    max_bytes: options.MaxBytes = None,
    color: options.ColorWhen = "auto",
    verbose: options.Verbose = False,
) -> None:
    """Write every date phrase of reports.

    Each is written as its report is read, with its date and the reasons for it, or with the reason why it has none.
    """
    from timeline.engine import dates as found  # noqa: PLC0415 - help needs neither engine nor readers
    from timeline.writers.dates import write_jsonl, write_table  # noqa: PLC0415 - the same

    _apart(output, paths)
    tally = terminal.Tally()
    with terminal.opened(output) as out:
        records = tally.told(found(paths, _shape(published, language, max_bytes)))
        if terminal.chosen(format, output, pipe="jsonl") == "table":
            write_table(records, out, terminal.look(output, color, verbose=verbose))
        else:
            write_jsonl(records, out)
        if not tally.done:
            raise typer.Exit(NOTHING)
    raise typer.Exit(PARTLY if tally.lost else DONE)


def _shape(published: str | None, language: str, max_bytes: int | None) -> Options:
    """What every reading of reports is told."""
    from timeline.engine import Options  # noqa: PLC0415 - help needs neither engine nor readers

    shape = Options(published=published, language=language)
    return shape if max_bytes is None else replace(shape, max_bytes=max_bytes)


def _apart(output: str | None, paths: Sequence[str]) -> None:
    """Refuse to write over a report that is to be read."""
    there = Path(output or "")
    if output and there.is_file() and any(Path(path).is_file() and there.samefile(path) for path in paths):
        message = f"{output} is one of the reports to read; write to another file"
        raise typer.BadParameter(message, param_hint="--output")


def _counts(timeline: Timeline) -> str:
    """How much was read and found."""
    unplaced = counted(len(timeline.unplaced), "phrase not placed", "phrases not placed")
    return f"{counted(len(timeline.events), 'event')} from {counted(len(timeline.documents), 'document')}, {unplaced}"
