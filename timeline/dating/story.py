"""Clues from reports about the same thing: news follows a story for weeks, so its reports lie near one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.model import Clue, Interval, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.dating.acts import Topic
    from timeline.dating.reading import Reading
    from timeline.model import Published

# How far apart two reports about one thing lie: days from and to, either way, and the share of them.
_APART = (
    (0, 8, 0.14),
    (8, 31, 0.20),
    (31, 122, 0.31),
    (122, 305, 0.25),
    (305, 670, 0.05),
    (670, 1464, 0.03),
    (1464, 3650, 0.02),
)
# Where most reports of a folder are about one thing, this one is; one of many in an archive shares names by chance.
_DOUBT, _BY_CHANCE, _MOST = 0.02, 0.5, 0.3
_AROUND, _FAR = 3650, 0.1  # days among which a report lies that is about something else; how likely one outside is
_EXACT = 31  # days: a report whose own window is wider dates no other
_COMMON_COUNT, _COMMON_SHARE = 24, 0.1  # a name in more texts than this tells no story
_NEAREST = 8  # of the reports about one thing: those that share most


class Stories:
    """The reports whose day is known, to be looked up by the names they share with another."""

    def __init__(self, readings: Sequence[Reading], published: Sequence[Published]) -> None:
        """Index the reports dated by what is said outright, by the names in them that are not in all."""
        self._days: dict[int, Interval] = {
            number: when.window
            for number, when in enumerate(published)
            if when.window and when.basis != "inferred" and when.window.days <= _EXACT
        }
        self._topics: Mapping[int, Topic] = {number: readings[number].topic for number in self._days}
        self._ids = {number: readings[number].document.id for number in self._days}
        self._of_name: dict[str, list[int]] = defaultdict(list)
        for number, topic in self._topics.items():
            for name in topic.named:
                self._of_name[name].append(number)
        self._common = max(_COMMON_COUNT, len(readings) * _COMMON_SHARE)

    def beside(self, reading: Reading) -> Iterator[Clue]:
        """Tell from reports about the same thing, whose day is known, when another was likely written."""
        topic = reading.topic
        held = [n for name in sorted(topic.named) if len(n := self._of_name.get(name, [])) <= self._common]
        met = Counter(number for numbers in held for number in numbers)
        akin = [(-share, self._ids[number], number) for number in met if (share := topic.kinship(self._topics[number]))]
        nearest = nsmallest(_NEAREST, akin)
        if nearest:
            days = sorted((self._days[number] for *_, number in nearest), key=lambda day: (day.start, day.stop))
            many = min(1.0, len(akin) / (_MOST * len(self._days)))
            doubt = _DOUBT + (1 - many) * _BY_CHANCE
            window = Interval(min(d.start for d in days), max(d.stop for d in days), shape=Shape.RANGE)
            because = f"it is about the same as {', '.join(name for _, name, _ in nearest[:3])}"
            yield Clue(
                "same story", because, window, reading.document.id, weights=_around(days, doubt), rest=doubt * _FAR
            )


def _around(days: Sequence[Interval], doubt: float) -> tuple[tuple[int, int, float], ...]:
    """Return the weights of the days around those of other reports: the mean of what each tells.

    >>> [round(weight, 1) for _, _, weight in _around([Interval(9000, 9001)], 0.02)][5:9]
    [15.6, 31.3, 31.3, 15.6]
    """
    spans = [
        (start, stop, share / (2 * (far - near)))
        for day in days
        for near, far, share in _APART
        for start, stop in ((day.start - far, day.start - near), (day.start + near, day.start + far))
    ]
    cuts = sorted({edge for start, stop, _ in spans for edge in (start, stop)})
    steps: dict[int, float] = defaultdict(float)
    for start, stop, height in spans:
        steps[start] += height
        steps[stop] -= height
    found, height = [], 0.0
    for start, stop in pairwise(cuts):
        height += steps[start]
        found.append((start, stop, doubt + (1 - doubt) * _AROUND * max(0.0, height) / len(days)))
    return tuple(found)
