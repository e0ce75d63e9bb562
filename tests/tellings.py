"""Tellings made up by lot, as many as wanted: what the tests and the benchmark of merging compare."""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import replace
from itertools import accumulate

from timeline.algebra import parse_edtf
from timeline.dating import date_all, read
from timeline.events import events_of
from timeline.model import Document, Event
from timeline.syntax import stems

_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aiou"]
_DEEDS = "shelled stormed visited flooded closed opened raided burned mined searched mapped rebuilt".split()
_KINDS = "bridge market school hospital station mosque church depot camp airport dam palace museum".split()


def generated(count: int, days: int = 3650, seed: int = 5) -> tuple[list[Event], dict[tuple[str, int], int]]:
    """Return tellings over ten years, most of them of events told twice, and for each by its place which event it is.

    Names are drawn from a Zipf law, as those of news are: a few are in every other report, most in one. The words that
    tell one event differ a little from telling to telling.
    """
    lot = random.Random(seed)
    model = _model()
    names = [_name(number).capitalize() for number in range(max(50, count // 4))]
    shares = list(accumulate(1 / (rank + 1) for rank in range(len(names))))
    first = parse_edtf("2008-01-01").start
    events, truth = [], {}
    which = 0
    while len(events) < count:
        actor, town, place_ = (names[bisect(shares, lot.random() * shares[-1])] for _ in range(3))
        deed, kind, day = lot.choice(_DEEDS), lot.choice(_KINDS), first + lot.randrange(days)
        told = f"{actor} forces {deed} the {place_} {kind} near {town}"
        own = [_name(lot.randrange(count)) for _ in range(3)]
        for _ in range(min(lot.choice((1, 2, 2, 3)), count - len(events))):
            words = f"{told}, {lot.choice(own)}"
            event = _told(model, words, (actor, place_, town), day, len(events))
            events.append(event)
            truth[place(event)] = which
        which += 1
    return events, truth


def _name(number: int) -> str:
    """Return a word of its own for each number."""
    word = ""
    number += 1000
    while number:
        number, at = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[at]
    return word


def place(event: Event) -> tuple[str, int]:
    """Return where a telling stands."""
    return event.document.id, event.start


def _model() -> Event:
    reading = read(Document("model", "model.txt", "The army shelled the port on 3 May 2001.", "", given="2001-05-04"))
    (when,) = date_all([reading])
    (event,) = events_of(reading.document, reading.placed(when), when)
    return event


def _told(model: Event, words: str, names: tuple[str, ...], day: int, number: int) -> Event:
    """Return a telling of a day; the first name is of who did it, the others of places."""
    end = len(words) + len(" on a day")
    mention = replace(model.placed.mention, start=len(words) + 1, end=end, lead=len(words) + 1, tail=end)
    interval = replace(model.interval, start=day, stop=day + 1)
    return replace(
        model,
        document=replace(model.document, id=f"d{number:07}", text=f"{words} on a day"),
        placed=replace(model.placed, mention=mention, interval=interval),
        interval=interval,
        start=0,
        end=end,
        title=words,
        stems=stems(words),
        actors=names[:1],
        places=names[1:],
    )
