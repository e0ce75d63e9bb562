"""Which tellings tell one event: compatible dates and the same rare words, never the same day alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from math import log
from typing import TYPE_CHECKING

from timeline.model import Event, Interval, Unit
from timeline.syntax import alike, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ALIKE = 0.5  # how much of the lighter telling must be shared
_ALIKE_DATED = 0.3  # how much when both are dated to the same day, or the same cell
_SHARED = 2  # stems
_COMMON_SHARE, _COMMON_COUNT, _COMMON_MOST = 0.05, 24, 150  # a stem in more tellings than this leads to no pairs
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LOOSE_DAYS = {Unit.YEAR: 184, Unit.DECADE: 1826, Unit.MONTH: 16}


def clusters(events: Sequence[Event]) -> tuple[tuple[Event, ...], ...]:
    """Return the events grouped by what they tell; each group and the groups in the order of the events given.

    The likest join first, and a group never holds two dates that cannot be one: "the army took it in 2016" does not
    chain what happened there in March to what happened in October.

    >>> clusters(())
    ()
    """
    rarity = _rarity(events)
    group_of = [[number] for number in range(len(events))]
    for one, other in _likest_first(events, rarity):
        mine, theirs = group_of[one], group_of[other]
        if mine is not theirs and all(compatible(events[a].interval, events[b].interval) for a in mine for b in theirs):
            joined = sorted(mine + theirs)
            for number in joined:
                group_of[number] = joined
    first = {group[0]: group for group in group_of}
    return tuple(tuple(events[number] for number in first[at]) for at in sorted(first))


def _likest_first(events: Sequence[Event], rarity: Mapping[str, float]) -> list[tuple[int, int]]:
    """Return the pairs that tell one event, the likest first."""
    found = [(likeness(events[one], events[other], rarity), one, other) for one, other in _pairs(events)]
    return [(one, other) for how_like, one, other in sorted(found, key=lambda f: (-f[0], f[1], f[2])) if how_like]


def likeness(one: Event, other: Event, rarity: Mapping[str, float]) -> float:
    """Return how like two tellings of one event are, up to 1, or 0 where they tell different ones."""
    if one.document.id == other.document.id and one.placed.mention.start == other.placed.mention.start:
        return 0.0
    shared = one.stems & other.stems
    if len(shared) < _SHARED or not compatible(one.interval, other.interval) or _elsewhere(one, other):
        return 0.0
    exact = one.interval == other.interval and one.interval.unit <= Unit.MONTH
    how_like = alike(one.stems, other.stems, rarity)
    if how_like < (_ALIKE_DATED if exact else _ALIKE) or shared <= _named(one) | _named(other):
        return 0.0  # the same man in the same town may do two things in a day
    return how_like


def _named(event: Event) -> frozenset[str]:
    """Return the stems of what a telling names; a headline that capitalises every word names nothing."""
    words = _LONG_WORD.findall(event.quote)
    capitals = [word for word in words if word[0].isupper()]
    return stems(" ".join(capitals)) if len(capitals) < len(words) else frozenset()


def _elsewhere(one: Event, other: Event) -> bool:
    """Tell whether two events name places and not one that both name."""
    mine, theirs = stems(" ".join(one.places)), stems(" ".join(other.places))
    return bool(mine and theirs) and mine.isdisjoint(other.stems) and theirs.isdisjoint(one.stems)


def compatible(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals can be one date, as loosely as their words were.

    >>> from timeline.algebra import parse_edtf
    >>> compatible(parse_edtf("2016-10"), parse_edtf("2016-10-17")), compatible(parse_edtf("2014"), parse_edtf("2016"))
    (True, False)
    """
    slack = _slack(one) + _slack(other)
    return one.start < other.stop + slack and other.start < one.stop + slack


def _slack(interval: Interval) -> int:
    return _LOOSE_DAYS.get(interval.unit, 1) if interval.approx else 0


def _rarity(events: Sequence[Event]) -> Mapping[str, float]:
    seen = Counter(word for event in events for word in event.stems)
    return {word: 1 + log((1 + len(events)) / count) for word, count in seen.items()}


def _pairs(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a stem that is not common, and may share a day."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        for word in event.stems:
            holders[word].append(number)
    common = max(_COMMON_COUNT, min(_COMMON_MOST, len(events) * _COMMON_SHARE))
    reach = [_reach(event.interval) for event in events]
    pairs: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if len(numbers) > common:
            continue
        numbers.sort(key=reach.__getitem__)
        for at, one in enumerate(numbers):
            for other in islice(numbers, at + 1, None):
                if reach[other][0] >= reach[one][1]:
                    break  # it and all after it begin too late
                pairs.add((min(one, other), max(one, other)))
    yield from sorted(pairs)


def _reach(interval: Interval) -> tuple[int, int]:
    slack = _slack(interval)
    return interval.start - slack, interval.stop + slack
