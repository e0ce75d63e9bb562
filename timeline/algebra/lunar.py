"""Feasts by the new moon: of the Islamic year, of the Indian and of the Chinese.

The Islamic month begins when the young moon can be seen from Mecca, and by eye that may be a day earlier or later; an
Indian feast is kept on the day on which the moon has its age at a certain hour, and regions differ. Both are
approximate. A Chinese month begins on the day of the new moon in Peking.
"""

from __future__ import annotations

from dataclasses import replace
from math import floor

from timeline.algebra.civil import civil, day_of
from timeline.algebra.moon import elongation, new_moon, new_moon_before, sun, sun_reaches
from timeline.model import Interval, Shape, Unit

# Month, day and length, of the Islamic year.
_ISLAMIC = {
    "islamic new year": (1, 1, 1),
    "muharram": (1, 1, 30),
    "ashura": (1, 10, 1),
    "arbaeen": (2, 20, 1),
    "mawlid": (3, 12, 1),
    "isra and miraj": (7, 27, 1),
    "ramadan": (9, 1, 30),
    "laylat al-qadr": (9, 27, 1),
    "eid al-fitr": (10, 1, 1),
    "arafat day": (12, 9, 1),
    "eid al-adha": (12, 10, 1),
}
# Month (Chaitra 1), age of the moon in thirtieths, the hour of India at which it counts, and the length.
_INDIAN = {
    "ugadi": (1, 1, 6, 1),
    "rama navami": (1, 9, 12, 1),
    "mahavir jayanti": (1, 13, 6, 1),
    "vesak": (2, 15, 6, 1),
    "ratha yatra": (4, 2, 6, 1),
    "guru purnima": (4, 15, 6, 1),
    "raksha bandhan": (5, 15, 10, 1),
    "janmashtami": (5, 23, 24, 1),
    "ganesh chaturthi": (6, 4, 12, 1),
    "navaratri": (7, 1, 6, 9),
    "maha saptami": (7, 7, 6, 1),
    "dussehra": (7, 10, 13, 1),
    "valmiki jayanti": (7, 15, 6, 1),
    "karva chauth": (7, 19, 20, 1),
    "dhanteras": (7, 28, 18, 1),
    "kali chaudas": (7, 29, 24, 1),
    "diwali": (7, 30, 18, 1),
    "bhai dooj": (8, 2, 13, 1),
    "chhath": (8, 6, 6, 1),
    "guru nanak jayanti": (8, 15, 6, 1),
    "vasant panchami": (11, 5, 9, 1),
    "guru ravidas jayanti": (11, 15, 6, 1),
    "maha shivaratri": (11, 29, 24, 1),
    "holika dahan": (12, 15, 18, 1),
    "holi": (12, 15, 18, 1),  # on the morning after the fire
}
# The sign of the zodiac the sun enters, and how many days later the feast is.
_BY_THE_SUN = {"vaisakhi": (0, 0), "rabindra jayanti": (0, 25), "makar sankranti": (9, 0), "maattu pongal": (9, 1)}
# Month and day of the Chinese year.
_CHINESE = {
    "chinese new year": (1, 1),
    "lantern festival": (1, 15),
    "dragon boat festival": (5, 5),
    "mid-autumn festival": (8, 15),
    "double ninth festival": (9, 9),
}

_FIRST_ISLAMIC_DAY = 227_014  # Thursday, 15 July 622: where the tabular calendar begins
_OLD_ENOUGH = 9 / 24  # a moon new by this hour of Greenwich is seen from Mecca that evening
_INDIA, _PEKING = 5.5 / 24, 8 / 24  # their time, ahead of Greenwich
_SUNSET = 18 / 24
_SIGN, _AGE = 30, 12  # degrees of a sign of the zodiac, and that the moon goes ahead in a thirtieth of its month
_AGES = 30
_ARIES, _ARIES_MOVES = 23.85, 0.01397  # degrees from the point of spring to Indian Aries in 2000, and a year
_WINTER = 270  # where the sun stands at the solstice
_MONTH, _MONTHS_IN_YEAR = 29.53, 12


def days(name: str, year: int) -> Interval | None:
    """Return the day or days of a feast that goes by the moon, or None for any other, or where the year has none.

    >>> [civil(days(name, 2018).start)[1:] for name in ("eid al-fitr", "diwali", "holi", "chinese new year")]
    [(6, 15), (11, 7), (3, 2), (2, 16)]
    """
    if name in _ISLAMIC:
        return _islamic(year, *_ISLAMIC[name])
    if name in _INDIAN:
        found = _indian(year, *_INDIAN[name])
        return replace(found, start=found.start + 1, stop=found.stop + 1) if name == "holi" else found
    if name in _BY_THE_SUN:
        sign, later = _BY_THE_SUN[name]
        day = floor(sun_reaches(_aries(year) + sign * _SIGN, day_of(year)) + _INDIA + 1 - _SUNSET) + later
        return Interval(day, day + 1, approx=True)
    return _chinese(year, *_CHINESE[name]) if name in _CHINESE else None


def _islamic(year: int, month: int, day: int, length: int) -> Interval | None:
    guess = (year - 622) * 33 // 32
    for lunar in range(guess - 1, guess + 3):
        start = _islamic_month(lunar, month) + day - 1
        if civil(start)[0] == year:
            return _approximate(start, length if length == 1 else _islamic_month(lunar, month + 1) - start)
    return None


def _islamic_month(year: int, month: int) -> int:
    """Return the first day of a month: the tabular calendar names the new moon, and the moon the day."""
    new_year = _FIRST_ISLAMIC_DAY + (year - 1) * 354 + (3 + 11 * year) // 30
    moon = new_moon(new_year + 29 * (month - 1) + (6 * month - 1) // 11 - 1)
    return floor(moon + 1 - _OLD_ENOUGH) + 1


def _indian(year: int, month: int, age: int, hour: int, length: int) -> Interval:
    """Find the month in which the sun enters its sign, and in it the day on which the moon has its age at the hour."""
    begins = new_moon_before(sun_reaches(_aries(year) + (month - 1) * _SIGN, day_of(year)))
    at_hour = hour / 24 - _INDIA
    guess = floor(begins + (age - 0.5) * _MONTH / _AGES - at_hour)
    ages = [(day, (int(elongation(day + at_hour) // _AGE) - age + 1) % _AGES) for day in range(guess - 2, guess + 3)]
    # an age that begins and ends between two such hours is kept on the day it begins
    start = next((day for day, off in ages if off == 0), max(day for day, off in ages if off > _AGES // 2))
    return _approximate(start, length)


def _chinese(year: int, month: int, day: int) -> Interval:
    """Count the months from the one of the winter before; of thirteen the first without a new sign is not counted."""
    months, last = [_winter_month(year - 1)], _winter_month(year)
    while months[-1] < last:
        months.append(floor(new_moon(months[-1] + _MONTH) + _PEKING))
    if len(months) > _MONTHS_IN_YEAR + 1:
        signs = [sun(first - _PEKING) // _SIGN for first in months]
        del months[next(at for at in range(1, len(months)) if signs[at] == signs[at + 1])]
    start = months[month + 1] + day - 1
    return Interval(start, start + 1)


def _winter_month(year: int) -> int:
    """Return the first day of the Chinese month that holds the winter solstice."""
    solstice = floor(sun_reaches(_WINTER, day_of(year)) + _PEKING)
    return floor(new_moon_before(solstice + 1 - _PEKING) + _PEKING)


def _aries(year: int) -> float:
    return _ARIES + _ARIES_MOVES * (year - 2000)


def _approximate(start: int, length: int) -> Interval:
    return Interval(start, start + length, Unit.DAY, Shape.RANGE if length > 1 else Shape.CELL, approx=True)
