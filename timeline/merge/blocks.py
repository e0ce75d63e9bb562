"""Which tellings are worth comparing: those that may share a day and share words, found without trying every pair.

A telling is at home in the cells of time as wide as its date, and looks for others there and in all wider ones. So each
level of cells, and each stretch of cells of one level, can be searched by itself: that is a block.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from timeline.merge.telling import Sketch, Telling

STEP = 3  # each level of cells is two to this power as wide as the one below: days, weeks, months, years ...
_CROWD = 12  # tellings under one key; more, and it takes a second word to find them
_NEAR = 6  # of a crowd under two words: the neighbours either side whose wording is nearest

Pair = tuple[str, str]  # two words that very many tell


@dataclass(frozen=True, slots=True)
class Home:
    """The cells in which a telling is at home: their level, the first, and the last of them."""

    level: int
    first: int
    last: int


def home(reach: tuple[int, int]) -> Home:
    """Return the one or two cells that hold a stretch of days, of the narrowest level that is as wide.

    >>> home((730000, 730001)), home((730040, 730071))
    (Home(level=0, first=730000, last=730000), Home(level=2, first=11406, last=11407))
    """
    level = 0
    while width(level) < reach[1] - reach[0]:
        level += 1
    cells = cells_at(level, reach)
    return Home(level, cells[0], cells[-1])


def width(level: int) -> int:
    """Return how many days a cell of a level has."""
    return 1 << (STEP * level)


def cells_at(level: int, reach: tuple[int, int]) -> range:
    """Return the cells of a level that a stretch of days touches."""
    return range(reach[0] // width(level), (reach[1] - 1) // width(level) + 1)


def wording(one: Sketch | Telling, rarity: Mapping[str, float]) -> tuple[str, ...]:
    """Return the words of a telling, the rarest first: those of like words stand together when sorted by them."""
    return tuple(sorted(one.stems, key=lambda word: (-rarity[word], word)))


def pairs(
    homes: Sequence[int],
    lookers: Sequence[int],
    tellings: Sequence[Sketch] | Sequence[Telling],
    cells: tuple[int, range],
    rarity: Mapping[str, float],
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block that may share a day and share two stems, each once and the lower place first.

    `homes` are the places of the tellings at home in the cells of that level, `lookers` of those that look for others
    among them, they themselves and such of narrower dates. A word many tell in one cell finds nobody alone, but two
    such words do; where still more tell both, the nearest by wording.
    """
    level, at = cells
    held = _held(homes, level, tellings)
    looking = _held(lookers, level, tellings)
    seen: set[tuple[int, int]] = set()
    order: dict[int, tuple[tuple[str, ...], int]] = {}

    def ordered(number: int) -> tuple[tuple[str, ...], int]:
        if number not in order:
            order[number] = wording(tellings[number], rarity), number
        return order[number]

    for cell in at:
        if cell not in held:
            continue
        there = _Cell(held[cell], tellings, ordered)
        found = set[tuple[int, int]]()
        for one in looking.get(cell, ()):
            met = there.beside(one)
            met.discard(one)
            found.update((one, other) if one < other else (other, one) for other in met)
        yield from sorted(found - seen)
        seen = found  # of a pair that shares two cells, the second is the next


def _held(numbers: Iterable[int], level: int, tellings: Sequence[Sketch] | Sequence[Telling]) -> dict[int, list[int]]:
    """Return which of the tellings touch each cell of a level."""
    held: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        for cell in cells_at(level, tellings[number].reach):
            held[cell].append(number)
    return held


class _Cell:
    """Who is at home in a cell under each word, and under two words where one finds too many."""

    def __init__(
        self,
        homes: Sequence[int],
        tellings: Sequence[Sketch] | Sequence[Telling],
        wording: Callable[[int], tuple[tuple[str, ...], int]],
    ) -> None:
        self._tellings, self._wording = tellings, wording
        self._held: dict[str, list[int]] = defaultdict(list)
        for number in homes:
            for word in tellings[number].stems:
                self._held[word].append(number)
        self._crowds = {word for word, numbers in self._held.items() if len(numbers) > _CROWD}
        self._both: dict[Pair, list[int]] = defaultdict(list)
        for number in homes if self._crowds else ():
            for pair in self._crowded(number):
                self._both[pair].append(number)
        for numbers in self._both.values():
            if len(numbers) > _CROWD:
                numbers.sort(key=wording)

    def beside(self, number: int) -> set[int]:
        """Return who is at home here and shares words with a telling."""
        met = set[int]()
        for word in self._tellings[number].stems:
            if word not in self._crowds:
                met.update(self._held.get(word, ()))
        for pair in self._crowded(number) if self._crowds else ():
            numbers = self._both.get(pair, [])
            if len(numbers) > _CROWD:
                at = bisect_left(numbers, self._wording(number), key=self._wording)
                numbers = numbers[max(0, at - _NEAR) : at + _NEAR + 1]
            met.update(numbers)
        return met

    def _crowded(self, number: int) -> Iterator[Pair]:
        """Yield each two words of a telling that are both told by too many here."""
        return combinations(sorted(self._crowds.intersection(self._tellings[number].stems)), 2)
