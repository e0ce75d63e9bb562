"""Days told without their year: a dateline "MOSUL, July 10 (Agency) -", and "Sunday, July 9", which few years have.

Each leaves many years open; that is why they are weights over all of them, and other clues say which year it is.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from math import prod
from typing import TYPE_CHECKING, TypeGuard

from timeline.algebra import cell_in_year, core, day_of, edtf, feast, weekday_of
from timeline.dating.bounds import not_before
from timeline.dating.clues import clue_at, in_dateline, of_chronology
from timeline.model import Interval, InYear, Shape, Unit, Which

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dating.reading import Reading
    from timeline.model import Clue, Mention, Term
    from timeline.syntax import Clause

# The years among which a year is looked for that nobody states: those of news, and of what is kept of it.
_YEARS = range(1800, 2101)
SPAN = Interval(day_of(_YEARS.start), day_of(_YEARS.stop), shape=Shape.RANGE)
_DOUBT = 0.05
# How long after a day it is told with its weekday, and how long before: days from and to, and the share of them.
_BACK = ((0, 8, 0.6), (8, 93, 0.3), (93, 330, 0.1))
_AHEAD = ((-183, -31, 0.2), (-31, 1, 0.8))
# How many months back a bare month lies in dated news, 0 to 11, and how many that of a day told with its weekday, or in
# a dateline.
_BACK_MONTHS = (0.05, 0.19, 0.14, 0.09, 0.11, 0.11, 0.09, 0.07, 0.05, 0.04, 0.03, 0.03)
_OF_A_DAY = (0.50, 0.18, 0.12, 0.06, 0.03, 0.02, 0.02, 0.02, 0.02, 0.01, 0.01, 0.01)
# How many days back a day lies in dated news that is told without its year: of this week they name the weekday.
_DAYS_BACK = ((0, 7, 0.07), (7, 14, 0.20), (14, 28, 0.26), (28, 56, 0.14), (56, 112, 0.15), (112, 365, 0.18))
# How soon after a feast, or before it, it is told without its year: in days, and the share of them.
_NEAR_FEAST, _NEAR, _LATER, _A_YEAR = (15, 61), 0.6, 0.25, 365
_MONTHS, _OUR_AGE = 12, range(1980, 2040)  # years told apart month by month
# The longer after the last year that is told, the less likely: days up to, and how much of it is left.
_FADING, _FADED = ((732, 1.0), (1464, 0.5), (3660, 0.2)), 0.05
_DATELINE = ((0, 2, 1.0),)


def weekday_of_date(reading: Reading) -> Iterator[Clue]:
    """Tell from "Sunday, July 9" which years it can have been."""
    for mention, clause in reading.clauses:
        day = core(mention.term)
        if isinstance(day, InYear) and day.day and day.weekday is not None and not day.feast:
            shape = _AHEAD if clause.direction > 0 else _BACK
            found = _days(day.index, day.day, day.weekday)
            because = f"such a day was that weekday only in some years: {_near(found)}"
            weights = _weights(found, shape, _last_told(reading))
            yield clue_at(reading, mention, "weekday of a date", SPAN, because, weights, _DOUBT)


def day_of_year(reading: Reading) -> Iterator[Clue]:
    """Tell from a dateline without a year on which day of a year a report was written."""
    for mention, _ in reading.clauses:
        day = mention.term
        if isinstance(day, InYear) and day.day and not day.feast and in_dateline(reading, mention):
            weights = _weights(_days(day.index, day.day, None), _DATELINE, _last_told(reading))
            because = "a day without its year stands where a dateline does"
            yield clue_at(reading, mention, "day of the year", SPAN, because, weights, _DOUBT)
            return


@lru_cache(maxsize=128)
def _days(month: int, day: int, weekday: int | None) -> tuple[int, ...]:
    """Return such days of all years, where they fall on the weekday."""
    found = []
    for year in _YEARS:
        try:
            start = date(year, month, day).toordinal()
        except ValueError:  # 29 February of a common year
            continue
        if weekday is None or weekday_of(start) == weekday:
            found.append(start)
    return tuple(found)


def _weights(
    days: tuple[int, ...], shape: tuple[tuple[int, int, float], ...], told: int | None
) -> tuple[tuple[int, int, float], ...]:
    """Return the weights of the stretches around each of the days, against those of any day."""
    apart = SPAN.days / max(1, len(days))
    return tuple(
        (day + first, day + stop, _DOUBT + (1 - _DOUBT) * _fading(day, told) * share * apart / (stop - first))
        for day in days
        for first, stop, share in shape
    )


def months_told(reading: Reading) -> Iterator[Clue]:
    """Tell from "in January" and "since October" in which months of a year a report was likely written."""
    found = [
        (mention, month)
        for mention, clause in reading.clauses
        if _is_open(month := core(mention.term), clause) and not _is_far_day(reading, mention, month)
    ]
    told = tuple(sorted({(month.index, bool(month.day)) for _, month in found}))
    if told:
        first, last = found[0][0], found[-1][0]
        because = f"it names months without their year, from “{reading.document.text[first.start : first.end]}” on"
        yield clue_at(reading, last, "months told", SPAN, because, _months(told), _DOUBT)


def feast_told(reading: Reading) -> Iterator[Clue]:
    """Tell from "during Ramadan" or "on Eid" in which weeks of which years a report was likely written."""
    seen: set[str] = set()
    for mention, clause in reading.clauses:
        term = core(mention.term)
        if isinstance(term, InYear) and term.feast and term.which is Which.OPEN and term.feast not in seen:
            seen.add(term.feast)
            weights = _feasts(term.feast, ahead=clause.direction > 0)
            if weights:
                because = f"{term.feast} is told without its year, as news does near it"
                yield clue_at(reading, mention, "feast told", SPAN, because, weights, _DOUBT)


@lru_cache(maxsize=64)
def _feasts(name: str, *, ahead: bool) -> tuple[tuple[int, int, float], ...]:
    """Return the weights of the days around a feast in the years of our age."""
    near, later = _NEAR_FEAST
    pieces = []
    for cell in (cell for year in _OUR_AGE if (cell := feast(name, year))):
        if ahead:
            spans = ((cell.start - later, cell.start - near, _LATER), (cell.start - near, cell.stop, _NEAR))
        else:
            spans = ((cell.start, cell.last + near, _NEAR), (cell.last + near, cell.last + later, _LATER))
        pieces += [(a, b, _DOUBT + (1 - _DOUBT) * share * _A_YEAR / (b - a)) for a, b, share in spans]
    return tuple(sorted(pieces))


def days_told(reading: Reading) -> Iterator[Clue]:
    """Tell from "on June 1" in which weeks after it a report was likely written."""
    seen: set[tuple[int, int]] = set()
    for mention, clause in reading.clauses:
        day = core(mention.term)
        if not _is_open(day, clause) or not _is_far_day(reading, mention, day) or (day.index, day.day or 0) in seen:
            continue
        if of_chronology(reading, mention):
            continue  # a list of what happened looks back as far as it likes
        seen.add((day.index, day.day or 0))
        because = "a day is told without its weekday, as news does when it is more than a week ago"
        yield clue_at(reading, mention, "day told", SPAN, because, _since_day(day.index, day.day or 0), _DOUBT)


def _is_far_day(reading: Reading, mention: Mention, day: InYear) -> bool:
    """Tell whether it is a day that is told neither with its weekday nor where a dateline stands."""
    return bool(day.day) and day.weekday is None and not in_dateline(reading, mention)


@lru_cache(maxsize=128)
def _since_day(month: int, day: int) -> tuple[tuple[int, int, float], ...]:
    """Return the weights of the days since such a day of each year of our age."""
    first_day, last_day = day_of(_OUR_AGE.start), day_of(_OUR_AGE.stop)
    shape = [(a, b, _DOUBT + (1 - _DOUBT) * share * _A_YEAR / (b - a)) for a, b, share in _DAYS_BACK]
    days = (start for start in _days(month, day, None) if first_day <= start < last_day)
    return tuple((start + first, start + stop, weight) for start in days for first, stop, weight in shape)


def _is_open(term: Term, clause: Clause) -> TypeGuard[InYear]:
    """Tell whether it is a month, or a day of one, whose year is left open, told as past."""
    if not isinstance(term, InYear) or term.unit is not Unit.MONTH or term.feast:
        return False
    return term.which is Which.OPEN and clause.direction <= 0


@lru_cache(maxsize=256)
def _months(told: tuple[tuple[int, bool], ...]) -> tuple[tuple[int, int, float], ...]:
    """Return the weights of the months of our age, in each of which such months lie as far back."""
    by_month = [
        prod(
            _DOUBT + (1 - _DOUBT) * _MONTHS * (_OF_A_DAY if day else _BACK_MONTHS)[(at - index) % _MONTHS]
            for index, day in told
        )
        for at in range(1, _MONTHS + 1)
    ]
    return tuple((start, stop, by_month[at % _MONTHS]) for at, (start, stop) in enumerate(_cells()))


@cache
def _cells() -> tuple[tuple[int, int], ...]:
    """Return where each month of our age begins and ends."""
    cells = (cell_in_year(Unit.MONTH, year, at) for year in _OUR_AGE for at in range(1, _MONTHS + 1))
    return tuple((cell.start, cell.stop) for cell in cells)


def _last_told(reading: Reading) -> int | None:
    """Return the last day that a report tells as past with its year, if it tells any."""
    return next((clue.window.start for clue in not_before(reading)), None)


def _fading(day: int, told: int | None) -> float:
    """Return how likely a report is so long after the last year it tells."""
    return 1.0 if told is None else next((share for days, share in _FADING if day - told < days), _FADED)


def _near(days: tuple[int, ...]) -> str:
    """Name the years of this age, which are the likeliest to be asked about."""
    years = [edtf(Interval(day, day + 1))[:4] for day in days]
    return ", ".join(year for year in years if "1990" <= year <= "2030")
