"""Where events and their titles stand in a picture: a row each, or lanes that several share, so that none overlap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from timeline.writers.chart.marks import foremost
from timeline.writers.chart.picture import fitting, width
from timeline.writers.safe import visible
from timeline.writers.wording import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.writers.chart.marks import Mark
    from timeline.writers.chart.scale import Scale

MOST_ROWS = 30  # of more, events share lanes
LONGEST = (420, 320, 220)  # of a title in a lane, and how short it may be made so that all events have a place
_TALLEST, _LANE = 70, 29
_LARGE, _SIZE, _SMALL = 22, 19, 16  # of the type
_ROOMY, _TIGHT = 50, 26  # of a row that has room for the largest, and of one that has not for more than the smallest
_DATE = 260  # of a date
_SPARSE = 220  # of a title, below which its place is too narrow
_TRIED = 2_000  # of very many, those with most weight are tried for a place
DOT, CLEAR = 9, 14  # half of a point; between a mark and its title, and between two in a lane
BADGE = 2 * DOT + 4  # a bar whose event did not simply happen has the sign of its status before its title


@dataclass(frozen=True, slots=True)
class Place:
    """An event with its mark from `start` to `stop`, and its words on one side of that."""

    mark: Mark
    start: float
    stop: float
    down: float
    size: int
    side: Literal["before", "after", "above"]  # of the mark, where its words stand
    date: str
    title: str

    @property
    def edges(self) -> tuple[float, float]:
        """From where to where it reaches, words and all."""
        words = _taken(self.mark, self.date, self.size) + width(self.title, self.size)
        if self.side == "above":
            return self.start, max(self.stop, self.start + words)
        return (self.start, self.stop + words) if self.side == "after" else (self.start - words, self.stop)


def rows(marks: Sequence[Mark], shown: Scale, top: float, foot: float) -> list[Place]:
    """Events one below the other, each in a row of its own."""
    tall = min(_TALLEST, (foot - top) / len(marks))
    size = _LARGE if tall >= _ROOMY else _SIZE if tall >= _TIGHT else _SMALL
    return [_place(mark, shown, top + (row + 0.5) * tall, size) for row, mark in enumerate(marks)]


def lanes(marks: Sequence[Mark], shown: Scale, top: float, foot: float, longest: float = LONGEST[0]) -> list[Place]:
    """As many events as find a place in lanes, those first that most speaks for; lanes that begin early are above."""
    taken: list[list[Place]] = [[] for _ in range(int((foot - top) / _LANE))]
    for mark in foremost(marks, _TRIED):
        place = _place(mark, shown, 0, _SMALL, longest)
        free = next((lane for lane in taken if not any(_meet(place, other) for other in lane)), None)
        if free is not None:
            free.append(place)
    taken.sort(key=lambda lane: min((place.start for place in lane), default=0))
    return [
        replace(place, down=top + (number + 0.5) * _LANE)
        for number, lane in enumerate(taken)
        for place in sorted(lane, key=lambda place: place.start)
    ]


def _meet(one: Place, other: Place) -> bool:
    """Whether two would touch in a lane."""
    (start, stop), (first, last) = one.edges, other.edges
    return start < last + CLEAR and first < stop + CLEAR


def _place(mark: Mark, shown: Scale, down: float, size: int, longest: float = float("inf")) -> Place:
    """An event at its days, with its words on the side that has room, or has more."""
    left, right = shown.stretches[0].left, shown.stretches[-1].right
    start, stop = shown.at(mark.span.start), shown.at(mark.span.stop)
    if mark.span.kind == "day":
        start, stop = (start + stop) / 2 - DOT, (start + stop) / 2 + DOT
    elif stop - start < DOT:
        start, stop = (start + stop - DOT) / 2, (start + stop + DOT) / 2
    date, title = fitting(readable(mark.event.date.edtf), size, _DATE), visible(mark.event.title)
    taken = _taken(mark, date, size)
    rooms = {"after": right - stop - taken, "before": start - left - taken, "above": right - start - taken}
    wanted = min(width(title, size), longest)
    side = _side(rooms["after"], rooms["before"], wanted)
    return Place(mark, start, stop, down, size, side, date, fitting(title, size, min(longest, rooms[side])))


def _side(after: float, before: float, wanted: float) -> Literal["before", "after", "above"]:
    """The side with room for all words, or with more; above a bar so long that neither has any to speak of."""
    if max(after, before) < min(wanted, _SPARSE):
        return "above"
    return "after" if after >= min(wanted, before) else "before"


def _taken(mark: Mark, date: str, size: int) -> float:
    """The room that goes before a title: for its date, the spaces, and the sign of what did not simply happen."""
    badge = BADGE if mark.span.kind != "day" and mark.event.status != "happened" else 0
    return 2 * CLEAR + width(date, size) + badge
