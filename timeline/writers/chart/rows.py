"""Rows of a drawing in a terminal: pieces of text at their cells, with the lines of the axis between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.text import Text

from timeline.writers.chart.ticks import ticks
from timeline.writers.page import QUIET, STATUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.writers.chart.marks import Mark
    from timeline.writers.chart.scale import Scale
    from timeline.writers.chart.signs import Signs

Piece = tuple[int, Text]  # the cell it begins at, and what stands there

_KINDS = {"cell": "some day within", "range": "throughout", "loose": "about then", "window": "one of these days"}
_SAMPLE = 6  # cells of a bar in the legend


def laid(ruled: str, pieces: Iterable[Piece]) -> Text:
    """Pieces that do not meet, and the row's own lines where there is none."""
    row, done = Text(no_wrap=True, overflow="crop"), 0
    for begin, piece in pieces:
        row.append(ruled[done:begin], QUIET).append_text(piece)
        done = begin + piece.cell_len
    row.append(ruled[done:], QUIET)
    row.truncate(len(ruled))  # the blank after the last piece may stand over the edge
    row.rstrip()
    return row


def fitting(words: Text, cells: int, signs: Signs) -> Text:
    """Words cut to so many cells, with the sign that says so."""
    if words.cell_len <= cells:
        return words
    cut = words.copy()
    cut.truncate(max(cells - len(signs.cut), 0))
    cut.rstrip()
    return cut.append(signs.cut[: max(cells, 0)])


def axis(shown: Scale, width: int, signs: Signs, *, below: bool = False) -> list[Text]:
    """The axis in three rows: the years or months, the ticks in them, and the line; the other way round below."""
    above, names, marked = list[Piece](), list[Piece](), list[Piece]()
    said = ""
    for stretch in shown.stretches:
        for tick in ticks(stretch, 1):
            at = int(stretch.at(tick.day))
            _add(names, at, tick.name, width)
            marked.append((at, Text(signs.axis[1 + below], QUIET)))
            if tick.within != said and _add(above, at, tick.within, width):
                said = tick.within
        said = ""
    line = signs.axis[0] * width
    for before, _ in shown.breaks:
        marked.append((int(before.right) + 1, Text(signs.gap, QUIET)))
    rows = [laid(" " * width, above), laid(" " * width, names), laid(line, sorted(marked, key=lambda one: one[0]))]
    return [row for row in (reversed(rows) if below else rows) if row.plain]


def rules(shown: Scale, width: int, signs: Signs) -> str:
    """What stands behind the rows: a line where a year or month begins, and the breaks."""
    row = [" "] * width
    for stretch in shown.stretches:
        named = ticks(stretch, 1)
        begun = [tick for before, tick in pairwise(named) if before.within != tick.within]
        for tick in begun or (named if not named[0].within else ()):
            row[min(int(stretch.at(tick.day)), width - 1)] = signs.rule
    for before, _ in shown.breaks:
        row[int(before.right) + 1 : int(before.right) + 1 + len(signs.gap)] = signs.gap
    return "".join(row)


def legend(drawn: Sequence[Mark], signs: Signs) -> Text:
    """What the signs mean that were drawn."""
    words = Text()
    told = {mark.event.status for mark in drawn}
    for status, sign in signs.status.items():
        if status in told:
            words.append_text(Text.assemble((sign, STATUS.get(status, "bold")), f" {status}   "))
    kinds = {mark.span.kind: mark.span for mark in drawn if mark.span.kind in _KINDS}
    for kind, meaning in _KINDS.items():
        if kind in kinds:
            words.append_text(Text.assemble((signs.bar(kinds[kind], _SAMPLE), "cyan"), f" {meaning}   "))
    if any(mark.event.disagreements for mark in drawn):
        words.append(f"{signs.differ} sources disagree")
    words.rstrip()
    return words


def _add(pieces: list[Piece], at: int, name: str, width: int) -> bool:
    """Add a name at a cell where it has room; say whether it had."""
    end = pieces[-1][0] + pieces[-1][1].cell_len if pieces else -1
    free = bool(name) and at > end and at + len(name) <= width
    if free:
        pieces.append((at, Text(name, QUIET)))
    return free
