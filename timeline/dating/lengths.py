"""Time counted from a beginning that a chronicle knows: "four months into the offensive", "now in its ninth month"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import edtf
from timeline.dating.chronicle import words_of
from timeline.dating.counted import WAR, since
from timeline.lexicon import ONES, ORDINALS, UNITS
from timeline.model import Anchor, Clue, Duration, Mod, Shift, Unit
from timeline.syntax import stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dating.chronicle import Chronicle, Event
    from timeline.dating.reading import Reading
    from timeline.model import Interval, Mention

_ONES = "|".join(sorted(ONES))
_AGE = re.compile(rf"\b(\d{{1,3}}|{_ONES})[ -](day|week|month|year)s?[ -]old\b", re.IGNORECASE)
_NTH = re.compile(rf"\bits ({'|'.join(sorted(ORDINALS))}) (day|week|month|year)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(?:day (\d{1,3}) of|(\d{1,3})(?:st|nd|rd|th) day of)\b", re.IGNORECASE)
_BEGIN = stem("begin")
_FEWEST = {Unit.DAY: 5, Unit.WEEK: 2}  # "a day after" is told of many things
_REACH = 48  # characters in which what lasted is named
_MOST = 3  # beginnings that one length may be counted from
_RIGHT = 0.5  # how often one of them is what it is counted from
_AROUND = 2200  # days among which the report lies where it is not


@dataclass(frozen=True, slots=True)
class _Length:
    start: int
    end: int
    amount: float
    unit: Unit
    mod: Mod | None = None


def counted_from_known(reading: Reading, chronicle: Chronicle) -> Iterator[Clue]:
    """Yield the windows that lengths of time give, each counted from the known beginnings it may be meant of."""
    text = reading.document.text
    beginnings = [event for event in chronicle.events if _begins(event)]
    of_text = words_of(text) if beginnings else frozenset()
    begun = [event for event in beginnings if event.names <= of_text] if chronicle.speaks_of(of_text) else []
    for length in _lengths(reading) if begun else ():
        first, last = reading.split.at(length.start)
        words = stems(text[first:last])
        if words & WAR:
            likest = sorted(begun, key=lambda event: len(event.stems - words) - len(event.stems & words))
            yield from _counted(reading, length, likest[:_MOST])


def _begins(event: Event) -> bool:
    return _BEGIN in event.stems and bool(event.stems & WAR) and event.interval.unit <= Unit.MONTH


def _lengths(reading: Reading) -> Iterator[_Length]:
    """Yield the lengths of time a text tells: phrases, ages ("one month old") and "in its ninth month"."""
    text = reading.document.text
    for mention in reading.mentions:
        term = mention.term
        if not isinstance(term, Duration | Shift) or not term.amount or term.unit is None or term.unit < Unit.DAY:
            continue
        if term.amount >= _FEWEST.get(term.unit, 1) and _of_war(text, mention):
            yield _Length(mention.start, mention.end, term.amount, term.unit, term.mod)
    for found in _AGE.finditer(text):
        number, unit = found.groups()
        amount = int(number) if number.isdecimal() else ONES[number.lower()]
        yield _Length(*found.span(), amount, UNITS[unit.lower()])
    for found in _NTH.finditer(text):  # in the ninth month more than eight are over
        yield _Length(*found.span(), ORDINALS[found[1].lower()] - 1, UNITS[found[2].lower()], Mod.MORE_THAN)
    for found in _DAY.finditer(text):
        yield _Length(*found.span(), int(found[1] or found[2]) - 1, Unit.DAY)


def _of_war(text: str, mention: Mention) -> bool:
    """Tell whether a length is one of fighting: "of war", "nine-month battle", "after the offensive began"."""
    if isinstance(mention.term, Shift) and mention.term.anchor is not Anchor.EVENT:
        return False  # "nine days ago" dates an event, and "two days later" another one
    after = stems(text[mention.end : mention.end + _REACH].partition(".")[0])
    return bool(after & WAR)


def _counted(reading: Reading, length: _Length, events: list[Event]) -> Iterator[Clue]:
    text = reading.document.text
    for event in events:
        window: Interval = since(event.interval, length.amount, length.unit, length.mod)
        weights = ((window.start, window.stop, 1 - _RIGHT + _RIGHT * _AROUND / window.days),)
        because = f"counted from “{event.title}”, {edtf(event.interval)} in the chronicle {event.chronicle}"
        span = (length.start, length.end)
        words = text[slice(*span)]
        yield Clue("counted", because, window, reading.document.id, *span, words, weights=weights, rest=1 - _RIGHT)
