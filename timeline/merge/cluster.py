"""Which tellings tell one event: compatible dates and the same rare words, never the same day alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from timeline.lexicon.same import DEEDS, ONCE
from timeline.merge.blocks import home, pairs
from timeline.merge.telling import AIM, SUBJECT, WHERE, Sketch, Telling
from timeline.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Alike = tuple[float, int, int]  # how like two tellings are, below nought so that the likest come first, and which

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


def clusters(tellings: Sequence[Telling]) -> tuple[tuple[int, ...], ...]:
    """Return the tellings grouped by what they tell, by their places in the sequence, each group and all in order.

    >>> clusters(())
    ()
    """
    rare = rarity(tellings)
    alike = (pair for block in blocks(tellings) for pair in compared(block, rare))
    return gathered(sorted(alike), tellings)


@dataclass(frozen=True, slots=True)
class Block:
    """The tellings of a stretch of time, to be compared with those of them that are at home there."""

    level: int
    cells: range  # the cells of this level that it is about
    sketches: Sequence[Sketch] | Sequence[Telling]  # of the tellings, and they themselves
    tellings: Sequence[Telling]
    numbers: tuple[int, ...]  # of each, growing: its place among all
    at_home: frozenset[int]  # those of these numbers that are at home on this level; the others look
    among: bool = True  # whether those at home are compared with one another too


def blocks(tellings: Sequence[Telling]) -> Iterator[Block]:
    """Yield one block for each level of dates, of tellings in their order."""
    homes = [home(one.reach) for one in tellings]
    for level in sorted({one.level for one in homes}):
        there = [number for number, one in enumerate(homes) if one.level <= level]
        at_home = frozenset(number for number in there if homes[number].level == level)
        cells = range(min(homes[n].first for n in at_home), max(homes[n].last for n in at_home) + 1)
        them = tuple(tellings[number] for number in there)
        yield Block(level, cells, them, them, tuple(there), at_home)


def compared(block: Block, rare: Mapping[str, float]) -> Iterator[Alike]:
    """Yield the pairs of a block that tell one event, with how like they are; some of them may be told twice."""
    weights: dict[int, float] = {}
    for one, other in paired(block, rare):
        mine, theirs = block.sketches[one].stems, block.sketches[other].stems
        for at, stems in ((one, mine), (other, theirs)):
            if at not in weights:
                weights[at] = _weight(stems, rare)
        shared = frozenset(mine).intersection(theirs)
        overlap = _weight(shared, rare) / min(weights[one], weights[other])
        if (overlap >= _ALIKE_DEED or not shared.isdisjoint(ONCE)) and are_one(
            block.tellings[one], block.tellings[other], overlap
        ):
            yield -overlap, block.numbers[one], block.numbers[other]


def paired(block: Block, rare: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block that are worth comparing, by their places in it."""
    homes = [at for at, number in enumerate(block.numbers) if number in block.at_home]
    lookers = [at for at, number in enumerate(block.numbers) if number not in block.at_home]
    looking = (*lookers, *homes) if block.among else lookers
    return pairs(homes, looking, block.sketches, (block.level, block.cells), rare)


def gathered(alike: Iterable[Alike], tellings: Sequence[Telling]) -> tuple[tuple[int, ...], ...]:
    """Return groups of tellings that tell one event, from the pairs that do, the likest of them first.

    A group never holds two dates that cannot be one: "the army took it in 2016" does not chain what happened there in
    March to what happened in October.
    """
    group_of = [_Group(number, one) for number, one in enumerate(tellings)]
    for _, one, other in alike:
        mine, theirs = group_of[one], group_of[other]
        if mine is theirs or not mine.agrees(theirs):
            continue
        if len(mine.numbers) < len(theirs.numbers):
            mine, theirs = theirs, mine
        mine.take(theirs)
        for number in theirs.numbers:
            group_of[number] = mine
    groups = {id(group): sorted(group.numbers) for group in group_of}
    return tuple(tuple(numbers) for numbers in sorted(groups.values()))


def are_one(one: Telling, other: Telling, overlap: float) -> bool:
    """Tell whether two tellings tell one event; `overlap` is how much of the words of the lighter one they share."""
    shared = one.stems & other.stems
    once = bool(shared & ONCE) and _on_one_day(one, other)
    if len(shared) < _SHARED - once or one.reach[0] >= other.reach[1] or other.reach[0] >= one.reach[1]:
        return False
    least = 0.0 if once and _of_one_story(one, other) else _least(one, other, shared)
    if overlap < least or _same_phrase(one, other) or elsewhere(one, other):
        return False
    return not shared <= one.named | other.named or one.stems == other.stems  # one man in one town may do two things


def _on_one_day(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings of two documents are of one day, and nobody or nothing is named that differs."""
    mine, theirs = one.interval, other.interval
    day = mine == theirs and mine.days == 1 and one.document != other.document
    return day and not any(one.apart(other, slot) for slot in (SUBJECT, AIM, WHERE))


def _of_one_story(one: Telling, other: Telling) -> bool:
    """Tell whether two reports are about one thing: "the minister was convicted" and "her conviction" are then one."""
    return one.topic.kinship(other.topic) > 0


def _least(one: Telling, other: Telling, shared: frozenset[str]) -> float:
    """Return how much two tellings must share to be one, by what else speaks for or against it."""
    if one.apart(other, SUBJECT) or one.done_elsewise(other):
        return _ALIKE_OTHERS
    if (one.slots[AIM] | other.slots[AIM]) & one.named & other.named and not shared.isdisjoint(DEEDS):
        return _ALIKE_DEED
    mine, theirs = one.interval, other.interval
    return _ALIKE_DATED if mine == theirs and mine.unit <= Unit.MONTH else _ALIKE


def elsewhere(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings name what it was done to, or where, and not one thing or place that both name."""
    return one.apart(other, AIM) or one.apart(other, WHERE) or one.other_side(other) or _strangers(one, other)


def _strangers(one: Telling, other: Telling) -> bool:
    """Tell whether reports about other things name nobody in common, or others who did it: each firm has its losses."""
    apart = one.apart(other, SUBJECT)
    if one.document == other.document or not (apart or one.named.isdisjoint(other.named)):
        return False
    mine, theirs = one.topic, other.topic
    if min(len(mine.named), len(theirs.named)) < _NAMES:
        return False
    return not mine.kinship(theirs) if apart else len(mine.named & theirs.named) < _SHARED


def _same_phrase(one: Telling, other: Telling) -> bool:
    return one.document == other.document and one.place[2] == other.place[2]


def rarity(tellings: Iterable[Telling]) -> dict[str, float]:
    """Return the weight of each word: the fewer tell it, the more it tells."""
    all_stems = [one.stems for one in tellings]
    return rarity_of(Counter(word for words in all_stems for word in words), len(all_stems))


def rarity_of(seen: Mapping[str, int], many: int) -> dict[str, float]:
    """Return the weight of each word that so many of `many` tellings tell."""
    return {word: 1 + log((1 + many) / count) for word, count in seen.items()}


def _weight(words: Iterable[str], rare: Mapping[str, float]) -> float:
    return sum(map(rare.__getitem__, sorted(words)))  # in one order: sums of floats depend on it
