"""What the tellings of all documents are to one another: evidence, and how it is found by the words they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from timeline.algebra import anchor_of, civil, core
from timeline.dating.joint import short, to_lean_on, yearly
from timeline.model import Anchor, InYear, Which

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from timeline.dating.acts import Act, Topic
    from timeline.dating.reading import Telling
    from timeline.model import Interval

_SHARED_STEMS = 2  # how many stems at least: the verb and one more
_COMMON_COUNT, _COMMON_SHARE, _COMMON_MOST = 24, 0.05, 150  # a stem in more tellings than this leads to none


@dataclass(frozen=True, slots=True)
class Evidence:
    """A telling placed exactly enough to date others by, as the others need it: without its document."""

    document: str
    span: tuple[int, int]  # its clause
    words: str  # what its phrase means, spelled
    act: Act
    topic: Topic
    interval: Interval
    by_itself: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a telling asks of the others: who shares its stems, and who tells of the day of a year that it names."""

    stems: frozenset[str]
    day: int  # as 709 for 9 July; 0 where none is named


@dataclass(frozen=True, slots=True)
class Heard:
    """What the others answer: for each telling of a document, and of its near-copies when they were written."""

    same: tuple[tuple[Evidence, ...], ...] = ()
    day: tuple[tuple[Evidence, ...], ...] = ()
    copies: tuple[tuple[str, Interval], ...] = ()


def evidence(telling: Telling) -> Evidence | None:
    """Return what a telling is to the others; nothing where it is placed too loosely, or tells no act."""
    if not (telling.interval and to_lean_on(telling.interval) and telling.act.head):
        return None
    return Evidence(
        telling.document.id,
        (telling.clause.start, telling.clause.end),
        repr(telling.mention.term),
        telling.act,
        telling.topic,
        telling.interval,
        telling.by_itself,
        short(telling.quote),
    )


def asked(telling: Telling) -> Asked:
    """Return what a telling asks of the others."""
    term = core(telling.mention.term)
    named = isinstance(term, InYear) and term.day and term.which is Which.OPEN
    leans = anchor_of(telling.mention.term) is Anchor.DOCUMENT and telling.clause.direction < 0 and telling.act.head
    stems = telling.act.stems if leans and not yearly(telling) else frozenset[str]()
    return Asked(stems, _day(term.index, term.day or 0) if named and isinstance(term, InYear) else 0)


def day_of(one: Evidence) -> int:
    """Return the day of a year that is told, as 709 for 9 July; 0 where it is no single day."""
    _, month, day = civil(one.interval.start)
    return _day(month, day) if one.interval.days == 1 else 0


def _day(month: int, day: int) -> int:
    return 100 * month + day


def common(known: int) -> int:
    """Return how many of so many tellings may hold a stem that still leads to one."""
    return int(max(_COMMON_COUNT, min(_COMMON_MOST, known * _COMMON_SHARE)))


def sharing(stems: Iterable[str], holders: Callable[[str], Collection[int]]) -> list[int]:
    """Return who shares two stems that are not common; `holders` tells who has one, and nobody where too many do.

    >>> sharing(["fall", "dam"], {"fall": [1, 2], "dam": [2, 3]}.__getitem__)
    [2]
    """
    shared = Counter(number for stem in stems for number in holders(stem))
    return [number for number, count in shared.items() if count >= _SHARED_STEMS]


def rarity_of(seen: Mapping[str, int], many: int) -> dict[str, float]:
    """Return how rare each stem is that so many of `many` tellings hold."""
    return {word: 1 + log((1 + many) / count) for word, count in seen.items()}


class Index:
    """All evidence, to be looked up by the stems it holds and the day of a year that it tells."""

    def __init__(self, known: Sequence[Evidence]) -> None:
        """Index the evidence, given in the order of the documents."""
        self._known, self._common = known, common(len(known))
        self._of_stem: dict[str, list[int]] = defaultdict(list)
        self._of_day: dict[int, list[Evidence]] = defaultdict(list)
        for number, one in enumerate(known):
            self._of_day[day_of(one)].append(one)
            for stem in one.act.stems:
                self._of_stem[stem].append(number)

    def heard(self, every: Iterable[Asked], copies: tuple[tuple[str, Interval], ...]) -> Heard:
        """Return what the others answer to the tellings of one document."""
        same, days = [], []
        for one in every:
            same.append(tuple(self._known[number] for number in sorted(sharing(one.stems, self._holders))))
            days.append(tuple(self._of_day.get(one.day, ())) if one.day else ())
        return Heard(tuple(same), tuple(days), copies)

    def _holders(self, stem: str) -> Collection[int]:
        numbers = self._of_stem.get(stem, ())
        return numbers if len(numbers) <= self._common else ()
