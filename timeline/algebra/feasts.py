"""On which days of a year the feasts fall: fixed by date, by weekday, by the moon of Easter, Islam or Jewry.

The Islamic calendar is the tabular one; where the new moon is awaited by eye a feast may begin a day earlier or later,
so its days are approximate. Islamic and Jewish days begin on the evening before.
"""

from __future__ import annotations

from timeline.algebra.civil import cell_in_year, civil, day_of, weekday_of
from timeline.model import Interval, Shape, Unit

_FIXED = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year": (1, 1),
    "new year eve": (12, 31),
    "halloween": (10, 31),
    "valentine": (2, 14),
    "st patrick": (3, 17),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "armistice day": (11, 11),
    "groundhog day": (2, 2),
    "anzac day": (4, 25),
    "epiphany": (1, 6),
}
# The n-th such weekday (Monday 0) of a month, from its end when negative.
_BY_WEEKDAY = {
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "martin luther king day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "columbus day": (10, 0, 2),
    "mother day": (5, 6, 2),
    "father day": (6, 6, 3),
}
# Days from Easter Sunday.
_FROM_EASTER = {
    "easter": 0,
    "easter monday": 1,
    "holy saturday": -1,
    "good friday": -2,
    "maundy thursday": -3,
    "palm sunday": -7,
    "ash wednesday": -46,
    "shrove tuesday": -47,
    "ascension": 39,
    "pentecost": 49,
    "whit monday": 50,
}
# Month, day and length, of the Islamic year.
_ISLAMIC = {
    "ramadan": (9, 1, 30),
    "eid al-fitr": (10, 1, 1),
    "eid al-adha": (12, 10, 1),
    "ashura": (1, 10, 1),
    "islamic new year": (1, 1, 1),
}
# Days from the Jewish new year in the same autumn.
_JEWISH = {"rosh hashanah": 0, "yom kippur": 9, "sukkot": 14, "passover": -163}

_FIRST_ISLAMIC_DAY = 227_014  # Thursday, 15 July 622, as astronomers count; it meets most announced feasts
_FIRST_JEWISH_DAY = -1_373_427
_JEWISH_ERA = 3761


def feast(name: str, year: int) -> Interval | None:
    """Return the day or days of a feast in a year, or None where the year has none.

    >>> [civil(feast(name, 2016).start)[1:] for name in ("easter", "thanksgiving", "eid al-fitr", "rosh hashanah")]
    [(3, 27), (11, 24), (7, 6), (10, 3)]
    """
    if name in _FIXED:
        return cell_in_year(Unit.DAY, year, *_FIXED[name])
    if name in _BY_WEEKDAY:
        return _one(_weekday_of_month(year, *_BY_WEEKDAY[name]))
    if name in _FROM_EASTER:
        return _one(easter(year) + _FROM_EASTER[name])
    if name == "holy week":
        return Interval(easter(year) - 7, easter(year), Unit.DAY, Shape.RANGE)
    if name == "hanukkah":
        return _hanukkah(year)
    if name == "black friday":
        return _one(_weekday_of_month(year, 11, 3, 4) + 1)
    if name == "election day":
        return _one(_weekday_of_month(year, 11, 0, 1) + 1)
    if name == "nowruz":
        return _one(day_of(year, 3, 20 if year % 4 == 0 else 21))
    if name in _ISLAMIC:
        return _islamic(year, *_ISLAMIC[name])
    return _one(jewish_new_year(year) + _JEWISH[name]) if name in _JEWISH else None


def easter(year: int) -> int:
    """Return the day of Easter in the Western churches, by the rule of 1582 for any year.

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


def jewish_new_year(year: int) -> int:
    """Return the day of Rosh Hashanah in the autumn of a year.

    >>> [civil(jewish_new_year(year))[1:] for year in (2016, 2023)]
    [(10, 3), (9, 16)]
    """
    return _jewish_year(year + _JEWISH_ERA)


def _hanukkah(year: int) -> Interval:
    """Mean the eight days from 25 Kislev; the month before it is long in years that end full."""
    start = jewish_new_year(year)
    full = (jewish_new_year(year + 1) - start) % 10 == 5  # noqa: PLR2004  355 or 385 days
    first = start + 30 + (30 if full else 29) + 24
    return Interval(first, first + 8, Unit.DAY, Shape.RANGE)


def _jewish_year(year: int) -> int:
    before, this, after = (_jewish_days(year + offset) for offset in (-1, 0, 1))
    put_off = 2 if after - this == 356 else 1 if this - before == 382 else 0  # noqa: PLR2004  no year is so long
    return _FIRST_JEWISH_DAY + this + put_off


def _jewish_days(year: int) -> int:
    """Count the days from the first Jewish year to the new moon of another, put off where it falls on a wrong day."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day  # noqa: PLR2004


def _islamic(year: int, month: int, day: int, length: int) -> Interval | None:
    guess = (year - 622) * 33 // 32
    for lunar in range(guess - 1, guess + 3):
        new_year = _FIRST_ISLAMIC_DAY + (lunar - 1) * 354 + (3 + 11 * lunar) // 30
        start = new_year + 29 * (month - 1) + (6 * month - 1) // 11 + day - 1
        if civil(start)[0] == year:
            shape = Shape.RANGE if length > 1 else Shape.CELL
            return Interval(start, start + length, Unit.DAY, shape, approx=True)
    return None


def _weekday_of_month(year: int, month: int, weekday: int, n: int) -> int:
    whole = cell_in_year(Unit.MONTH, year, month)
    if n > 0:
        return whole.start + (weekday - weekday_of(whole.start)) % 7 + 7 * (n - 1)
    return whole.last - (weekday_of(whole.last) - weekday) % 7 + 7 * (n + 1)


def _one(day: int) -> Interval:
    return Interval(day, day + 1)
