"""What a number looks like: an ISO date, a clock, a year, a decade, a day of the month, or only a count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.algebra import cell_in_year
from timeline.model import Unit

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_SHAPES = (
    ("iso", re.compile(r"(\d{4})([/.-])(\d\d?)\2(\d\d?)")),
    ("numeric", re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4}|\d\d)")),
    ("clock", re.compile(r"([01]?\d|2[0-3]|24(?=:00(?::00)?\D*\Z)):([0-5]\d)(?::[0-5]\d)?(?:hrs|h|z)?")),
    ("clock12", re.compile(r"(1[0-2]|0?[1-9])(?:[.:]([0-5]\d))?([ap])\.?m\.?")),
    ("nth", re.compile(r"(\d{1,3})(?:st|nd|rd|th)")),
    ("decade", re.compile(r"(1\d{2}0|20\d0)'?s")),
    ("shortdecade", re.compile(r"'?(\d0)'?s")),
    ("monthyear", re.compile(r"(0?[1-9]|1[0-2])/((?:19|20)\d\d)")),
    ("monthyear", re.compile(r"(0?[1-9]|1[0-2])-((?:19|20)\d\d)")),
    ("monthyear", re.compile(r"((?:19|20)\d\d)/(0?[1-9]|1[0-2])")),
    ("shortyear", re.compile(r"'(\d\d)")),
    ("bcdecade", re.compile(r"([1-9]\d0)s")),
    ("years", re.compile(r"(1\d{3}|20\d\d)-(1\d{3}|20\d\d|\d\d)")),
    ("season", re.compile(r"(1\d{3}|20\d\d)/(\d\d|\d{4})")),
    ("half", re.compile(r"(1)/(2)")),
    ("days", re.compile(r"([0-2]?\d|3[01])[-/]([0-2]?\d|3[01])")),
    ("hhmm", re.compile(r"(0\d[0-5]\d)")),
    ("pair", re.compile(r"(\d{2,3})-(\d{2,4})")),
    ("year", re.compile(r"(1\d{3}|2[01]\d\d)")),
    ("day", re.compile(r"(0?[1-9]|[12]\d|3[01])")),
    ("decimal", re.compile(r"(\d{1,3}\.\d{1,2})")),
    ("number", re.compile(r"(0|[1-9]\d{0,2}(?:,\d{3})?|[1-9]\d{3,5})")),
)
_SHORT_TURN = {"shortdecade": 20, "shortyear": 30}  # "the '10s" and "'16" are of this century
_CENTURY_TURN = 70  # '80s is the 1980s, '10s the 2010s; a two-digit year of a numeric date likewise


@lru_cache(maxsize=4096)
def shape_of(word: str) -> tuple[str, Value]:
    """Return the class and value of a word that begins with a digit, or `("", None)`.

    >>> shape_of("2017-07-10"), shape_of("1990s"), shape_of("f-16")
    (('iso', (2017, 7, 10)), ('decade', 1990), ('', None))
    """
    for kind, shape in _SHAPES:
        found = shape.fullmatch(word)
        if found:
            return _number(kind, found)
    return "", None


def _number(kind: str, found: re.Match[str]) -> tuple[str, Value]:
    groups = found.groups()
    match kind:
        case "iso":
            year, month, day = (int(groups[at]) for at in (0, 2, 3))
            return ("iso", (year, month, day)) if _exists(year, month, day) else ("impossible", None)
        case "numeric":
            return _numeric(int(groups[0]), int(groups[2]), groups[3])
        case "clock":
            return kind, f"{int(groups[0]):02}:{groups[1]}"
        case "clock12":
            return "clock", clock(int(groups[0]), int(groups[1] or 0), groups[2])
        case "shortdecade" | "shortyear":
            short = int(groups[0])
            return kind, short + (2000 if short < _SHORT_TURN[kind] else 1900)
        case "years" | "season":
            return _years(kind, int(groups[0]), groups[1])
        case "days" | "pair":
            return kind, (int(groups[0]), int(groups[1]))
        case "monthyear":
            return _month_of_year(int(groups[1]), int(groups[0]))
        case "half" | "decimal":
            return kind, 0.5 if kind == "half" else float(groups[0])
        case _:
            return kind, int(groups[0].replace(",", ""))


def _month_of_year(second: int, first: int) -> tuple[str, Value]:
    """Read "11/2016" and "2016/11"; "2010/11" is a season of two years."""
    month, year = sorted((first, second))
    two = _two_years(year, month) if year == first else ("", None)
    return two if two[0] else ("isomonth", (year, month))


def _years(kind: str, first: int, digits: str) -> tuple[str, Value]:
    """Read "1914-18", "1998-1999" and "1997/98"; "2016-10" is a month."""
    last = int(digits)
    if kind == "season":
        return _two_years(first, last)
    last += first - first % 100 if len(digits) == 2 else 0  # noqa: PLR2004
    return (kind, (first, last)) if last > first else _iso_month(first, int(digits))


def _two_years(first: int, last: int) -> tuple[str, Value]:
    """Read "1997/98", a season or a year of account; any other two numbers are none."""
    return ("years", (first, first + 1)) if last in (first + 1, (first + 1) % 100) else ("", None)


def clock(hour: int, minute: int, meridiem: str) -> str:
    """Return the 24-hour spelling of a 12-hour time.

    >>> clock(12, 30, "a"), clock(10, 0, "p")
    ('00:30', '22:00')
    """
    return f"{hour % 12 + (12 if meridiem == 'p' else 0):02}:{minute:02}"


def _numeric(first: int, second: int, year_digits: str) -> tuple[str, Value]:
    """Read 10/07/2017 day first, unless only month first is a date; the order may be settled by the document."""
    year = int(year_digits)
    if len(year_digits) == 2:  # noqa: PLR2004
        year = short_year(year)
    for day, month in ((first, second), (second, first)):
        if _exists(year, month, day):
            return "numeric", (first, second, year)
    return "impossible", None


def short_year(year: int) -> int:
    """Return the year that two digits stand for.

    >>> short_year(74), short_year(16)
    (1974, 2016)
    """
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _iso_month(year: int, month: int) -> tuple[str, Value]:
    return ("isomonth", (year, month)) if 1 <= month <= 12 else ("", None)  # noqa: PLR2004


def _exists(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has a day; "0000-01-01" is how machines write that they know none."""
    if not year:
        return False
    try:
        cell_in_year(Unit.DAY, year, month, day)
    except ValueError:
        return False
    return True
