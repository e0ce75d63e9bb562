"""A chronicle: events known already, found again by the words that tell them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from timeline.algebra import cell_at, index_of, parse_edtf
from timeline.model import Interval, Unit
from timeline.syntax import names, stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.contract import EventRecord, Timeline

_SHARED = 2  # stems at least
_LIKE = 0.8  # how like a known event a sentence must be to speak for it
_BEST = 5  # events that one sentence may tell
_ELSEWHERE = 0.5  # what a word counts that stands not in the sentence but elsewhere in the text
_APART = 0.6  # what is left of a likeness where each names somebody or some place the other does not
_AFTERMATH = 12  # months after its last event in which a chronicle's subject is still written about
_AFTER = 366  # days after its last event of which nothing is known
_SPELL = 15  # days in which one sort of thing is talked about
_PRIOR, _HEEDED = 100, 0.3  # words of any time mixed in; how far each word is heeded, for they come together
_MUCH, _MOSTLY = 0.15, 0.6  # of the events a word of its subject is in; of those words a text has that speaks of it
_MISSING = 0.85  # what is left of a likeness for each name of the event that the whole text has not
_RARE = 0.34  # a stem in a larger share of the events than this finds none


# "163 civilians" and "238,000 displaced" are told by no other event; a lone digit, a day and a year are.
_COUNT = re.compile(r"(?<![\d.,-])(?:[1-9]\d?(?:,\d{3})+|[1-9]\d{2,}|[4-9]\d|3[2-9])(?![\d.,-]*\d|[a-z%])")
_YEARS = frozenset(str(year) for year in range(1980, 2040))


@dataclass(frozen=True, slots=True)
class Event:
    """One known event: when it was, what it is called and the words it is known by."""

    chronicle: str
    title: str
    interval: Interval
    stems: frozenset[str]
    names: frozenset[str]


class Chronicle:
    """The events of a saved timeline, to be found by their words."""

    def __init__(self, name: str, events: Iterable[Event]) -> None:
        """Keep the events; they are indexed when first asked for."""
        self.name = name
        self.events = tuple(events)

    @cached_property
    def subject(self) -> frozenset[str]:
        """What it is about: the names that come in very many of its events."""
        seen = Counter(name for event in self.events for name in event.names)
        return frozenset(word for word, count in seen.items() if count >= _MUCH * len(self.events))

    def speaks_of(self, words: frozenset[str]) -> bool:
        """Tell whether a text is about what this chronicle is about, by the stems of its words."""
        return bool(self.subject) and len(self.subject & words) >= _MOSTLY * len(self.subject)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much a stem tells: the rarer among the events, the more."""
        seen = Counter(word for event in self.events for word in event.stems)
        return {word: log((1 + len(self.events)) / count) for word, count in seen.items()}

    @cached_property
    def _holders(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, event in enumerate(self.events):
            for word in event.stems:
                found[word].append(number)
        most = max(2, _RARE * len(self.events))
        return {word: tuple(numbers) for word, numbers in found.items() if len(numbers) <= most}

    @cached_property
    def names(self) -> frozenset[str]:
        """All that its events name."""
        return frozenset(name for event in self.events for name in event.names)

    @cached_property
    def pace(self) -> tuple[tuple[int, int, float], ...]:
        """How many of its events fall to each month, the months beside it counted in, as shares of all."""
        months = Counter(index_of(event.interval.start, Unit.MONTH) for event in self.events)
        if not months:
            return ()
        span = range(min(months) - 1, max(months) + _AFTERMATH + 1)
        near = {month: 1 + sum(months[month + by] for by in (-1, 0, 1)) for month in span}
        whole = sum(near.values())
        cells = ((cell_at(month, Unit.MONTH), count / whole) for month, count in near.items())
        return tuple((cell.start, cell.stop, share) for cell, share in cells)

    @cached_property
    def _talk(self) -> tuple[tuple[Interval, Counter[str], int], ...]:
        """The words of the events around each half month, with how many there are."""
        first = min(event.interval.start for event in self.events) - _SPELL
        last = max(event.interval.stop for event in self.events) + _SPELL
        found = []
        for start in range(first, last, _SPELL):
            near = [e for e in self.events if start - _SPELL <= e.interval.start < start + 2 * _SPELL]
            seen = Counter(word for event in near for word in event.stems)
            found.append((Interval(start, start + _SPELL), seen, sum(seen.values())))
        return tuple(found)

    def talk(self, words: frozenset[str]) -> tuple[tuple[int, int, float], ...]:
        """Return how much likelier the words of a text are in each half month than at any time."""
        seen = Counter(word for event in self.events for word in event.stems)
        whole = sum(seen.values())
        asked = [(word, seen[word] / whole) for word in sorted(words) if seen[word] > 1]
        found = []
        for cell, near, count in self._talk:
            gain = sum(log((near[word] + _PRIOR * share) / (count + _PRIOR) / share) for word, share in asked)
            found.append((cell.start, cell.stop, exp(_HEEDED * gain)))
        end = found[-1][1]
        return (*found, (end, end + _AFTER, 1.0))

    def told(
        self, words: frozenset[str], of_text: frozenset[str], named: frozenset[str]
    ) -> tuple[tuple[float, Event], ...]:
        """Return the few events that a sentence may tell, the likest first, each with how like it is.

        `words` are the stems of the sentence, `of_text` those of the whole text, `named` those of the sentence's names.

        >>> Chronicle("none", ()).told(frozenset(), frozenset(), frozenset())
        ()
        """
        scored = sorted(self._scored(words, of_text, named & self.names), key=lambda found: (-found[0], found[1]))
        return tuple((like, self.events[number]) for like, number in scored[:_BEST])

    def _scored(
        self, words: frozenset[str], of_text: frozenset[str], named: frozenset[str]
    ) -> Iterator[tuple[float, int]]:
        for number in {number for word in words for number in self._holders.get(word, ())}:
            event = self.events[number]
            common = event.stems & words
            if len(common) < _SHARED or common <= event.names:
                continue  # the same names in the same town do many things
            weight = self._weight(common)
            known = weight + _ELSEWHERE * self._weight((event.stems - common) & of_text)
            like = known / self._weight(event.stems) * sqrt(weight)
            if named - event.stems and event.names - words:
                like *= _APART
            like *= _MISSING ** len(event.names - of_text)
            if like >= _LIKE:
                yield like, number

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self.rarity[word] for word in sorted(words))


def words_of(text: str) -> frozenset[str]:
    """Return the stems of a text and the numbers it counts with, by which a telling is known.

    >>> sorted(words_of("Envoys of 68 countries met on Sunday"))
    ['68', 'country', 'envoy', 'meet']
    """
    return stems(text) | {number.replace(",", "") for number in _COUNT.findall(text)}


def chronicle_of(name: str, timeline: Timeline) -> Chronicle:
    """Return the events of a saved timeline under the name it goes by; planned and denied ones are no evidence."""
    return Chronicle(name, (_known(name, event) for event in timeline.events if event.status == "happened"))


def _known(name: str, event: EventRecord) -> Event:
    quotes = " ".join(dict.fromkeys(source.quote for source in event.sources))
    told = event.sources[0].quote
    return Event(
        name,
        event.title,
        parse_edtf(event.date.edtf),
        frozenset(word for word in words_of(told) if len(word) > 1 and word not in _YEARS),
        frozenset(stem(word) for word in names(quotes)) & stems(told),
    )
