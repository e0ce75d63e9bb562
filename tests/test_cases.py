r"""The phrase cases: every phrasing of `cases/*.txt` is read by the engine and held to its value.

A case line is `value | phrasing | phrasing ...`, and the phrase stands in square brackets in each phrasing. Above it a
line `# published 2017-07-11` (or `# published unknown`) says when the text was written; `//` begins a comment.

The value is the EDTF date, or the TIMEX3 value of what has no date. After it may stand `; earliest..latest` and
`; field=value` for any field of a mention. `?` is a phrase that is found and has no date, `-` a sentence in which
nothing may be found. Several phrases in one phrasing have their values joined by ` & `. A line break is written `\n`
and any other hidden character by its code, `\u00a0`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.algebra import parse_edtf
from timeline.contract import MentionRecord
from timeline.engine import read_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
PUBLISHED = re.compile(r"# published (unknown|\d{4}-\d{2}-\d{2})")
YEAR = r"(?:-?\d{4}|\d{3}X|\d{2}XX)"
CELL = rf"{YEAR}(?:-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01])(?:-\d{{2}})?)?~?"
DURATION = r"P(?:[\dX]+[YMWD])*(?:T(?:[\dX]+[HMS])+)?(?<!P)"
VALUE = re.compile(
    rf"{CELL}(?:/{CELL})?|\[{CELL}\.\.{CELL}\]|{DURATION}|XXXX(?:-[\dWXA-Z]+)*|(?:PAST|PRESENT|FUTURE)_REF|\?"
)
DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """One phrasing as it stands in a case file."""

    file: str
    line: int
    published: str | None
    value: str
    phrasing: str

    def __str__(self) -> str:
        """Where it stands, for the name of the test."""
        return f"{self.file}:{self.line}: {self.phrasing}".replace(
            "\\", "/"
        )  # pytest escapes a backslash anew each time


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one phrase must be read as."""

    start: int
    end: int
    value: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """The text without its brackets, and what is wanted of each bracket."""

    text: str
    wanted: tuple[Wanted, ...]


def rows(path: Path) -> Iterator[Row]:
    """The phrasings of a case file, as they stand there."""
    published: str | None = "missing"
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        told = PUBLISHED.fullmatch(line)
        if told:
            published = None if told[1] == "unknown" else told[1]
        elif line and not line.startswith("//"):
            value, *phrasings = (cell.strip() for cell in line.split("|"))
            for phrasing in phrasings or [""]:
                yield Row(path.name, number, published, value, phrasing)


def parse(row: Row) -> Case:
    """The case a row tells; a `ValueError` says what is wrong with the row."""
    text, spans = unbracket(re.sub(r"\\n|\\u([0-9a-f]{4})", hidden, row.phrasing))
    cells = [] if row.value == "-" else row.value.split(" & ")
    if not text or row.published == "missing" or len(cells) != len(spans):
        message = f"{row}: wants a publication line above it, a phrasing, and one value for each pair of brackets"
        raise ValueError(message)
    return Case(text, tuple(wanted(span, cell) for span, cell in zip(spans, cells, strict=True)))


def hidden(code: re.Match[str]) -> str:
    """The character that an escape of a case file stands for."""
    return chr(int(code[1], 16)) if code[1] else "\n"


def unbracket(phrasing: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without brackets, and where in it each bracketed phrase begins and ends."""
    pieces = re.split(r"\[([^][]+)\]", phrasing)
    text, spans = "", []
    for index, piece in enumerate(pieces):
        if index % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    if "[" in text or "]" in text:
        message = f"{phrasing}: a bracket without its fellow"
        raise ValueError(message)
    return text, spans


def wanted(span: tuple[int, int], cell: str) -> Wanted:
    """What a cell of the value column asks of the phrase at a span."""
    value, *checks = cell.split("; ")
    fields: list[tuple[str, str]] = []
    for check in checks:
        days = re.fullmatch(r"(-?\d{4}-\d\d-\d\d)\.\.(-?\d{4}-\d\d-\d\d)", check)
        name, _, wish = check.partition("=")
        if days:
            fields += [("earliest", days[1]), ("latest", days[2])]
        elif wish and name in MentionRecord.model_fields:
            fields.append((name, wish))
        else:
            message = f"{cell}: {check!r} is neither `earliest..latest` nor a field of a mention"
            raise ValueError(message)
    if not VALUE.fullmatch(value):
        message = f"{cell}: {value!r} is neither EDTF nor TIMEX3"
        raise ValueError(message)
    for day in DAY.findall(cell):
        parse_edtf(day)
    return Wanted(*span, value, tuple(fields))


ROWS = [row for path in FILES for row in rows(path)]


@pytest.mark.parametrize("row", [row for row in ROWS if row.value != "-"], ids=str)
def test_phrase(row: Row) -> None:
    """Each bracketed phrase is found once, with exactly that extent, and reads as its line says."""
    case = parse(row)
    mentions = read_dates(case.text, row.published)
    for wish in case.wanted:
        found = [mention for mention in mentions if (mention.start, mention.end) == (wish.start, wish.end)]
        assert len(found) == 1, f"{case.text[wish.start : wish.end]!r} among {[m.text for m in mentions]}"
        assert says(found[0], wish.value), f"{found[0]}, not {wish.value}"
        assert [(name, str(getattr(found[0], name))) for name, _ in wish.fields] == list(wish.fields), f"{found[0]}"


@pytest.mark.parametrize("row", [row for row in ROWS if row.value == "-"], ids=str)
def test_no_phrase(row: Row) -> None:
    """Nothing is found where no date is."""
    assert [mention.text for mention in read_dates(parse(row).text, row.published)] == []


def says(mention: MentionRecord, value: str) -> bool:
    """Whether a mention says what the value column says."""
    if value == "?":
        return mention.edtf is mention.earliest is mention.latest is None
    return (mention.timex if mention.edtf is None else mention.edtf) == value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_parses(path: Path) -> None:
    """Every case file holds a case, and every line of it can be read."""
    assert [parse(row) for row in rows(path)]


def test_there_are_files() -> None:
    """The cases are where this test looks for them."""
    assert FILES


def test_no_contradiction() -> None:
    """No phrasing has two values under one publication date."""
    told: dict[tuple[str | None, str, int, int], tuple[str, Row]] = {}
    clashes = []
    for row in ROWS:
        case = parse(row)
        answers = [((wish.start, wish.end), wish.value) for wish in case.wanted]
        for span, value in [*answers, ((-1, -1), "dates" if answers else "no dates")]:
            first, where = told.setdefault((row.published, case.text, *span), (value, row))
            if first != value:
                clashes.append(f"{where} says {first}, {row} says {value}")
    assert clashes == []
