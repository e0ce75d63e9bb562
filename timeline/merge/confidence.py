"""How sure an event is: from what each telling rests on, and how many independent sources tell it."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from timeline.merge.headline import flaws

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.model import Event

_MOST_CERTAIN = 0.99
_FLAWED = 0.95  # what is left for each flaw of the clause: it may not be the clause that the phrase dates


def alone(event: Event) -> float:
    """Return how sure a telling is by itself: as its date is, and less where its clause does not stand by itself."""
    return round(event.confidence * _FLAWED ** flaws(event.title), 2)


def together(group: Sequence[Event], copies: Mapping[str, str]) -> tuple[float, int]:
    """Return how sure tellings are together, and how many independent sources they come from.

    Sources that agree make one another surer; one that tells an event twice, or is a copy of another, counts once, by
    its surest telling. So more sources never lower it.
    """
    best: dict[str, float] = {}
    for event in group:
        source = copies.get(event.document.id, event.document.id)
        best[source] = max(best.get(source, 0.0), alone(event))
    return round(min(_MOST_CERTAIN, 1 - prod(1 - best[source] for source in sorted(best))), 2), len(best)
