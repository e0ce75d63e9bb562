"""TIMEX3 spelling (TimeML 1.2.1) of what a term means."""

from __future__ import annotations

from timeline.algebra.civil import cell_of, civil, index_of
from timeline.algebra.edtf import middle
from timeline.algebra.loose import IN_YEARS
from timeline.model import (
    Anchor,
    Clock,
    Duration,
    InMonth,
    Interval,
    InYear,
    Mod,
    Nth,
    Part,
    Range,
    Recurring,
    Relative,
    Shape,
    Shift,
    Term,
    Unit,
    Vague,
    Weekday,
    Window,
)

_A_WEEK = 7
_SEASONS = ("SP", "SU", "FA", "WI")
_PERIOD = {
    Unit.SECOND: "TS",
    Unit.MINUTE: "TM",
    Unit.HOUR: "TH",
    Unit.DAY: "D",
    Unit.WEEKEND: "WE",
    Unit.WEEK: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.SEASON: "SE",
    Unit.HALF: "H",
    Unit.YEAR: "Y",
    Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
    Unit.MILLENNIUM: "ML",
}

# Half a unit in the next smaller one.
_HALVES = {Unit.MINUTE: "30S", Unit.HOUR: "30M", Unit.DAY: "T12H", Unit.YEAR: "6M"}


def timex(term: Term, interval: Interval | None) -> str | None:
    """Return the TIMEX3 value of a term placed on an interval; digits not known are X. A range has none.

    >>> from timeline.algebra.edtf import parse_edtf
    >>> timex(Part(Mod.MID, InYear(Unit.MONTH, 7)), parse_edtf("2017-07")), timex(Weekday(6), None)
    ('2017-07', 'XXXX-WXX-7')
    """
    match term:
        case Duration(value) | Vague(value):
            return value
        case Recurring(value):
            return value
        case Window(amount, unit) | Shift(amount, unit, anchor=Anchor.EVENT):
            return period(amount, unit)
        case Range(Nth(first, unit, inner), Nth(last, same, whole)) if (unit, inner) == (same, whole):
            return period(last - first + 1, unit)  # "the first six months of 2024"
        case Range():
            return None
        case Clock(time, inner):
            day = timex(inner, interval)
            return f"{day}T{time}" if day else None
        case Part(_, inner):
            return timex(inner, interval)
    if interval is None or interval.shape is Shape.ONE_OF:
        return _unknown(term)
    return cell_value(middle(interval), _told_unit(term, interval))


def _told_unit(term: Term, interval: Interval) -> Unit:
    """Return the unit that the value of a placed term is spelled in."""
    if isinstance(term, Shift) and term.more:
        return max(Unit.DAY, term.more[-1][1])
    if isinstance(term, InYear) and term.feast and interval.shape is Shape.RANGE:  # Holy Week, or Ramadan
        return Unit.WEEK if interval.days <= _A_WEEK else Unit.MONTH
    if isinstance(term, Shift) and interval.unit is Unit.DAY and term.unit is Unit.WEEK:
        return Unit.DAY
    if isinstance(term, Shift) and term.unit is Unit.DECADE:
        return Unit.YEAR  # "a decade ago" is told in years
    counted = isinstance(term, Nth) or (isinstance(term, Shift) and interval.approx)
    return term.unit if isinstance(term, Nth | Shift) and counted and term.unit >= Unit.DAY else interval.unit


def period(amount: float | None, unit: Unit) -> str:
    """Return the TIMEX3 value of a length of time, PX where the words do not count.

    >>> period(9, Unit.MONTH), period(None, Unit.YEAR), period(1.5, Unit.HOUR)
    ('P9M', 'PXY', 'PT1H30M')
    """
    if amount is not None and unit in IN_YEARS:
        amount, unit = amount * IN_YEARS[unit], Unit.YEAR
    if amount is not None and amount > 1 and amount % 1 == 0.5 and unit in _HALVES:  # noqa: PLR2004
        whole = f"{_PERIOD[unit].removeprefix('T')}{_HALVES[unit]}"
        return f"P{'T' if unit <= Unit.HOUR else ''}{amount - 0.5:g}{whole}"
    letters = _PERIOD[unit]
    count = "X" if amount is None else str(int(amount)) if amount % 1 == 0 else f"{amount:.12g}"
    return f"PT{count}{letters[1:]}" if letters.startswith("T") else f"P{count}{letters}"


def modifier(term: Term) -> Mod | None:
    """Return the TIMEX3 modifier the words carry.

    >>> modifier(Part(Mod.END, Weekday(6)))
    <Mod.END: 'END'>
    """
    match term:
        case Part(mod) | Duration(mod=mod) | Shift(mod=mod) | Window(mod=mod):
            return mod
        case Clock(_, inner):
            return modifier(inner)
        case _:
            return None


def cell_value(day: int, unit: Unit) -> str:
    """Return the TIMEX3 value of the cell of a unit that holds a day.

    >>> cell_value(736519, Unit.WEEK), cell_value(736519, Unit.QUARTER)
    ('2017-W27', '2017-Q3')
    """
    year, month, day_in_month = civil(day)
    stem = _stem(year)
    match unit:
        case Unit.WEEK | Unit.WEEKEND:
            thursday = cell_of(day, Unit.WEEK).start + 3
            first = index_of(cell_of(thursday, Unit.YEAR).start + 3, Unit.WEEK)
            week = f"{_stem(civil(thursday)[0])}-W{index_of(day, Unit.WEEK) - first + 1:02}"
            return week if unit is Unit.WEEK else f"{week}-WE"
        case Unit.MONTH:
            return f"{stem}-{month:02}"
        case Unit.QUARTER:
            return f"{stem}-Q{(month + 2) // 3}"
        case Unit.HALF:
            return f"{stem}-H{(month + 5) // 6}"
        case Unit.SEASON:
            year, season = divmod(index_of(day, Unit.SEASON), 4)
            return f"{_stem(year)}-{_SEASONS[season]}"
        case Unit.YEAR:
            return stem
        case Unit.DECADE:
            return stem[:-1]
        case Unit.CENTURY:
            return stem[:-2]
        case Unit.MILLENNIUM:
            return stem[:-3]
        case _:
            return f"{stem}-{month:02}-{day_in_month:02}"


def _stem(year: int) -> str:
    """Spell a year: those before 1 are counted from Christ and have no minus."""
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def _unknown(term: Term) -> str:
    """Spell what the words say and leave the rest open."""
    match term:
        case Weekday(weekday):
            return f"XXXX-WXX-{weekday + 1}"
        case InYear(feast=str(name)) if name:
            return "XXXX-XX-XX"
        case InYear(unit, index, day):
            if day:
                return f"XXXX-{index:02}-{day:02}"
            names = {Unit.MONTH: f"{index:02}", Unit.QUARTER: f"Q{index}", Unit.HALF: f"H{index}"}
            return f"XXXX-{names.get(unit) or _SEASONS[index - 1]}"
        case InMonth(day):
            return f"XXXX-XX-{day:02}"
        case Relative(Unit.YEAR):
            return "XXXX"
        case Relative(Unit.MONTH):
            return "XXXX-XX"
        case Relative(Unit.WEEK):
            return "XXXX-WXX"
        case Shift(amount, unit, base=None):
            return period(amount, unit)
        case _:
            return "XXXX-XX-XX"
