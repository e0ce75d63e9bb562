"""Days, calendar cells and steps between them, for any year before or after year 1.

A day is a number as `date.toordinal()` counts: 1 is Monday, 1 January of year 1. Years are astronomical: 1 BC is 0.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from timeline.model import Interval, Unit

# `datetime` stops at years 1 and 9999. The Gregorian calendar repeats every 400 years, so other years borrow.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_REMEMBERED = 16_384  # days and cells: a text comes back to the same few

# How many months make a cell, and in which month of year 0 the cells begin: spring begins in March.
_MONTHS = {
    Unit.MONTH: (1, 0),
    Unit.QUARTER: (3, 0),
    Unit.SEASON: (3, 2),
    Unit.HALF: (6, 0),
    Unit.YEAR: (12, 0),
    Unit.DECADE: (120, 0),
    Unit.CENTURY: (1_200, 0),
    Unit.MILLENNIUM: (12_000, 0),
}
_DAYS = {Unit.SECOND: 0, Unit.MINUTE: 0, Unit.HOUR: 0, Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7}


@lru_cache(maxsize=_REMEMBERED)
def day_of(year: int, month: int = 1, day: int = 1) -> int:
    """Return the number of a calendar day; raise ValueError when the calendar has no such day.

    >>> day_of(2017, 7, 9), day_of(-43, 3, 15)
    (736519, -15997)
    """
    if 1 <= year <= 9999:  # noqa: PLR2004  the years `datetime` knows
        return date(year, month, day).toordinal()
    cycles = (year - 1) // _CYCLE_YEARS
    return date(year - cycles * _CYCLE_YEARS, month, day).toordinal() + cycles * _CYCLE_DAYS


@lru_cache(maxsize=_REMEMBERED)
def civil(day: int) -> tuple[int, int, int]:
    """Return year, month and day of the month of a day number.

    >>> civil(736519), civil(-15997)
    ((2017, 7, 9), (-43, 3, 15))
    """
    cycles = (day - 1) // _CYCLE_DAYS
    that = date.fromordinal(day - cycles * _CYCLE_DAYS)
    return that.year + cycles * _CYCLE_YEARS, that.month, that.day


def weekday_of(day: int) -> int:
    """Return the weekday of a day number, Monday 0 to Sunday 6.

    >>> weekday_of(736519)
    6
    """
    return (day - 1) % 7


def index_of(day: int, unit: Unit) -> int:
    """Return the running number of the unit's cell that holds a day.

    >>> index_of(736519, Unit.YEAR)
    2017
    """
    if unit in _MONTHS:
        size, offset = _MONTHS[unit]
        year, month, _ = civil(day)
        if unit > Unit.YEAR and year < 1:
            return _index_before_christ(1 - year, unit)
        return (year * 12 + month - 1 - offset) // size
    return (day - 1) // 7 if _DAYS[unit] == 7 else day  # noqa: PLR2004  a week


@lru_cache(maxsize=_REMEMBERED)
def cell_at(index: int, unit: Unit) -> Interval:
    """Return the cell with a running number: the inverse of `index_of`.

    >>> cell_at(2017, Unit.YEAR).days
    365
    """
    if unit > Unit.YEAR and index < 1:
        return _cell_about_christ(index, unit)
    if unit in _MONTHS:
        size, offset = _MONTHS[unit]
        return Interval(_month_start(index * size + offset), _month_start((index + 1) * size + offset), unit)
    if unit is Unit.WEEK:
        return Interval(index * 7 + 1, index * 7 + 8, unit)
    if unit is Unit.WEEKEND:
        return Interval(index * 7 + 6, index * 7 + 8, unit)
    return Interval(index, index + 1, Unit.DAY)


# Centuries BC end with a year that has two noughts, decades BC begin with one that has one: the fifth century BC is
# 500 to 401, the 470s BC are 479 to 470. There is no year 0 between 1 BC and AD 1.


def _index_before_christ(year: int, unit: Unit) -> int:
    size = _MONTHS[unit][0] // 12
    return -(year // size) - 1 if unit is Unit.DECADE else -((year - 1) // size) - 1


def _cell_about_christ(index: int, unit: Unit) -> Interval:
    size = _MONTHS[unit][0] // 12
    if index == 0:
        return Interval(day_of(1), day_of(size), unit)
    last = -(index + 1) * size if unit is Unit.DECADE else -(index + 1) * size + 1
    first = last + size - 1
    return Interval(day_of(1 - first), day_of(2 - max(last, 1)), unit)


def cell_of(day: int, unit: Unit) -> Interval:
    """Return the cell of a unit that holds a day.

    >>> cell_of(day_of(2017, 7, 9), Unit.MONTH) == Interval(day_of(2017, 7), day_of(2017, 8), Unit.MONTH)
    True
    """
    return cell_at(index_of(day, unit), unit)


@lru_cache(maxsize=_REMEMBERED)
def cell_in_year(unit: Unit, year: int, index: int = 1, day: int = 1) -> Interval:
    """Return a numbered cell of a year: its 10th month, 2nd quarter, 28th ISO week; a day by month and day.

    Raises ValueError when the year has no such cell ("31 February").

    >>> cell_in_year(Unit.DAY, 2017, 7, 9).start
    736519
    """
    if unit <= Unit.DAY:
        start = day_of(year, index, day)
        return Interval(start, start + 1)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return cell_at(index_of(day_of(year, 1, 4), unit) + index - 1, unit)  # ISO: 4 January lies in week 1
    per_year = 12 // _MONTHS[unit][0]
    if per_year and not 1 <= index <= per_year:
        message = f"a year has no {unit.name.lower()} {index}"
        raise ValueError(message)
    return cell_at(year * per_year + index - 1, unit) if per_year else cell_of(day_of(year), unit)


def step(day: int, unit: Unit, count: float) -> int:
    """Return the day so many units away; months and years keep the day of the month where they can.

    >>> civil(step(day_of(2017, 3, 31), Unit.MONTH, -1))
    (2017, 2, 28)
    """
    if unit not in _MONTHS:
        return day + round(count * _DAYS[unit])
    whole = int(count * _MONTHS[unit][0])
    rest = count * _MONTHS[unit][0] - whole
    year, month, day_in_month = civil(day)
    total = year * 12 + month - 1 + whole
    first = _month_start(total)
    length = _month_start(total + 1) - first
    return first + min(day_in_month, length) - 1 + round(rest * 30.44)  # the mean month, for "two and a half months"


def _month_start(months: int) -> int:
    year, month = divmod(months, 12)
    return day_of(year, month + 1)
