"""How sure an event is: the share of labelled dates that were right which were read in the same way, and who tells it.

A confidence is how likely the date cited is right for what the words cited tell. The shares stand in
`confidence.toml`, counted by `tests/bench/confidence.py`.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from math import prod
from typing import TYPE_CHECKING

from timeline.algebra import core
from timeline.contract import FactorRecord
from timeline.model import Anchor, InMonth, InYear, Range, Relative, Shape, Unit, Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.model import Basis, Event, Term

_MOST_CERTAIN, _LEAST_CERTAIN = 0.99, 0.01
_HEADED = 0.9  # how far a line is trusted to be of the date it stands under: no labelled report has such lists
_FEW = 8  # full dates: a report of unknown day that tells fewer may be no story, whose dates lean on one another
_CLEAR = 0.4  # the share of a word that is clearly what the date tells of
# What the day of publication rests on where how often that is right was not counted.
_SAID: dict[Basis, str] = {
    "given": "its day of publication was given",
    "metadata": "its day of publication is told by its page",
    "url": "its day of publication stands in its address",
    "dateline": "its day of publication stands in its dateline",
}


def alone(event: Event) -> float:
    """Return how sure a telling is by itself."""
    return _bounded(prod(factor.share for factor in factors(event)))


def together(told: Iterable[tuple[str, float]], copies: Mapping[str, str]) -> tuple[float, int]:
    """Return how sure tellings are together, and how many independent sources they come from.

    `told` names for each its document and how sure it is by itself. Sources that agree make one another surer; one that
    tells an event twice, or is a copy of another, counts once, by its surest telling. So more sources never lower it.

    >>> together([("a", 0.9), ("a", 0.5), ("b", 0.5), ("c", 0.9)], {"c": "a"})
    (0.95, 2)
    """
    best: dict[str, float] = {}
    for document, sure in told:
        source = copies.get(document, document)
        best[source] = max(best.get(source, 0.0), sure)
    return _bounded(1 - prod(1 - best[source] for source in sorted(best))), len(best)


def factors(event: Event) -> tuple[FactorRecord, ...]:
    """Return what the confidence of a telling rests on: how its date was read, the day it leans on, what it tells."""
    return (factor(read_as(event)), *_day(event), *_told(event))


@lru_cache(maxsize=64)
def factor(what: str) -> FactorRecord:
    """Return one row of the table.

    >>> factor("a date told in full").share > factor("a week told from the day of publication").share
    True
    """
    right, of = _counted()[what]
    return FactorRecord(what=what, share=share(right, of), of=of)


def share(right: int, of: int) -> float:
    """Return the share of what was counted that was right; where little was, it is held towards a half.

    >>> share(1, 1), share(989, 999)
    (0.6667, 0.989)
    """
    return round((right + 1) / (of + 2), 4)


def read_as(event: Event) -> str:
    """Return the way in which a date was read."""
    placed, evidence = event.placed, event.evidence
    term = placed.mention.term
    inner = core(term.last if isinstance(term, Range) else term)
    match placed.rests_on:
        case Anchor.NONE:
            return "a date told in full"
        case Anchor.DOCUMENT:
            return _from_publication(inner)
        case Anchor.EVENT:
            return "a length counted from an event that the words name"
    if evidence.basis == "unknown" and evidence.full_dates < _FEW:
        return "a date that leans on one of the few told, in a report of unknown day"
    if isinstance(inner, InYear | InMonth | Weekday):
        return "a date of a story that goes on from the date told before it"
    return "a date counted from the one told before it"


def _from_publication(inner: Term) -> str:
    match inner:
        case InYear() | InMonth():
            return "a date without its year"
        case Weekday():
            return "a weekday"
        case Relative(unit) if unit <= Unit.DAY:
            return "a day told from the day of publication"
        case Relative(unit) if unit <= Unit.WEEK:
            return "a week told from the day of publication"
        case Relative():
            return "a month or year told from the day of publication"
    return "a length counted from the day of publication"


def day_of(event: Event) -> str | None:
    """Return what the day of publication is where the date leans on it, if how often that is right was counted."""
    if event.placed.rests_on is not Anchor.DOCUMENT or event.evidence.basis != "inferred":
        return None
    several = event.interval.shape is Shape.ONE_OF
    return "its day of publication is inferred" + (", and leaves several days" if several else "")


def told_as(event: Event) -> str | None:
    """Return how surely the words cited hold what the phrase tells of; nothing where the phrase names it itself."""
    evidence = event.evidence
    if evidence.headed or event.placed.rests_on is Anchor.EVENT:
        return None
    if evidence.share == 0:
        return "the word it seems to tell of is not among those cited"
    if evidence.share < _CLEAR:
        return "several words might be what it tells of"
    return "a word cited is clearly what it tells of" + ("" if evidence.tells == 1 else ", a state or mere talk")


def _day(event: Event) -> Iterator[FactorRecord]:
    evidence, what = event.evidence, day_of(event)
    if what:
        yield factor(what)
    elif event.placed.rests_on is Anchor.DOCUMENT and evidence.basis in _SAID:
        yield _taken(_SAID[evidence.basis], evidence.published)


def _told(event: Event) -> Iterator[FactorRecord]:
    what = told_as(event)
    if event.evidence.headed:
        yield _taken("its date stands above it, at the head of a list", _HEADED)
    elif what:
        yield factor(what)


@lru_cache(maxsize=64)
def _taken(what: str, share: float) -> FactorRecord:
    """Return a share that was not counted."""
    return FactorRecord(what=what, share=share)


def _bounded(share: float) -> float:
    return round(max(_LEAST_CERTAIN, min(_MOST_CERTAIN, share)), 2)


@lru_cache(maxsize=1)
def _counted() -> dict[str, tuple[int, int]]:
    """Return how many dates were right, of how many, for everything that was counted."""
    told = tomllib.loads(files("timeline.merge").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return {what: (right, of) for rows in told.values() for what, (right, of) in rows.items()}
