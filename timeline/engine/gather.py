"""Merging block by block: tellings are compared where they may share a day, and no more of them held than in a block.

A block is a stretch of time of one level of dates. What is alike in it is kept, and tellings that are linked by what
is alike, directly or through others, are then made into events by themselves: nothing else can touch them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from timeline.contract import EventRecord
from timeline.engine.spill import SHIFT
from timeline.engine.workers import Lost
from timeline.merge.blocks import STEP, width
from timeline.merge.cluster import Alike, Block, compared, gathered, rarity_of
from timeline.merge.record import Key, Member, grouped, key_of
from timeline.merge.telling import Telling, sketched, unpacked
from timeline.writers.as_json import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.engine.desk import Desk
    from timeline.engine.spill import Spill

_NUMBER = (1 << SHIFT) - 1
_MANY = 50_000  # tellings from which on it is worth it to compare them in fresh processes
_BLOCK = 1500  # tellings at home that a block holds, where one cell does not hold more
_LOOKERS = 6000  # tellings that look at a block at a time, where not more are at home in it
# The tellings once more, in the order in which blocks are read: each lies beside the next on the disk.
_TIMED = (
    "CREATE TABLE timed AS SELECT level, first, stop, number, document, telling FROM tellings ORDER BY 1, 2, 3",
    "CREATE INDEX timed_at ON timed(level, first)",
)
_UNPACKED = 4096  # tellings that are held unpacked at a time

Line = tuple[int, str]  # the place of a telling among all, and how it is compared


@dataclass(frozen=True, slots=True)
class Cells:
    """A block as it is handed out."""

    level: int
    cells: range
    homes: tuple[Line, ...]
    looking: tuple[Line, ...]
    among: bool  # whether those at home are compared with one another


@dataclass(frozen=True, slots=True)
class Linked:
    """Tellings that are linked: which, what is alike among them, and the copies among their documents."""

    numbers: tuple[int, ...]
    tellings: tuple[tuple[str, str], ...]  # how each is compared, and how it stands alone
    alike: tuple[Alike, ...]
    copies: dict[str, str]


Merged = tuple[Key, tuple[int, ...], str]  # what orders an event, its tellings, and its line


def compare(desk: Desk) -> Links:
    """Keep which tellings of a run are alike, and return what they link."""
    spill, links = desk.spill, Links(desk.events)
    for statement in _TIMED:
        spill.do(statement)
    if desk.events > _MANY:
        desk.workers.renew()
    comparing = partial(_compared, rarity_of(desk.words, desk.events))
    for done, found in enumerate(desk.workers.each(comparing, _blocks(spill), _size), 1):
        alike = comparing(found.thing) if isinstance(found, Lost) else found
        links.link(alike)
        spill.add("alike", alike, 3)
        desk.tick("merging", done)
    return links


def gather(desk: Desk, links: Links, copies: Mapping[int, tuple[str, str]]) -> None:
    """Keep the events that several of the tellings tell that are linked.

    `copies` names for each document that is nearly the text of another, by its rank, both of them.
    """
    spill = desk.spill
    spill.know("root", lambda place: links.root(place & _NUMBER))
    for events in desk.workers.each(_merged, _linked(spill, copies), _length):
        for key, places, line in _merged(events.thing) if isinstance(events, Lost) else events:
            links.merged(places)
            spill.add("groups", [(key[0], key[1], places[0] >> SHIFT, *key[3:], places[0], line)], 7)
    spill.know("merged", links.is_merged)


class Links:
    """Which tellings are linked to which (a forest of sets), and which are part of an event that several tell."""

    def __init__(self, many: int) -> None:
        """Nothing is linked at first; there are so many tellings, numbered from 1."""
        self._up = array("I", range(many + 1))
        self._merged = bytearray(many + 1)

    def root(self, number: int) -> int:
        """Return the telling that stands for all that are linked to one."""
        up = self._up
        while up[number] != number:
            up[number] = up[up[number]]
            number = up[number]
        return number

    def link(self, alike: list[Alike]) -> None:
        """Link the tellings of each pair; the lower root stands for both, whatever the order of the pairs."""
        for _, one, other in alike:
            low, high = sorted((self.root(one & _NUMBER), self.root(other & _NUMBER)))
            self._up[high] = low

    def merged(self, numbers: tuple[int, ...]) -> None:
        """Note that tellings are part of an event that several tell."""
        for number in numbers:
            self._merged[number & _NUMBER] = 1

    def is_merged(self, number: int) -> int:
        """Tell whether a telling is part of an event that several tell."""
        return self._merged[number]


def _blocks(spill: Spill) -> Iterator[Cells]:
    """Yield the blocks of every level, each with the tellings at home in it and those that look at it.

    Where very many look, the block comes several times, each time with some of them.
    """
    for (level,) in list(spill.rows("SELECT DISTINCT level FROM tellings ORDER BY level")):
        for cells in list(_stretches(spill, level)):
            homes = tuple(_at(spill, level, level, cells))
            looking = (line for lower in range(level) for line in _at(spill, lower, level, cells))
            most = max(_LOOKERS, len(homes) // 2)
            few = tuple(islice(looking, most))
            yield Cells(level, cells, homes, few, among=True)
            while few := tuple(islice(looking, most)):
                yield Cells(level, cells, homes, few, among=False)


def _stretches(spill: Spill, level: int) -> Iterator[range]:
    """Yield the cells of a level in which tellings are at home, so many of them at a time as make a block."""
    query = f"SELECT first >> {level * STEP}, max(stop - 1) >> {level * STEP}, count(*) FROM tellings"  # noqa: S608
    begun, end, held = None, 0, 0
    for cell, last, many in spill.rows(f"{query} WHERE level = ? GROUP BY 1 ORDER BY 1", level):
        if begun is not None and held >= _BLOCK:
            yield range(begun, cell)
            begun, held = None, 0
        begun, end, held = cell if begun is None else begun, max(end, last + 1) if held else last + 1, held + many
    if begun is not None:
        yield range(begun, end)


def _at(spill: Spill, own: int, level: int, cells: range) -> Iterator[Line]:
    """Yield the tellings of dates of one level that touch cells of another."""
    begin, end = cells.start * width(level), cells.stop * width(level)
    query = "SELECT number, document, telling FROM timed WHERE level = ? AND first > ? AND first < ? AND stop > ?"
    for number, document, line in spill.rows(query, own, begin - width(own) - 1, end, begin):
        yield spill.ranks[document] << SHIFT | number, line


def _compared(rare: Mapping[str, float], block: Cells) -> list[Alike]:
    """Return what is alike in a block."""
    lines = sorted((*block.homes, *block.looking))
    at_home = frozenset(number for number, _ in block.homes)
    numbers = tuple(number for number, _ in lines)
    sketches = tuple(sketched(line) for _, line in lines)
    tellings = _Unpacked([line for _, line in lines])
    return list(compared(Block(block.level, block.cells, sketches, tellings, numbers, at_home, block.among), rare))


class _Unpacked(Sequence[Telling]):
    """Tellings that are unpacked when they are first asked for: most are like no other."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._known: dict[int, Telling] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, at: int) -> Telling:  # type: ignore[override]
        if at not in self._known:
            if len(self._known) == _UNPACKED:
                del self._known[next(iter(self._known))]
            self._known[at] = unpacked(self._lines[at])
        return self._known[at]


def _linked(spill: Spill, copies: Mapping[int, tuple[str, str]]) -> Iterator[Linked]:
    """Yield the tellings that are linked, with what is alike among them."""
    query = "SELECT root(one) AS root, likeness, one, other FROM alike ORDER BY root, likeness, one, other"
    for _, rows in groupby(spill.rows(query), key=itemgetter(0)):
        alike = tuple(row[1:] for row in rows)
        numbers = tuple(sorted({number for _, one, other in alike for number in (one, other)}))
        tellings = tuple(
            next(spill.rows("SELECT telling, event FROM tellings JOIN events USING (number) WHERE number = ?", n))
            for n in (number & _NUMBER for number in numbers)
        )
        copied = dict(copies[rank] for number in numbers if (rank := number >> SHIFT) in copies)
        yield Linked(numbers, tellings, alike, copied)


def _merged(linked: Linked) -> list[Merged]:
    """Return the events that several of the tellings tell together."""
    place = {number: at for at, number in enumerate(linked.numbers)}
    tellings = [unpacked(line) for line, _ in linked.tellings]
    pairs = ((likeness, place[one], place[other]) for likeness, one, other in linked.alike)
    found = []
    for places in gathered(pairs, tellings):
        if len(places) > 1:
            events = ((at, EventRecord.model_validate_json(linked.tellings[at][1])) for at in places)
            group = [Member(tellings[at], event) for at, event in events]
            record = grouped(group, linked.copies)
            found.append((key_of(group), tuple(linked.numbers[at] for at in places), spelled(record)))
    return found


def _size(block: Cells) -> int:
    return sum(len(line) for _, line in (*block.homes, *block.looking))


def _length(linked: Linked) -> int:
    return sum(len(line) + len(event) for line, event in linked.tellings)
