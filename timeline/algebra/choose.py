"""Which of the recurring cells is meant: the October, the 17th, the Sunday, the third week of March.

News counts back: with no tense to say otherwise a bare weekday is the latest one up to and including the day of
publication, and a bare month the nearest.
"""

from __future__ import annotations

from timeline.algebra.civil import cell_at, cell_in_year, cell_of, civil, index_of, weekday_of
from timeline.algebra.feasts import feast
from timeline.model import Anchor, Calendar, InMonth, Interval, InYear, Unit, Which

# How many years away the nearest 29 February can be, and the nearest of anything else.
_LEAP_REACH, _REACH = 8, 2
_THURSDAY = 3
_LONG_BACK = 300  # days: no story goes back so far without naming the year


def in_year(term: InYear, day: int, direction: int) -> Interval | None:
    """Choose the year of "October", "5 March" or "last fall".

    >>> civil(in_year(InYear(Unit.MONTH, 10), 736519, -1).start)
    (2016, 10, 1)
    """
    year = civil(day)[0]
    if term.which is Which.THIS:
        return _of_year(term, year)
    reach = _LEAP_REACH if (term.index, term.day) == (2, 29) or term.weekday is not None else _REACH
    cells = [cell for y in range(year - reach, year + reach + 1) if (cell := _of_year(term, y))]
    if term.weekday is not None:
        cells = [cell for cell in cells if weekday_of(cell.start) == term.weekday] or cells
    if not cells:
        return None
    match term.which:
        case Which.LAST:
            return next(cell for cell in reversed(cells) if cell.last < day)
        case Which.NEXT:
            return next(cell for cell in cells if cell.start > day)
    before = next((cell for cell in reversed(cells) if cell.start <= day), cells[0])
    after = next((cell for cell in cells if cell.last >= day), cells[-1])
    if term.weekday is not None:  # the weekday decides, not the tense
        direction = 0
    if direction and not (direction > 0 and term.unit in (Unit.QUARTER, Unit.HALF)):
        return before if direction < 0 else after
    # "its third-quarter loss will grow": a quarter is told when it is over, whatever the verb
    return before if day - before.last <= after.start - day else after


def in_story(term: InYear, told: Interval) -> Calendar:
    """Return a cell in the year a story is in; "in January", told after December, is the next year's.

    >>> [
    ...     in_story(InYear(Unit.MONTH, 1), cell_of(day, unit)).year
    ...     for day, unit in ((710016, Unit.YEAR), (710016, Unit.DAY))
    ... ]
    [1944, 1945]
    """
    year = civil(told.start)[0]
    cell = _of_year(term, year)
    if cell and told.unit <= Unit.MONTH and told.start - cell.last > _LONG_BACK:
        year += 1
    if term.feast:
        cell = _of_year(term, year)
        return Calendar(Unit.DAY, *civil(cell.start)) if cell else Calendar(Unit.YEAR, year)
    return Calendar(Unit.DAY if term.day else term.unit, year, term.index, term.day or 1)


def _of_year(term: InYear, year: int) -> Interval | None:
    if term.feast:
        return feast(term.feast, year)
    try:
        return cell_in_year(Unit.DAY if term.day else term.unit, year, term.index, term.day or 1)
    except ValueError:  # 29 February of a common year
        return None


def in_month(term: InMonth, day: int, direction: int) -> Interval | None:
    """Choose the month of "the 17th": that of the story told, or seen from publication the one the verb looks to.

    >>> civil(in_month(InMonth(17), 736519, 0).start)
    (2017, 7, 17)
    """
    told = term.anchor is not Anchor.DOCUMENT
    month = index_of(day, Unit.MONTH)
    for offset in (0,) if told else (0, 1, 2) if direction > 0 else (0, -1, -2):
        cell = cell_at(month + offset, Unit.MONTH)
        start = cell.start + term.day - 1
        if start < cell.stop and (told or (start >= day if direction > 0 else start <= day)):
            return Interval(start, start + 1)
    return None


def nearest(unit: Unit, day: int, direction: int) -> Interval:
    """Return the latest cell that has begun, or when the verb looks ahead the first that is not over.

    >>> [civil(nearest(Unit.WEEKEND, 736521, direction).start)[2] for direction in (-1, 1)]
    [8, 15]
    """
    cell = cell_of(day, unit)
    if direction > 0:
        return cell if cell.last >= day else cell_at(index_of(day, unit) + 1, unit)
    return cell if cell.start <= day else cell_at(index_of(day, unit) - 1, unit)


def on_weekday(weekday: int, which: Which, day: int, direction: int) -> Interval:
    """Choose the week of a weekday.

    >>> [civil(on_weekday(6, Which.OPEN, 736521, direction).start)[2] for direction in (-1, 1)]
    [9, 16]
    """
    back = (weekday_of(day) - weekday) % 7
    ahead = (weekday - weekday_of(day)) % 7
    match which:
        case Which.LAST:
            start = day - (back or 7)
        case Which.NEXT:
            start = day + (ahead or 7)
        case Which.THIS:
            start = day - back if direction < 0 else day + ahead
        case _:
            start = day + ahead if direction > 0 else day - back
    return Interval(start, start + 1)


def nth(n: int, unit: Unit, whole: Interval) -> Interval | None:
    """Return the n-th unit within a whole; a week, Monday to Sunday, is of the month and year its Thursday is in.

    >>> nth(2, Unit.QUARTER, cell_of(736519, Unit.YEAR)) == cell_in_year(Unit.QUARTER, 2017, 2)
    True
    """
    if unit is Unit.DAY:
        start = whole.start + n - 1 if n > 0 else whole.stop + n
        return Interval(start, start + 1) if whole.start <= start < whole.stop else None
    if unit is Unit.WEEK:
        thursday = nth_weekday(n, _THURSDAY, whole)
        return thursday and cell_of(thursday.start, Unit.WEEK)
    first, last = index_of(whole.start, unit), index_of(whole.last, unit)
    if cell_at(first, unit).start < whole.start:  # January lies in the winter of the year before
        first += 1
    if n < 0 and cell_at(last, unit).start >= whole.stop:  # the week of the last day has its weekend after it
        last -= 1
    found = cell_at(first + n - 1 if n > 0 else last + n + 1, unit)
    return found if whole.start <= found.start < whole.stop else None


def nth_weekday(n: int, weekday: int, whole: Interval) -> Interval | None:
    """Return the n-th such day of a whole: "the last Friday of March".

    >>> civil(nth_weekday(-1, 4, cell_in_year(Unit.MONTH, 2017, 3)).start)
    (2017, 3, 31)
    """
    if n > 0:
        start = whole.start + (weekday - weekday_of(whole.start)) % 7 + 7 * (n - 1)
    else:
        start = whole.last - (weekday_of(whole.last) - weekday) % 7 + 7 * (n + 1)
    return Interval(start, start + 1) if whole.start <= start < whole.stop else None
