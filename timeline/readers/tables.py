"""Tables with one report a row, as spreadsheets and databases write them."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from timeline.readers.days import either
from timeline.readers.dialect import Layout, layout_of
from timeline.readers.fields import Naming, mapped
from timeline.readers.streamed import not_utf8, streamed
from timeline.readers.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.formats import Answers
    from timeline.readers.source import Source

_SAMPLE = 1 << 16  # characters by which the layout is told
_ESCAPED = re.compile(r"\\([tnrN\\])")
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "N": "", "\\": "\\"}


def read(source: Source) -> Answers:
    r"""The documents of the rows of a table; rows are counted from 1, and the one with the names is one.

    >>> from timeline.readers.source import Source
    >>> [found.part for found in read(Source("a.csv", "a", [b"date,text\n2017-07-09,It fell.\n"]))]
    ['row 2']
    """
    before = csv.field_size_limit(source.limits.bytes)
    try:
        with streamed(source) as (text, wrong):
            if wrong:
                yield wrong
            if text:
                yield from _table(source, text)
    except UnicodeDecodeError as error:
        yield not_utf8(source, error)
    finally:
        csv.field_size_limit(before)


def _table(source: Source, text: TextIO) -> Answers:
    """The documents of a table."""
    sample = text.read(_SAMPLE)
    text.seek(0)
    layout = layout_of(_whole_lines(sample), tabs=source.name.lower().endswith((".tsv", ".tab")))
    if layout is None:
        yield source.problem("is empty: put the reports in it, one a row, or leave it out")
        return
    asked = source.asked.columns
    for name in (asked.text, asked.date, asked.title, asked.url, asked.id):
        if name and name not in layout.names:
            there = ", ".join(layout.names)
            yield source.problem(f'has no column "{name}": it has {there}', lost=name == asked.text)
    if asked.text and asked.text not in layout.names:
        return
    columns = replace(asked, text=asked.text or layout.text, date=asked.date or layout.date)
    naming = Naming(columns, where="column", reader="table", order=layout.order)
    yield from _documents(source, text, layout, naming)


def _documents(source: Source, text: TextIO, layout: Layout, naming: Naming) -> Answers:
    """The documents of the rows, and what is wrong with some of them."""
    tally = Tally()
    unsure, failed = "", False
    for number, cells, raw in _rows(source, text, layout):
        if isinstance(cells, str):
            yield source.problem(f"row {number}: {cells}")
            failed = True
            continue
        if not "".join(cells).strip() or (number == 1 and layout.headed):
            continue
        tally.met += 1
        fitted = _fitted(cells, layout, naming.columns.text)
        if len(fitted) > len(layout.names):
            tally.long.append(number)
        record = dict(zip(layout.names, fitted, strict=False))
        found = mapped(record, naming)
        if not found:
            tally.blank.append(number)
            continue
        told = record[found.found.metadata[0][0].partition(" ")[2]] if found.found.metadata else ""
        unsure = unsure or (f"row {number}: {told}" if either(told, layout.order) else "")
        yield tally.unlike(found.document(replace(source, part=_part(source, number)), str(number), raw))
    if tally.met or not failed:
        yield from tally.told(source, "rows")
    if unsure:
        message = f"has dates whose day and month may change places ({unsure}): write them as 2017-07-03"
        yield source.problem(message, lost=False)


def _part(source: Source, number: int) -> str:
    return f"{source.part}/row {number}" if source.part else f"row {number}"


def _fitted(cells: list[str], layout: Layout, text: str | None) -> list[str]:
    """The cells of a row, with those of a last cell of text put together that signs in it have parted."""
    last = len(layout.names) - 1
    if len(cells) <= len(layout.names) or layout.names[last] != text:
        return cells
    return [*cells[:last], layout.dialect.delimiter.join(cells[last:])]


def _rows(source: Source, text: TextIO, layout: Layout) -> Iterator[tuple[int, list[str] | str, bytes]]:
    """The rows with their numbers and their own bytes; what is wrong in the place of one that cannot be read."""
    lines = _Lines(text)
    reader = csv.reader(lines, layout.dialect)
    number = 0
    while True:
        number += 1
        lines.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, f"has a cell of more than {source.limits.bytes} bytes: split it, or raise --max-bytes", b""
            continue
        if lines.ended and len(lines.taken) > 1:
            yield number, "begins a cell with a quote that is never closed: close it; all after it is left out", b""
            return
        if layout.escaped:
            cells = [_ESCAPED.sub(lambda found: _MEANT[found[1]], cell) for cell in cells]
        yield number, cells, "".join(lines.taken).encode()


class _Lines:
    """The lines of a text, and those taken since they were cleared."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline()
        if not line:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        return line


def _whole_lines(sample: str) -> str:
    """The lines of a sample that are whole."""
    return sample if len(sample) < _SAMPLE or "\n" not in sample else sample[: sample.rindex("\n") + 1]
