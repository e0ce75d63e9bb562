"""The days of the Christian year that move with Easter, in the Western churches and in the Eastern."""

from __future__ import annotations

from timeline.algebra.civil import day_of
from timeline.model import Interval, Shape, Unit

# Days from Easter Sunday.
_WESTERN = {
    "easter": 0,
    "easter monday": 1,
    "holy saturday": -1,
    "good friday": -2,
    "maundy thursday": -3,
    "palm sunday": -7,
    "mothering sunday": -21,
    "ash wednesday": -46,
    "shrove tuesday": -47,
    "rose monday": -48,
    "ascension": 39,
    "pentecost": 49,
    "whit monday": 50,
    "trinity sunday": 56,
    "corpus christi": 60,
}
_EASTERN = {
    "orthodox easter": 0,
    "orthodox easter monday": 1,
    "orthodox good friday": -2,
    "orthodox palm sunday": -7,
    "orthodox pentecost": 49,
    "clean monday": -48,
}
# The first day and the day after the last, counted in the same way.
_STRETCHES = {"holy week": (-7, 0), "easter weekend": (-2, 2), "lent": (-46, 0)}


def days(name: str, year: int) -> Interval | None:
    """Return the day or days of a feast that moves with Easter, or None for any other.

    >>> from timeline.algebra.civil import civil
    >>> [civil(days(name, 2017).start)[1:] for name in ("good friday", "clean monday")]
    [(4, 14), (2, 27)]
    """
    if name in _WESTERN:
        day = easter(year) + _WESTERN[name]
        return Interval(day, day + 1)
    if name in _EASTERN:
        day = eastern_easter(year) + _EASTERN[name]
        return Interval(day, day + 1)
    if name in _STRETCHES:
        first, stop = _STRETCHES[name]
        return Interval(easter(year) + first, easter(year) + stop, Unit.DAY, Shape.RANGE)
    return None


def easter(year: int) -> int:
    """Return the day of Easter in the Western churches, by the rule of 1582 for any year.

    >>> from timeline.algebra.civil import civil
    >>> [civil(easter(year))[1:] for year in (1998, 2000, 2017)]
    [(4, 12), (4, 23), (4, 16)]
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    after_march = moon - weekday
    month = 3 + (after_march + 40) // 44
    return day_of(year, month, after_march + 28 - 31 * (month // 4))


def eastern_easter(year: int) -> int:
    """Return the day of Easter in the Orthodox churches, which reckon it by the Julian calendar.

    >>> from timeline.algebra.civil import civil
    >>> [civil(eastern_easter(year))[1:] for year in (2016, 2017, 2021)]
    [(5, 1), (4, 16), (5, 2)]
    """
    moon = (19 * (year % 19) + 15) % 30
    after = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 22  # days from the end of Julian February
    return day_of(year, 3, 1) + after - 1 + year // 100 - year // 400 - 2
