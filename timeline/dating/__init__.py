"""Floor 5: when was each document written? Windows from its own words and from the other documents, with proof."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from timeline.dating.bounds import not_after, not_before, there_by
from timeline.dating.chronicle import Chronicle, chronicle_of, words_of
from timeline.dating.clues import dateline, given, metadata, read_date, today, url
from timeline.dating.copies import Copies, copied, near_copies
from timeline.dating.counted import counted
from timeline.dating.fates import from_fates
from timeline.dating.joint import Told, same_day_told, told_elsewhere
from timeline.dating.known import from_chronicle
from timeline.dating.lengths import counted_from_known
from timeline.dating.offices import Offices, in_office, terms_of
from timeline.dating.reading import Reading, Telling, read, tellings
from timeline.dating.recency import Week, week_of
from timeline.dating.settle import STAMPS, settle
from timeline.dating.story import Stories
from timeline.dating.yearless import day_of_year, days_told, feast_told, months_told, weekday_of_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.model import Clue, Published

__all__ = [
    "CLUES",
    "NOTHING_KNOWN",
    "Chronicle",
    "Known",
    "Offices",
    "Reading",
    "chronicle_of",
    "date_all",
    "date_alone",
    "date_given",
    "read",
    "read_date",
    "terms_of",
]

# The clues a document gives by itself, in the order in which they are looked for.
YEARLESS = (weekday_of_date, day_of_year, months_told, days_told, feast_told)
CLUES = (given, metadata, url, dateline, today, not_before, not_after, there_by, *YEARLESS)

# A date found in one document can date a second, and that one a third; longer chains are not to be trusted.
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beforehand: chronicles of events, and who held which office."""

    chronicles: tuple[Chronicle, ...] = ()
    offices: Offices = field(default_factory=Offices)

    def of(self, reading: Reading) -> tuple[Clue, ...]:
        """Return what it tells of when a document was written."""
        told = (clue for one in self.chronicles for clue in _from(reading, one))
        return (*told, *in_office(reading, self.offices))


def _from(reading: Reading, chronicle: Chronicle) -> Iterator[Clue]:
    """Yield what a chronicle tells; of a phrase that dates the turn of a place no likeness need be asked."""
    if not chronicle.speaks_of(words_of(reading.document.text)):
        return
    fates = tuple(from_fates(reading, chronicle))
    dated = {(clue.start, clue.end) for clue in fates}
    yield from fates
    yield from (clue for clue in from_chronicle(reading, chronicle) if (clue.start, clue.end) not in dated)
    yield from counted_from_known(reading, chronicle)


NOTHING_KNOWN = Known()


def date_alone(reading: Reading) -> Published:
    """Return when a document was written as far as it tells by itself.

    >>> from timeline.model import Document
    >>> date_alone(read(Document("r", "r.txt", "MOSUL, July 10, 2017 (Agency) - It fell.", ""))).basis
    'dateline'
    """
    return settle(_own(reading), week_of(reading))


def date_given(reading: Reading) -> Published | None:
    """Return the day that was given with a document, its own words not asked; None when none was.

    >>> from timeline.model import Document
    >>> date_given(read(Document("r", "r.txt", "It fell.", "", given="2017-07"))) is None
    True
    """
    told = settle(tuple(given(reading)))
    return told if _day_known(told) else None


def date_all(
    readings: Sequence[Reading], known: Known = NOTHING_KNOWN, copies: Copies | None = None
) -> tuple[Published, ...]:
    """Return when each document was written, each round using what the round before found of all of them.

    `copies` are the near-copies among them, looked for here where they are not told.

    No document is dated before another, so their order changes nothing; and none is dated twice, so no two can
    bear one another out in a circle.
    """
    own = [_own(reading) for reading in readings]
    weeks = [week_of(reading) for reading in readings]
    published = [settle(clues, week) for clues, week in zip(own, weeks, strict=True)]
    stories = Stories(readings, published)
    for number, reading in enumerate(readings):
        stamped = published[number].basis in STAMPS  # a page may have been copied long after it was written
        settled = _day_known(published[number]) and not stamped
        more = () if settled or reading.tells_history else known.of(reading)
        if not settled and not reading.tells_history and all(clue.kind != "subject" for clue in more):
            more += tuple(stories.beside(reading))  # a chronicle of the subject tells better when it was news
        if more:
            own[number] += more
            published[number] = settle(own[number], weeks[number])
    return _jointly(readings, own, weeks, published, near_copies(readings) if copies is None else copies)


def _jointly(
    readings: Sequence[Reading],
    own: Sequence[tuple[Clue, ...]],
    weeks: Sequence[Week | None],
    alone: Sequence[Published],
    copies: Copies,
) -> tuple[Published, ...]:
    """Return when each document was written once the others have told what they know."""
    published = list(alone)
    told = [tellings(reading, when) for reading, when in zip(readings, published, strict=True)]
    open_still = [n for n, when in enumerate(published) if not _day_known(when) and not readings[n].tells_history]
    for _ in range(_ROUNDS):
        everything = Told([telling for one in told for telling in one])
        found: dict[int, Published] = {}
        for n in open_still:
            same = copied(readings[n], [(readings[other], published[other]) for other in copies.get(n, ())])
            if more := (*same, *_joint(told[n], everything)):
                found[n] = settle((*own[n], *more), weeks[n])
        dated = [number for number, when in found.items() if when.window != published[number].window]
        for number, when in found.items():
            published[number] = when
        for number in dated:
            told[number] = tellings(readings[number], published[number])
        open_still = [number for number in open_still if number not in dated]
        if not dated:
            break
    return tuple(published)


def _own(reading: Reading) -> tuple[Clue, ...]:
    looks = (look for look in CLUES if look not in YEARLESS or not reading.tells_history)
    return tuple(clue for look in looks for clue in look(reading))


def _joint(own: Sequence[Telling], told: Told) -> tuple[Clue, ...]:
    looks = (partial(told_elsewhere, told=told), partial(same_day_told, told=told), partial(counted, own=own))
    clues = (clue for telling in own for look in looks for clue in look(telling))
    first: dict[object, Clue] = {}
    for clue in sorted(clues, key=lambda clue: clue.because):  # many reports of one event prove the same window once
        first.setdefault((clue.kind, clue.start, clue.window), clue)
    return tuple(first.values())


def _day_known(published: Published) -> bool:
    """Tell whether a date rests on what was said outright; a window found by inference may still be narrowed."""
    return published.window is not None and published.basis != "inferred" and published.window.days == 1
