"""Days near a weekday are likelier than days far from it: news tells "on Sunday" of the last few days.

Measured on 248 bare weekdays of dated news: how many days before publication the day told was, and how many after.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING

from timeline.algebra import Anchors, resolve
from timeline.model import Clue, Interval, Weekday, Which

if TYPE_CHECKING:
    from timeline.dating.reading import Reading

# Shares by distance in days, 0 to 6, smoothed so that no day is impossible.
_BACK = (0.47, 0.26, 0.11, 0.10, 0.03, 0.015, 0.015)
_AHEAD = (0.10, 0.48, 0.12, 0.10, 0.10, 0.06, 0.04)
_DOUBT = 0.04  # that a report is not written so: it looks back over more than a week
_WEEK = Interval(1, 8)  # day 1 was a Monday


@dataclass(frozen=True, slots=True)
class Week:
    """How likely a report is of a Monday, of a Tuesday and so on, and the words that tell it."""

    weights: tuple[float, ...]
    clue: Clue


def week_of(reading: Reading) -> Week | None:
    """Return what the weekdays a document names tell of the weekday it was written; None where they are too few."""
    found = [(mention, clause) for mention, clause in reading.clauses if _is_open(mention.term)]
    told = tuple(dict.fromkeys((mention.term, clause.direction) for mention, clause in found))
    if len(told) < 2:  # noqa: PLR2004  one weekday fits each week alike
        return None
    raw = [prod(_share(term, direction, day) for term, direction in told) for day in range(_WEEK.start, _WEEK.stop)]
    weights = tuple((1 - _DOUBT) * weight / sum(raw) + _DOUBT / len(raw) for weight in raw)
    mention = found[0][0]
    text = reading.document.text[mention.lead : mention.tail]
    because = "news names the weekdays nearest to it"
    clue = Clue("nearest weekdays", because, _WEEK, reading.document.id, mention.lead, mention.tail, text)
    return Week(weights, clue)


def _is_open(term: object) -> bool:
    return isinstance(term, Weekday) and term.which is Which.OPEN


@lru_cache(maxsize=512)
def _share(term: Weekday, direction: int, day: int) -> float:
    """Return how often a report of a day names such a weekday."""
    meant = resolve(term, Anchors(document=Interval(day + 700, day + 701), direction=direction))
    distance = abs(meant.start - day - 700) if meant else 0
    return (_AHEAD if direction > 0 else _BACK)[distance]
