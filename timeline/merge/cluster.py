"""Which tellings tell one event: compatible dates and the same rare words, never the same day alone."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from timeline.dating.acts import topic_of
from timeline.lexicon.same import DEEDS, ONCE
from timeline.merge.blocks import pairs
from timeline.merge.telling import AIM, SUBJECT, WHERE, Telling, telling
from timeline.model import Event, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ALIKE = 0.5  # how much of the lighter telling must be shared
_ALIKE_DATED = 0.45  # how much when both are dated to the same day, or the same cell
_ALIKE_DEED = 0.4  # how much when both tell one deed done to one thing: "ISIS marched into Mosul", "it captured Mosul"
_ALIKE_OTHERS = 0.6  # how much when others do it, or do it to something else
_NAMES = 3  # that a report must name before it can be told to be about another thing
_SHARED = 2  # stems


class _Group:
    """Tellings of one event so far: the days that all of them may mean, and the names their slots are filled with."""

    def __init__(self, number: int, one: Telling) -> None:
        self.numbers = [number]
        self.first, self.stop = one.reach
        self.namings = {(one.slots, one.stems): one} if any(one.slots) else {}

    def agrees(self, other: _Group) -> bool:
        """Tell whether no two tellings of both speak against being one."""
        if max(self.first, other.first) >= min(self.stop, other.stop):
            return False
        return not any(elsewhere(a, b) for a in self.namings.values() for b in other.namings.values())

    def take(self, other: _Group) -> None:
        """Take in another group."""
        self.numbers += other.numbers
        self.first, self.stop = max(self.first, other.first), min(self.stop, other.stop)
        self.namings |= other.namings


def clusters(events: Sequence[Event]) -> tuple[tuple[Event, ...], ...]:
    """Return the events grouped by what they tell; each group and the groups in the order of the events given.

    The likest join first, and a group never holds two dates that cannot be one: "the army took it in 2016" does not
    chain what happened there in March to what happened in October.

    >>> clusters(())
    ()
    """
    tellings = [telling(event) for event in events]
    group_of = [_Group(number, one) for number, one in enumerate(tellings)]
    for one, other in _likest_first(tellings):
        mine, theirs = group_of[one], group_of[other]
        if mine is theirs or not mine.agrees(theirs):
            continue
        if len(mine.numbers) < len(theirs.numbers):
            mine, theirs = theirs, mine
        mine.take(theirs)
        for number in theirs.numbers:
            group_of[number] = mine
    groups = {id(group): sorted(group.numbers) for group in group_of}
    return tuple(tuple(events[number] for number in numbers) for numbers in sorted(groups.values()))


def _likest_first(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Return the pairs that tell one event, the likest first."""
    rare = rarity(tellings)
    weights = [_weight(one.stems, rare) for one in tellings]
    found = []
    for one, other in pairs(tellings, rare):
        how_like = likeness(tellings[one], tellings[other], rare, min(weights[one], weights[other]))
        if how_like:
            found.append((-how_like, one, other))
    return [(one, other) for _, one, other in sorted(found)]


def likeness(one: Telling, other: Telling, rare: Mapping[str, float], lighter: float) -> float:
    """Return how like two tellings of one event are, up to 1, or 0 where they tell different ones.

    `lighter` is the weight of the words of the lighter of both.
    """
    shared = one.stems & other.stems
    once = bool(shared & ONCE) and _on_one_day(one, other)
    if len(shared) < _SHARED - once or one.reach[0] >= other.reach[1] or other.reach[0] >= one.reach[1]:
        return 0.0
    how_like = _weight(shared, rare) / lighter
    least = 0.0 if once and _of_one_story(one, other) else _least(one, other, shared)
    if how_like < least or _same_phrase(one.event, other.event) or elsewhere(one, other):
        return 0.0
    only_names = shared <= one.named | other.named and one.stems != other.stems
    return 0.0 if only_names else how_like  # the same man in the same town may do two things in a day


def _on_one_day(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings of two documents are of one day, and nobody or nothing is named that differs."""
    mine, theirs = one.event.interval, other.event.interval
    day = mine == theirs and mine.days == 1 and one.event.document.id != other.event.document.id
    return day and not any(one.apart(other, slot) for slot in (SUBJECT, AIM, WHERE))


def _of_one_story(one: Telling, other: Telling) -> bool:
    """Tell whether two reports are about one thing: "the minister was convicted" and "her conviction" are then one."""
    return topic_of(one.event.document.text).kinship(topic_of(other.event.document.text)) > 0


def _least(one: Telling, other: Telling, shared: frozenset[str]) -> float:
    """Return how much two tellings must share to be one, by what else speaks for or against it."""
    if one.apart(other, SUBJECT) or one.done_elsewise(other):
        return _ALIKE_OTHERS
    if (one.slots[AIM] | other.slots[AIM]) & one.named & other.named and not shared.isdisjoint(DEEDS):
        return _ALIKE_DEED
    mine, theirs = one.event.interval, other.event.interval
    return _ALIKE_DATED if mine == theirs and mine.unit <= Unit.MONTH else _ALIKE


def elsewhere(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings name what it was done to, or where, and not one thing or place that both name."""
    return one.apart(other, AIM) or one.apart(other, WHERE) or one.other_side(other) or _strangers(one, other)


def _strangers(one: Telling, other: Telling) -> bool:
    """Tell whether reports about other things name nobody in common, or others who did it: each firm has its losses."""
    apart = one.apart(other, SUBJECT)
    if one.event.document.id == other.event.document.id or not (apart or one.named.isdisjoint(other.named)):
        return False
    mine, theirs = topic_of(one.event.document.text), topic_of(other.event.document.text)
    if min(len(mine.named), len(theirs.named)) < _NAMES:
        return False
    return not mine.kinship(theirs) if apart else len(mine.named & theirs.named) < _SHARED


def _same_phrase(one: Event, other: Event) -> bool:
    return one.document.id == other.document.id and one.placed.mention.start == other.placed.mention.start


def rarity(tellings: Iterable[Telling]) -> dict[str, float]:
    """Return the weight of each word: the fewer tell it, the more it tells."""
    all_stems = [one.stems for one in tellings]
    seen = Counter(word for words in all_stems for word in words)
    return {word: 1 + log((1 + len(all_stems)) / count) for word, count in seen.items()}


def _weight(words: Iterable[str], rare: Mapping[str, float]) -> float:
    return sum(rare[word] for word in sorted(words))  # in one order: sums of floats depend on it
