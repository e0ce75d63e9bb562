"""Dates as a newspaper writes them."""

from __future__ import annotations

import re

from timeline.writers.safe import visible
from timeline.writers.wording import readable

_MONTHS = "January February March April May June July August September October November December".split()
_PARTS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 40: "first half of", 41: "second half of"}
_PARTS |= {33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of"}
_CELL = re.compile(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)", re.ASCII)
_OPEN = re.compile(r"(\d{2})(\dX|XX)([~?%]?)", re.ASCII)
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_MARKS = {"": "{}", "~": "about {}", "?": "{}, uncertain", "%": "about {}, uncertain"}
_TEENS = range(11, 14)

Told = tuple[str, str, str]  # day, month or part, year: those before are left out where the next date has them too


def spoken(edtf: str) -> str:
    """An EDTF date in words, no more exact than it was; one that is not known is spelled as it stands.

    >>> spoken("2017-07-09"), spoken("2016-10"), spoken("2014~"), spoken("2016-23"), spoken("-0043")
    ('9 July 2017', 'October 2016', 'about 2014', 'autumn 2016', '44 BC')
    >>> spoken("2017-02-28/2017-03-14"), spoken("[2017-07-02,2017-07-09]"), spoken("[2017-07-28..2017-08-02]")
    ('28 February to 14 March 2017', '2 or 9 July 2017', 'between 28 July and 2 August 2017')
    """
    if edtf.startswith(("[", "{")):
        return _one_of(edtf.strip("[]{}")) or readable(edtf)
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(edtf) or readable(edtf)
    about = "about " if edtf.endswith("~") else ""
    return _pair(first.rstrip("~"), " to ", last.rstrip("~"), about) or readable(edtf)


def year_in_words(year: str) -> str:
    """A year, counted as people count them before year 1.

    >>> year_in_words("2014"), year_in_words("-0043"), year_in_words("0000")
    ('2014', '44 BC', '1 BC')
    """
    try:
        number = int(year)
    except ValueError:
        return visible(year)
    return str(number) if number > 0 else f"{1 - number} BC"


def days_in_words(earliest: str, latest: str) -> str:
    """The days a date may fall on.

    >>> days_in_words("2014-05-01", "2014-08-31")
    '1 May to 31 August 2014'
    """
    return spoken(earliest) if earliest == latest else spoken(f"{earliest}/{latest}")


def _told(edtf: str) -> Told | None:
    """What a date is made of; nothing where it is none, or is marked."""
    found = _CELL.fullmatch(edtf)
    if not found or found[4]:
        return None
    year, part = year_in_words(found[1]), int(found[2] or 0)
    month = _MONTHS[part - 1] if 1 <= part <= len(_MONTHS) else _PARTS.get(part, "")
    if part and not month:
        return None
    return str(int(found[3])) if found[3] else "", month, year


def _single(edtf: str) -> str:
    mark = edtf[-1:] if edtf[-1:] in _MARKS else ""
    if found := _OPEN.fullmatch(edtf):
        return _MARKS[mark].format(_open(found[1], found[2]))
    told = _told(edtf.removesuffix(mark))
    return _MARKS[mark].format(" ".join(filter(None, told))) if told else ""


def _open(hundreds: str, rest: str) -> str:
    """A decade or a century."""
    if rest != "XX":
        return f"the {int(hundreds + rest[0])}0s"
    number = int(hundreds) + 1
    ending = "th" if number in _TEENS else _ORDINALS.get(number % 10, "th")
    return f"the {number}{ending} century"


def _one_of(inner: str) -> str:
    if ".." in inner:
        first, _, last = inner.partition("..")
        return _pair(first, " and ", last, "between ")
    choices = inner.split(",")
    if len(choices) == 2:  # noqa: PLR2004 - the one or the other
        return _pair(choices[0], " or ", choices[1], "")
    return _pair(choices[0], " to ", choices[-1], f"one of {len(choices)} dates, ")


def _pair(first: str, between: str, last: str, before: str) -> str:
    """Two ends; what the second says as well, the first need not."""
    one, other = _told(first), _told(last)
    if not one or not other:
        return ""
    day, month, year = one
    if year == other[2] and bool(day) == bool(other[0]) and bool(month) == bool(other[1]) and (day or month):
        year = ""
        month = "" if month == other[1] and day else month
    return before + " ".join(filter(None, (day, month, year))) + between + " ".join(filter(None, other))
