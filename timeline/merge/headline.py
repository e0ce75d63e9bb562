"""Which telling names the event: the one most like the others that an editor could print as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.flaws import flaws

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.merge.record import Member


def headline(group: Sequence[Member], lead: Member) -> str:
    """Return the title of the telling that stands best for all, sooner of one that agrees with the leading date."""

    def worth(one: Member) -> tuple[int, bool, float, int]:
        title = one.record.title
        return flaws(title), not _overlap(one, lead), -_central(one, group), len(title)

    return min(group, key=worth).record.title


def _overlap(one: Member, other: Member) -> bool:
    mine, theirs = one.telling.interval, other.telling.interval
    return mine.start < theirs.stop and theirs.start < mine.stop


def _central(one: Member, group: Sequence[Member]) -> float:
    """Return how much a telling shares with the others, its own extra words counting against it."""
    own = one.telling.own
    shares = (len(own & other.telling.own) / max(1, len(own | other.telling.own)) for other in group)
    return round(sum(shares), 6)
