"""A timeline drawn in a terminal: a time axis as wide as the page and a row for each event, or heaps of very many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from timeline.writers.chart.marks import foremost, heaped, marks
from timeline.writers.chart.rows import axis, fitting, laid, legend, rules
from timeline.writers.chart.scale import scale
from timeline.writers.chart.signs import ASCII, UNICODE
from timeline.writers.page import DISAGREES, QUIET, STATUS, WARNING, Page
from timeline.writers.safe import visible
from timeline.writers.wording import counted, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from timeline.contract import EventRecord, Timeline
    from timeline.writers.chart.marks import Mark
    from timeline.writers.chart.scale import Scale
    from timeline.writers.chart.signs import Signs
    from timeline.writers.look import Look

_MOST_ROWS = 200
_NAMED = 12  # of so many that they are heaped
_HEAP = 8  # rows
_WIDE = 120  # cells from which dates are told too
_LEAST = 20  # cells of a title, below which its place is too narrow
_SCREEN = 24  # rows after which the axis is drawn again


def write(timeline: Timeline, out: TextIO, look: Look, /) -> None:
    """Draw the timeline; with the date of each event where there is room or when verbose."""
    page, signs = Page(out, look), ASCII if look.ascii else UNICODE
    drawn = marks(timeline)
    if drawn:
        shown = scale(drawn, 0, page.width, len(signs.gap) + 2)
        ruled = rules(shown, page.width, signs)
        rows = list(_rows(drawn, shown, ruled, signs, dated=look.verbose or page.width >= _WIDE))
        again = axis(shown, page.width, signs, below=True) if len(rows) > _SCREEN else ()
        page.show(*axis(shown, page.width, signs), *rows, *again)
        page.show("", legend(drawn, signs))
    page.show(*_counts(timeline, drawn))


def _rows(drawn: Sequence[Mark], shown: Scale, ruled: str, signs: Signs, *, dated: bool) -> Iterator[Text]:
    """A row for each event, or heaps and a row for each of those that most sources tell."""
    named = drawn
    if len(drawn) > _MOST_ROWS:
        yield from _heaps(drawn, shown, ruled, signs)
        told = [mark for mark in drawn if mark.event.independent_sources > 1]
        named = sorted(foremost(told, _NAMED), key=lambda mark: (mark.span.start, mark.span.stop))
    for mark in named:
        yield _row(mark, shown, ruled, signs, dated=dated)


def _row(mark: Mark, shown: Scale, ruled: str, signs: Signs, *, dated: bool) -> Text:
    """The mark of an event where it stands, and its title on the side that has more room."""
    width, style = len(ruled), STATUS.get(mark.event.status, "")
    first = min(int(shown.at(mark.span.start)), width - 1)
    cells = max(1, min(round(shown.at(mark.span.stop)), width) - first)
    title = _title(mark.event, signs, dated=dated)
    if mark.span.kind == "day":
        bar = Text(_sign(mark, signs)[0], style or "bold")
    else:
        bar = Text(signs.bar(mark.span, cells), style or "cyan")
        title = Text.assemble((_sign(mark, signs) if style else "", style), title)
    after, before = width - first - bar.cell_len - 1, first - 1
    if max(after, before) < min(title.cell_len, _LEAST):  # the bar is so long that its words stand in it
        told = fitting(title, cells - 4, signs)
        return laid(ruled, [(first, Text.assemble(bar[:1], " ", told, " ", bar[told.cell_len + 3 :]))])
    if after >= min(title.cell_len, before):
        told = Text.assemble(bar, " ", fitting(title, after, signs), " ")
        return laid(ruled, [(first, told)])
    told = Text.assemble(fitting(title, before, signs), " ", bar)
    return laid(ruled, [(first + bar.cell_len - told.cell_len, told)])


def _sign(mark: Mark, signs: Signs) -> str:
    return f"{signs.status.get(mark.event.status, '?')} "


def _title(event: EventRecord, signs: Signs, *, dated: bool) -> Text:
    """The title, with its date before it and a sign after it where sources disagree."""
    date = f"{readable(event.date.edtf)}  " if dated else ""
    differ = f" {signs.differ}" if event.disagreements else ""
    return Text.assemble((date, QUIET), visible(event.title), (differ, DISAGREES))


def _heaps(drawn: Sequence[Mark], shown: Scale, ruled: str, signs: Signs) -> Iterator[Text]:
    """How many events stand above each cell; those that did not simply happen in a row of their own."""
    width = len(ruled)
    heaps = heaped(drawn, shown, width)
    columns = [signs.column(heap / max(heaps) * _HEAP, _HEAP) for heap in heaps]
    for row in range(_HEAP):
        yield _stacked("".join(column[row] for column in columns), ruled, "cyan")
    for status, style in STATUS.items():
        those = [mark for mark in drawn if mark.event.status == status]
        if those:
            yield laid(ruled, [(0, Text(f"{signs.status[status]} {counted(len(those), status, status)} ", style))])
            heaps = heaped(those, shown, width)
            yield _stacked("".join(signs.column(heap / max(heaps), 1)[0] for heap in heaps), ruled, style)


def _stacked(row: str, ruled: str, style: str) -> Text:
    """A row of heaps, with the lines of the axis where there is none."""
    return laid(ruled, [(at, Text(sign, style)) for at, sign in enumerate(row) if sign != " "])


def _counts(timeline: Timeline, drawn: Sequence[Mark]) -> Iterator[Text]:
    """How many events were drawn, which could not be, and how to see those that were heaped."""
    events, documents = counted(len(timeline.events), "event"), counted(len(timeline.documents), "document")
    yield Text(f"{events} from {documents}", "bold")
    lost = len(timeline.events) - len(drawn)
    if lost:
        yield Text(f"{counted(lost, 'event')} not drawn: no calendar has the date", WARNING)
    if len(drawn) > _MOST_ROWS:
        yield Text("too many for a row each: ask for fewer with --since, --until, --about or --min-sources", QUIET)
