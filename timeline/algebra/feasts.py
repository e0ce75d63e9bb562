"""On which days of a year the feasts and named days fall: by date, by weekday, by Easter, by the sun and the moon."""

from __future__ import annotations

from functools import lru_cache

from timeline.algebra import easter, jewish, lunar
from timeline.algebra.civil import cell_in_year, day_of, weekday_of
from timeline.model import Interval, Shape, Unit

_FIXED = {
    "new year": (1, 1),
    "twelfth night": (1, 5),
    "epiphany": (1, 6),
    "orthodox christmas": (1, 7),
    "orthodox new year": (1, 14),
    "burns night": (1, 25),
    "australia day": (1, 26),
    "holocaust memorial day": (1, 27),
    "groundhog day": (2, 2),
    "candlemas": (2, 2),
    "waitangi day": (2, 6),
    "lincoln birthday": (2, 12),
    "valentine": (2, 14),
    "st david": (3, 1),
    "women day": (3, 8),
    "st patrick": (3, 17),
    "april fools": (4, 1),
    "earth day": (4, 22),
    "st george": (4, 23),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "bastille day": (7, 14),
    "michaelmas": (9, 29),
    "halloween": (10, 31),
    "all saints": (11, 1),
    "all souls": (11, 2),
    "guy fawkes": (11, 5),
    "armistice day": (11, 11),
    "st andrew": (11, 30),
    "pearl harbor day": (12, 7),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year eve": (12, 31),
}
# The n-th such weekday (Monday 0) of a month, from its end when negative, and how many days later.
_BY_WEEKDAY = {
    "martin luther king day": (1, 0, 3, 0),
    "presidents day": (2, 0, 3, 0),
    "patriots day": (4, 0, 3, 0),
    "early may bank holiday": (5, 0, 1, 0),
    "mother day": (5, 6, 2, 0),
    "memorial day": (5, 0, -1, 0),
    "father day": (6, 6, 3, 0),
    "summer bank holiday": (8, 0, -1, 0),
    "labor day": (9, 0, 1, 0),
    "grandparents day": (9, 0, 1, 6),
    "columbus day": (10, 0, 2, 0),
    "election day": (11, 0, 1, 1),
    "remembrance sunday": (11, 6, 2, 0),
    "thanksgiving": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
    "giving tuesday": (11, 3, 4, 5),
}
# When most of the American states vote in the primaries.
_SUPER_TUESDAY = {
    1984: (3, 13),
    1988: (3, 8),
    1992: (3, 10),
    1996: (3, 12),
    2000: (3, 7),
    2004: (3, 2),
    2008: (2, 5),
    2012: (3, 6),
    2016: (3, 1),
    2020: (3, 3),
    2024: (3, 5),
}
_MONDAY, _THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 3, 4, 5, 6
_TO_SATURDAY = (-2, -3, 3, 2, 1, 0, -1)  # the nearest to each weekday
_WEEKEND = " weekend"
_TAX_DAY_MOVES = 2007  # since then it makes way for Emancipation Day
_KING_SINCE = 2014
_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def feast(name: str, year: int) -> Interval | None:
    """Return the day or days of a feast in a year, or None where the year has none.

    >>> from timeline.algebra.civil import civil
    >>> [civil(feast(name, 2016).start)[1:] for name in ("easter", "thanksgiving", "eid al-fitr", "labor day weekend")]
    [(3, 27), (11, 24), (7, 6), (9, 3)]
    """
    if name in _FIXED:
        return cell_in_year(Unit.DAY, year, *_FIXED[name])
    if name in _BY_WEEKDAY:
        *which, later = _BY_WEEKDAY[name]
        return _one(_weekday_of_month(year, *which) + later)
    found = easter.days(name, year) or jewish.days(name, year) or lunar.days(name, year)
    if found is None and name.endswith(_WEEKEND):
        return _weekend(feast(name.removesuffix(_WEEKEND), year))
    return found or _of_its_own(name, year)


def _of_its_own(name: str, year: int) -> Interval | None:
    """Return the day of a feast that has a rule to itself."""
    match name:
        case "nowruz":
            return _one(day_of(year, 3, 20 if year % 4 == 0 else 21))
        case "king day" if year >= _KING_SINCE:
            day = day_of(year, 4, 27)
            return _one(day - (weekday_of(day) == _SUNDAY))
        case "tax day":
            return _one(_tax_day(year))
        case "emancipation day":
            return _one(_freed(year))
        case "inauguration day" if year % 4 == 1:
            return _one(day_of(year, 1, 20))
        case "super tuesday" if year in _SUPER_TUESDAY:
            return _one(day_of(year, *_SUPER_TUESDAY[year]))
        case _:
            return None


def _freed(year: int) -> int:
    """Return the working day on which Washington keeps 16 April, the end of its slavery."""
    day = day_of(year, 4, 16)
    return day + {_SATURDAY: -1, _SUNDAY: 1}.get(weekday_of(day), 0)


def _tax_day(year: int) -> int:
    """Return 15 April, or the first working day after it."""
    day = day_of(year, 4, 15)
    while weekday_of(day) >= _SATURDAY or (day == _freed(year) and year >= _TAX_DAY_MOVES):
        day += 1
    return day


def _weekend(days: Interval | None) -> Interval | None:
    """Return the Saturday and Sunday next to a feast, with the feast itself where it makes them longer."""
    if days is None or days.days > 1:
        return None
    day, weekday = days.start, weekday_of(days.start)
    saturday = day + _TO_SATURDAY[weekday]
    start = day if weekday in (_THURSDAY, _FRIDAY) else saturday
    return Interval(start, day + 1 if weekday == _MONDAY else saturday + 2, Unit.DAY, Shape.RANGE)


def _weekday_of_month(year: int, month: int, weekday: int, n: int) -> int:
    whole = cell_in_year(Unit.MONTH, year, month)
    if n > 0:
        return whole.start + (weekday - weekday_of(whole.start)) % 7 + 7 * (n - 1)
    return whole.last - (weekday_of(whole.last) - weekday) % 7 + 7 * (n + 1)


def _one(day: int) -> Interval:
    return Interval(day, day + 1)
