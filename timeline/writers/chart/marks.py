"""The events of a timeline as marks to be drawn, and how many there are at a time."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from timeline.algebra import civil
from timeline.writers.web.span import span
from timeline.writers.web.spoken import year_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.contract import EventRecord, Timeline
    from timeline.writers.chart.scale import Scale
    from timeline.writers.web.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """An event and the days it covers."""

    event: EventRecord
    span: Span

    @property
    def weight(self) -> tuple[int, int, float]:
        """How much speaks for it: of many events those of most weight are named."""
        sources = len({source.document for source in self.event.sources})
        return self.event.independent_sources, sources, self.event.confidence


def marks(timeline: Timeline) -> list[Mark]:
    """The events whose date a calendar has, in their order."""
    return [Mark(event, found) for event in timeline.events if (found := span(event))]


def foremost(marks: Sequence[Mark], most: int) -> list[Mark]:
    """So many marks, those first that most speaks for; of equals, any first few are spread over all of them."""
    spread = sorted(range(len(marks)), key=lambda number: f"{number:b}"[::-1])  # numbers read backwards, in binary
    return nlargest(most, (marks[number] for number in spread), key=lambda mark: mark.weight)


def years(marks: Sequence[Mark]) -> str:
    """The years from the first to the last day of any mark.

    >>> years([])
    ''
    """
    if not marks:
        return ""
    ends = min(mark.span.start for mark in marks), max(mark.span.stop for mark in marks) - 1
    first, last = (year_in_words(str(civil(day)[0])) for day in ends)
    if first.endswith("BC") and not last.endswith("BC"):
        last += " AD"
    return first if first == last else f"{first} to {last}"


def heaped(marks: Iterable[Mark], scale: Scale, cells: int) -> list[float]:
    """How many events stand in each of so many cells; one that covers several counts in each for a part."""
    left, right = scale.stretches[0].left, scale.stretches[-1].right
    heaps = [0.0] * cells
    for mark in marks:
        ends = (scale.at(mark.span.start), scale.at(mark.span.stop))
        first, last = (min(cells - 1, int((end - left) / (right - left) * cells)) for end in ends)
        for cell in range(first, max(first, last - 1) + 1):
            heaps[cell] += 1 / max(1, last - first)
    return heaps
