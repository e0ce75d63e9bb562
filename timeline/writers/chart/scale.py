"""The time axis of a drawing: where a day stands, with long stretches in which nothing happened left out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.writers.chart.marks import Mark

_EMPTY = 0.2  # of the whole, from which a stretch without events may be left out
_CROWD = 4  # events that need room on one side of it: few events lose nothing by an empty stretch
_MOST_BREAKS = 3
_BY_LENGTH, _BY_EVENTS = 0.25, 0.75  # what the width of a stretch goes by
_LEAST = 0.12  # of the width, for any stretch
_ROOM = 0.02  # of a stretch, left free at both its ends


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days `[start, stop)` drawn evenly from `left` to `right`."""

    start: int
    stop: int
    left: float
    right: float

    def at(self, day: float) -> float:
        """Where a day begins."""
        return self.left + (day - self.start) / (self.stop - self.start) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Scale:
    """Stretches of time from left to right, with a break between each two."""

    stretches: tuple[Stretch, ...]

    def at(self, day: float) -> float:
        """Where a day begins; one that no stretch holds is at the end of the nearest."""
        for stretch in self.stretches:
            if day <= stretch.stop:
                return stretch.at(max(day, stretch.start))
        return self.stretches[-1].right

    @property
    def breaks(self) -> tuple[tuple[Stretch, Stretch], ...]:
        """The stretches on both sides of each break."""
        return tuple(pairwise(self.stretches))


def scale(marks: Sequence[Mark], left: float, right: float, gap: float) -> Scale:
    """The scale that shows these marks between two edges, with a gap at each break.

    Between breaks it is even; after one it may be another, for where much happened there is more to tell.
    """
    heaps = _heaps(marks)
    total = sum(heap[1] - heap[0] for heap in heaps)
    shares = [max(_LEAST, _BY_LENGTH * (b - a) / total + _BY_EVENTS * n / len(marks)) for a, b, n in heaps]
    room = (right - left - gap * (len(heaps) - 1)) / sum(shares)
    stretches = []
    for (start, stop, _), share in zip(heaps, shares, strict=True):
        free = max(1, round((stop - start) * _ROOM))
        stretches.append(Stretch(start - free, stop + free, left, left + share * room))
        left += share * room + gap
    return Scale(tuple(stretches))


def _heaps(marks: Sequence[Mark]) -> list[tuple[int, int, int]]:
    """Events between breaks: the first day, the day after the last, and how many."""
    apart = _joined(marks, 0)
    total = apart[-1][1] - apart[0][0]
    gaps = sorted((after[0] - before[1] for before, after in pairwise(apart)), reverse=True)
    crowds = _joined(marks, max(total * _EMPTY, *gaps[_MOST_BREAKS : _MOST_BREAKS + 1], 0))
    heaps = crowds[:1]
    for heap in crowds[1:]:
        if max(heap[2], heaps[-1][2]) < _CROWD:
            heaps[-1] = (heaps[-1][0], heap[1], heaps[-1][2] + heap[2])
        else:
            heaps.append(heap)
    return heaps


def _joined(marks: Sequence[Mark], reach: float) -> list[tuple[int, int, int]]:
    """Events that lie no further apart than so many days, together."""
    heaps: list[tuple[int, int, int]] = []
    for mark in sorted(marks, key=lambda mark: mark.span.start):
        start, stop = mark.span.start, mark.span.stop
        if heaps and start - heaps[-1][1] <= reach:
            heaps[-1] = (heaps[-1][0], max(heaps[-1][1], stop), heaps[-1][2] + 1)
        else:
            heaps.append((start, stop, 1))
    return heaps
