"""Floor 7: told twice → one event with several citations; what the sources disagree on is kept; a total order."""

from __future__ import annotations

from hashlib import sha256
from math import prod
from typing import TYPE_CHECKING

from timeline.algebra import edtf, iso
from timeline.contract import DisagreementRecord, EventRecord, SourceRecord
from timeline.merge.cluster import clusters, compatible
from timeline.merge.headline import headline
from timeline.model import Event, Shape, Status
from timeline.records import date_record, event_date_record, phrase_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_CERTAIN = 0.99
# Which status an event has when its tellings differ: what one report saw happen was planned when another wrote.
_STATUSES: tuple[Status, ...] = ("happened", "planned", "alleged", "denied")


def merge(events: Iterable[Event]) -> tuple[EventRecord, ...]:
    """Return one record for each event told, in order of date and first citation; the order given changes nothing."""
    ordered = sorted(events, key=_place)
    records = [(_lead(group), _record(group)) for group in clusters(ordered)]
    return tuple(record for lead, record in sorted(records, key=lambda pair: _key(*pair)))


def _place(event: Event) -> tuple[str, int, int]:
    return event.document.id, event.start, event.placed.mention.start


def _key(lead: Event, record: EventRecord) -> tuple[int, int, str, int, int]:
    first = record.sources[0]
    return lead.interval.start, lead.interval.stop, first.document, first.start, first.phrase.start


def _lead(group: Sequence[Event]) -> Event:
    """Return the telling whose date leads: the most exact that is no guess among several."""
    return min(group, key=lambda e: (e.interval.shape is Shape.ONE_OF, e.interval.days, -e.confidence, _place(e)))


def _record(group: Sequence[Event]) -> EventRecord:
    lead = _lead(group)
    sources = tuple(_source(event) for event in group)
    return EventRecord(
        id=_id(lead),
        date=event_date_record(lead.interval),
        title=headline(group, lead),
        status=min((event.status for event in group), key=_STATUSES.index),
        confidence=_confidence(group),
        actors=tuple(dict.fromkeys(name for event in group for name in event.actors)),
        places=tuple(dict.fromkeys(name for event in group for name in event.places)),
        sources=sources,
        disagreements=_disagreements(group, lead),
    )


def _source(event: Event) -> SourceRecord:
    return SourceRecord(
        document=event.document.id,
        start=event.start,
        end=event.end,
        quote=event.quote,
        phrase=phrase_record(event.document.text, event.placed),
        date=date_record(event.interval),
        because=event.placed.because,
    )


def _id(lead: Event) -> str:
    """Derive an id from what is cited, so that adding other reports leaves it as it is."""
    cited = f"{lead.document.id}\0{lead.start}\0{lead.quote}\0{edtf(lead.interval)}"
    return sha256(cited.encode("utf-8", "replace")).hexdigest()[:12]


def _confidence(group: Sequence[Event]) -> float:
    """Let documents that agree make one another surer; one that tells an event twice counts once."""
    best: dict[str, float] = {}
    for event in group:
        best[event.document.id] = max(best.get(event.document.id, 0.0), event.confidence)
    return round(min(_MOST_CERTAIN, 1 - prod(1 - value for value in best.values())), 2)


def _disagreements(group: Sequence[Event], lead: Event) -> tuple[DisagreementRecord, ...]:
    """Name the sources whose date shares no day with the leading one, and those that deny what it tells."""
    found = []
    for number, event in enumerate(group):
        pair = tuple(sorted({group.index(lead), number}))
        apart = event.interval.start >= lead.interval.stop or lead.interval.start >= event.interval.stop
        if apart:
            why = f"{_told(event)} against {_told(lead)}"
            loose = compatible(event.interval, lead.interval)
            because = f"{why}; the words are loose enough for both" if loose else why
            found.append(DisagreementRecord(because=because, sources=pair))
        if (event.status == "denied") != (lead.status == "denied"):
            denies, tells = (event, lead) if event.status == "denied" else (lead, event)
            because = f"{denies.document.id} denies it, {tells.document.id} tells it as {tells.status}"
            found.append(DisagreementRecord(because=because, sources=pair))
    return tuple(found)


def _told(event: Event) -> str:
    interval = event.interval
    phrase = event.document.text[event.placed.mention.lead : event.placed.mention.tail]
    return f"“{' '.join(phrase.split())}” says {edtf(interval)} ({iso(interval.start)} to {iso(interval.last)})"
