"""The commands that read reports: `build` and `dates`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from timeline.cli import folder, options, running, terminal
from timeline.cli.asked import reads, wanted
from timeline.cli.cluster import worked_on
from timeline.cli.exits import DONE, NOTHING, PARTLY, REFUSED
from timeline.cli.kept import kept
from timeline.cli.summary import Summary, Tally, numbers_of
from timeline.cli.watching import watched
from timeline.writers import DATES_WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.readers import Asked
    from timeline.records import Dated


@reads
def build(
    paths: list[str],
    asked: Asked,
    *,
    format: options.Format = None,  # noqa: A002 - the option is called so
    output: options.OutputFile = None,
    since: options.Since = None,
    until: options.Until = None,
    about: options.About = None,
    status: options.Statuses = None,
    min_confidence: options.MinConfidence = None,
    min_sources: options.MinSources = None,
    chronicle: options.Chronicles = None,
    no_chronicle: options.NoChronicle = False,
    jobs: running.Jobs = None,
    cluster: running.Cluster = None,
    cache: running.Cache = None,
    resume: running.Resume = False,
    color: options.ColorWhen = "auto",
    quiet: running.Quiet = False,
    verbose: running.Verbose = False,
    fail_on_empty: options.FailOnEmpty = False,
) -> None:
    """Write the timeline of reports.

    It says what happened, in order, each event with the words of the reports that tell it.
    """
    from timeline.engine import Options, Running, building  # noqa: PLC0415 - help needs neither engine nor readers

    _apart(output, paths)
    running.check(jobs, cluster)
    form = terminal.fit(terminal.chosen(format, output), output)
    shape = Options(
        asked,
        wanted(since, until, about, status, min_confidence, min_sources),
        chronicle=tuple(chronicle or ()),
        shipped=not no_chronicle,
    )
    summary = Summary(quiet, verbose)
    with (
        worked_on(cluster),
        kept(cache, output, resume=resume) as store,
        terminal.opened(output) as out,
        watched(paths, asked.exclude, "events", quiet=quiet) as watch,
        building(paths, shape, running=Running(jobs, cluster, store, watch.report)) as (timeline, problems),
    ):
        lost = terminal.tell(problems)
        numbers = numbers_of(timeline, problems)
        if not timeline.documents:
            raise summary.of_build(NOTHING, numbers)
        if not terminal.out_of_sight(output):
            watch.hide()
        terminal.put(timeline, form, out, terminal.look(output, color, verbose=verbose))
    empty = fail_on_empty and not numbers["events"]
    raise summary.of_build(REFUSED if empty else PARTLY if lost else DONE, numbers)


@reads
def dates(
    paths: list[str],
    asked: Asked,
    *,
    format: options.DatesFormat = None,  # noqa: A002 - the option is called so
    output: options.OutputFile = None,
    color: options.ColorWhen = "auto",
    quiet: running.Quiet = False,
    verbose: running.Verbose = False,
) -> None:
    """Write every date phrase of reports.

    Each is written as its report is read, with its date and the reasons for it, or with the reason why it has none.
    """
    from timeline.engine import Options  # noqa: PLC0415 - help needs neither engine nor readers
    from timeline.engine import dates as found  # noqa: PLC0415

    _apart(output, paths)
    summary, tally = Summary(quiet, verbose), Tally()
    form = terminal.chosen(format, output, options.DATES_SUFFIXES, pipe="jsonl")
    look = terminal.look(output, color, verbose=verbose)
    with watched(paths, asked.exclude, "phrases", quiet=quiet) as watch:
        if not terminal.out_of_sight(output):
            watch.hide()
        documents = tally.followed(found(paths, Options(asked)), watch.report)
        if form == "timeml" and output and terminal.is_folder(output):
            write = DATES_WRITERS[form]
            folder.write_each(documents, Path(output), ".tml", write, look, lambda file: _apart(file, paths))
        else:
            with terminal.opened(output) as out:
                DATES_WRITERS[form](_one(documents) if form == "timeml" else documents, out, look)
                if not tally.done:
                    raise summary.of_dates(NOTHING, tally)
    raise summary.of_dates(PARTLY if tally.lost else DONE if tally.done else NOTHING, tally)


def _one(documents: Iterable[Dated]) -> Iterator[Dated]:
    """The one document there is; refuse several, for the format holds one."""
    first: Dated | None = None
    for dated in documents:
        if first:
            message = "timeml holds one document and there are several; name a folder for them, as in -o FOLDER/"
            raise typer.BadParameter(message, param_hint="--output")
        first = dated
    if first:
        yield first


def _apart(output: str | None, paths: Sequence[str]) -> None:
    """Refuse to write over a report that is to be read."""
    there = Path(output or "")
    # Path.is_file raises where a folder may not be looked into; what is wrong with a path is told when it is read.
    if output and there.is_file() and any(os.path.isfile(path) and there.samefile(path) for path in paths):  # noqa: PTH113
        message = f"{output} is one of the reports to read; write to another file"
        raise typer.BadParameter(message, param_hint="--output")
