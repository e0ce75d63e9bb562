"""Clues that documents give one another: one event, dated by one report and told without its date by another.

A wrong match would date a document wrongly, and through it others: so two clauses are one event only where the verb,
a second word and the topic agree and nothing speaks against it. What is not sure is left unknown.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.algebra import Anchors, anchor_of, edtf, resolve
from timeline.model import Anchor, Clue, Interval, InYear, Relative, Shape, Term, Unit, Weekday
from timeline.syntax import alike, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.dating.evidence import Evidence
    from timeline.dating.reading import Telling

_SAME_EVENT = 0.5  # how much of the lighter telling must be shared
_SAME_WORDS = 0.3  # how much where both date it by the same words, as "on Sunday"
_SHARED_OF_A_DAY = 5  # how many where "on Sunday" is all that dates it, and nobody is named who did it
_SAME_TOPIC, _SHARED_NAMES = 0.25, 2  # how many of the names they come back to two documents must share
_SAME_STORY, _STORY_NAMES = 0.4, 3  # how many where the clauses name nobody both
_FEW = 8  # days that are looked at one by one
_REACH = 430  # days around a known event in which a report that tells it without its year can have been written
# A day told without its year that others tell with it: how long before and after it a report lies, and the shares.
_SINCE_IT = ((-92, 0, 0.1), (0, 366, 0.9))
_AHEAD_OF_IT = ((-183, 1, 0.9), (1, 183, 0.1))
_EITHER = ((-92, 1, 0.5), (1, 366, 0.5))
_BY = ("by", "until", "till", "before", "through")
_ASTRAY, _AROUND = 0.04, 3650  # that it is another year's; days among which the report may lie then
# These come every year or every quarter, and are told in the same words: they tell nothing of when it was. A storm is
# not among them: "storm" is one word with "seize" here, and a town that was seized is no weather.
_YEARLY = frozenset(
    stem(word)
    for word in "flood flooded flooding rain rains hurricane typhoon snow drought wildfire fires election vote "
    "festival final cup league championship season profit profits revenue earnings sales quarter results exports "
    "unemployment inflation prices conference summit anniversary holiday".split()
)


def of_same_event(telling: Telling, others: Iterable[Evidence], rarity: Mapping[str, float]) -> Iterator[Evidence]:
    """Yield those of other tellings that seem to tell the same event in other words."""
    words = repr(telling.mention.term)
    for other in others:
        enough = _SAME_WORDS if other.words == words else _SAME_EVENT
        if (
            _may_tell(other, telling)
            and telling.act.may_be(other.act)
            and _same_story(telling, other)
            and alike(telling.act.stems, other.act.stems, rarity) >= enough
        ):
            yield other


def of_same_day(telling: Telling, others: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return what reports about the same thing tell of such a day, in like words; nothing where of two years.

    "The wall broke on 9 March" and "the dam gave way on 9 March 2019" share no verb, but the day and the dam.
    """
    on_it = tuple(
        other
        for other in others
        if other.document != telling.document.id
        and telling.topic.kinship(other.topic)
        and not telling.act.stems.isdisjoint(other.act.stems)
    )
    return on_it if len({other.interval.start for other in on_it}) == 1 else ()


def told_elsewhere(telling: Telling, others: Iterable[Evidence], rarity: Mapping[str, float]) -> Iterator[Clue]:
    """Tell from "Abadi traveled to Mosul on Sunday", and the day of that visit elsewhere, when this was written."""
    term = telling.mention.term
    if anchor_of(term) is not Anchor.DOCUMENT or telling.clause.direction >= 0 or not telling.act.head:
        return
    if not isinstance(term, Weekday | InYear | Relative) or yearly(telling):
        return
    for other in of_same_event(telling, others, rarity):
        if not comparable(term, other.interval):
            continue
        window = when_told(term, telling.clause.direction, other.interval)
        if window and (not _of_days(term) or _marked(telling, other)):
            because = f"the same is told of {edtf(other.interval)} in {other.document}: “{other.quote}”"
            yield clue_of(telling, "told elsewhere", window, because)


def same_day_told(telling: Telling, others: Iterable[Evidence]) -> Iterator[Clue]:
    """Tell from "on 9 March", and what else is told of 9 March 2019, around which day this was written."""
    ahead, near = telling.clause.direction > 0, telling.document.text[telling.mention.lead : telling.mention.start]
    shares = _AHEAD_OF_IT if ahead else _EITHER if near.strip().lower() in _BY else _SINCE_IT
    for other in of_same_day(telling, others)[:1]:
        day = other.interval.start
        because = f"the same day is told of {edtf(Interval(day, day + 1))} in {other.document}: “{other.quote}”"
        weights = tuple((day + a, day + b, _ASTRAY + _AROUND * share / (b - a)) for a, b, share in shares)
        window = Interval(day + shares[0][0], day + shares[-1][1], shape=Shape.RANGE)
        clue = clue_of(telling, "same day told", window, because)
        yield replace(clue, weights=weights, rest=_ASTRAY)


def when_told(term: Term, direction: int, interval: Interval) -> Interval | None:
    """Return the days on which a term, told of an interval, can have been written.

    >>> from timeline.algebra import edtf, parse_edtf
    >>> edtf(when_told(Weekday(6), -1, parse_edtf("2017-07-09")))
    '2017-07-09/2017-07-15'
    """
    return _when_told(term, direction, interval.start, interval.stop)


@lru_cache(maxsize=4096)
def _when_told(term: Term, direction: int, start: int, stop: int) -> Interval | None:
    days = range(start - _REACH, stop + _REACH)

    def at(day: int) -> Interval | None:
        return resolve(term, Anchors(document=Interval(day, day + 1), direction=direction))

    # What a term means moves on with the day it is told: two searches find where it reaches the interval and leaves it.
    first = bisect_left(days, x=True, key=lambda day: (meant := at(day)) is not None and meant.stop > start)
    past = bisect_left(days, x=True, key=lambda day: (meant := at(day)) is not None and meant.start >= stop)
    fits = (
        [day for day in days[first:past] if _agree(at(day), start, stop)] if past - first <= _FEW else days[first:past]
    )
    if not fits or not _agree(at(fits[0]), start, stop):
        return None
    begun = max(fits[0], start) if direction < 0 else fits[0]  # "in May" is not told as past before it came to it
    return Interval(begun, fits[-1] + 1, shape=Shape.RANGE) if begun <= fits[-1] else None


def _agree(one: Interval | None, start: int, stop: int) -> bool:
    """Tell whether one interval lies within the other."""
    if one is None:
        return False
    return (one.start >= start and one.stop <= stop) or (one.start <= start and one.stop >= stop)


def _may_tell(other: Evidence, telling: Telling) -> bool:
    """A document tells nothing of its own date but by the full dates in its words, and not those of the same clause."""
    if other.document != telling.document.id:
        return True
    start, end = other.span
    return other.by_itself and (end <= telling.clause.start or telling.clause.end <= start)


def _same_story(one: Telling, other: Evidence) -> bool:
    """Tell whether two documents are about the same thing: "the operation began" is told of many."""
    if one.document.id == other.document:
        return True
    if one.topic.kinship(other.topic) and len(one.topic.named & other.topic.named) >= _STORY_NAMES:
        return True
    shared, share = one.topic.shared(other.topic), one.topic.share(other.topic)
    if one.act.names & other.act.names:
        return shared >= _SHARED_NAMES and share >= _SAME_TOPIC
    return shared >= _STORY_NAMES and share >= _SAME_STORY and one.topic.place == other.topic.place


def _marked(one: Telling, other: Evidence) -> bool:
    """Tell whether an event that could be any week's is known by who did it, or by all that is told of it."""
    doer = one.act.doer and one.act.doer == other.act.doer
    return bool(doer) or len(one.act.stems & other.act.stems) >= _SHARED_OF_A_DAY


def yearly(telling: Telling) -> bool:
    """Tell whether it comes every year in the same words."""
    return not telling.act.stems.isdisjoint(_YEARLY)


def _of_days(term: Term) -> bool:
    return isinstance(term, Weekday) or (isinstance(term, Relative) and term.unit < Unit.MONTH)


def comparable(term: Term, interval: Interval) -> bool:
    """A weekday needs a day to be known by, a month a month: "in 2014" dates neither."""
    if isinstance(term, InYear):
        return interval.unit <= max(term.unit, Unit.SEASON)
    return interval.unit <= (max(term.unit, Unit.DAY) if isinstance(term, Relative) else Unit.DAY)


def to_lean_on(interval: Interval) -> bool:
    """Tell whether an interval is exact enough to date others by."""
    return interval.shape is Shape.CELL and not interval.approx and interval.unit <= Unit.SEASON


def short(quote: str) -> str:
    """Return a quote cut to a line."""
    words = " ".join(quote.split())
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"  # noqa: PLR2004  about a line


def clue_of(telling: Telling, kind: str, window: Interval, because: str) -> Clue:
    """Return a clue that a telling gives, with its words."""
    start, end = telling.mention.lead, telling.mention.tail
    return Clue(kind, because, window, telling.document.id, start, end, telling.document.text[start:end])
