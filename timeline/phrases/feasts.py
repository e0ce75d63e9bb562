"""Feasts and named days: "Thanksgiving", "Easter Monday 1916", "last Ramadan", "Election Day", "9/11"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import civil, feast
from timeline.lexicon import feasts
from timeline.model import Anchor, Calendar, InYear, Mod, Part, Range, Shape, Term, Unit, Which
from timeline.phrases.grammar import Meaning, Rule, rules

if TYPE_CHECKING:
    from timeline.model import Interval
    from timeline.phrases.tokens import Value

# Tried first, so that a feast is one word to every other rule.
FEAST_NAMES: tuple[Rule, ...] = tuple(
    rule for words, name in feasts.FEASTS for rule in rules((words, lambda name=name: name), kind="feast")
)
_NOT_EVERY_YEAR = frozenset({"super tuesday", "inauguration day", "king day"})


def _open(which: Which = Which.OPEN, suffix: str = "") -> Meaning:
    """Mean a feast whose year is left open."""

    def meaning(feast: str) -> Value:
        if which is not Which.OPEN and feast in _NOT_EVERY_YEAR:
            return None
        return InYear(Unit.DAY, 0, None, which, Anchor.DOCUMENT, None, feast + suffix)

    return meaning


def _told(suffix: str = "") -> Meaning:
    """Mean a feast of a year that is told."""

    def meaning(name: str, year: int) -> Value:
        days = feast(name + suffix, year)
        return _days(days) if days else None

    return meaning


def _days(days: Interval) -> Term:
    first, last = (_end(day, days) for day in (days.start, days.last))
    return Range(first, last) if days.shape is Shape.RANGE else first


def _end(day: int, days: Interval) -> Term:
    told = Calendar(Unit.DAY, *civil(day))
    return Part(Mod.APPROX, told) if days.approx else told


def _known(known: tuple[int, int, int]) -> Term:
    return Calendar(Unit.DAY, *known)


def _attacks(month: int, day: int) -> Value:
    """Mean "the Sept. 11 attacks", which need no year."""
    return Calendar(Unit.DAY, 2001, month, day) if (month, day) == (9, 11) else None


# Tried before the calendar, which reads a day of any year.
KNOWN: tuple[Rule, ...] = rules(
    ("<month> <day> (?=attack|attacks|terrorist)", _attacks),
)
FEASTS: tuple[Rule, ...] = rules(
    ("<feast>", _open()),
    ("the (muslim|islamic)? holy? month of <feast>", _open()),
    ("(last|this past) <feast>", _open(Which.LAST)),
    ("this <feast>", _open(Which.THIS)),
    ("next <feast>", _open(Which.NEXT)),
    ("<feast:name> (of|in|,)? <year>", _told()),
    ("<feast> weekend", _open(suffix=" weekend")),
    ("the weekend of <feast>", _open(suffix=" weekend")),
    ("<feast:name> weekend (of|in|,)? <year>", _told(" weekend")),
    ("the? weekend of <feast:name> ,? <year>", _told(" weekend")),
    ("<known>", _known),
    ("d - day", lambda: Calendar(Unit.DAY, 1944, 6, 6)),
    ("(ve|v - e) day", lambda: Calendar(Unit.DAY, 1945, 5, 8)),
)
