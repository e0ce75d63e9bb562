"""CSV for spreadsheets, a row for each citation: no cell is taken for a formula, and letters come out right.

It begins with a byte order mark, without which Excel reads UTF-8 as the code page of its machine. `rawcsv` is
the same without the mark and without the apostrophes: for programs. To have one from the other, take away the mark,
and an apostrophe wherever one stands before what would be a formula or another number.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from timeline.writers.rows import COLUMNS, rows
from timeline.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from timeline.contract import Timeline
    from timeline.writers.look import Look
    from timeline.writers.rows import Cell

_MARK = "\ufeff"
# What begins a formula, in its full-width forms too.
_FORMULA = re.compile("[\\s\"']*[-=+@\uff0d\uff1d\uff0b\uff20]")
# A semicolon begins a cell where the comma is the decimal sign, and a sheet saved there leaves commas without quotes.
_CELLS = re.compile("([;,])")
_OTHER_NUMBER = re.compile(r"'*(\d+[eE]\d+|0\d+)")  # an id such as 12e34567 would be shown as infinity


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the rows, their cells made safe for a spreadsheet."""
    out.write(_MARK)
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows([defused(cell) if isinstance(cell, str) else cell for cell in row] for row in cells(timeline))


def cells(timeline: Timeline) -> Iterator[list[str | int | float | None]]:
    """The rows with every text on one line; what is several is parted by semicolons."""
    for row in rows(timeline):
        yield [_cell(cell) for cell in row]


def defused(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would work out.

    >>> defused("=1+1"), defused("a;=1,+1"), defused("on Sunday"), defused("12e34567")
    ("'=1+1", "a;'=1,'+1", 'on Sunday', "'12e34567")
    """
    if _OTHER_NUMBER.fullmatch(text):
        return f"'{text}"
    return "".join(f"'{part}" if _FORMULA.match(part) else part for part in _CELLS.split(text))


def _cell(cell: Cell) -> str | int | float | None:
    match cell:
        case str():
            return visible(cell)
        case list():
            return "; ".join(visible(one) for one in cell)
        case _:
            return cell
