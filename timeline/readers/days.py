"""Dates as databases and services write them, spelled so that they can be read one way only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Order = Literal["day first", "month first", ""]  # of the numbers of a date; empty where nothing tells

_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?=$|[ ,T])")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d{1,6})?")
_RUN = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_STAMP = re.compile(r"[A-Z][a-z]{2},? ([A-Z][a-z]{2}) +(\d{1,2}) [\d:]{5,8} (?:[A-Z]{3,4} |[+-]\d{4} )?(\d{4})")
_DAY = re.compile(
    r"\d{4}-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}/\d\d/\d\d"
    r"|(?:\d{1,2}\.? [^\W\d]{3,9}\.?|[^\W\d]{3,9}\.? \d{1,2}),? \d{4}"
)
_MILLISECONDS = 10  # digits of seconds before them
_MONTHS = 12


def looks_dated(cell: str) -> bool:
    """Whether a cell is a date to the day or the month and no prose.

    >>> looks_dated("2017-07-09"), looks_dated("9 July 2017"), looks_dated("It fell on 9 July 2017.")
    (True, True, False)
    """
    return bool(_DAY.match(cell.strip()) or _RUN.fullmatch(cell.strip()))


def order_of(cells: Iterable[str]) -> Order:
    """The order of the numbers in a column of dates, where one of them can be read one way only.

    >>> order_of(["03/07/2017", "25/07/2017"]), order_of(["03/07/2017"])
    ('day first', '')
    """
    orders: set[Order] = set()
    for found in filter(None, (_NUMBERS.match(cell.strip()) for cell in cells)):
        first, second = int(found[1]), int(found[3])
        if first > _MONTHS >= second:
            orders.add("day first")
        elif second > _MONTHS >= first:
            orders.add("month first")
    return orders.pop() if len(orders) == 1 else ""


def spelled(written: str, order: Order = "") -> str:
    """A date as it can be read one way only; one whose day and month may be either is the window they span.

    >>> spelled("1499558400"), spelled("20170709T101500Z"), spelled("3.7.2017")
    ('2017-07-09T00:00:00Z', '2017-07-09', '2017-07-03')
    >>> spelled("03/07/2017"), spelled("03/07/2017", "day first")
    ('2017-03-07/2017-07-03', '2017-07-03')
    """
    text = written.strip()
    if _EPOCH.fullmatch(text):
        return _counted(text)
    if found := _RUN.fullmatch(text):
        return f"{found[1]}-{found[2]}-{found[3]}"
    if found := _STAMP.fullmatch(text):
        return f"{found[2]} {found[1]} {found[3]}"
    if found := _NUMBERS.match(text):
        return _numbered(int(found[1]), int(found[3]), int(found[4]), "day first" if found[2] == "." else order) or text
    return text


def either(written: str, order: Order = "") -> bool:
    """Whether the day and the month of a date may change places.

    >>> either("03/07/2017"), either("25/07/2017"), either("2017-07-03")
    (True, False, False)
    """
    meant = spelled(written, order)
    return "/" in meant and meant != written.strip()


def _counted(text: str) -> str:
    """Seconds or milliseconds since 1970 as a time in UTC."""
    whole = text.partition(".")[0]
    seconds = int(whole[:-3] if len(whole) > _MILLISECONDS else whole)
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def _numbered(first: int, second: int, year: int, order: Order) -> str | None:
    """The day that two numbers and a year name, or the window of both days they may name."""
    days = []
    for day, month, wanted in ((first, second, "day first"), (second, first, "month first")):
        if order in {"", wanted}:
            try:
                days.append(date(year, month, day).isoformat())
            except ValueError:
                continue
    days = sorted(set(days))
    return f"{days[0]}/{days[1]}" if len(days) > 1 else days[0] if days else None
