"""Which tellings tell one event: compatible dates and the same rare words, never the same day alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log
from typing import TYPE_CHECKING

from timeline.model import Event, Interval, Unit
from timeline.syntax import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ALIKE = 0.5  # how much of the lighter telling must be shared
_ALIKE_DATED = 0.3  # how much when both are dated to the same day, or the same cell
_SHARED = 2  # stems
_COMMON_SHARE, _COMMON_COUNT = 0.05, 24  # a stem in more tellings than this leads to no pairs
_LOOSE_DAYS = {Unit.YEAR: 184, Unit.DECADE: 1826, Unit.MONTH: 16}


def clusters(events: Sequence[Event]) -> tuple[tuple[Event, ...], ...]:
    """Return the events grouped by what they tell; each group and the groups in the order of the events given.

    >>> clusters(())
    ()
    """
    rarity = _rarity(events)
    leader = list(range(len(events)))

    def find(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    for one, other in _pairs(events):
        if same_event(events[one], events[other], rarity):
            first, second = sorted((find(one), find(other)))
            leader[second] = first
    groups: dict[int, list[Event]] = defaultdict(list)
    for number, event in enumerate(events):
        groups[find(number)].append(event)
    return tuple(tuple(group) for group in groups.values())


def same_event(one: Event, other: Event, rarity: Mapping[str, float]) -> bool:
    """Tell whether two tellings are of one event."""
    if one.document.id == other.document.id and one.placed.mention.start == other.placed.mention.start:
        return False
    if not compatible(one.interval, other.interval):
        return False
    shared = one.stems & other.stems
    if len(shared) < _SHARED:
        return False
    exact = one.interval == other.interval and one.interval.unit <= Unit.MONTH
    return alike(one.stems, other.stems, rarity) >= (_ALIKE_DATED if exact else _ALIKE)


def compatible(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals can be one date, as loosely as their words were.

    >>> from timeline.algebra import parse_edtf
    >>> compatible(parse_edtf("2016-10"), parse_edtf("2016-10-17")), compatible(parse_edtf("2014"), parse_edtf("2016"))
    (True, False)
    """
    slack = sum(_LOOSE_DAYS.get(interval.unit, 1) for interval in (one, other) if interval.approx)
    return one.start < other.stop + slack and other.start < one.stop + slack


def _rarity(events: Sequence[Event]) -> Mapping[str, float]:
    seen = Counter(word for event in events for word in event.stems)
    return {word: 1 + log((1 + len(events)) / count) for word, count in seen.items()}


def _pairs(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share enough stems to be worth comparing."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        for word in event.stems:
            holders[word].append(number)
    common = max(_COMMON_COUNT, len(events) * _COMMON_SHARE)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= common:
            shared.update((one, other) for at, one in enumerate(numbers) for other in numbers[at + 1 :])
    yield from sorted(pair for pair, count in shared.items() if count >= 1)
