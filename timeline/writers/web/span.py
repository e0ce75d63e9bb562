"""What an event covers on the axis: from which day to which, and how sure each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import day_of

if TYPE_CHECKING:
    from timeline.contract import EventRecord

_DAY = re.compile(r"(-?\d{4,6})-(\d\d)-(\d\d)", re.ASCII)
_CHOICES = 12  # of more, the stretch is shown and not each day


@dataclass(frozen=True, slots=True)
class Span:
    """Days `[start, stop)`; `kind` says how they are to be read.

    A `day` is one; of a `cell` it is some day within; a `range` is all of them; a `loose` one may begin a little
    earlier and end a little later; of a `window` it is one of the days, and which one is what nobody knows.
    """

    start: int
    stop: int
    kind: str
    choices: tuple[int, ...] = ()


def span(event: EventRecord) -> Span | None:
    """The days of an event; nothing where its record names none that the calendar has."""
    date = event.date
    start, last = _day(date.earliest), _day(date.latest)
    if start is None or last is None or last < start:
        return None
    if date.precision == "one of":
        found = [_day(part) for part in date.edtf.strip("[]").split(",")]
        choices = tuple(day for day in found if day is not None)
        return Span(start, last + 1, "window", choices if 1 < len(choices) <= _CHOICES else ())
    if date.edtf.endswith(("~", "?", "%")):
        return Span(start, last + 1, "loose")
    if start == last:
        return Span(start, start + 1, "day")
    return Span(start, last + 1, "range" if date.precision == "range" else "cell")


def _day(iso: str) -> int | None:
    """The number of a day, as `date.toordinal()` counts."""
    found = _DAY.fullmatch(iso)
    if not found:
        return None
    try:
        return day_of(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
