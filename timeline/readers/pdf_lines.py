"""A page of a PDF as the lines printed on it: what stands in each, where, and how large."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject

# Letters in the shapes that fonts draw: two in one sign, as in "\ufb01ve", and Arabic ones by their neighbours.
_SHAPES = re.compile(r"[\ufb00-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]")
_BULLET = re.compile(r"^(?:[•‣▪●○■□◦∙·\uf0b7]\s*|\ufffd\s)")  # begins an item of a list, as "- " does in plain text
_NO_SIGN = re.compile(r"[\ud800-\udfff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SOFT_HYPHEN = re.compile(r"\xad(?=\s*\S)")  # one at the end of a line tells that the word goes on
_MARKER = re.compile(r"\s*\d{1,3}(?:\s*+,\s*+\d{1,3})*\s*")
_NOTE = re.compile(r"^(\d{1,3})(?=[A-Z][a-z])")  # its number at the head of a note: "3Record of the hearing"
_UNIT = re.compile(r"\b(?:[kcm]?m|ft)$")  # "40 km2" is no note
_SMALLER = 0.85  # of the line's size, which a marker does not reach
_RAISED = 0.08  # of the line's size, over which a marker stands


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, where its first character stands (y grows upwards), and the size of its letters."""

    text: str
    x: float
    y: float
    size: float

    @property
    def right(self) -> float:
        """Where it ends, at the usual width of letters.

        >>> Line("It fell.", 10, 700, 12).right
        58.0
        """
        return self.x + len(self.text) * self.size / 2


def lines_of(page: PageObject) -> list[Line]:
    """The lines of a page, in the order in which the file tells them."""
    pieces: list[Line] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text:
            pieces.append(_piece(text, cm, tm, size))

    page.extract_text(visitor_text=visit)
    return [line for row in _rows(pieces) if (line := _line(row))]


def plain(text: str) -> str:
    r"""Words as they can be written: one sign a letter, single spaces, what is no character marked as such.

    >>> plain("\ufb01ve  of\ufb01cials\ud800")
    'five officials\ufffd'
    """
    letters = _SHAPES.sub(lambda shape: normalize("NFKC", shape[0]), _SOFT_HYPHEN.sub("", text))
    return " ".join(_NO_SIGN.sub("\ufffd", letters).split())


def _piece(text: str, cm: Sequence[float], tm: Sequence[float], size: float) -> Line:
    """Words with their place, read in the direction in which they are written: pages are printed sideways too."""
    a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
    c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    if abs(b) > abs(a):
        x, y = (y, -x) if b > 0 else (-y, x)
    height = abs(size) * math.hypot(c, d)
    if not all(map(math.isfinite, (x, y, height))):
        return Line(text, 0.0, 0.0, 0.0)
    return Line(text, x, y, height)


def _rows(pieces: Sequence[Line]) -> Iterator[list[Line]]:
    """The pieces of each line, which a newline ends."""
    row: list[Line] = []
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                yield row
                row = []
            if text:
                row.append(Line(text, piece.x, piece.y, piece.size))
    yield row


def _line(row: Sequence[Line]) -> Line | None:
    """The line that pieces make, without the markers of its notes: "Sunday" with a small raised 3 is a Sunday."""
    solid = [piece for piece in row if piece.text.strip()]
    if not solid:
        return None
    most = max(solid, key=lambda piece: len(piece.text))
    text = ""
    for piece in row:
        raised = piece.size < _SMALLER * most.size and piece.y > most.y + _RAISED * most.size
        marker = raised and _MARKER.fullmatch(piece.text)
        if not marker:
            text += piece.text
        elif not text.strip():
            text = f"{piece.text} "  # the note itself
        elif _UNIT.search(text):
            text += piece.text
        elif piece.text[-1].isspace():
            text += " "
    words = _NOTE.sub(r"\1 ", _BULLET.sub("- ", plain(text)).strip())
    return Line(words, solid[0].x, most.y, most.size) if words else None


def body_size(lines: Sequence[Line]) -> float:
    """The size in which most letters are printed.

    >>> body_size([Line("Korst", 0, 700, 24), Line("It fell on Sunday.", 0, 650, 12)])
    12
    """
    letters: dict[float, int] = {}
    for line in lines:
        size = round(line.size, 1)
        letters[size] = letters.get(size, 0) + len(line.text)
    return max(letters, key=lambda size: (letters[size], -size), default=0.0)


def alike(one: float, other: float) -> bool:
    """Whether two sizes are one to the eye.

    >>> alike(12, 11.9), alike(12, 10)
    (True, False)
    """
    return abs(one - other) <= 0.08 * max(one, other)
