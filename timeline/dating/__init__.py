"""Floor 5: when was each document written? Windows from its own words and from the other documents, with proof."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from timeline.dating.bounds import not_after, not_before, there_by
from timeline.dating.chronicle import Chronicle, chronicle_of, words_of
from timeline.dating.clues import dateline, given, metadata, read_date, today, url
from timeline.dating.copies import Copies, copied, near_copies, runs_of
from timeline.dating.counted import counted
from timeline.dating.evidence import Heard, Index, asked, evidence, rarity_of
from timeline.dating.joint import same_day_told, told_elsewhere
from timeline.dating.known import from_chronicle
from timeline.dating.offices import Offices, in_office, terms_of
from timeline.dating.reading import Reading, Telling, read, tellings
from timeline.dating.recency import Week, week_of
from timeline.dating.settle import STAMPS, settle
from timeline.dating.story import Beside, beside, day_of
from timeline.dating.story import common as common_names
from timeline.dating.yearless import day_of_year, days_told, feast_told, months_told, weekday_of_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.model import Clue, Published

__all__ = [
    "CLUES",
    "NOTHING_KNOWN",
    "Alone",
    "Chronicle",
    "Known",
    "Offices",
    "Reading",
    "by_itself",
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
ROUNDS = 4


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
    from timeline.dating.fates import from_fates  # noqa: PLC0415 - slow to import, and few reports ask for them
    from timeline.dating.lengths import counted_from_known  # noqa: PLC0415

    fates = tuple(from_fates(reading, chronicle))
    dated = {(clue.start, clue.end) for clue in fates}
    yield from fates
    yield from (clue for clue in from_chronicle(reading, chronicle) if (clue.start, clue.end) not in dated)
    yield from counted_from_known(reading, chronicle)


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Alone:
    """What a document tells by itself of when it was written."""

    clues: tuple[Clue, ...]
    week: Week | None
    published: Published
    final: bool  # nothing that others tell is asked


def by_itself(reading: Reading) -> Alone:
    """Return what a document tells by itself of when it was written.

    >>> from timeline.model import Document
    >>> one = by_itself(read(Document("r", "r.txt", "It fell on Sunday.", "", given="2017-07-11")))
    >>> one.published.basis, one.final
    ('given', True)
    """
    clues, week = _own(reading), week_of(reading)
    published = settle(clues, week)
    stamped = published.basis in STAMPS  # a page may have been copied long after it was written
    return Alone(clues, week, published, reading.tells_history or (_day_known(published) and not stamped))


def date_alone(reading: Reading) -> Published:
    """Return when a document was written as far as it tells by itself.

    >>> from timeline.model import Document
    >>> date_alone(read(Document("r", "r.txt", "MOSUL, July 10, 2017 (Agency) - It fell.", ""))).basis
    'dateline'
    """
    return by_itself(reading).published


def date_given(reading: Reading) -> Published | None:
    """Return the day that was given with a document, its own words not asked; None when none was.

    >>> from timeline.model import Document
    >>> date_given(read(Document("r", "r.txt", "It fell.", "", given="2017-07"))) is None
    True
    """
    told = settle(tuple(given(reading)))
    return told if _day_known(told) else None


def date_all(
    readings: Sequence[Reading],
    known: Known = NOTHING_KNOWN,
    copies: Copies | None = None,
    alone: Sequence[Alone] | None = None,
) -> tuple[Published, ...]:
    """Return when each document was written, each round using what the round before found of all of them.

    `copies` are the near-copies among them, and `alone` what each tells by itself, both found here where not told.

    No document is dated before another, so their order changes nothing; and none is dated twice, so no two can
    bear one another out in a circle.
    """
    each = [by_itself(reading) for reading in readings] if alone is None else alone
    told = [
        one if one.final else known_too(reading, one, known, story)
        for reading, one, story in zip(readings, each, _stories(readings, each), strict=True)
    ]
    same = near_copies([runs_of(reading.document) for reading in readings]) if copies is None else copies
    return _jointly(readings, told, same)


def _stories(readings: Sequence[Reading], alone: Sequence[Alone]) -> Iterator[Clue | None]:
    """Yield what reports about the same thing tell of each document that is open."""
    days = [day_of(one.published) for one in alone]
    known = enumerate(zip(readings, days, strict=True))
    others = {number: Beside(one.document.id, day, one.topic) for number, (one, day) in known if day}
    of_name: dict[str, list[int]] = defaultdict(list)
    for number, other in others.items():
        for name in other.topic.named:
            of_name[name].append(number)
    most = common_names(len(readings))
    for reading, one in zip(readings, alone, strict=True):
        names = sorted(reading.topic.named) if not one.final else ()
        met = {number for name in names if len(of_name.get(name, ())) <= most for number in of_name.get(name, ())}
        yield beside(reading.document.id, reading.topic, (others[number] for number in sorted(met)), len(others))


def known_too(reading: Reading, alone: Alone, known: Known, story: Clue | None) -> Alone:
    """Return what a document tells, with what chronicles and reports about the same thing tell of when it was written.

    A chronicle of the subject tells better than those when it was news.
    """
    told = known.of(reading)
    more = (*told, story) if story and not any(clue.kind == "subject" for clue in told) else told
    clues = (*alone.clues, *more)
    return replace(alone, clues=clues, published=settle(clues, alone.week)) if more else alone


def is_open(reading: Reading, published: Published) -> bool:
    """Tell whether what the others tell of the same events is asked of when a document was written."""
    return not _day_known(published) and not reading.tells_history


def _jointly(readings: Sequence[Reading], alone: Sequence[Alone], copies: Copies) -> tuple[Published, ...]:
    """Return when each document was written once the others have told what they know."""
    published = [one.published for one in alone]
    open_still = [n for n, when in enumerate(published) if is_open(readings[n], when)]
    if not open_still:
        return tuple(published)
    told = [tellings(reading, when) for reading, when in zip(readings, published, strict=True)]
    everything = [telling for one in told for telling in one]
    rarity = rarity_of(Counter(word for one in everything for word in one.act.stems), len(everything))
    for _ in range(ROUNDS):
        index = Index([found for one in told for telling in one if (found := evidence(telling))])
        changed: dict[int, Published] = {}
        for n in open_still:
            others = [(readings[other].document.id, published[other].window) for other in copies.get(n, ())]
            windows = tuple((name, when) for name, when in others if when)
            heard = index.heard(map(asked, told[n]), windows)
            when = heard_out(readings[n], alone[n], told[n], heard, rarity)
            if when:
                changed[n] = when
        dated = [number for number, when in changed.items() if when.window != published[number].window]
        for number, when in changed.items():
            published[number] = when
        for number in dated:
            told[number] = tellings(readings[number], published[number])
        open_still = [number for number in open_still if number not in dated]
        if not dated:
            break
    return tuple(published)


def heard_out(
    reading: Reading, alone: Alone, own: Sequence[Telling], heard: Heard, rarity: Mapping[str, float]
) -> Published | None:
    """Return when a document was written by all that it and the others tell; nothing where they tell nothing."""
    clues = [
        clue
        for telling, same, day in zip(own, heard.same, heard.day, strict=True)
        for clue in (*told_elsewhere(telling, same, rarity), *same_day_told(telling, day), *counted(telling, own))
    ]
    first: dict[object, Clue] = {}
    for clue in sorted(clues, key=lambda clue: clue.because):  # many reports of one event prove the same window once
        first.setdefault((clue.kind, clue.start, clue.window), clue)
    more = (*copied(reading, heard.copies), *first.values())
    return settle((*alone.clues, *more), alone.week) if more else None


def _own(reading: Reading) -> tuple[Clue, ...]:
    looks = (look for look in CLUES if look not in YEARLESS or not reading.tells_history)
    return tuple(clue for look in looks for clue in look(reading))


def _day_known(published: Published) -> bool:
    """Tell whether a date rests on what was said outright; a window found by inference may still be narrowed."""
    return published.window is not None and published.basis != "inferred" and published.window.days == 1
