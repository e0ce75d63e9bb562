"""How a table is written: what parts its cells, what its columns are called, and which of them holds what."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from timeline.readers.days import Order, looks_dated, order_of
from timeline.readers.fieldnames import DATE, SEEN, TEXT, TITLE, URL, known

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = ",\t;|"
_NO_SIGN = "\x1f"  # a table of one column is parted by nothing
_LONGEST_NAME = 60
_NOTHING = frozenset({"", "\\N", "NULL"})  # as databases write it
_ROWS = 50  # looked at
_PROSE = 20  # characters a cell of a column of text has at least, on the whole
_MOST_DATES = 0.8  # of the cells of a column of dates
_NAMES = frozenset((*TEXT, *DATE, *TITLE, *URL))


class Spreadsheet(csv.Dialect):
    """A table as spreadsheets write it."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL


@dataclass(frozen=True, slots=True)
class Layout:
    """How one table is written."""

    dialect: type[csv.Dialect]
    names: tuple[str, ...]
    headed: bool  # whether its first row names the columns
    text: str | None = None  # the column of prose, where no name says so
    date: str | None = None
    order: Order = ""
    escaped: bool = False  # whether \\N is nothing and \n a line break, as databases write them


def layout_of(sample: str, *, tabs: bool = False) -> Layout | None:
    r"""The layout of a table by its beginning; None when there is nothing in it.

    >>> layout = layout_of("when;what\n2017-07-09;Korst fell on Sunday; it burned\n")
    >>> layout and (layout.dialect.delimiter, layout.names)
    (';', ('when', 'what'))
    """
    dialect, escaped = _dialect(sample, tabs=tabs)
    rows = _rows(sample, dialect)
    if not rows:
        return None
    headed = _is_header(rows[0]) and (len(rows) > 1 or any(known(name) in _NAMES for name in rows[0]))
    names = _names(rows[0] if headed else [""] * len(rows[0]))
    cells = {name: [row[at] for row in rows[headed:] if at < len(row)] for at, name in enumerate(names)}
    dated = [name for name in names if _is_dated(cells[name])]
    order = order_of(cell for name in dated for cell in cells[name])
    plain = [name for name in dated if known(name) not in SEEN]
    date = plain[0] if len(plain) == 1 and not any(known(name) in DATE for name in names) else None
    return Layout(dialect, names, headed, _text(cells), date, order, escaped)


def _rows(sample: str, dialect: type[csv.Dialect]) -> list[list[str]]:
    """The rows that are not blank, as far as they can be read."""
    try:
        return [row for row in csv.reader(io.StringIO(sample, newline=""), dialect) if "".join(row).strip()]
    except csv.Error:
        return []


def _dialect(sample: str, *, tabs: bool) -> tuple[type[csv.Dialect], bool]:
    """The dialect by which most rows have as many cells as the first, and whether a database wrote it."""
    made = {sign: _made(sign, sample) for sign in ("\t" + _SIGNS if tabs else _SIGNS)}
    sign = max(made, key=lambda sign: _fit(sample, made[sign]))
    if _fit(sample, made[sign]) == (0, 0):
        return _made(_NO_SIGN, sample), False
    bare = _made(sign, sample, csv.QUOTE_NONE)
    escaped = bool(re.search(rf"(?m)(?:^|{re.escape(sign)})\\N(?:{re.escape(sign)}|\r?$)", sample))
    if sign == "\t" and (escaped or _fit(sample, bare) > _fit(sample, made[sign])):
        return bare, True
    return made[sign], escaped


def _made(sign: str, sample: str, quoting: int = csv.QUOTE_MINIMAL) -> type[csv.Dialect]:
    escape = "\\" if '\\"' in sample and quoting == csv.QUOTE_MINIMAL else None
    return type("Made", (Spreadsheet,), {"delimiter": sign, "quoting": quoting, "escapechar": escape})


def _fit(sample: str, dialect: type[csv.Dialect]) -> tuple[float, int]:
    """How many of the rows have as many cells as the first, and how many those are; nothing for one."""
    widths = [len(row) for row in _rows(sample, dialect)[:_ROWS]]
    if not widths or widths[0] < 2:  # noqa: PLR2004 - a single cell is parted by nothing
        return 0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row names columns: all its cells are short and different, and none is a number or a date."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if any(known(cell) in _NAMES for cell in cells):
        return True
    short = all(len(cell) <= _LONGEST_NAME and not cell[0].isdigit() and not looks_dated(cell) for cell in cells)
    return short and len(set(cells)) == len(cells)


def _names(header: Sequence[str]) -> tuple[str, ...]:
    """A name for each column, no two alike; one without a name is called by its number."""
    names: list[str] = []
    for at, cell in enumerate(header, 1):
        name = cell.strip()
        names.append(f"{name} {at}".strip() if not name or name in names else name)
    return tuple(names)


def _is_dated(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip() not in _NOTHING]
    return bool(filled) and sum(map(looks_dated, filled)) >= _MOST_DATES * len(filled)


def _text(cells: dict[str, list[str]]) -> str | None:
    """The column of reports: one that is called so and has prose, else the one with most of it, else one called so."""
    worded = {name: [len(cell) for cell in column if " " in cell.strip()] for name, column in cells.items()}
    prose = {name: fmean(lengths) for name, lengths in worded.items() if lengths}
    called = sorted((name for name in cells if known(name) in TEXT), key=lambda name: TEXT.index(known(name)))
    long = [name for name, length in prose.items() if length >= _PROSE and known(name) not in TITLE]
    for name in called:
        if name in long:
            return name
    return max(long, key=lambda name: prose[name], default=next(iter(called), None))
