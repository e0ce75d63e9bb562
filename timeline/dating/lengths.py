"""Time counted from a beginning that a chronicle knows: "four months into the offensive", "now in its ninth month"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import edtf
from timeline.dating.chronicle import words_of
from timeline.dating.counted import WAR, since
from timeline.dating.fates import fates_of
from timeline.dating.turns import turns
from timeline.lexicon import ONES, ORDINALS, UNITS
from timeline.model import Anchor, Clue, Duration, Mod, Shift, Unit
from timeline.syntax import names, stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dating.chronicle import Chronicle, Event
    from timeline.dating.fates import Fates
    from timeline.dating.reading import Reading
    from timeline.dating.turns import Told
    from timeline.model import Interval, Mention

_ONES = "|".join(sorted(ONES))
_AGE = re.compile(rf"\b(\d{{1,3}}|{_ONES})[ -](day|week|month|year)s?[ -]old\b", re.IGNORECASE)
_NTH = re.compile(rf"\bits ({'|'.join(sorted(ORDINALS))}) (day|week|month|year)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(?:day (\d{1,3}) of|(\d{1,3})(?:st|nd|rd|th) day of)\b", re.IGNORECASE)
_FEWEST = {Unit.DAY: 5, Unit.WEEK: 2}  # "a day after" is told of many things
_REACH = 48  # characters in which what lasted is named
_MOST = 3  # beginnings that one length may be counted from
_RIGHT, _RIGHT_NAMED = 0.5, 0.8  # how often one of them is what it is counted from, and how often the one named is
_AFTER = re.compile(r"\s+(?:after|since)(?:\s+the)?\s+")
_AROUND = 2200  # days among which the report lies where it is not


@dataclass(frozen=True, slots=True)
class _Length:
    start: int
    end: int
    amount: float
    unit: Unit
    mod: Mod | None = None
    of_war: bool = True  # not a length of something else, or of nobody knows what


def counted_from_known(reading: Reading, chronicle: Chronicle) -> Iterator[Clue]:
    """Yield the windows that lengths of time give, each counted from the known turn it may be counted from."""
    text = reading.document.text
    lengths = tuple(_lengths(reading))
    if not lengths:
        return
    fates = fates_of(chronicle)
    told = tuple(turns(text, fates.of))
    begun = _begun(text, fates)
    for length in lengths:
        first, last = reading.split.at(length.start)
        within = [one for one in told if first <= one.start < last]
        if ended := _since(text, length, within, fates):
            yield from _counted(reading, length, ended, _RIGHT_NAMED)
        elif length.of_war and (named := _named(length, within, fates)):
            yield from _counted(reading, length, named, _RIGHT_NAMED)
        elif length.of_war and length.unit < Unit.YEAR and stems(text[first:last]) & WAR:
            yield from _counted(reading, length, begun, _RIGHT)


def _since(text: str, length: _Length, told: Sequence[Told], fates: Fates) -> Sequence[Event]:
    """Return the turn that a length is counted from: "six weeks after the end of the battle for Mosul"."""
    after = (one for one in told if one.done and one.start > length.end)
    first = min(after, key=lambda one: one.start, default=None)
    return fates.meant(first)[:1] if first and _AFTER.fullmatch(text, length.end, first.start) else ()


def _named(length: _Length, told: Sequence[Told], fates: Fates) -> Sequence[Event]:
    """Return the beginning of the fight that a length is told of: "the battle for Mosul is one month old"."""
    nearest = min(told, key=lambda one: abs(one.start - length.end), default=None)
    return fates.fought_for(nearest.place)[:1] if nearest else ()


def _begun(text: str, fates: Fates) -> Sequence[Event]:
    """Return the known beginnings of the fights for the places a text names, the place it names most first."""
    seen = Counter(stem(name) for name in names(text))
    words = words_of(text)
    places = [place for place in fates.of if place <= words and fates.fought_for(place)]
    places.sort(key=lambda place: (-max(seen[word] for word in place), sorted(place)))
    return [fates.fought_for(place)[0] for place in places[:_MOST]]


def _lengths(reading: Reading) -> Iterator[_Length]:
    """Yield the lengths of time a text tells: phrases, ages ("one month old") and "in its ninth month"."""
    text = reading.document.text
    for mention in reading.mentions:
        term = mention.term
        if not isinstance(term, Duration | Shift) or not term.amount or term.unit is None or term.unit < Unit.DAY:
            continue
        if term.amount >= _FEWEST.get(term.unit, 1):
            yield _Length(mention.start, mention.end, term.amount, term.unit, term.mod, of_war=_of_war(text, mention))
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


def _counted(reading: Reading, length: _Length, events: Sequence[Event], right: float) -> Iterator[Clue]:
    text = reading.document.text
    for event in events:
        window: Interval = since(event.interval, length.amount, length.unit, length.mod)
        weights = ((window.start, window.stop, 1 - right + right * _AROUND / window.days),)
        because = f"counted from “{event.title}”, {edtf(event.interval)} in the chronicle {event.chronicle}"
        span = (length.start, length.end)
        words = text[slice(*span)]
        yield Clue("counted", because, window, reading.document.id, *span, words, weights=weights, rest=1 - right)
