"""Floor 2: which events of a timeline are wanted, of those just built or of those saved long ago."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.contract import EventDateRecord, EventRecord
    from timeline.model import Interval


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an event must be to be kept; each is asked only where it is given. Dates are EDTF."""

    since: str | None = None
    until: str | None = None
    about: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    min_confidence: float = 0.0
    min_sources: int = 1

    def told(self) -> dict[str, object]:
        """What is asked, as a timeline states it.

        >>> Wanted(about=("Mosul",)).told()
        {'about': ['Mosul']}
        """
        asked = {
            "since": self.since,
            "until": self.until,
            "about": list(self.about),
            "status": list(self.status),
            "min_confidence": self.min_confidence,
            "min_sources": self.min_sources if self.min_sources > 1 else None,
        }
        return {name: value for name, value in asked.items() if value}

    def among(self, events: Iterable[EventRecord]) -> Iterator[EventRecord]:
        """Yield the events wanted: any overlap with the days, any of the words, any of the statuses, all the rest."""
        since = parse_edtf(self.since) if self.since else None
        until = parse_edtf(self.until) if self.until else None
        words = [word.lower() for word in self.about]
        for event in events:
            told = " ".join((event.title, *(source.quote for source in event.sources))).lower()
            if (
                _within(event.date, since, until)
                and (not words or any(word in told for word in words))
                and (not self.status or event.status in self.status)
                and event.confidence >= self.min_confidence
                and (self.min_sources <= 1 or event.independent_sources >= self.min_sources)
            ):
                yield event


ALL = Wanted()


def _within(date: EventDateRecord, since: Interval | None, until: Interval | None) -> bool:
    """Whether a date may fall between two others; one that no calendar has falls nowhere."""
    try:
        return (since is None or parse_edtf(date.latest).last >= since.start) and (
            until is None or parse_edtf(date.earliest).start < until.stop
        )
    except ValueError:
        return False
