"""Stretches with two ends ("from 17 October 2016 to 10 July 2017") and counts from an event ("three years after")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Anchor, Calendar, Duration, InYear, Range, Shift, Term, Unit
from timeline.phrases.calendar import day_of_month
from timeline.phrases.grammar import IMPOSSIBLE, Meaning, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value


def _range(first: Term, last: Term) -> Value:
    """Mean a stretch; "between March and 2017" is none, for its ends are not of a kind."""
    coarse = {Unit.YEAR, Unit.DECADE, Unit.CENTURY}
    kinds = [isinstance(end, Calendar) and end.unit in coarse for end in (first, last)]
    return Range(first, last) if kinds[0] == kinds[1] else None


def _years(years: tuple[int, int]) -> Term:
    return Range(Calendar(Unit.YEAR, years[0]), Calendar(Unit.YEAR, years[1]))


def _days(days: tuple[int, int], month: int, year: int | None = None) -> Value:
    """Mean "16-18 October": both days share the month."""
    return _two_days(days[0], days[1], month, year)


def _two_days(first: int, last: int, month: int, year: int | None = None) -> Value:
    if last <= first:
        return None
    ends = day_of_month(first, month, year), day_of_month(last, month, year)
    match ends:
        case (Calendar() | InYear() as begins, Calendar() | InYear() as finishes):
            return Range(begins, finishes)
        case _:
            return IMPOSSIBLE


def _from_event(sign: int) -> Meaning:
    """Mean the event the words name, counted from the one they tell: "three years after the city fell"."""

    def meaning(duration: Duration) -> Value:
        if duration.unit is None:
            return None
        return Shift(duration.amount, duration.unit, sign, Anchor.EVENT, duration.mod)

    return meaning


DAYS_OF_A_MONTH = rules(
    ("<month> <days> ,? <year>", _days),
    ("<month> <days>", _days),
    ("<days> (of)? <month> ,? <year>", _days),
    ("<days> (of)? <month>", _days),
    ("<day:first> (and|to|-|through|until) <day:last> <month> ,? <year>", _two_days),
    ("<day:first> (and|to|-|through|until) <day:last> <month>", _two_days),
    ("<month> <day:first> (and|to|-|through|until) <day:last> ,? <year>", _two_days),
    ("<month> <day:first> (and|to|-|through|until) <day:last> (?!<month:next>)", _two_days),
)
RANGES = rules(
    ("<years>", _years),
    ("<end:first> ,? (to|-|through|until|till|thru) <end:last>", _range),
)
BETWEEN = rules(("(?<=between) <end:first> and <end:last>", _range))
FROM_EVENT = rules(
    ("<duration> (?=after)", _from_event(-1)),
    ("<duration> (?=before)", _from_event(1)),
)
