"""Which telling names the event: the one most like the others that an editor could print as it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from timeline.events.flaws import flaws

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.merge.record import Member

_MOST = 100  # wordings, the most usual, that each is compared with: what many tell is told in few


def headline(group: Sequence[Member], lead: Member) -> str:
    """Return the title of the telling that stands best for all, sooner of one that agrees with the leading date."""
    wordings = Counter(one.telling.own for one in group)
    usual = wordings.most_common(_MOST)
    central = {own: _central(own, usual) for own in wordings}

    def worth(one: Member) -> tuple[int, bool, float, int]:
        title = one.record.title
        return flaws(title), not _overlap(one, lead), -central[one.telling.own], len(title)

    return min(group, key=worth).record.title


def _overlap(one: Member, other: Member) -> bool:
    mine, theirs = one.telling.interval, other.telling.interval
    return mine.start < theirs.stop and theirs.start < mine.stop


def _central(own: frozenset[str], usual: Sequence[tuple[frozenset[str], int]]) -> float:
    """Return how much a wording shares with those of the group, its own extra words counting against it."""
    return round(sum(many * len(own & other) / max(1, len(own | other)) for other, many in usual), 6)
