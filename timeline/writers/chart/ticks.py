"""The dates an axis names: days, months or years, as fine as there is room for their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import civil, day_of
from timeline.writers.web.spoken import year_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.writers.chart.scale import Stretch

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAYS = (1, 2, 7)
_FEW_DAYS = 92  # of a longer stretch months are named
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = tuple(first * 10**noughts for noughts in range(5) for first in (1, 2, 5))
_APART = 2  # characters between two names
_MONTH, _YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class Tick:
    """A day with its name, and the month or year it stands in where the name does not say it."""

    day: int
    name: str
    within: str = ""


def ticks(stretch: Stretch, character: float) -> tuple[Tick, ...]:
    """The finest ticks of a stretch whose names have room, where a character is so wide; at least one."""
    a_day = (stretch.right - stretch.left) / (stretch.stop - stretch.start)
    for days, found in _ways(stretch):
        if days * a_day < (_APART + 1) * character:
            continue
        named = tuple(found)
        longest = max((len(tick.name) for tick in named), default=0)
        if named and days * a_day >= (longest + _APART) * character:
            return named
    year, month, _ = civil(stretch.start)
    return (Tick(stretch.start, f"{_MONTHS[month - 1]} {year_in_words(str(year))}"),)


def _ways(stretch: Stretch) -> Iterator[tuple[float, Iterator[Tick]]]:
    """Ways to name the dates of a stretch, from the finest: how many days lie between two names, and the ticks."""
    for days in _DAYS if stretch.stop - stretch.start <= _FEW_DAYS else ():
        yield days, _days(stretch, days)
    for months in _MONTH_STEPS:
        yield months * _MONTH, _months(stretch, months)
    for count in _YEAR_STEPS:
        yield count * _YEAR, _years(stretch, count)


def _days(stretch: Stretch, step: int) -> Iterator[Tick]:
    """Days by their number in the month; weeks begin on a Monday, which is where day 1 is."""
    for day in range(stretch.start + (1 - stretch.start) % step, stretch.stop, step):
        year, month, number = civil(day)
        yield Tick(day, str(number), f"{_MONTHS[month - 1]} {year_in_words(str(year))}")


def _months(stretch: Stretch, step: int) -> Iterator[Tick]:
    year, month, _ = civil(stretch.start)
    for count in range(-(-(year * 12 + month - 1) // step) * step, 10**9, step):
        year, month = divmod(count, 12)
        day = day_of(year, month + 1)
        if day >= stretch.stop:
            return
        if day >= stretch.start:
            yield Tick(day, _MONTHS[month], year_in_words(str(year)))


def _years(stretch: Stretch, step: int) -> Iterator[Tick]:
    """Years as people count them: a round year BC is one that they call so."""
    first, last = civil(stretch.start)[0], civil(stretch.stop - 1)[0]
    for year in range(first, last + 1):
        counted = year if year > 0 else 1 - year
        if counted % step == 0 and day_of(year) >= stretch.start:
            yield Tick(day_of(year), year_in_words(str(year)))
