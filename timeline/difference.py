"""Floor 8: what one timeline tells that another does not: added, gone, moved, told otherwise, confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.contract import EventRecord, Timeline

Kind = Literal["added", "gone", "moved", "status", "confirmed", "less confirmed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two timelines, with the event as it was and as it is."""

    kind: Kind
    old: EventRecord | None
    new: EventRecord | None

    @property
    def event(self) -> EventRecord:
        """The event as it is, or as it was where it is gone."""
        event = self.new or self.old
        assert event is not None  # noqa: S101  a change has at least one side
        return event


def differences(old: Timeline, new: Timeline) -> tuple[Change, ...]:
    """Return how the events of two timelines differ, in the order of the new one's dates.

    An event is the same where its id is, or else where it shares a citation: the same words of the same document.
    """
    before = dict(_pairs(old.events, new.events))
    changes: list[Change] = []
    for number, event in enumerate(new.events):
        was = before.get(number)
        changes += _changes(old.events[was], event) if was is not None else [Change("added", None, event)]
    kept = set(before.values())
    changes += [Change("gone", event, None) for number, event in enumerate(old.events) if number not in kept]
    return tuple(sorted(changes, key=_key))


def _pairs(old: Sequence[EventRecord], new: Sequence[EventRecord]) -> Iterator[tuple[int, int]]:
    """Yield which new event is which old one; none is paired twice."""
    free = dict.fromkeys(range(len(old)))
    by_id = {event.id: number for number, event in enumerate(old)}
    cited: dict[tuple[str, int, int], list[int]] = {}
    for number, event in enumerate(old):
        for source in event.sources:
            cited.setdefault((source.document, source.phrase.start, source.phrase.end), []).append(number)
    left = []
    for number, event in enumerate(new):
        same = by_id.get(event.id)
        if same in free:
            del free[same]
            yield number, same
        else:
            left.append(number)
    for number in left:
        spans = [(source.document, source.phrase.start, source.phrase.end) for source in new[number].sources]
        same = next((at for span in spans for at in cited.get(span, ()) if at in free), None)
        if same is not None:
            del free[same]
            yield number, same


def _changes(old: EventRecord, new: EventRecord) -> Iterator[Change]:
    if old.date != new.date:
        yield Change("moved", old, new)
    if old.status != new.status:
        yield Change("status", old, new)
    before, now = ({source.document for source in event.sources} for event in (old, new))
    if len(now) > len(before):
        yield Change("confirmed", old, new)
    elif len(now) < len(before):
        yield Change("less confirmed", old, new)


def _key(change: Change) -> tuple[str, str, str, str]:
    event = change.event
    return event.date.earliest, event.date.latest, event.id, change.kind
