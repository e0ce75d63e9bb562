"""EDTF (ISO 8601-2) spelling of intervals, and back.

What is written: days, months, years, seasons (-21..-24), quarters (-33..-36), halves (-40, -41), decades (199X),
centuries (19XX), ranges (a/b), one of a set ([a..b] or [a,b]) and `~` for loose words. Weeks are spelled as days.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from timeline.algebra.civil import cell_in_year, cell_of, civil, index_of
from timeline.model import Interval, Shape, Unit

# The first of the numbers EDTF gives to the parts of a year, and how many there are.
_SUBYEAR = {Unit.SEASON: (21, 4), Unit.QUARTER: (33, 4), Unit.HALF: (40, 2)}

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?", re.ASCII)
_DIGITS_LEFT_OPEN = re.compile(r"(\d{3}X|\d\dXX|\dXXX)([~?%])?", re.ASCII)
_OPEN_UNITS = {1: Unit.DECADE, 2: Unit.CENTURY, 3: Unit.MILLENNIUM}
_HALF_A_MONTH = 15
_FIRST_OF_OUR_ERA = 1  # its day: of no year before it EDTF leaves a digit open


@lru_cache(maxsize=16_384)
def iso(day: int) -> str:
    """Return the ISO 8601 spelling of a day number; years before 1 are negative.

    >>> iso(736519), iso(-15997)
    ('2017-07-09', '-0043-03-15')
    """
    year, month, day_in_month = civil(day)
    return f"{_year(year)}-{month:02}-{day_in_month:02}"


def edtf(interval: Interval) -> str:
    """Return the EDTF spelling of an interval.

    >>> edtf(cell_in_year(Unit.MONTH, 2016, 10)), edtf(cell_in_year(Unit.SEASON, 2016, 3))
    ('2016-10', '2016-23')
    """
    mark = "~" if interval.approx else ""
    unit = _spelled(interval.start, interval.unit)
    by_years = unit is not interval.unit
    first, last = _cell(interval.start, unit), _cell(interval.last, _spelled(interval.last, interval.last_unit or unit))
    if interval.shape is Shape.ONE_OF and interval.choices and not by_years:
        return f"[{','.join(_cell(start, unit) for start in interval.choices)}]"
    if interval.shape is Shape.ONE_OF or (by_years and interval.shape is Shape.CELL):
        return f"[{first}..{last}]"
    if interval.shape is Shape.RANGE or interval.unit in (Unit.WEEK, Unit.WEEKEND):
        return f"{first}{mark}/{last}{mark}"
    return _cell(middle(interval), unit) + mark


def _spelled(day: int, unit: Unit) -> Unit:
    """Return the unit by which the cell that holds a day is spelled."""
    return Unit.YEAR if unit > Unit.YEAR and day < _FIRST_OF_OUR_ERA else unit


def middle(interval: Interval) -> int:
    """Return the day in the middle; "41 years ago", placed on whole months, has it within the month it counts to.

    >>> iso(middle(Interval(714961, 715326, Unit.YEAR, approx=True)))
    '1959-01-14'
    """
    rounded = _HALF_A_MONTH if interval.approx and interval.unit is Unit.YEAR else 0
    return (interval.start + interval.last) // 2 + rounded


@lru_cache(maxsize=16_384)
def parse_edtf(text: str) -> Interval:
    """Read an EDTF date or range; raise ValueError, saying what is wrong, when it is none or has no end.

    >>> edtf(parse_edtf("2017-07-08/2017-07-10")), parse_edtf("2017-03").days
    ('2017-07-08/2017-07-10', 31)
    """
    text = text.strip()
    if text[:1] == "[" and text[-1:] == "]":
        return _one_of(text)
    if "/" not in text:
        return _single(text)
    first, _, last = text.partition("/")
    if first in ("", "..") or last in ("", ".."):
        message = f"an open range has no length: {text!r}"
        raise ValueError(message)
    return _join(_single(first), _single(last), Shape.RANGE)


def _year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


@lru_cache(maxsize=16_384)
def _cell(day: int, unit: Unit) -> str:
    """Spell the cell of a unit that holds a day."""
    year, month, _ = civil(day)
    if unit in _SUBYEAR:
        first, count = _SUBYEAR[unit]
        year, index = divmod(index_of(day, unit), count)
        return f"{_year(year)}-{first + index}"
    match unit:
        case Unit.MONTH:
            return f"{_year(year)}-{month:02}"
        case Unit.YEAR:
            return _year(year)
        case Unit.DECADE | Unit.CENTURY | Unit.MILLENNIUM:
            open_digits = {Unit.DECADE: 1, Unit.CENTURY: 2, Unit.MILLENNIUM: 3}[unit]
            return f"{year:04}"[:-open_digits] + "X" * open_digits
        case _:
            return iso(day)


def _single(text: str) -> Interval:
    """Read one date, without range or set."""
    if found := _DIGITS_LEFT_OPEN.fullmatch(text):
        digits, mark = found.groups()
        first = max(1, int(digits.replace("X", "0")))  # no decade or century holds the year 0
        cell = cell_of(cell_in_year(Unit.YEAR, first).start, _OPEN_UNITS[digits.count("X")])
        return replace(cell, approx=bool(mark))
    found = _DATE.fullmatch(text)
    if not found:
        message = f"not an EDTF date: {text!r} (write 2017, 2017-03, 2017-03-14 or 2017-03-13/2017-03-18)"
        raise ValueError(message)
    year, month, day, mark = found.groups()
    try:
        return replace(
            _numbered(int(year), int(month) if month else None, int(day) if day else None), approx=bool(mark)
        )
    except ValueError as error:
        message = f"no such date: {text!r} ({error})"
        raise ValueError(message) from None


def _numbered(year: int, part: int | None, day: int | None) -> Interval:
    if part is None:
        return cell_in_year(Unit.YEAR, year)
    if day is not None:
        return cell_in_year(Unit.DAY, year, part, day)
    for unit, (first, count) in _SUBYEAR.items():
        if first <= part < first + count:
            return cell_in_year(unit, year, part - first + 1)
    return cell_in_year(Unit.MONTH, year, part)


def _one_of(text: str) -> Interval:
    if ".." in text:
        first, _, last = text[1:-1].partition("..")
        return _join(_single(first), _single(last), Shape.ONE_OF)
    cells = [_single(part) for part in text[1:-1].split(",")]
    return replace(_join(cells[0], cells[-1], Shape.ONE_OF), choices=tuple(cell.start for cell in cells))


def _join(first: Interval, last: Interval, shape: Shape) -> Interval:
    if last.stop <= first.start:  # "from 29 August to this year" ends in the year in which it begins
        message = f"a range runs forward: {edtf(first)} comes after {edtf(last)}"
        raise ValueError(message)
    last_unit = last.unit if last.unit is not first.unit else None
    return Interval(first.start, last.stop, first.unit, shape, first.approx or last.approx, last_unit)
