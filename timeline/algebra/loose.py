"""How far loose words reach: "two years ago", "nearly nine months", "late February", "mid-2014".

What is counted in years is told to half a year, what is counted in months to half a month, and so on: "three years
after", told in July 2017, is some time in 2014. "Just over" and "nearly" take one side of that.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.algebra.civil import cell_at, cell_of, index_of, step, weekday_of
from timeline.model import Interval, Mod, Shape, Shift, Unit

_OVER = (Mod.MORE_THAN, Mod.EQUAL_OR_MORE)
_UNDER = (Mod.LESS_THAN, Mod.EQUAL_OR_LESS)
_MONTHS_IN_YEAR = 12
_HALF_A_WEEK = 3 / 7  # three whole days either way
_SUNDAY = 6
_FEWEST_DAYS = 3  # a weekend has no thirds
IN_YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


def counted(term: Shift, day: int) -> Interval | None:
    """Return the interval so many units away from a day, as loose as the words that count.

    >>> from timeline.algebra.edtf import edtf, iso, parse_edtf
    >>> ago = counted(Shift(3, Unit.YEAR, -1), parse_edtf("2017-07-09").start)
    >>> edtf(ago), iso(ago.start), iso(ago.last)
    ('2014~', '2014-01-01', '2014-12-31')
    """
    if term.amount is None:
        return None
    if term.more:
        (finer, unit), *rest = term.more
        return counted(
            replace(term, amount=finer, unit=unit, more=tuple(rest)), step(day, term.unit, term.sign * term.amount)
        )
    if term.amount == 0 and term.unit is Unit.WEEK:
        return _week_of(day)
    if term.unit < Unit.DAY:
        return cell_of(day, Unit.DAY)  # hours never move the day: the hour they count from is not known
    amount = term.amount * IN_YEARS.get(term.unit, 1)
    unit = Unit.YEAR if term.unit in IN_YEARS else term.unit
    if term.mod in _OVER:
        low, high = amount, amount + 0.5
    elif term.mod in _UNDER:
        low, high = amount - 0.5, amount
    elif term.mod is None and (unit is Unit.DAY or (unit is Unit.WEEK and amount == 1)):
        start = step(day, unit, term.sign * amount)  # "a week ago" is a day, "two weeks ago" about one
        return Interval(start, start + 1)
    else:
        half = _HALF_A_WEEK if unit is Unit.WEEK else 0.5
        low, high = amount - half, amount + half
    return _between(day, unit, term.sign, low, high)


def _week_of(day: int) -> Interval:
    """Return "the week of April 10": Monday to Sunday, but from a Sunday that is named the seven days it begins."""
    return Interval(day, day + 7, Unit.DAY, Shape.RANGE) if weekday_of(day) == _SUNDAY else cell_of(day, Unit.WEEK)


def _between(day: int, unit: Unit, sign: int, low: float, high: float) -> Interval:
    near, far = step(day, unit, sign * low), step(day, unit, sign * high)
    start, last = min(near, far), max(near, far)
    if unit >= Unit.YEAR:  # told in years, placed in months
        first = index_of(start, Unit.MONTH)
        count = round((high - low) * _MONTHS_IN_YEAR)
        return Interval(
            cell_at(first, Unit.MONTH).start, cell_at(first + count - 1, Unit.MONTH).stop, Unit.YEAR, approx=True
        )
    return Interval(start, last + 1, Unit.DAY if unit in (Unit.DAY, Unit.WEEK) else unit, approx=True)


def part_of(whole: Interval, mod: Mod, *, loose: bool = False) -> Interval:
    """Return the start, middle or end of an interval: a third of it; of a month told loosely a half.

    >>> from timeline.algebra.edtf import iso, parse_edtf
    >>> end = part_of(parse_edtf("2017-01"), Mod.END)
    >>> iso(end.start), iso(end.last)
    ('2017-01-21', '2017-01-31')
    """
    if mod is Mod.APPROX:
        return replace(whole, approx=True)
    if whole.unit <= Unit.DAY or whole.days < _FEWEST_DAYS:
        return whole
    share = 2 if loose and whole.unit is Unit.MONTH and mod is not Mod.MID else 3
    first = min(max(_cut(whole, 1, share), whole.start + 1), whole.stop - 2)
    second = min(max(_cut(whole, share - 1, share), first if share == 2 else first + 1), whole.stop - 1)  # noqa: PLR2004
    match mod:
        case Mod.START:
            return replace(whole, stop=first)
        case Mod.END:
            return replace(whole, start=second)
        case Mod.MID:
            return replace(whole, start=first, stop=second, approx=True)
        case _:
            return whole


def _cut(whole: Interval, parts: int, share: int) -> int:
    """Return the first day after so many shares, on a month where the whole is longer than one."""
    if whole.unit in (Unit.QUARTER, Unit.SEASON, Unit.HALF, Unit.YEAR, Unit.DECADE, Unit.CENTURY):
        first, stop = index_of(whole.start, Unit.MONTH), index_of(whole.last, Unit.MONTH) + 1
        return cell_at(first + round((stop - first) * parts / share), Unit.MONTH).start
    if whole.unit is Unit.MONTH:  # ten days to a third whatever the month's length; a half turns on the 15th
        return whole.start + (10 * parts if share == 3 else 14)  # noqa: PLR2004
    return whole.start + round(whole.days * parts / share)
