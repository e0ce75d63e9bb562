"""Stretches with two ends ("from 17 October 2016 to 10 July 2017") and counts from an event ("three years after")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import core
from timeline.model import Anchor, Calendar, Duration, InYear, Range, Relative, Shift, Term, Unit, Vague, Which
from timeline.phrases.calendar import day_of_month
from timeline.phrases.grammar import IMPOSSIBLE, Meaning, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value


def _range(first: Term, last: Term) -> Value:
    """Mean a stretch; "between March and 2017" is none, for its ends are not of a kind, nor "June 30 to fall"."""
    coarse = {Unit.YEAR, Unit.DECADE, Unit.CENTURY}
    cores = core(first), core(last)
    kinds = [isinstance(end, Calendar) and end.unit in coarse for end in cores]
    seasons = [isinstance(end, InYear) and end.unit is Unit.SEASON for end in (first, last)]
    explicit = all(isinstance(end, Calendar) for end in cores)
    if (kinds[0] != kinds[1] and not explicit) or (seasons[1] and not seasons[0]):
        return None
    return Range(_of_the_same_year(first, last), last)


def _of_the_same_year(first: Term, last: Term) -> Term:
    """Give "June" of "June to August 1941" the year told with the other, or the one before it."""
    match first, last:
        case InYear(feast=str(name)), _ if name:
            return first  # its day is another each year, and is found from the other end
        case InYear(unit, index, day, Which.OPEN), Calendar(_, year, last_index, last_day) if last.unit < Unit.YEAR:
            later = (index, day or 1) > (last_index, last_day)
            whole = day_of_month(day, index, year - later) if day else Calendar(unit, year - later, index)
            return whole if isinstance(whole, Calendar) else first
        case _:
            return first


def _adjacent(first: Term, last: Term) -> Value:
    """Mean "June and July 1941": one stretch, where one ends as the other begins."""
    if not isinstance(first, InYear) or not isinstance(last, Calendar) or first.unit is not last.unit:
        return None
    return _range(first, last) if first.day is None and first.index + 1 == last.index else None


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


def _until_now(first: Term, now: Vague) -> Value:
    """Mean "between January 2019 and now", up to the day of telling."""
    return Range(first, Relative(Unit.DAY)) if now.value == "PRESENT_REF" and isinstance(first, Calendar) else None


def _centuries(first: int, last: int) -> Value:
    """Mean "the 11th and 13th centuries"."""
    ends = (Calendar(Unit.CENTURY, max(1, (number - 1) * 100)) for number in (first, last))
    return (Range(*ends) if first else IMPOSSIBLE) if first < last else None


DAYS_OF_A_MONTH = rules(
    ("the? <ordinal:first> (and|to|or|-) the? <ordinal:last> (centuries|century)", _centuries),
    ("(?<=from|between) <day:first> (to|and) <month> <day:last> ,? <year>", _two_days),
    ("the? <day:first> (and|&|to|-|/|through|until|or) the? <day:last> (of)? <month> ,? <year>", _two_days),
    ("the? <day:first> (and|&|to|-|/|through|until|or) the? <day:last> (of)? <month>", _two_days),
    ("<month> <day:first> (and|&|to|-|/|through|until|or) <day:last> ,? <year>", _two_days),
    ("<month> <day:first> (and|&|to|-|/|through|until|or) <day:last> (?!<month:next>)", _two_days),
)
RANGES = rules(
    ("<end:first> ,? (to|-|through|until|till|thru) <end:last>", _range),
    ("<yearly:first> / <yearly:last>", _range),
    ("<end:first> (and|or) <end:last>", _adjacent),
)
BETWEEN = rules(
    ("(?<=between) <end:first> and <end:last>", _range),
    ("(?<=between) <end:first> and <now>", _until_now),
    ("(?<=from) <end:first> (to|until|till) <now>", _until_now),
)
FROM_EVENT = rules(
    ("<duration> (?=after)", _from_event(-1)),
    ("<duration> (?=before)", _from_event(1)),
)
