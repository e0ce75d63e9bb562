"""The commands that need a timeline which was saved, or none at all: `explain`, `show`, `verify`, `schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import options, running, terminal
from timeline.cli.asked import limits, wanted
from timeline.cli.exits import DONE, NOTHING, PARTLY, REFUSED
from timeline.cli.load import load
from timeline.cli.log import LOG
from timeline.contract import json_schema
from timeline.model import Problem
from timeline.writers import CHANGES_WRITERS
from timeline.writers.safe import visible
from timeline.writers.wording import counted

if TYPE_CHECKING:
    from timeline.contract import Timeline
    from timeline.wanted import Wanted

_What = Annotated[
    list[str],
    typer.Argument(
        metavar="WHAT",
        help="The file of a saved timeline, followed by the events and documents meant: an event by its number, "
        "counted from 1, or by the beginning of its id, a document by its id, every event when none is named. "
        "Or words. - reads either from standard input.",
        show_default=False,
    ),
]
_Places = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files and folders that hold the documents, when they are not where they were; - is standard input.",
        show_default=False,
    ),
]

_Chart = Annotated[bool, typer.Option("--chart", help="Draw it along a time axis, as -f chart does.")]


def explain(
    what: _What,
    *,
    published: options.Published = None,
    output: options.OutputFile = None,
    color: options.ColorWhen = "auto",
) -> None:
    """Tell how a date was found.

    Of an event or a document of a saved timeline: timeline explain out/mosul.json 3

    Of words: timeline explain "on Sunday" --published 2017-07-11
    """
    from timeline.cli.explain import explain as explained  # noqa: PLC0415 - it needs rich, and help does not

    tally = terminal.Tally()
    with terminal.opened(output) as out:
        for _ in tally.told(explained(what, published, out, terminal.look(output, color))):
            out.flush()
        if not tally.done:
            raise typer.Exit(NOTHING)
    raise typer.Exit(PARTLY if tally.lost else DONE)


def show(
    file: options.Saved,
    *,
    format: options.Format = None,  # noqa: A002 - the option is called so
    chart: _Chart = False,
    output: options.OutputFile = None,
    since: options.Since = None,
    until: options.Until = None,
    about: options.About = None,
    status: options.Statuses = None,
    min_confidence: options.MinConfidence = None,
    min_sources: options.MinSources = None,
    color: options.ColorWhen = "auto",
    verbose: running.Verbose = False,
) -> None:
    """Print a saved timeline in any format."""
    if chart and format not in {None, "chart"}:
        message = f"--chart is one format and {format} is another; leave out one of them"
        raise typer.BadParameter(message, param_hint="--format")
    form = terminal.fit(terminal.chosen("chart" if chart else format, output), output)
    timeline = _kept(_loaded(file), wanted(since, until, about, status, min_confidence, min_sources))
    with terminal.opened(output) as out:
        terminal.put(timeline, form, out, terminal.look(output, color, verbose=verbose))


def verify(
    file: options.Saved,
    paths: _Places = None,
    *,
    max_bytes: options.MaxBytes = None,
    max_seconds: options.MaxSeconds = None,
    max_memory: options.MaxMemory = None,
    max_ratio: options.MaxRatio = None,
    max_depth: options.MaxDepth = None,
    quiet: running.Quiet = False,
) -> None:
    """Check a saved timeline against its documents.

    Every quote must stand where the timeline says, and every date must follow again from its phrase. Prints a line
    for each thing that does not hold, and then ends with exit status 4. Documents are looked for at the PATHs, then
    where the timeline says they are, then from the folder that the timeline's own file is in.
    """
    from timeline.verify import verify as failures  # noqa: PLC0415 - help needs no readers

    if file == "-" and "-" in (paths or ()):
        message = "standard input cannot be the timeline and a document; save the timeline in a file"
        raise typer.BadParameter(message, param_hint="PATH")
    timeline = _loaded(file)
    most = limits(bytes=max_bytes, seconds=max_seconds, memory=max_memory, ratio=max_ratio, depth=max_depth)
    failed = 0
    for failed, failure in enumerate(failures(timeline, str(Path(file).parent), paths or (), most), 1):  # noqa: B007
        print(visible(f"{failure.about}: {failure.message}"))
    citations = sum(len(event.sources) for event in timeline.events)
    checked = f"{counted(len(timeline.documents), 'document')} and {counted(citations, 'citation')}"
    if failed:
        message = f"{counted(failed, 'failure')} in {checked}; build it again, or mend what the lines name"
        LOG.say("warning", "summary", message, file, failures=failed, status=REFUSED)
        raise typer.Exit(REFUSED)
    if not quiet:
        LOG.say("info", "summary", f"{checked} hold", file, failures=0, status=DONE)


def diff(
    old: options.Saved,
    new: options.Saved,
    *,
    format: options.ChangesFormat = None,  # noqa: A002 - the option is called so
    output: options.OutputFile = None,
    quiet: running.Quiet = False,
) -> None:
    """Tell what changed from one saved timeline to another.

    + added, - gone, ~ dated otherwise, ! of another status, * told by more documents, . told by fewer. Ends with exit
    status 4 when there is any change.
    """
    from timeline.difference import differences  # noqa: PLC0415 - help needs none of it

    if old == new == "-":
        message = "standard input cannot be both timelines; save one of them in a file"
        raise typer.BadParameter(message, param_hint="NEW")
    changes = differences(_loaded(old), _loaded(new))
    with terminal.opened(output) as out:
        form = terminal.chosen(format, output, options.CHANGES_SUFFIXES, pipe="jsonl")
        CHANGES_WRITERS[form](changes, out, terminal.look(output, "auto"))
    if not changes:
        raise typer.Exit(DONE)
    if not quiet:
        message = f"{counted(len(changes), 'change')} from {old} to {new}"
        LOG.say("info", "summary", message, changes=len(changes), status=REFUSED)
    raise typer.Exit(REFUSED)


def schema() -> None:
    """Print the JSON Schema of a timeline."""
    json.dump(json_schema(), sys.stdout, indent=2, ensure_ascii=False)
    print()


def _kept(timeline: Timeline, asked: Wanted) -> Timeline:
    """The timeline with the events that are wanted; its generator says what was left out, and how."""
    told = asked.told()
    if not told:
        return timeline
    generator = timeline.generator.model_copy(update={"options": timeline.generator.options | {"shown": told}})
    return timeline.model_copy(update={"events": tuple(asked.among(timeline.events)), "generator": generator})


def _loaded(file: str) -> Timeline:
    """The saved timeline, or the end of the run when there is none."""
    timeline = load(file)
    if isinstance(timeline, Problem):
        terminal.tell([timeline])
        raise typer.Exit(NOTHING)
    return timeline
