"""Which tellings are worth comparing: those that may share a day and share words, found without trying every pair."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from timeline.merge.telling import Telling

_WIDER = 8  # each level of cells is so many times as wide as the one below: days, weeks, months, years ...
_CROWD = 12  # tellings under one key; more, and it takes a second word to find them
_NEAR = 6  # of a crowd under two words: the neighbours either side whose wording is nearest

_Cell = tuple[int, int]  # a level, and which of its stretches of time
_Key = tuple[int, int, str, str]  # a cell and two words; the second empty where one is enough


def pairs(tellings: Sequence[Telling], rarity: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may share a day and share two stems, each once and the lower place first.

    A telling is at home in the cells as wide as its date and looks for others there and in all wider ones. A word many
    tell in one cell finds nobody alone, but two such words do; where still more tell both, the nearest by wording.
    """
    cells = [_cells(*telling.reach) for telling in tellings]
    order = [tuple(sorted(telling.stems, key=lambda word: (-rarity[word], word))) for telling in tellings]
    homes = _Homes(tellings, cells, lambda number: (order[number], number))
    levels = sorted({at_home[0][0] for at_home in cells})
    for number, telling in enumerate(tellings):
        mine = cells[number][0][0]
        met: set[int] = set()
        for level in (level for level in levels if level >= mine):
            for cell in _cells_at(level, *telling.reach):
                found = homes.beside(number, cell)
                met.update(found if level > mine else (other for other in found if other < number))
        met.discard(number)
        yield from sorted((min(number, other), max(number, other)) for other in met)


def _cells(start: int, stop: int) -> list[_Cell]:
    """Return the one or two cells that hold a stretch of days, of the narrowest level that is as wide.

    >>> _cells(730000, 730001), _cells(730040, 730071)
    ([(0, 730000)], [(2, 11406), (2, 11407)])
    """
    level = 0
    while _WIDER**level < stop - start:
        level += 1
    return _cells_at(level, start, stop)


def _cells_at(level: int, start: int, stop: int) -> list[_Cell]:
    width = _WIDER**level
    return [(level, at) for at in range(start // width, (stop - 1) // width + 1)]


class _Homes:
    """Who is at home in each cell under each word, and under two words where one finds too many."""

    def __init__(
        self,
        tellings: Sequence[Telling],
        cells: Sequence[Sequence[_Cell]],
        wording: Callable[[int], tuple[tuple[str, ...], int]],
    ) -> None:
        self._tellings, self._wording = tellings, wording
        self._held: dict[_Key, list[int]] = defaultdict(list)
        for number, at_home in enumerate(cells):
            for level, at in at_home:
                for word in tellings[number].stems:
                    self._held[level, at, word, ""].append(number)
        both: dict[_Key, list[int]] = defaultdict(list)
        for number, at_home in enumerate(cells):
            for cell in at_home:
                for key in self._crowded(number, cell):
                    both[key].append(number)
        for numbers in both.values():
            numbers.sort(key=wording)
        self._both = dict(both)

    def beside(self, number: int, cell: _Cell) -> Iterator[int]:
        """Yield who is at home in a cell and shares words with a telling, some of them more than once."""
        for word in self._tellings[number].stems:
            numbers = self._held.get((*cell, word, ""), ())
            if len(numbers) <= _CROWD:
                yield from numbers
        for key in self._crowded(number, cell):
            numbers = self._both.get(key, [])
            if len(numbers) > _CROWD:
                at = bisect_left(numbers, self._wording(number), key=self._wording)
                numbers = numbers[max(0, at - _NEAR) : at + _NEAR + 1]
            yield from numbers

    def _crowded(self, number: int, cell: _Cell) -> Iterator[_Key]:
        """Yield the keys of two words each of which too many tell in a cell."""
        held, (level, at) = self._held, cell
        words = [w for w in self._tellings[number].stems if len(held.get((level, at, w, ""), ())) > _CROWD]
        for one, other in combinations(sorted(words), 2):
            yield level, at, one, other
