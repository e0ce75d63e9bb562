"""Dates by the calendar: days, months, years, decades, seasons, quarters, with or without their year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import cell_in_year, weekday_of
from timeline.model import Anchor, Calendar, Clock, InMonth, InYear, Term, Unit, Vague, Which
from timeline.phrases.grammar import IMPOSSIBLE, Meaning, Rule, rules
from timeline.phrases.shapes import short_year
from timeline.phrases.weekdays import WEEKDAYS

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_LAST_DAY_OF_ANY_MONTH = 31
_LEAP_YEAR = 2000
_UNLUCKY = (4, 13)
_TWO_DIGITS = 100
_MONTHS_IN_YEAR = 12


# A weekday beside a date is part of the phrase; whether the two agree is for dating to judge.


def day_of_month(day: float, month: int, year: int | None = None, weekday: int | None = None) -> Value:
    """Mean one day of a month, its year told or open; what no calendar has is impossible, not a shorter date.

    >>> day_of_month(31, 2, 2017), day_of_month(10, 7) == InYear(Unit.MONTH, 7, 10)
    ('impossible', True)
    """
    if not isinstance(day, int):
        return IMPOSSIBLE  # "9½ July 2017"
    if day >= _TWO_DIGITS:
        return None
    try:
        cell_in_year(Unit.DAY, year if year is not None else _LEAP_YEAR, month, day)
    except ValueError:
        return IMPOSSIBLE
    if year is None:
        return InYear(Unit.MONTH, month, day, weekday=weekday)
    return Calendar(Unit.DAY, year, month, day)


def _no_day(day: int, month: int, year: int, weekday: int | None = None) -> Value:  # noqa: ARG001
    """Mean "May 120th, 2016", of which no part is a date; what a month may have is read by other rules."""
    return IMPOSSIBLE if day >= _TWO_DIGITS else None


def _month(month: int, year: int | None = None) -> Term:
    return InYear(Unit.MONTH, month) if year is None else Calendar(Unit.MONTH, year, month)


def _month_by_number(month: int, year: int) -> Value:
    """Mean "11 / 2016"."""
    return _month(month, year) if month <= _MONTHS_IN_YEAR else None


def _month_of_short_year(month: int, short: float) -> Value:
    """Mean "April of 87", where no day of the month could stand."""
    return _month(month, short_year(int(short))) if _LAST_DAY_OF_ANY_MONTH < short < _TWO_DIGITS else None


def _iso(iso: tuple[int, int, int], weekday: int | None = None) -> Term:  # noqa: ARG001
    return Calendar(Unit.DAY, *iso)


def _short_year(day: int, month: int, year: float) -> Value:
    """Mean "31-Oct-74"."""
    return day_of_month(day, month, short_year(year)) if isinstance(year, int) and year < _TWO_DIGITS else None


def _stamp(month: int, day: int, clock: str, year: int, weekday: int | None = None) -> Value:  # noqa: ARG001
    """Mean "Thu Oct 26 11:00:09 EDT 2023", as machines stamp letters."""
    date = day_of_month(day, month, year)
    return Clock(clock, date) if isinstance(date, Calendar) else None


def _in_month(ordinal: int, weekday: int) -> Value:
    """Mean "Wednesday the 5th"; of a Friday the 13th nobody knows the month."""
    if ordinal > _LAST_DAY_OF_ANY_MONTH:
        return IMPOSSIBLE
    return Vague("XXXX-XX-13") if (weekday, ordinal) == _UNLUCKY else InMonth(ordinal, Anchor.DOCUMENT)


def _numeric(numeric: tuple[int, int, int], weekday: int | None = None) -> Value:
    """Day first, the order of most of the world, unless only the other order is a date, or falls on the weekday told.

    >>> _numeric((11, 3, 2015), 1) == _numeric((3, 11, 2015))  # "Tuesday 11/3/2015"
    True
    """
    first, second, year = numeric
    told, turned = day_of_month(first, second, year), day_of_month(second, first, year)
    return turned if told == IMPOSSIBLE or (_falls_on(turned, weekday) and not _falls_on(told, weekday)) else told


def _falls_on(value: Value, weekday: int | None) -> bool:
    if not isinstance(value, Calendar) or weekday is None:
        return False
    return weekday_of(cell_in_year(Unit.DAY, value.year, value.index, value.day).start) == weekday


def _day_and_month(weekday: int, first: int, second: int) -> Value:
    """Mean "Thursday 29/03", where only one order is a date."""
    dates = [day_of_month(first, second, None, weekday), day_of_month(second, first, None, weekday)]
    possible = [date for date in dates if isinstance(date, InYear)]
    if not possible:
        return IMPOSSIBLE
    return possible[0] if len(possible) == 1 or first == second else None


def _season(season: int, year: int | None = None) -> Term:
    return InYear(Unit.SEASON, season) if year is None else Calendar(Unit.SEASON, year, season)


def _told_season(which: Which) -> Meaning:
    """Mean "that spring" and "the following spring", seen from the date told last."""
    return lambda season: InYear(Unit.SEASON, season, None, which, Anchor.PREVIOUS)


def _winter(season: int, first: int, last: int) -> Value:
    winter = 4
    return Calendar(Unit.SEASON, first, winter) if season == winter and last == first + 1 else None


def _quarter(ordinal: int, year: int | None = None) -> Value:
    quarters = 4
    if ordinal > quarters:
        return None
    return InYear(Unit.QUARTER, ordinal) if year is None else Calendar(Unit.QUARTER, year, ordinal)


def _half(ordinal: int, year: int | None = None) -> Value:
    halves = 2
    if ordinal > halves:
        return None
    return InYear(Unit.HALF, ordinal) if year is None else Calendar(Unit.HALF, year, ordinal)


def _century(ordinal: int) -> Value:
    return Calendar(Unit.CENTURY, max(1, (ordinal - 1) * 100)) if ordinal else IMPOSSIBLE


DAYS = rules(
    ("(<weekday> ,?)? the? <number:day> (of)? <month> ,? <year>", day_of_month),
    ("(<weekday> ,?)? the? <day> (of)? <month> ,? <year>", day_of_month),
    ("(<weekday> ,?)? <month> the? <number:day> (,|of)? <year>", day_of_month),
    ("(<weekday> ,?)? <month> ,? the? <day> (,|of)? <year>", day_of_month),
    ("<year> (-|/)? <month> (-|/)? <day>", day_of_month),
    ("<weekday> ,? <day:first> / <day:second>", _day_and_month),
    ("(<weekday> ,?)? the? <day> (of)? <month>", day_of_month),
    ("(<weekday> ,?)? <month> the? <day>", day_of_month),
    ("<day> (-|/) <month> (-|/) <year>", day_of_month),
    ("<day> (-|/) <month> (-|/) <number:year>", _short_year),
    ("(<weekday> ,?)? <month> <day> <clock> <year>", _stamp),
    ("(<weekday> ,?)? <iso>", _iso),
    ("(<weekday> ,?)? <numeric>", _numeric),
    ("(<weekday> ,?)? <month> the? <nth:day> (,|of)? <year>", _no_day),
    ("(<weekday> ,?)? the? <nth:day> <month> ,? <year>", _no_day),
    ("<weekday> ,? <impossible>", lambda weekday, impossible: IMPOSSIBLE),  # noqa: ARG005
    ("<weekday> ,? the <nth:ordinal>", _in_month),
    ("<iso> t <clock>", lambda iso, clock: Clock(clock, Calendar(Unit.DAY, *iso))),
)
MONTHS = rules(
    ("<month> (,|of|in)? <year>", _month),
    ("<month> (-|/) <year>", _month),
    ("(?<=in|from|between|to|and|until) <year> <month> (?!<day:next>)", _month),
    ("<month:month> of <number:short>", _month_of_short_year),
    ("<day:month> / <year>", _month_by_number),
    ("<bareyear:year> / <day:month>", _month_by_number),
    ("<isomonth>", lambda isomonth: Calendar(Unit.MONTH, *isomonth)),
    ("<month>", _month),
    ("the month of <month>", _month),
    ("the following <month>", lambda month: InYear(Unit.MONTH, month, None, Which.NEXT, Anchor.PREVIOUS)),
    ("the (previous|preceding) <month>", lambda month: InYear(Unit.MONTH, month, None, Which.LAST, Anchor.PREVIOUS)),
    ("last <month>", lambda month: InYear(Unit.MONTH, month, which=Which.LAST)),
    ("this past <month>", lambda month: InYear(Unit.MONTH, month, which=Which.LAST)),
    ("this (coming)? <month>", lambda month: InYear(Unit.MONTH, month, which=Which.THIS)),
    ("next <month>", lambda month: InYear(Unit.MONTH, month, which=Which.NEXT)),
)
YEARS = rules(
    ("(the|fiscal|full -)? year <year>", lambda year: Calendar(Unit.YEAR, year)),
    ("fiscal <year>", lambda year: Calendar(Unit.YEAR, year)),
    ("<year>", lambda year: Calendar(Unit.YEAR, year)),
    ("the? <decade>", lambda decade: Calendar(Unit.DECADE, decade)),
    (
        "(?<=in) <number> 's",
        lambda number: Calendar(Unit.DECADE, 1900 + number) if number in range(20, 91, 10) else None,
    ),
    ("the <number> 's", lambda number: Calendar(Unit.DECADE, 1900 + number) if number in range(20, 91, 10) else None),
    ("the <year> 's", lambda year: Calendar(Unit.DECADE, year) if year % 10 == 0 else None),
    ("the? <shortdecade>", lambda shortdecade: Calendar(Unit.DECADE, shortdecade)),
    ("the? <ordinal> -? century", _century),
)
SEASONS = rules(
    ("<season> ,? <year>", _season),
    ("the? <season> of <year>", _season),
    ("the? <season> of? <year:first> (-|/) <year:last>", _winter),
    ("<year> <season>", _season),
    ("(that|that same|the same) <season>", _told_season(Which.THIS)),
    ("the (next|following) <season>", _told_season(Which.NEXT)),
    ("the (previous|preceding) <season>", _told_season(Which.LAST)),
    ("last <season>", lambda season: InYear(Unit.SEASON, season, which=Which.LAST)),
    ("this past <season>", lambda season: InYear(Unit.SEASON, season, which=Which.LAST)),
    ("this <season>", lambda season: InYear(Unit.SEASON, season, which=Which.THIS)),
    ("next <season>", lambda season: InYear(Unit.SEASON, season, which=Which.NEXT)),
    ("<season> (?=offensive|offensives|campaign|campaigns|quarters|fighting|months|uprising|harvest)", _season),
    ("the? <season> (?!of|offensive|offensives|campaign|campaigns|<year:next>)", _season),
)
QUARTERS = rules(
    ("the? <ordinal> -? quarter (of|,|in)? <year>", _quarter),
    ("the? <year> <ordinal> -? quarter", _quarter),
    ("the <ordinal> quarter", _quarter),
    ("<ordinal> -? quarter", _quarter),
    ("<q:ordinal> (of|,)? <year>", _quarter),
    ("<year> -? <q:ordinal>", _quarter),
    ("<h:ordinal> (of|,)? <year>", _half),
    ("<year> -? <h:ordinal>", _half),
    ("<q:ordinal>", _quarter),
    ("(?<=in|for|during|of|since|from|until|by) <h:ordinal>", _half),
)
# Tried last, for "the first" may begin a longer phrase.
LONE_DAYS: tuple[Rule, ...] = rules(
    ("the <ordinal>", lambda ordinal: InMonth(ordinal) if ordinal <= _LAST_DAY_OF_ANY_MONTH else None),
)
CALENDAR: tuple[Rule, ...] = (*DAYS, *MONTHS, *YEARS, *SEASONS, *QUARTERS, *WEEKDAYS)
