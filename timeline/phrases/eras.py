"""Dates before and after Christ: "44 BC", "15 March 1500 BC", "the fifth century BC", "AD 79"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Calendar, Range, Unit
from timeline.phrases.calendar import day_of_month
from timeline.phrases.grammar import IMPOSSIBLE, Meaning, Rule, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_YEARS_AHEAD = 2100  # a number is a year up to here: "2500 ad campaigns" are counted


def _before_christ(unit: Unit, years: int = 1) -> Meaning:
    """Mean "44 BC", "March 44 BC", "the 5th century BC": 1 BC is the astronomical year 0, and 0 BC is none."""

    def meaning(number: float, index: int = 1) -> Value:
        counts = isinstance(number, int) and number > 0
        return Calendar(unit, 1 - years * int(number), index) if counts else IMPOSSIBLE

    return meaning


def _years_before_christ(first: float, last: float) -> Value:
    """Mean "499-493 BC", where the years count down."""
    if not isinstance(first, int) or not isinstance(last, int) or first <= last:
        return None
    return Range(Calendar(Unit.YEAR, 1 - first), Calendar(Unit.YEAR, 1 - last)) if last else IMPOSSIBLE


def _year_of_our_lord(number: float) -> Value:
    if not isinstance(number, int) or not number:
        return IMPOSSIBLE
    return Calendar(Unit.YEAR, number) if number < _YEARS_AHEAD else None


def _day_before_christ(day: float, month: int, number: float) -> Value:
    """Mean "15 March 1500 BC", of which "15 March 1500" is no part."""
    return day_of_month(day, month, 1 - number) if isinstance(number, int) and number else IMPOSSIBLE


ERAS: tuple[Rule, ...] = rules(
    ("the? <day> (of)? <month> ,? <number> (bc|bce|b.c.|b.c|b.c.e.)", _day_before_christ),
    ("<month> the? <day> (,|of)? <number> (bc|bce|b.c.|b.c|b.c.e.)", _day_before_christ),
    ("the? <ordinal:number> -? millennium (bc|bce|b.c.|b.c.e.)", _before_christ(Unit.MILLENNIUM, 1000)),
    ("the? <ordinal:number> -? century (bc|bce|b.c.|b.c.e.)", _before_christ(Unit.CENTURY, 100)),
    ("the? <bcdecade> (bc|bce|b.c.|b.c|b.c.e.)", lambda bcdecade: Calendar(Unit.DECADE, 1 - bcdecade)),
    ("<number> (bc|bce|b.c.|b.c|b.c.e.)", _before_christ(Unit.YEAR)),
    ("<month:index> ,? <number> (bc|bce|b.c.|b.c|b.c.e.)", _before_christ(Unit.MONTH)),
    ("the? <season:index> of? <number> (bc|bce|b.c.|b.c|b.c.e.)", _before_christ(Unit.SEASON)),
    ("the? <number:first> (-|to|and) <number:last> (bc|bce|b.c.|b.c|b.c.e.)", _years_before_christ),
    ("<number> (ad|ce|a.d.|c.e.)", _year_of_our_lord),
    ("(ad|a.d.) <number>", _year_of_our_lord),
)
