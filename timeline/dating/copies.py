"""Near-copies: one wire story run by several papers was written on one day, or within the week that it was run."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, combinations
from typing import TYPE_CHECKING
from zlib import crc32

from timeline.algebra import edtf
from timeline.model import Clue, Interval, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.dating.reading import Reading
    from timeline.model import Document

Copies = dict[int, tuple[int, ...]]  # the near-copies of each document, by their places in a sequence

_RUN = 7  # words in a row that are hardly ever written twice
_STRETCH = 1 << 16  # characters whose words are held at a time
_SAMPLED = 4  # one run in so many is kept, chosen by its words and so the same in every text
_SHARED = 0.5  # of the runs of the shorter text: then one was made from the other
FEWEST = 10  # runs at least: some fifty words told alike, which a short note of the next bomb never has
_COMMON = 40  # texts in which a run stands
_FIRST = 3  # of more than so many
_BEFORE, _AFTER = 2, 7  # days by which the other copy may be earlier or later
_EXACT = 31  # days: a copy dated less exactly than this dates no other


def near_copies(runs: Sequence[frozenset[int]]) -> Copies:
    """Return for each text the others that are nearly the same, by their places, from a sample of the runs of each."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own:
            holders[run].append(number)
    shared = Counter(chain.from_iterable(map(held_against, holders.values())))
    found: dict[int, list[int]] = defaultdict(list)
    for (one, other), count in shared.items():
        if enough(count, len(runs[one]), len(runs[other])):
            found[one].append(other)
            found[other].append(one)
    return {number: tuple(sorted(others)) for number, others in found.items()}


def enough(shared: int, one: int, other: int) -> bool:
    """Tell whether so many runs shared, of so many in either text, make one a copy of the other."""
    return shared >= max(FEWEST, _SHARED * min(one, other))


def held_against(held: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return which of the texts that hold a run are held against each other.

    What stands in very many is furniture, or a story that a hundred papers ran: those are held against the first few
    of them only, so that the work grows with the texts and not with their pairs.
    """
    if len(held) <= _COMMON:
        return combinations(held, 2)
    return ((first, other) for at, first in enumerate(held[:_FIRST]) for other in held[at + 1 :])


def copied(reading: Reading, others: Iterable[tuple[str, Interval]]) -> Iterator[Clue]:
    """Tell from the days of its near-copies, each with its name, when a document was written."""
    for name, when in others:
        if when.days <= _EXACT:
            window = Interval(when.start - _BEFORE, when.stop + _AFTER, shape=Shape.RANGE)
            because = f"{name} is nearly the same text, and of {edtf(when)}"
            yield Clue("near copy", because, window, reading.document.id)


def runs_of(document: Document) -> frozenset[int]:
    """Return a sample of the runs of words of a text, each as a number.

    >>> from timeline.model import Document
    >>> told = " ".join(f"word{number}" for number in range(40))
    >>> runs_of(Document("a", "a.txt", told, "")) == runs_of(Document("b", "b.txt", told.upper(), "")) != frozenset()
    True
    """
    found: set[int] = set()
    text, at, words = document.text, document.body, list[str]()
    while at < len(text):
        stop = text.find(" ", at + _STRETCH) + 1 or len(text)
        words = words[1 - _RUN :] + text[at:stop].lower().split()
        sums = (crc32(" ".join(words[first : first + _RUN]).encode()) for first in range(len(words) - _RUN + 1))
        found.update(run for run in sums if run % _SAMPLED == 0)
        at = stop
    return frozenset(found)
