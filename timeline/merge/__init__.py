"""Floor 7: told twice → one event with several citations; what the sources disagree on is kept; a total order."""

from __future__ import annotations

from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from timeline.algebra import edtf
from timeline.contract import EventRecord, NameRecord, SourceRecord, SpeakerRecord
from timeline.link import around, link_to, place_in
from timeline.merge.cluster import clusters
from timeline.merge.confidence import alone, factors, together
from timeline.merge.disagree import disagreements
from timeline.merge.headline import headline
from timeline.model import Event, Named, Shape, Status
from timeline.records import date_record, event_date_record, phrase_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NO_COPIES: Mapping[str, str] = MappingProxyType({})
# Which status an event has when its tellings differ: what one report saw happen was planned when another wrote.
_STATUSES: tuple[Status, ...] = ("happened", "planned", "alleged", "denied")


def merge(events: Iterable[Event], copies: Mapping[str, str] = _NO_COPIES) -> tuple[EventRecord, ...]:
    """Return one record for each event told, in order of date and first citation; the order given changes nothing.

    `copies` names for each document that is nearly the text of another which one it is: both are one source.
    """
    ordered = sorted(events, key=_place)
    led = [(leading(group), group) for group in clusters(ordered)]
    records = [(lead, _record(group, lead, copies)) for lead, group in led]
    return tuple(record for lead, record in sorted(records, key=lambda pair: _key(*pair)))


def _place(event: Event) -> tuple[str, int, int]:
    return event.document.id, event.start, event.placed.mention.start


def _key(lead: Event, record: EventRecord) -> tuple[int, int, str, int, int]:
    first = record.sources[0]
    return lead.interval.start, lead.interval.stop, first.document, first.start, first.phrase.start


def leading(group: Sequence[Event]) -> Event:
    """Return the telling whose date leads: the most exact that is no guess among several."""
    return min(group, key=lambda e: (e.interval.shape is Shape.ONE_OF, e.interval.days, -alone(e), _place(e)))


def _record(group: Sequence[Event], lead: Event, copies: Mapping[str, str]) -> EventRecord:
    confidence, independent = together(group, copies)
    return EventRecord(
        id=_id(lead),
        date=event_date_record(lead.interval),
        title=headline(group, lead),
        status=min((event.status for event in group), key=_STATUSES.index),
        confidence=confidence,
        actors=tuple(dict.fromkeys(name for event in group for name in event.actors)),
        places=tuple(dict.fromkeys(name for event in group for name in event.places)),
        sources=tuple(_source(event) for event in group),
        disagreements=disagreements(group, lead),
        independent_sources=independent,
    )


def _source(event: Event) -> SourceRecord:
    page, paragraph = place_in(event.document, event.start)
    prefix, suffix = around(event.document.text, event.start, event.end)
    return SourceRecord(
        document=event.document.id,
        start=event.start,
        end=event.end,
        quote=event.quote,
        phrase=phrase_record(event.document.text, event.placed),
        date=date_record(event.interval),
        because=event.placed.because,
        confidence=alone(event),
        factors=factors(event),
        names=tuple(_name(event, one) for one in event.named),
        said_by=_speaker(event),
        page=page,
        paragraph=paragraph,
        url=link_to(event.document, event.start, event.end),
        prefix=prefix,
        suffix=suffix,
    )


def _name(event: Event, one: Named) -> NameRecord:
    text = event.document.text[one.start : one.end]
    return NameRecord(name=one.name, kind="place" if one.place else "actor", text=text, start=one.start, end=one.end)


def _speaker(event: Event) -> SpeakerRecord | None:
    if event.said_by is None:
        return None
    start, end = event.said_by
    return SpeakerRecord(text=event.document.text[start:end], start=start, end=end)


def _id(lead: Event) -> str:
    """Derive an id from what is cited, so that adding other reports leaves it as it is."""
    cited = f"{lead.document.id}\0{lead.start}\0{lead.quote}\0{edtf(lead.interval)}"
    return sha256(cited.encode("utf-8", "replace")).hexdigest()[:12]
