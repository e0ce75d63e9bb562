"""Short words for what a record holds: labels of documents, dates for people, counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.contract import DocumentRecord, EventRecord, PublishedRecord, SourceRecord

_NUMBERED = re.compile(r"(\d{1,6})_")  # with an underscore: in "2017-07-09-report" the number is a date
_IN_YEAR = re.compile(r"(-?\d{4,})-(2[1-4]|3[3-6]|4[01])([~?%]?)")
_DECADE = re.compile(r"(-?\d{3})X([~?%]?)")
_DAY = re.compile(r"(-?\d{4,})-(\d\d-\d\d[~?%]?)")
_PARTS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_PARTS |= {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"}
_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?|X+)([A-Z]{1,2})")
_UNITS = {"TS": "second", "TM": "minute", "TH": "hour", "D": "day", "WE": "weekend", "W": "week", "M": "month"}
_UNITS |= {"Q": "quarter", "SE": "season", "H": "half-year", "Y": "year", "DE": "decade", "CE": "century"}
_UNITS |= {"ML": "millennium"}
_PLURALS = {"century": "centuries", "millennium": "millennia"}
_SHORTEST, _LONGEST = 8, 20


def labels(ids: Sequence[str]) -> dict[str, str]:
    """A short label for each document: its leading number where all have one, else as much of its id as it takes.

    >>> labels(["001_ab12", "002_cd34"])
    {'001_ab12': '001', '002_cd34': '002'}
    >>> labels(["aleppo-siege-2016", "mosul"])
    {'aleppo-siege-2016': 'aleppo-s…', 'mosul': 'mosul'}
    """
    found = [match[1] for document in ids if (match := _NUMBERED.match(document))]
    if len(found) == len(ids) == len(set(found)):
        return dict(zip(ids, found, strict=True))
    for length in range(_SHORTEST, _LONGEST + 1):
        if len({document[:length] for document in ids}) == len(set(ids)):
            return {document: _cut(visible(document), length) for document in ids}
    return {document: visible(document) for document in ids}


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length + 1 else text[:length] + "…"


def readable(edtf: str) -> str:
    """An EDTF date as a person writes it, no more exact than it was.

    >>> readable("2017-02-28/2017-03-14"), readable("2016-23"), readable("201X"), readable("2014~")
    ('2017-02-28 / 03-14', '2016 autumn', '2010s', '2014~')
    >>> readable("[2017-07-02,2017-07-09]"), readable("[2017-07-01..2017-07-09]"), readable("2016-10/..")
    ('2017-07-02 or 07-09', '2017-07-01 … 07-09', 'from 2016-10')
    """
    text = visible(edtf)
    if text.startswith(("[", "{")):
        ends = re.split(r"\.\.|,", text.strip("[]{}"))
        one_or_other = len(ends) == 2 and ".." not in text  # noqa: PLR2004 - the one and the other
        return _pair(ends[0], " or " if one_or_other else " … ", ends[-1]) if len(ends) > 1 else _cell(ends[0])
    first, slash, last = text.partition("/")
    if not slash:
        return _cell(text)
    if ".." in (first, last):
        return f"until {_cell(last)}" if first == ".." else f"from {_cell(first)}"
    return _pair(first or "?", " / ", last or "?")


def _pair(first: str, between: str, last: str) -> str:
    """Two ends; the year is not said twice when both are days of it."""
    left, right = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if left and right and left[1] == right[1]:
        return first + between + right[2]
    return _cell(first) + between + _cell(last)


def _cell(edtf: str) -> str:
    if match := _IN_YEAR.fullmatch(edtf):
        return f"{match[1]} {_PARTS[match[2]]}{match[3]}"
    if match := _DECADE.fullmatch(edtf):
        return f"{match[1]}0s{match[2]}"
    return edtf


def span(earliest: str, latest: str) -> str:
    """The days a date may fall on.

    >>> span("2017-07-09", "2017-07-09"), span("2014-01-01", "2014-12-31")
    ('2017-07-09', '2014-01-01 to 2014-12-31')
    """
    return visible(earliest) if earliest == latest else f"{visible(earliest)} to {visible(latest)}"


def length(timex: str) -> str:
    """A TIMEX3 length as a person says it; one that has several parts, or is none, stays as it is.

    >>> length("P9M"), length("P1CE"), length("PXY"), length("PT1M30S")
    ('9 months', '1 century', 'some years', 'PT1M30S')
    """
    match = _LENGTH.fullmatch(timex)
    unit = _UNITS.get(match[1] + match[3]) if match else None
    if not match or not unit:
        return visible(timex)
    many = _PLURALS.get(unit, f"{unit}s")
    return f"some {many}" if "X" in match[2] else f"{match[2]} {unit if match[2] == '1' else many}"


def published(record: PublishedRecord) -> str:
    """When a document was written, or that nobody knows."""
    return "not known" if record.edtf is None else readable(record.edtf)


def heading(document: str, documents: Mapping[str, DocumentRecord]) -> str:
    """The title and outlet of a document, or its id where it has neither."""
    record = documents.get(document)
    told = [visible(words) for words in (record.title, record.outlet) if words] if record else []
    return ", ".join(told) or visible(document)


def place_of(source: SourceRecord, joint: str = " to ") -> str:
    """Where a citation stands: its page or paragraph where the format has them, and its characters.

    >>> from types import SimpleNamespace
    >>> place_of(SimpleNamespace(page=3, paragraph=None, start=10, end=25))
    'page 3, characters 10 to 25'
    """
    number, kind = (source.page, "page") if source.page else (source.paragraph, "paragraph")
    where = f"{kind} {number}, " if number else ""
    return f"{where}characters {source.start}{joint}{source.end}"


def year(event: EventRecord) -> str:
    """The year an event begins in; a year BC has a minus before it."""
    return visible(event.date.earliest.rsplit("-", 2)[0])


def counted(number: int, noun: str, plural: str = "") -> str:
    """A count with its noun.

    >>> counted(1, "event"), counted(0, "phrase not placed", "phrases not placed")
    ('1 event', '0 phrases not placed')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
