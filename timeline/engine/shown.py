"""What a document is to the others, where some of them do not tell their day: found wherever it is worked on."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dating import Alone, Known, Reading, by_itself, heard_out, is_open, known_too, read
from timeline.dating.evidence import Asked, Evidence, Heard, asked, day_of, evidence
from timeline.dating.reading import tellings
from timeline.dating.story import day_of as day_for_others
from timeline.engine.codec import dumped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.dating.acts import Topic
    from timeline.dating.reading import Telling
    from timeline.model import Clue, Document, Interval, Published

Piece = tuple[int, tuple[str, ...], str]  # evidence: the day of a year that it tells, its stems, and itself as JSON


@dataclass(frozen=True, slots=True)
class Shown:
    """What a document is to the others before any of them was asked."""

    topic: Topic
    day: Interval | None  # when it was written, where that is known well enough to date others by
    window: Interval | None  # when it was written as far as it tells
    stems: dict[str, int]  # of what its phrases' clauses tell
    many: int  # phrases
    evidence: tuple[Piece, ...]  # where nobody else is asked for its day


@dataclass(frozen=True, slots=True)
class Opened:
    """A document whose day the others may tell more of: what it knows so far, and what it asks them."""

    alone: bytes
    published: bytes
    window: Interval | None
    asks: tuple[Asked, ...]  # nothing where its day is known by now
    evidence: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """When a document was written by what the others tell."""

    published: bytes
    window: Interval | None
    evidence: tuple[Piece, ...] | None  # None where it was written then as far as it was known before


def shown_again(document: Document) -> Shown:
    """Return what a document is to the others that was looked at before any of them was open."""
    reading = read(document)
    return shown(reading, by_itself(reading))


def shown(reading: Reading, alone: Alone) -> Shown:
    """Return what a document is to the others."""
    when = alone.published
    stems = Counter(stem for act in reading.acts for stem in act.stems)
    pieces = _pieces(tellings(reading, when)) if alone.final else ()
    return Shown(reading.topic, day_for_others(when), when.window, dict(stems), len(reading.acts), pieces)


def opened(known: Known, task: tuple[bytes, Clue | None]) -> Opened:
    """Return what is known of a document's day with chronicles, and with what reports about the same thing tell."""
    reading, before = pickle.loads(task[0])  # noqa: S301 - of this run
    alone = known_too(reading, before, known, task[1])
    when = alone.published
    own = tellings(reading, when)
    asks = tuple(map(asked, own)) if is_open(reading, when) else ()
    return Opened(_kept(alone), _kept(when), when.window, asks, _pieces(own))


def heard(rarity: Mapping[str, float], task: tuple[bytes, bytes, bytes, Heard]) -> Dated | None:
    """Return when a document was written by what the others tell; nothing where they tell nothing."""
    (reading, _), alone, before = map(pickle.loads, task[:3])
    own = tellings(reading, before)
    when = heard_out(reading, alone, own, task[3], rarity)
    if when is None:
        return None
    same = when.window == before.window
    return Dated(_kept(when), when.window, None if same else _pieces(tellings(reading, when)))


def _pieces(own: Sequence[Telling]) -> tuple[Piece, ...]:
    found: list[Evidence] = [one for telling in own if (one := evidence(telling))]
    return tuple((day_of(one), tuple(sorted(one.act.stems)), dumped(one)) for one in found)


def _kept(value: Alone | Published) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
