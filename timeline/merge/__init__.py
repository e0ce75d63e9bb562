"""Floor 7: told twice → one event with several citations; what the sources disagree on is kept; a total order."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from timeline.merge.cluster import clusters
from timeline.merge.record import Member, grouped, key_of, single
from timeline.merge.telling import telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.contract import EventRecord
    from timeline.model import Event

_NO_COPIES: Mapping[str, str] = MappingProxyType({})


def merge(events: Iterable[Event], copies: Mapping[str, str] = _NO_COPIES) -> tuple[EventRecord, ...]:
    """Return one record for each event told, in order of date and first citation; the order given changes nothing.

    `copies` names for each document that is nearly the text of another which one it is: both are one source.
    """
    members = sorted(map(member, events), key=lambda one: one.telling.place)
    groups = [[members[at] for at in group] for group in clusters([one.telling for one in members])]
    return tuple(grouped(group, copies) for group in sorted(groups, key=key_of))


def member(event: Event) -> Member:
    """Return a telling as merging needs it."""
    return Member(telling(event), single(event))
