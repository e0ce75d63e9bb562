"""An event as the timeline tells it: one telling by itself, and several as one."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from timeline.algebra import edtf
from timeline.contract import EventRecord, NameRecord, SourceRecord, SpeakerRecord
from timeline.link import around, link_to, place_in
from timeline.merge.confidence import alone, factors, together
from timeline.merge.disagree import disagreements
from timeline.merge.headline import headline
from timeline.model import Event, Named, Shape, Status
from timeline.records import date_record, event_date_record, phrase_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.merge.telling import Telling

# Which status an event has when its tellings differ: what one report saw happen was planned when another wrote.
_STATUSES: tuple[Status, ...] = ("happened", "planned", "alleged", "denied")

Key = tuple[int, int, str, int, int]  # by which events are ordered: their days, and where their first citation stands


@dataclass(frozen=True, slots=True)
class Member:
    """One telling: as it is compared with others, and as it stands in a timeline where no other tells its event."""

    telling: Telling
    record: EventRecord

    @property
    def source(self) -> SourceRecord:
        """Its citation."""
        return self.record.sources[0]

    @property
    def sure(self) -> float:
        """How sure it is by itself."""
        return self.source.confidence or 0.0


def single(event: Event) -> EventRecord:
    """Return the record of an event that one telling tells."""
    source = _source(event)
    confidence, independent = together([(event.document.id, source.confidence or 0.0)], {})
    return EventRecord(
        id=_id(event),
        date=event_date_record(event.interval),
        title=event.title,
        status=event.status,
        confidence=confidence,
        actors=tuple(dict.fromkeys(event.actors)),
        places=tuple(dict.fromkeys(event.places)),
        sources=(source,),
        disagreements=(),
        independent_sources=independent,
    )


def grouped(group: Sequence[Member], copies: Mapping[str, str]) -> EventRecord:
    """Return the record of an event that several tellings tell, in order of their places; of one, its own.

    `copies` names for each document that is nearly the text of another which one it is: both are one source.
    """
    if len(group) == 1:
        return group[0].record
    lead = leading(group)
    confidence, independent = together([(one.telling.document, one.sure) for one in group], copies)
    return EventRecord(
        id=lead.record.id,
        date=lead.record.date,
        title=headline(group, lead),
        status=min((one.record.status for one in group), key=_STATUSES.index),
        confidence=confidence,
        actors=tuple(dict.fromkeys(name for one in group for name in one.record.actors)),
        places=tuple(dict.fromkeys(name for one in group for name in one.record.places)),
        sources=tuple(one.source for one in group),
        disagreements=disagreements(group, lead),
        independent_sources=independent,
    )


def leading(group: Sequence[Member]) -> Member:
    """Return the telling whose date leads: the most exact that is no guess among several."""

    def worth(one: Member) -> tuple[object, ...]:
        when = one.telling.interval
        return when.shape is Shape.ONE_OF, when.days, -one.sure, one.telling.place

    return min(group, key=worth)


def key_of(group: Sequence[Member]) -> Key:
    """Return by what the event of a group is ordered among all."""
    lead, first = leading(group).telling.interval, group[0].source
    return lead.start, lead.stop, first.document, first.start, first.phrase.start


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


def _id(event: Event) -> str:
    """Derive an id from what is cited, so that adding other reports leaves it as it is."""
    cited = f"{event.document.id}\0{event.start}\0{event.quote}\0{edtf(event.interval)}"
    return sha256(cited.encode("utf-8", "replace")).hexdigest()[:12]
