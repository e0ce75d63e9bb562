"""A chronicle: events known already, found again by the words that tell them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from timeline.algebra import parse_edtf
from timeline.syntax import names, stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.contract import EventRecord, Timeline
    from timeline.model import Interval

_TOLD = 0.5  # how much of a known event's weight a sentence must tell
_LEAST_WEIGHT = 6.0  # and how much weight that must be: two rare words, or three that are less so
_SHARED = 3  # stems
_RARE = 0.34  # a stem in a larger share of the events than this finds none
_NEARLY = 0.85  # an event told nearly as well as the best may be the one that is meant
_MANY = 4  # events that one sentence may tell: of more it tells none


@dataclass(frozen=True, slots=True)
class Known:
    """One known event: when it was, what it is called and the words it is known by."""

    chronicle: str
    title: str
    interval: Interval
    stems: frozenset[str]
    names: frozenset[str]


class Chronicle:
    """The events of one or more timelines, to be found by their words."""

    def __init__(self, events: Iterable[Known]) -> None:
        """Index the events by their stems."""
        self.events = tuple(events)

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

    def told(self, words: frozenset[str], of_text: frozenset[str]) -> tuple[Known, ...]:
        """Return the events that a sentence may tell, all of nearly the same likeness; none where it is not clear.

        `words` are the stems of the sentence, `of_text` those of the whole text: what an event names must stand there.

        >>> Chronicle(()).told(frozenset(), frozenset())
        ()
        """
        scored = sorted(self._scored(words, of_text), key=lambda found: (-found[0], found[1]))
        best = [self.events[number] for score, number in scored if score >= _NEARLY * scored[0][0]]
        return tuple(best) if len(best) <= _MANY else ()

    def _scored(self, words: frozenset[str], of_text: frozenset[str]) -> Iterator[tuple[float, int]]:
        shared = Counter(number for word in words for number in self._holders.get(word, ()))
        for number in shared:
            event = self.events[number]
            common = event.stems & words
            if len(common) < _SHARED or not event.names <= of_text or common <= event.names:
                continue  # the same names in the same town do many things
            weight = self._weight(common)
            if weight >= _LEAST_WEIGHT and weight >= _TOLD * self._weight(event.stems):
                yield weight * weight / self._weight(event.stems), number

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self.rarity[word] for word in sorted(words))


def chronicle(timelines: Iterable[tuple[str, Timeline]]) -> Chronicle:
    """Return the events of saved timelines, each with the name it goes by; planned and denied ones are no evidence.

    >>> chronicle(()).events
    ()
    """
    return Chronicle(
        _known(name, event) for name, timeline in timelines for event in timeline.events if event.status == "happened"
    )


def _known(name: str, event: EventRecord) -> Known:
    quotes = " ".join(dict.fromkeys(source.quote for source in event.sources))
    told = event.sources[0].quote
    return Known(
        name,
        event.title,
        parse_edtf(event.date.edtf),
        frozenset(word for word in stems(told) if len(word) > 1),
        frozenset(stem(word) for word in names(quotes)) & stems(told),
    )
