"""Clues that documents give one another: one event told twice, and time counted from where it began."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from math import log
from typing import TYPE_CHECKING

from timeline.algebra import Anchors, anchor_of, edtf, resolve, step
from timeline.lexicon.verbs import BEGINNING, LASTING
from timeline.model import Anchor, Clue, Duration, Interval, InYear, Mod, Relative, Shape, Term, Unit, Weekday
from timeline.syntax import alike, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.dating.reading import Telling

_SAME_EVENT = 0.5  # how much of the lighter telling must be shared
_SAME_WORDS = 0.3  # how much where both date it by the same words, as "on Sunday"
_SHARED_STEMS = 2  # how many stems at least
_COMMON_COUNT, _COMMON_SHARE = 24, 0.05  # a stem in more tellings than this leads to none
_SAME_TOPIC, _SHARED_NAMES = 0.25, 2  # how many of the names they come back to two documents must share
_FEW = 8  # days that are looked at one by one
_REACH = 430  # days around a known event in which a report that tells it without its year can have been written
_BEGINNING = frozenset(stem(word) for word in BEGINNING)
_LASTING = frozenset(stem(word) for word in LASTING)


class Told:
    """Everything the documents tell, with how rare each word is among it."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        """Index the tellings by their stems."""
        seen = Counter(word for telling in tellings for word in telling.stems)
        self.rarity: Mapping[str, float] = {word: 1 + log((1 + len(tellings)) / count) for word, count in seen.items()}
        self.known = [telling for telling in tellings if telling.interval and _to_lean_on(telling.interval)]
        self._common = max(_COMMON_COUNT, len(self.known) * _COMMON_SHARE)
        self._by_stem: dict[str, list[int]] = {}
        for number, telling in enumerate(self.known):
            for word in telling.stems:
                self._by_stem.setdefault(word, []).append(number)

    def of_same_event(self, telling: Telling) -> Iterator[Telling]:
        """Yield the placed tellings that seem to tell the same event in other words."""
        holders = [numbers for word in telling.stems if len(numbers := self._by_stem.get(word, [])) <= self._common]
        shared = Counter(number for numbers in holders for number in numbers)
        for number in sorted(number for number, count in shared.items() if count >= _SHARED_STEMS):
            other = self.known[number]
            enough = _SAME_WORDS if other.mention.term == telling.mention.term else _SAME_EVENT
            if (
                other.mention is not telling.mention
                and _same_topic(telling, other)
                and alike(telling.stems, other.stems, self.rarity) >= enough
            ):
                yield other


def told_elsewhere(telling: Telling, told: Told) -> Iterator[Clue]:
    """Tell from "Abadi traveled to Mosul on Sunday", and the day of that visit elsewhere, when this was written."""
    if anchor_of(telling.mention.term) is not Anchor.DOCUMENT or telling.clause.direction > 0:
        return
    if not isinstance(telling.mention.term, Weekday | InYear | Relative):
        return
    for other in told.of_same_event(telling):
        if other.interval is None or not _comparable(telling.mention.term, other.interval):
            continue
        window = when_told(telling.mention.term, telling.clause.direction, other.interval)
        if window:
            because = f"the same is told of {edtf(other.interval)} in {other.document.id}: “{_short(other.quote)}”"
            yield _clue(telling, "told elsewhere", window, because)


def counted(telling: Telling, own: Sequence[Telling]) -> Iterator[Clue]:
    """Tell from "more than four months of war", and the month the war began, when this was written."""
    term = telling.mention.term
    if not isinstance(term, Duration) or term.amount is None or term.unit is None or term.unit < Unit.DAY:
        return
    around = telling.document.text[telling.mention.end : telling.mention.end + 40].lower().split()[:4]
    if not any(stem(word.strip(".,;:")) in _LASTING for word in around):
        return
    beginning = _beginning(own)
    if beginning and beginning.interval:
        because = f"counted from {edtf(beginning.interval)}, when “{_short(beginning.quote)}”"
        yield _clue(telling, "counted time", _after(beginning.interval, term), because)


def _beginning(own: Sequence[Telling]) -> Telling | None:
    """Return what the document tells to have begun first, by its most exact telling: lengths are counted from it."""
    starts = [
        telling
        for telling in own
        if telling.stems & _BEGINNING
        and telling.stems & _LASTING
        and telling.interval
        and _to_lean_on(telling.interval)
    ]
    first = min((t.interval for t in starts if t.interval), key=lambda i: (i.start, i.stop), default=None)
    same = [t for t in starts if t.interval and first and t.interval.start < first.stop]
    return min(same, key=lambda t: (t.interval.days if t.interval else 0, t.mention.start), default=None)


def when_told(term: Term, direction: int, interval: Interval) -> Interval | None:
    """Return the days on which a term, told of an interval, can have been written.

    >>> from timeline.algebra import edtf, parse_edtf
    >>> edtf(when_told(Weekday(6), -1, parse_edtf("2017-07-09")))
    '2017-07-09/2017-07-15'
    """
    days = range(interval.start - _REACH, interval.stop + _REACH)

    def at(day: int) -> Interval | None:
        return resolve(term, Anchors(document=Interval(day, day + 1), direction=direction))

    # What a term means moves on with the day it is told: two searches find where it reaches the interval and leaves it.
    first = bisect_left(days, x=True, key=lambda day: (meant := at(day)) is not None and meant.stop > interval.start)
    past = bisect_left(days, x=True, key=lambda day: (meant := at(day)) is not None and meant.start >= interval.stop)
    fits = [day for day in days[first:past] if _agree(at(day), interval)] if past - first <= _FEW else days[first:past]
    if not fits or not _agree(at(fits[0]), interval):
        return None
    return Interval(fits[0], fits[-1] + 1, shape=Shape.RANGE)


def _agree(one: Interval | None, other: Interval) -> bool:
    """Tell whether one interval lies within the other."""
    if one is None:
        return False
    return (one.start >= other.start and one.stop <= other.stop) or (
        one.start <= other.start and one.stop >= other.stop
    )


def _same_topic(one: Telling, other: Telling) -> bool:
    """Tell whether two documents are about the same thing: "the operation began" is told of many."""
    shared = len(one.topic & other.topic)
    return shared >= _SHARED_NAMES and shared >= _SAME_TOPIC * min(len(one.topic), len(other.topic))


def _comparable(term: Term, interval: Interval) -> bool:
    """A weekday needs a day to be known by, a month a month: "in 2014" dates neither."""
    if isinstance(term, Weekday):
        return interval.unit is Unit.DAY
    return interval.unit <= (max(term.unit, Unit.SEASON) if isinstance(term, InYear | Relative) else Unit.DAY)


def _to_lean_on(interval: Interval) -> bool:
    return interval.shape is Shape.CELL and not interval.approx and interval.unit <= Unit.SEASON


def _after(start: Interval, term: Duration) -> Interval:
    """Return when so much time had passed since a start, as loosely as people count."""
    amount, unit = term.amount or 0, term.unit or Unit.DAY
    match term.mod:
        case Mod.MORE_THAN | Mod.EQUAL_OR_MORE:
            low, high = amount, amount + 1
        case Mod.LESS_THAN | Mod.EQUAL_OR_LESS:
            low, high = amount - 1, amount
        case _:
            low, high = amount - 0.5, amount + 1
    return Interval(step(start.start, unit, low), step(start.last, unit, high) + 1, shape=Shape.RANGE)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"  # noqa: PLR2004  about a line


def _clue(telling: Telling, kind: str, window: Interval, because: str) -> Clue:
    start, end = telling.mention.lead, telling.mention.tail
    return Clue(kind, because, window, telling.document.id, start, end, telling.document.text[start:end])
