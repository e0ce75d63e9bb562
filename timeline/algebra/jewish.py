"""The days of the Jewish year. Each begins on the evening before."""

from __future__ import annotations

from timeline.algebra.civil import weekday_of
from timeline.model import Interval, Shape, Unit

# Days from the Jewish new year in the same autumn.
_FROM_NEW_YEAR = {
    "purim": -193,
    "passover": -163,
    "yom hashoah": -151,
    "shavuot": -113,
    "rosh hashanah": 0,
    "yom kippur": 9,
    "sukkot": 14,
    "shemini atzeret": 21,
    "simchat torah": 22,
}
_ERA = 3761
_FIRST_DAY = -1_373_427
_FRIDAY, _SUNDAY = 4, 6


def days(name: str, year: int) -> Interval | None:
    """Return the day or days of a feast of the Jewish year, or None for any other.

    >>> from timeline.algebra.civil import civil
    >>> [civil(days(name, 2018).start)[1:] for name in ("purim", "yom hashoah", "hanukkah")]
    [(3, 1), (4, 12), (12, 3)]
    """
    if name == "hanukkah":
        return _hanukkah(year)
    if name not in _FROM_NEW_YEAR:
        return None
    day = new_year(year) + _FROM_NEW_YEAR[name]
    if name == "yom hashoah":  # kept clear of the sabbath
        day += {_FRIDAY: -1, _SUNDAY: 1}.get(weekday_of(day), 0)
    return Interval(day, day + 1)


def new_year(year: int) -> int:
    """Return the day of Rosh Hashanah in the autumn of a year.

    >>> from timeline.algebra.civil import civil
    >>> [civil(new_year(year))[1:] for year in (2016, 2023)]
    [(10, 3), (9, 16)]
    """
    before, this, after = (_days_before(year + _ERA + offset) for offset in (-1, 0, 1))
    put_off = 2 if after - this == 356 else 1 if this - before == 382 else 0  # noqa: PLR2004  no year is so long
    return _FIRST_DAY + this + put_off


def _hanukkah(year: int) -> Interval:
    """Mean the eight days from 25 Kislev; the month before it is long in years that end full."""
    start = new_year(year)
    full = (new_year(year + 1) - start) % 10 == 5  # noqa: PLR2004  355 or 385 days
    first = start + 30 + (30 if full else 29) + 24
    return Interval(first, first + 8, Unit.DAY, Shape.RANGE)


def _days_before(year: int) -> int:
    """Count the days from the first Jewish year to the new moon of another, put off where it falls on a wrong day."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day  # noqa: PLR2004
