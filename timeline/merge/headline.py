"""Which telling names the event: the one most like the others that an editor could print as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.flaws import flaws

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model import Event


def headline(group: Sequence[Event], lead: Event) -> str:
    """Return the title of the telling that stands best for all, sooner of one that agrees with the leading date."""

    def worth(event: Event) -> tuple[int, bool, float, int]:
        return flaws(event.title), not _overlap(event, lead), -_central(event, group), len(event.title)

    return min(group, key=worth).title if len(group) > 1 else group[0].title


def _overlap(one: Event, other: Event) -> bool:
    return one.interval.start < other.interval.stop and other.interval.start < one.interval.stop


def _central(event: Event, group: Sequence[Event]) -> float:
    """Return how much a telling shares with the others, its own extra words counting against it."""
    shares = (len(event.stems & other.stems) / max(1, len(event.stems | other.stems)) for other in group)
    return round(sum(shares), 6)
