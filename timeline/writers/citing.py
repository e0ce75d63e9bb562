"""An event and its citations in lines of plain words, for formats that have a place for text and none for a trace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.writers.safe import visible
from timeline.writers.wording import counted, heading, place_of, readable, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.contract import DateRecord, DocumentRecord, EventRecord, SourceRecord, Timeline

_WEB = re.compile(r"https?://[!-~]+", re.IGNORECASE)


def headline(event: EventRecord) -> str:
    """The title, and its status unless it simply happened."""
    return visible(event.title) if event.status == "happened" else f"{visible(event.title)} ({event.status})"


def is_day(date: DateRecord) -> bool:
    """Whether a date is one day and no word makes it loose, so that a calendar says all of it."""
    return date.edtf == date.earliest == date.latest


def dating(event: EventRecord) -> str:
    """When it was, what days that may be, and how sure it is.

    >>> from types import SimpleNamespace as Some
    >>> date = Some(edtf="2014~", earliest="2014-01-01", latest="2014-12-31", precision="year")
    >>> dating(Some(date=date, confidence=0.83))
    'Dated 2014~ (year): 2014-01-01 to 2014-12-31. Confidence 83%.'
    """
    date = event.date
    days = "" if is_day(date) else f" ({visible(date.precision)}): {span(date.earliest, date.latest)}"
    return f"Dated {readable(date.edtf)}{days}. Confidence {event.confidence:.0%}."


def quoting(source: SourceRecord, known: Mapping[str, DocumentRecord]) -> str:
    """The words of a citation, where they stand and who says them."""
    said = f", said by {visible(source.said_by.text)}" if source.said_by else ""
    return f'"{visible(source.quote).strip()}" {heading(source.document, known)}, {place_of(source)}{said}.'


def reason(source: SourceRecord) -> str:
    """Why a citation is dated as it is."""
    return f"Dated {readable(source.date.edtf)}: {'; '.join(visible(step) for step in source.because)}."


def disputes(event: EventRecord) -> Iterator[str]:
    """What the sources of an event do not agree on."""
    for one in event.disagreements:
        yield f"Sources disagree: {visible(one.because)}."


def telling(event: EventRecord, known: Mapping[str, DocumentRecord]) -> Iterator[str]:
    """All there is to say of an event, a line each."""
    yield dating(event)
    if event.independent_sources not in (0, len(event.sources)):
        yield f"Told by {counted(event.independent_sources, 'independent source')}."
    yield from disputes(event)
    for number, source in enumerate(event.sources, 1):
        address = address_of(source, known)
        yield f"[{number}] {quoting(source, known)}{f' {address}' if address else ''} {reason(source)}"


def left_out(timeline: Timeline) -> str:
    """What a format of events alone has no place for, in one sentence; nothing when there is nothing."""
    phrases = counted(len(timeline.unplaced), "phrase not placed", "phrases not placed")
    problems = counted(len(timeline.problems), "problem")
    if not timeline.unplaced and not timeline.problems:
        return ""
    return f"Not shown here: {phrases} and {problems}; the timeline as JSON has them."


def address_of(source: SourceRecord, known: Mapping[str, DocumentRecord]) -> str:
    """The web address that opens a citation, else that of its document; nothing where neither is one.

    >>> from types import SimpleNamespace as Some
    >>> address_of(Some(url=None, document="a"), {"a": Some(url="javascript:alert(1)")})
    ''
    """
    document = known.get(source.document)
    return web(source.url) or web(document.url if document else None)


def web(address: str | None) -> str:
    """An address that a browser fetches and nothing else; nothing for any other."""
    return address if address and _WEB.fullmatch(address) else ""
