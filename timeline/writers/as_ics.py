"""iCalendar (RFC 5545): an all-day entry for each event, over all the days its date may be.

A date that no calendar program can hold, before year 1 or at the end of year 9999, becomes a journal entry, which
needs no date: its text says it.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from timeline.writers.citing import address_of, headline, is_day, left_out, telling
from timeline.writers.safe import visible
from timeline.writers.wording import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from timeline.contract import DocumentRecord, EventRecord, Timeline
    from timeline.writers.look import Look

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_OCTETS = 75  # of a line, without its end
_STAMP = "19700101T000000Z"  # required, and meant for the clock, which we do not ask


def write(timeline: Timeline, out: TextIO, _look: Look, /) -> None:
    """Write the calendar, its lines folded and ended as the standard wants them."""
    known = {document.id: document for document in timeline.documents}
    entries = chain.from_iterable(_entry(event, known) for event in timeline.events)
    out.writelines(_folded(line) for line in chain(_head(timeline), entries, ["END:VCALENDAR"]))


def _head(timeline: Timeline) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//timeline//timeline//EN", "X-WR-CALNAME:Timeline")
    if rest := left_out(timeline):
        yield f"X-WR-CALDESC:{_text(rest)}"


def _entry(event: EventRecord, known: Mapping[str, DocumentRecord]) -> Iterator[str]:
    days = _days(event)
    kind = "VEVENT" if days else "VJOURNAL"
    yield from (f"BEGIN:{kind}", f"UID:{_text(visible(event.id))}@timeline", f"DTSTAMP:{_STAMP}")
    if days:
        first, after = (f"{day:%Y%m%d}".rjust(8, "0") for day in days)  # a year before 1000 has fewer digits
        yield from (f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{after}", "TRANSP:TRANSPARENT")
    when = "" if days and is_day(event.date) else f" [{readable(event.date.edtf)}]"
    yield f"SUMMARY:{_text(headline(event) + when)}"
    yield f"DESCRIPTION:{_text(chr(10).join(telling(event, known)))}"
    yield f"CATEGORIES:{event.status}"
    if event.places and days:
        yield f"LOCATION:{_text(visible(', '.join(event.places)))}"
    if address := next(filter(None, (address_of(source, known) for source in event.sources)), ""):
        yield f"URL:{address}"
    yield f"END:{kind}"


def _days(event: EventRecord) -> tuple[date, date] | None:
    """The first day of an event and the day after its last, where the calendar of a program has both."""
    try:
        first, after = date.fromisoformat(event.date.earliest), date.fromisoformat(event.date.latest) + timedelta(1)
    except (ValueError, OverflowError):
        return None
    return (first, after) if first < after else None


def _text(text: str) -> str:
    r"""Text as a value of a property.

    >>> print(_text("a; b, c\\n"))
    a\; b\, c\\n
    """
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    r"""A line in pieces of at most 75 octets, no letter torn apart.

    >>> [len(piece.encode()) for piece in _folded("é" * 60).split("\r\n ")]
    [74, 48]
    """
    pieces, room, begun = [], _OCTETS, 0
    for place, letter in enumerate(line):
        size = len(letter.encode())
        if size > room:
            pieces.append(line[begun:place])
            begun, room = place, _OCTETS - 1  # the space that goes before it counts
        room -= size
    return "\r\n ".join([*pieces, line[begun:]]) + "\r\n"
