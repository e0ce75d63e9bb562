"""Floor 5: when was each document written? Windows from its own words and from the other documents, with proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dating.clues import dateline, given, metadata, not_after, not_before, read_date, today, url
from timeline.dating.joint import Told, counted, told_elsewhere
from timeline.dating.reading import Reading, Telling, read, tellings
from timeline.dating.recency import narrowed
from timeline.dating.settle import settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model import Clue, Published

__all__ = ["CLUES", "Reading", "date_all", "date_alone", "read", "read_date"]

# The clues a document gives by itself, in the order in which they are looked for.
CLUES = (given, metadata, url, dateline, today, not_before, not_after)

# A date found in one document can date a second, and that one a third; longer chains are not to be trusted.
_ROUNDS = 4


def date_alone(reading: Reading) -> Published:
    """Return when a document was written as far as it tells by itself.

    >>> from timeline.model import Document
    >>> date_alone(read(Document("r", "r.txt", "MOSUL, July 10, 2017 (Agency) - It fell.", ""))).basis
    'dateline'
    """
    return settle(_own(reading))


def date_all(readings: Sequence[Reading]) -> tuple[Published, ...]:
    """Return when each document was written, each round using what the round before found of all of them.

    No document is dated before another, so their order changes nothing.
    """
    own = [_own(reading) for reading in readings]
    published = tuple(settle(clues) for clues in own)
    for _ in range(_ROUNDS):
        told = [tellings(reading, when) for reading, when in zip(readings, published, strict=True)]
        everything = Told([telling for one in told for telling in one])
        settled = tuple(
            when if _day_known(when) else narrowed(reading, settle((*clues, *_joint(one, everything))))
            for reading, clues, one, when in zip(readings, own, told, published, strict=True)
        )
        if settled == published:
            break
        published = settled
    return published


def _own(reading: Reading) -> tuple[Clue, ...]:
    return tuple(clue for look in CLUES for clue in look(reading))


def _joint(own: Sequence[Telling], told: Told) -> tuple[Clue, ...]:
    clues = (clue for telling in own for clue in (*told_elsewhere(telling, told), *counted(telling, own)))
    first: dict[object, Clue] = {}
    for clue in clues:  # many reports of one event prove the same window once
        first.setdefault((clue.kind, clue.start, clue.window), clue)
    return tuple(first.values())


def _day_known(published: Published) -> bool:
    """Tell whether a date rests on what was said outright; a window found by inference may still be narrowed."""
    return published.window is not None and published.basis != "inferred" and published.window.days == 1
