"""Printed lines put together again: lines into paragraphs, pages into one text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from timeline.readers.pdf_hyphens import BROKEN, ending, whole_words
from timeline.readers.pdf_lines import Line, alike, body_size

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[int, Line]  # a line, and the page it is on, counted from 0
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"-\s")
_FURTHER = 1.3  # of the usual distance of lines, from which a paragraph ends
_APART = 1.6  # of the letters' size, the same for headings and notes
_INDENT = 0.8  # of the letters' size
_FAR = 6  # of the letters' size, over which a line is in another column
_FULL = 0.8  # of the column's width, with the word that did not fit
_COLUMN = 3  # of the letters' size, within which lines of one column begin
_LARGEST = 1.15  # of the body's size: what is larger is a heading
_AROUND = 8  # lines on both sides that tell how wide a column is


def prose(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """The text of the pages, its paragraphs parted by blank lines, and where each page begins in it.

    >>> prose([[Line("It fell in Octo-", 0, 40, 12)], [Line("ber. It rose.", 0, 700, 12)]])
    ('It fell in October. It rose.', (0, 15))
    """
    rows = [(page, line) for page, lines in enumerate(pages) for line in lines]
    whole = whole_words([line.text for _, line in rows])
    starts: dict[int, int] = {}
    pieces: list[str] = []
    length = 0
    for paragraph in _paragraphs(rows):
        for (page, line), after in zip_longest(paragraph, paragraph[1:]):
            starts.setdefault(page, length)
            pieces.append(ending(line.text, after[1].text, whole) if after else f"{line.text}\n\n")
            length += len(pieces[-1])
    text = "".join(pieces).rstrip()
    empty = len(text)  # a page without words begins where the next one does
    for page in range(len(pages) - 1, -1, -1):
        empty = starts.setdefault(page, empty)
    return text, tuple(starts[page] for page in range(len(pages)))


def _paragraphs(rows: Sequence[Row]) -> list[list[Row]]:
    """The lines of each paragraph, in order; notes under a paragraph that runs over the page stand before it."""
    body = body_size([line for _, line in rows])
    usual = _distance(rows, body)
    paragraphs: list[list[Row]] = []
    for at, (page, line) in enumerate(rows):
        before = rows[at - 1] if at else None
        if before and before[0] == page and _in_one(before[1], line, body, usual, _edge(rows, at - 1)):
            paragraphs[-1].append((page, line))
            continue
        cut = _cut_by_page(paragraphs, page, line, body) if before and before[0] != page else None
        if cut is None:
            paragraphs.append([(page, line)])
        else:
            paragraphs.append([*paragraphs.pop(cut), (page, line)])
    return paragraphs


def _cut_by_page(paragraphs: Sequence[Sequence[Row]], page: int, line: Line, body: float) -> int | None:
    """The paragraph of the page before that goes on in the first line of a page, past the notes under it."""
    for at in range(len(paragraphs) - 1, -1, -1):
        last, before = paragraphs[at][-1]
        if last != page - 1 or (not alike(before.size, line.size) and not before.size < body):
            return None
        if alike(before.size, line.size):
            return at if _goes_on(before, line, body) else None
    return None


def _goes_on(before: Line, line: Line, body: float) -> bool:
    """Tell whether a sentence runs from the end of a page or a column into the next one."""
    same = alike(before.size, line.size) and before.size <= body * _LARGEST
    return same and not _CLOSED.search(before.text) and not _ITEM.match(line.text)


def _in_one(before: Line, line: Line, body: float, usual: float, edge: float) -> bool:
    """Tell whether a line goes on with what the line above it tells."""
    fall, size = before.y - line.y, max(before.size, line.size)
    if not alike(before.size, line.size) or _ITEM.match(line.text):
        return False
    if fall <= 0 or abs(before.x - line.x) > _FAR * size:
        return _goes_on(before, line, body) and fall < 0
    in_body = alike(size, body)
    if fall > (max(_FURTHER * usual, usual + 1) if in_body else _APART * size):
        return False
    if size > body * _LARGEST:
        return True  # a headline of several lines
    closed = bool(_CLOSED.search(before.text))
    if closed and line.x > before.x + _INDENT * size:
        return False
    word = line.text.partition(" ")[0]
    full = before.right + (len(word) + 1) * size / 2 - before.x >= _FULL * (edge - before.x)
    return full or bool(BROKEN.search(before.text)) or (not closed and line.text[0].islower())


def _distance(rows: Sequence[Row], body: float) -> float:
    """The usual distance of two lines of the body."""
    falls = Counter(
        round(one.y - other.y, 1)
        for (page, one), (next_page, other) in pairwise(rows)
        if page == next_page and one.y > other.y and alike(one.size, body) and alike(other.size, body)
    )
    return max(falls, key=lambda fall: (falls[fall], -fall), default=body)


def _edge(rows: Sequence[Row], at: int) -> float:
    """Where the column ends in which a line stands, as the lines around it tell."""
    page, line = rows[at]
    around = rows[max(0, at - _AROUND) : at + _AROUND + 1]
    near = [
        other.right
        for there, other in around
        if there == page and alike(other.size, line.size) and other.x <= line.x + _COLUMN * line.size
    ]
    return max(near, default=line.right)
