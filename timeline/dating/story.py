"""Clues from reports about the same thing: news follows a story for weeks, so its reports lie near one another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from timeline.model import Clue, Interval, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.dating.acts import Topic
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


def common(reports: int) -> int:
    """Return in how many of so many reports a name may stand that still tells a story."""
    return int(max(_COMMON_COUNT, reports * _COMMON_SHARE))


def day_of(published: Published) -> Interval | None:
    """Return the days on which a report was written, if they can date others: what is said outright, and exactly."""
    when = published.window
    return when if when and published.basis != "inferred" and when.days <= _EXACT else None


@dataclass(frozen=True, slots=True)
class Beside:
    """A report whose day is known, as others are compared with it."""

    document: str
    day: Interval
    topic: Topic


def beside(document: str, topic: Topic, others: Iterable[Beside], known: int) -> Clue | None:
    """Return what reports about the same thing tell of when another was likely written.

    `others` are those that share a name that is not common, of all whose day is `known`.
    """
    akin = [(-share, other.document, other) for other in others if (share := topic.kinship(other.topic))]
    nearest = nsmallest(_NEAREST, akin, key=itemgetter(0, 1))
    if not nearest:
        return None
    days = sorted((other.day for *_, other in nearest), key=lambda day: (day.start, day.stop))
    many = min(1.0, len(akin) / (_MOST * known))
    doubt = _DOUBT + (1 - many) * _BY_CHANCE
    window = Interval(min(d.start for d in days), max(d.stop for d in days), shape=Shape.RANGE)
    because = f"it is about the same as {', '.join(name for _, name, _ in nearest[:3])}"
    return Clue("same story", because, window, document, weights=_around(days, doubt), rest=doubt * _FAR)


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
