"""What a text has told so far, which the next phrase may lean on: the last date, and the last quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.algebra import anchor_of, core, leaning
from timeline.model import (
    Anchor,
    Clock,
    InMonth,
    Interval,
    InYear,
    Placed,
    Published,
    Recurring,
    Relative,
    Shape,
    Shift,
    Term,
    Unit,
    Vague,
    Weekday,
    Window,
)

if TYPE_CHECKING:
    from typing import Self

_NO_DATES = (Window, Recurring, Vague)
_PERIODS = (Unit.QUARTER, Unit.HALF)
_LATELY = 31  # days
_HELD = 900  # characters for which a quarter stays what "a year ago" is compared with
_ASIDE_DAYS = 15 * 366  # a bare year so far from the story is an aside ("as in 1614") and does not carry it on


@dataclass(frozen=True, slots=True)
class SoFar:
    """The last date told, and the last quarter or half with where it was told."""

    told: Interval | None = None
    period: Interval | None = None
    period_at: int = 0
    lost: bool = False  # the last date told has no day: nothing can be counted from it, nor from one told before it

    def after(self, found: Placed, direction: int) -> Self:
        """Return what is told once this phrase is; what its verb only looks ahead to is not told yet.

        >>> SoFar().told is None
        True
        """
        interval = _leads_on(found)
        if _is_lost(found):
            return type(self)(None, self.period, self.period_at, lost=True)
        if interval is None or direction > 0 or self._aside(interval):
            return self
        if isinstance(found.mention.term, Shift) and interval.unit in _PERIODS:
            return self  # "a year ago" was a comparison: the next one is with the same quarter
        if interval.unit in _PERIODS:
            return type(self)(interval, interval, found.mention.end)
        return type(self)(interval, self.period, self.period_at)

    def previous(self, term: Term, at: int, published: Published) -> Interval | None:
        """Return what a phrase that leans on something told leans on; on publication where it may and nothing is."""
        of_period = isinstance(term, Shift | Relative) and term.unit is Unit.QUARTER
        if (of_period or (isinstance(term, Shift) and self.holds(at))) and self.period:
            return self.period
        backward = isinstance(term, Clock) or (isinstance(term, Shift) and term.sign < 0)
        return self.told or (published.window if backward and not self.lost else None)

    def open_day(self, term: Term) -> Term:
        """Return "the 12th" as a day of a month near publication, where nothing told before it says which month."""
        lost = self.told is None and isinstance(core(term), InMonth) and anchor_of(term) is Anchor.PREVIOUS
        return leaning(term, Anchor.DOCUMENT) if lost else term

    def just_told(self, found: Placed) -> bool:
        """Whether the last date told lies shortly before this one: it stays, where this is only the day of telling."""
        if self.told is None or found.interval is None:
            return False
        return 0 <= found.interval.start - self.told.start <= _LATELY

    def holds(self, at: int) -> bool:
        """Whether a quarter was told shortly before."""
        return self.period is not None and at - self.period_at <= _HELD

    def _aside(self, interval: Interval) -> bool:
        """Whether a bare year is told in passing: one that lies back, or far from the story ("as in 1614")."""
        if self.told is None or interval.unit < Unit.YEAR:
            return False
        return interval.stop <= self.told.start or interval.start - self.told.start > _ASIDE_DAYS


def compared(term: Term, so_far: SoFar, at: int) -> Term:
    """Return "a year ago" of a quarterly report as the same quarter a year before the one told."""
    if isinstance(term, Shift) and (term.amount, term.unit, term.sign, term.mod) == (1, Unit.YEAR, -1, None):
        return leaning(term, Anchor.PREVIOUS) if so_far.holds(at) and term.anchor is not Anchor.EVENT else term
    return term


def _is_lost(found: Placed) -> bool:
    """Whether a phrase tells a date of the story whose day is not known, as the day of the report is not."""
    if found.rests_on is not Anchor.DOCUMENT or (found.interval and found.interval.shape is not Shape.ONE_OF):
        return False
    return isinstance(core(found.mention.term), Weekday | InYear)


def _leads_on(found: Placed) -> Interval | None:
    """Return the interval the next phrase may lean on, if this one tells a date of the story."""
    term = found.mention.term
    if found.interval is None or isinstance(term, _NO_DATES) or found.rests_on is Anchor.EVENT:
        return None
    if found.interval.shape is Shape.ONE_OF or found.interval.unit > Unit.YEAR:
        return None
    return found.interval
