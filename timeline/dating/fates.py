"""Clues from what befell places that a chronicle knows: who tells that Mosul was taken back writes after it was.

A town is taken once or twice in years, so this says more than a sentence that is only like a known event. What is
told as done bounds a report from below, what is still to come from above, and "in January" beside it says how far.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.algebra import edtf
from timeline.dating.clues import EARLIEST, LATEST
from timeline.dating.joint import comparable, when_told
from timeline.dating.known import AROUND, leans
from timeline.dating.turns import Turn, turns
from timeline.model import Clue, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dating.chronicle import Chronicle, Event
    from timeline.dating.reading import Reading
    from timeline.dating.turns import Told
    from timeline.model import Mention

# How often it holds, counted on our reports of a campaign with one more for and one against: that a report is not older
# than what it tells as done, not newer than what it tells as still to come, and of the days its phrase leads to.
_DONE, _AHEAD, _WITH_PHRASE = 0.92, 0.85, 0.88
_EARLY = 4  # days by which a town may be called taken before that is declared, or still fought for after it
_NEAR_MISS, _FAR_MISS = 366, 0.002  # what is wrong is mostly wrong by little


@dataclass(frozen=True, slots=True)
class Fates:
    """What befell the places of a chronicle, in order, and the words for those who took and those who took back."""

    of: dict[frozenset[str], tuple[tuple[Turn, Event], ...]]
    takers: frozenset[str]
    backers: frozenset[str]

    def fought_for(self, place: frozenset[str]) -> tuple[Event, ...]:
        """Return the known beginnings of the fight for a place, in order."""
        return tuple(event for turn, event in self.of.get(place, ()) if turn is Turn.FOUGHT)

    def meant(self, told: Told) -> tuple[Event, ...]:
        """Return the known events that may be what is told, in order."""
        if told.turn is Turn.FOUGHT:
            return self.fought_for(told.place)
        known = [(turn, event) for turn, event in self.of.get(told.place, ()) if turn is not Turn.FOUGHT]
        by_takers, by_backers = not told.doer.isdisjoint(self.takers), not told.doer.isdisjoint(self.backers)
        if told.turn is Turn.RETAKEN or not told.done or (by_backers and not by_takers):
            return tuple(event for number, (turn, event) in enumerate(known) if number or turn is Turn.RETAKEN)
        return tuple(event for turn, event in known if not by_takers or turn is Turn.TAKEN)


@lru_cache(maxsize=16)
def fates_of(chronicle: Chronicle) -> Fates:
    """Return what befell the places of a chronicle, by the titles of its events."""
    found: dict[frozenset[str], list[tuple[Told, Event]]] = {}
    for event in sorted(chronicle.events, key=lambda event: (event.interval.start, event.title)):
        for told in turns(event.title, ()):
            if told.done:
                found.setdefault(told.place, []).append((told, event))
    again = [known for known in found.values() if any(told.turn is Turn.RETAKEN for told, _ in known[1:])]
    takers = frozenset(word for known in again if known[0][0].turn is Turn.TAKEN for word in known[0][0].doer)
    backers = frozenset(word for known in again for told, _ in known if told.turn is Turn.RETAKEN for word in told.doer)
    of = {place: tuple((told.turn, event) for told, event in known) for place, known in found.items()}
    return Fates(of, takers - backers, backers - takers)


def from_fates(reading: Reading, chronicle: Chronicle) -> Iterator[Clue]:
    """Yield what the fates of places tell of when a report was written."""
    text = reading.document.text
    fates = fates_of(chronicle)
    found = [(told, events) for told in turns(text, fates.of) if (events := fates.meant(told))]
    done = [(told, events) for told, events in found if told.done]
    over = {told.place for told, _ in done if told.turn is Turn.RETAKEN}
    ahead = [(told, events) for told, events in found if not told.done and told.place not in over]
    if done:
        told, events = max(done, key=lambda pair: (pair[1][0].interval.start, -pair[0].start))
        yield _not_older(reading, told, events[0])
    if ahead:
        told, events = min(ahead, key=lambda pair: (pair[1][-1].interval.stop, pair[0].start))
        yield _not_newer(reading, told, events[-1])
    for told, events in done:
        yield from _dated(reading, told, events)


def _not_older(reading: Reading, told: Told, event: Event) -> Clue:
    start, doubt = event.interval.start - _EARLY, (1 - _DONE) / _DONE
    because = f"it tells as done {_named(event)}"
    weights = ((start - _NEAR_MISS, start, doubt), (start, LATEST, 1.0))
    clue = Clue("known by then", because, Interval(start, LATEST), weights=weights, rest=_FAR_MISS * doubt)
    return _said(clue, reading, told.start, told.end)


def _not_newer(reading: Reading, told: Told, event: Event) -> Clue:
    stop, doubt = event.interval.stop + _EARLY, (1 - _AHEAD) / _AHEAD
    because = f"it tells as still to come {_named(event)}"
    weights = ((EARLIEST, stop, 1.0), (stop, stop + _NEAR_MISS, doubt))
    clue = Clue("not yet", because, Interval(EARLIEST, stop), weights=weights, rest=_FAR_MISS * doubt)
    return _said(clue, reading, told.start, told.end)


def _dated(reading: Reading, told: Told, events: Sequence[Event]) -> Iterator[Clue]:
    """Yield the days on which what is told can have been told with the phrase that stands by it."""
    mention, direction = _phrase_of(reading, told)
    if mention is None:
        return
    seen: set[Interval] = set()
    for event in events:
        window = when_told(mention.term, direction, event.interval)
        if window and window not in seen and comparable(mention.term, event.interval):
            seen.add(window)
            weights = ((window.start, window.stop, 1 - _WITH_PHRASE + _WITH_PHRASE * AROUND / window.days),)
            because = f"it dates so {_named(event)}"
            clue = Clue("known turn", because, window, weights=weights, rest=1 - _WITH_PHRASE)
            yield _said(clue, reading, mention.lead, mention.tail)


def _phrase_of(reading: Reading, told: Told) -> tuple[Mention | None, int]:
    """Return the phrase of its sentence that dates what is told, one in its clause first, and where its verb looks."""
    first, last = reading.split.at(told.start)
    inside = [
        (told.end <= clause.start or clause.end <= told.start, abs(mention.start - told.end), mention, clause.direction)
        for mention, clause in reading.clauses
        if first <= mention.start < last and leans(mention, clause)
    ]
    return min(inside, key=lambda found: found[:2])[2:] if inside else (None, 0)


def _named(event: Event) -> str:
    return f"“{event.title}”, {edtf(event.interval)} in the chronicle {event.chronicle}"


def _said(clue: Clue, reading: Reading, start: int, end: int) -> Clue:
    """Return a clue with the words that say it."""
    quote = reading.document.text[start:end]
    return replace(clue, document=reading.document.id, start=start, end=end, quote=quote)
