"""A timeline for people: a table of events, then how each document was dated, then what is missing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from timeline.writers import columns
from timeline.writers.page import DISAGREES, PHRASE, QUIET, WARNING, Page, cropped, indented, quoted
from timeline.writers.safe import visible
from timeline.writers.wording import counted, year

if TYPE_CHECKING:
    from typing import TextIO

    from rich.padding import Padding

    from timeline.contract import EventRecord, SourceRecord, Timeline
    from timeline.writers.columns import Layout
    from timeline.writers.look import Look

_HANG = 2  # how far the reasons stand in from their quote


def write(timeline: Timeline, out: TextIO, look: Look, /) -> None:
    """Write the timeline as a table as wide as the look allows; when verbose, with every quote and reason."""
    page = Page(out, look)
    layout = columns.layout(timeline, page)
    _write_events(timeline, page, layout, verbose=look.verbose)
    if timeline.documents:
        page.show("", _ruled("how each document was dated"), columns.documents(timeline, page, layout))
    if look.verbose:
        _write_unplaced(timeline, page, layout)
    page.show("", _counts(timeline))
    for problem in timeline.problems:
        page.show(Text.assemble((visible(problem.path), WARNING), ": ", visible(problem.message)))


def _write_events(timeline: Timeline, page: Page, layout: Layout, *, verbose: bool) -> None:
    for place, (number, events) in enumerate(groupby(timeline.events, key=year)):
        page.show(*[""] * (verbose and place > 0), _ruled(number))
        if not verbose:
            page.show(columns.events(events, page, layout))
            continue
        for row, event in enumerate(events):
            page.show(*[""] * (row > 0), columns.events([event], page, layout), *_evidence(event, page, layout))


def _ruled(words: str) -> Rule:
    return Rule(Text(words), align="left", style=QUIET)


def _evidence(event: EventRecord, page: Page, layout: Layout) -> list[Padding]:
    """Every quote of an event with its phrase marked, why it was dated so, and what the sources do not agree on."""
    lines = []
    for source in event.sources:
        label = page.label(layout.label(source.document), layout.address(source), QUIET)
        told = Text.assemble(label, (_where(source), QUIET), " ", quoted(source))
        why = Text(" → ".join(visible(step) for step in source.because), QUIET)
        lines += [indented(told, layout.indent), indented(why, layout.indent + _HANG)]
    for disagreement in event.disagreements:
        lines.append(indented(Text(f"disagrees: {visible(disagreement.because)}", DISAGREES), layout.indent))
    return lines


def _where(source: SourceRecord) -> str:
    """The page or paragraph of a citation, where its document has them."""
    if source.page:
        return f", page {source.page}"
    return f", paragraph {source.paragraph}" if source.paragraph else ""


def _write_unplaced(timeline: Timeline, page: Page, layout: Layout) -> None:
    if not timeline.unplaced:
        return
    page.show("", _ruled("phrases not placed"))
    for unplaced in timeline.unplaced:
        label = layout.label(unplaced.document)
        phrase = cropped(unplaced.phrase.text, page.width // 2, PHRASE)
        page.show(Text.assemble((label, QUIET), " “", phrase, "” ", visible(unplaced.because)))


def _counts(timeline: Timeline) -> Text:
    told = [
        counted(len(timeline.events), "event"),
        counted(len(timeline.documents), "document"),
        counted(len(timeline.unplaced), "phrase not placed", "phrases not placed"),
    ]
    undated = sum(document.undated for document in timeline.documents)
    if undated:
        told.append(f"{counted(undated, 'sentence')} without a date")
    if timeline.problems:
        told.append(counted(len(timeline.problems), "problem"))
    return Text(", ".join(told), "bold")
