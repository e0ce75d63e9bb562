"""A date counted or named within another: "October last year", "Friday of last week", "the first Monday of June"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.model import Calendar, InYear, Mod, Nth, Part, Range, Relative, Term, Unit, Weekday, Which
from timeline.phrases.calendar import day_of_month
from timeline.phrases.grammar import IMPOSSIBLE, Meaning, Rule, kind_of, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_FEWEST, _DAYS_A_WEEK = 2, 7
_COUNTED = frozenset({Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.DECADE, Unit.YEAR})


def _within_year(part: Term, year: Term) -> Value:
    """Mean "October last year", "5 June this year", "the summer of last year"."""
    if not isinstance(part, InYear) or part.which is not Which.OPEN or not isinstance(year, Relative):
        return _in_year_told(part, year)
    if part.feast:
        return _feast_of(part, year)
    cell = Nth(part.index, part.unit, year)
    return Nth(part.day, Unit.DAY, cell) if part.day else cell


def _feast_of(feast: InYear, year: Relative) -> Value:
    """Mean "Christmas last year", its index the years from the one of telling."""
    if year.offset is None or year.anchor is not feast.anchor:
        return None
    which = {-1: Which.LAST, 0: Which.THIS, 1: Which.NEXT}.get(year.offset)
    return replace(feast, which=which, index=year.offset) if which else None


def _in_year_told(part: Term, year: Term) -> Value:
    """Mean "autumn of 481 BC" and "Christmas 1963"."""
    if not isinstance(part, InYear) or part.which is not Which.OPEN or part.feast or not isinstance(year, Calendar):
        return None
    if part.day:
        return day_of_month(part.day, part.index, year.year)
    return Calendar(part.unit, year.year, part.index)


def _season_of(season: int, year: Term) -> Value:
    return _within_year(InYear(Unit.SEASON, season), year)


def _within_week(weekday: Term, week: Term) -> Value:
    """Mean "Friday of last week", a week beginning on Monday."""
    if not isinstance(weekday, Weekday) or weekday.which is not Which.OPEN or not isinstance(week, Relative):
        return None
    return Nth(weekday.weekday + 1, Unit.DAY, week) if week.unit is Unit.WEEK else None


def _nth(unit: Unit, cell: Term, ordinal: int = -1) -> Value:
    return Nth(ordinal, unit, cell) if unit in _COUNTED else None


def _week(week: float, cell: Term) -> Value:
    """Mean "week 53 of 2015"; a year that has no such week is no date by itself."""
    return Nth(week, Unit.WEEK, cell) if isinstance(week, int) and week else IMPOSSIBLE


def _nth_of_this(unit: Unit, whole: Unit, ordinal: int = -1) -> Value:
    """Mean "the third quarter of the year", the year being that of the telling."""
    return _nth(unit, Relative(whole), ordinal) if Unit.DAY < whole > unit else None


def _nth_weekday(weekday: Term, cell: Term, ordinal: int = -1) -> Value:
    if not isinstance(weekday, Weekday) or weekday.which is not Which.OPEN:
        return None
    return Nth(ordinal, Unit.DAY, cell, weekday.weekday)


def _last(last: Term, cell: Term) -> Value:
    """Mean "the last Friday of March" and "the last day of 2016", whose first words alone would lean on publication."""
    match last:
        case Weekday(weekday, Which.LAST):
            return Nth(-1, Unit.DAY, cell, weekday)
        case Relative(unit, -1):
            return _nth(unit, cell)
        case _:
            return None


def _nth_from_end(ordinal: int, last: Term, cell: Term) -> Value:
    """Mean "the second last week of October"."""
    return _nth(last.unit, cell, -ordinal) if isinstance(last, Relative) and last.offset == -1 else None


def _half(ordinal: int, cell: Term) -> Value:
    """Mean the half of a year by the calendar, and of anything else by its length."""
    if kind_of(cell) == "T:year":
        return Nth(ordinal, Unit.HALF, cell) if ordinal in (1, 2) else IMPOSSIBLE
    return Part({1: Mod.START, 2: Mod.END}[ordinal], cell, loose=True) if ordinal in (1, 2) else IMPOSSIBLE


def _stretch(*, first: bool) -> Meaning:
    """Mean "the first ten months of 1915" and "the last two weeks of 1915", whose weeks begin with the year."""

    def meaning(number: float, units: Unit, year: int) -> Value:
        if not isinstance(number, int) or number < _FEWEST or units not in _COUNTED:
            return None
        count, unit = (number * _DAYS_A_WEEK, Unit.DAY) if units is Unit.WEEK else (number, units)
        ends = (1, count) if first else (-count, -1)
        begins, finishes = (Nth(n, unit, Calendar(Unit.YEAR, year)) for n in ends)
        return Range(begins, finishes)

    return meaning


STRETCHES: tuple[Rule, ...] = rules(
    ("the? (first|opening) <number> <units> of <year>", _stretch(first=True)),
    ("the? (last|final|closing) <number> <units> of <year>", _stretch(first=False)),
)
COMPOUNDS: tuple[Rule, ...] = rules(
    ("<inyear:part> (of|,|in)? <yearly:year>", _within_year),
    ("<yearly:year> 's <inyear:part>", _within_year),
    ("the? <season> of? <yearly:year>", _season_of),
    ("the (latter|later|last) half of <cell>", lambda cell: _half(2, cell)),
    ("<named:weekday> (of|,)? <weekly:week>", _within_week),
    ("the? <ordinal> <unit> (of|in) <cell>", _nth),
    ("the? <ordinal> <lastly:last> (of|in) <cell>", _nth_from_end),
    ("<yearly:cell> - <isoweek:ordinal>", lambda ordinal, cell: Nth(ordinal, Unit.WEEK, cell)),
    ("the? week <number:week> (of|in) <yearly:cell>", _week),
    ("the? <nth:ordinal> of <monthly:cell>", lambda ordinal, cell: Nth(ordinal, Unit.DAY, cell)),
    ("the final <unit> (of|in) <cell>", _nth),
    ("the <lastly:last> (of|in) <cell>", _last),
    ("<lastly:last> (of|in) <cell>", _last),
    ("the <ordinal> <unit> of (the|this) <unit:whole>", _nth_of_this),
    ("the final <unit> of (the|this) <unit:whole>", _nth_of_this),
    ("the? <ordinal> <named:weekday> (of|in) <cell>", _nth_weekday),
    ("the final <named:weekday> (of|in) <cell>", _nth_weekday),
    ("the? <ordinal> half of <cell>", _half),
    (
        "the <ordinal> half of the <unit>",
        lambda ordinal, unit: _half(ordinal, Relative(unit)) if unit > Unit.DAY else None,
    ),
)
