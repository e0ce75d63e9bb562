"""Terms to intervals: one `match` fills the hole of a term from its anchors.

An anchor that is itself uncertain gives an interval that is. What no calendar has, or falls outside the four-digit
years that EDTF can spell, is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.algebra.choose import in_month, in_story, in_year, nearest, nth, nth_weekday, on_weekday
from timeline.algebra.civil import cell_at, cell_in_year, cell_of, civil, day_of, index_of, step
from timeline.algebra.feasts import feast
from timeline.algebra.lean import core, with_core
from timeline.algebra.loose import counted, part_of
from timeline.model import (
    Anchor,
    Calendar,
    Clock,
    Duration,
    InMonth,
    Interval,
    InYear,
    Nth,
    Part,
    Range,
    Recurring,
    Relative,
    Shape,
    Shift,
    Term,
    Unit,
    Vague,
    Weekday,
    Which,
    Window,
)

# An anchor window longer than this is not walked day by day for its candidates: they would be too many to print.
_WALKED_DAYS = 400
_PRINTED_CHOICES = 6
_FIRST_DAY, _LAST_DAY = day_of(-9999), day_of(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Anchors:
    """What may fill a hole, and which way the verb looks: -1 back, +1 forward, 0 not said."""

    document: Interval | None = None
    previous: Interval | None = None
    event: Interval | None = None
    direction: int = 0

    def of(self, anchor: Anchor) -> Interval | None:
        """Return the interval that stands for an anchor, if there is one."""
        match anchor:
            case Anchor.DOCUMENT:
                return self.document
            case Anchor.PREVIOUS:
                return self.previous
            case Anchor.EVENT:
                return self.event
            case _:
                return None


def resolve(term: Term, anchors: Anchors) -> Interval | None:
    """Return the interval a term means, or None where its anchor is missing or the words name no place in time.

    >>> from timeline.algebra.edtf import edtf, parse_edtf
    >>> edtf(resolve(Weekday(6), Anchors(document=parse_edtf("2017-07-11"), direction=-1)))
    '2017-07-09'
    >>> edtf(resolve(InYear(Unit.MONTH, 10), Anchors(document=parse_edtf("2017-03"), direction=-1)))
    '2016-10'
    """
    found = _resolved(term, anchors)
    return found if found and found.start >= _FIRST_DAY and found.last <= _LAST_DAY else None


def _resolved(term: Term, anchors: Anchors) -> Interval | None:
    if isinstance(term, Range):
        return _range(term, anchors)
    hole = anchor_of(term)
    if hole is Anchor.NONE:
        return _at(term, 0, anchors.direction)
    anchor = anchors.of(hole)
    if anchor is None or (hole is Anchor.PREVIOUS and anchor.unit > _finest(term)):
        return None
    if hole is Anchor.PREVIOUS and isinstance(inner := core(term), InYear) and inner.which is Which.OPEN:
        return _at(with_core(term, in_story(inner, anchor)), 0, 0)
    if isinstance(term, Shift) and hole is Anchor.PREVIOUS and anchor.unit in (Unit.QUARTER, Unit.HALF):
        return _same_period(term, anchor)
    return _over(term, anchor, anchors.direction)


def _same_period(term: Shift, period: Interval) -> Interval | None:
    """Return "a year earlier" said of a quarter: the same quarter of the year before."""
    if term.unit is not Unit.YEAR or term.amount is None:
        return _over(term, period, 0)
    return cell_of(step(period.start, Unit.YEAR, term.sign * term.amount), period.unit)


def anchor_of(term: Term) -> Anchor:
    """Return the hole of a term, looking through parts, clocks and ranges.

    >>> from timeline.model import Mod
    >>> anchor_of(Part(Mod.START, InYear(Unit.MONTH, 3))), anchor_of(Calendar(Unit.YEAR, 2014))
    (<Anchor.DOCUMENT: 'published'>, <Anchor.NONE: 'none'>)
    """
    match term:
        case Calendar() | Duration() | Vague() | Recurring():
            return Anchor.NONE
        case Shift(base=base) if base is not None:
            return anchor_of(base)
        case Part(term=inner) | Nth(term=inner) | Clock(term=inner):
            return anchor_of(inner)
        case Range(first, last):
            return Anchor.NONE if anchor_of(first) is Anchor.NONE else anchor_of(last)  # one end dates the other
        case _:
            return term.anchor


def _finest(term: Term) -> Unit:
    """Return the unit the last date told must have, or be finer than, for this term to lean on it."""
    match term:
        case Part(term=inner) | Clock(term=inner) | Nth(term=inner):
            return _finest(inner)
        case Shift(base=base) if base is not None:
            return _finest(base)
        case Shift(more=(*_, (_, unit))):
            return unit
        case Shift(unit=unit) | Relative(unit=unit) | Window(unit=unit):
            return unit
        case InMonth():
            return Unit.MONTH
        case InYear():
            return Unit.YEAR
        case _:
            return Unit.DAY


def _over(term: Term, anchor: Interval, direction: int) -> Interval | None:
    """Resolve a term whose anchor is a window: where its days disagree, the answer is one of several."""
    first, last = _at(term, anchor.start, direction), _at(term, anchor.last, direction)
    if first is None or last is None or first == last:
        return first
    hull = replace(first, start=min(first.start, last.start), stop=max(first.stop, last.stop))
    if first.shape is Shape.RANGE:
        return replace(hull, approx=True)
    if first.approx or (_finest(term) >= anchor.unit and isinstance(term, Shift)):
        return replace(hull, approx=True)
    return replace(hull, shape=Shape.ONE_OF, choices=_choices(term, anchor, direction))


def _choices(term: Term, anchor: Interval, direction: int) -> tuple[int, ...]:
    if anchor.days > _WALKED_DAYS:
        return ()
    found = {cell.start for day in range(anchor.start, anchor.stop) if (cell := _at(term, day, direction))}
    return tuple(sorted(found)) if len(found) <= _PRINTED_CHOICES else ()


def _at(term: Term, day: int, direction: int) -> Interval | None:  # noqa: C901, PLR0912  one arm a term
    """Resolve a term as told on one day."""
    match term:
        case Calendar(unit, year, index, day_in_month):
            return _calendar(unit, year, index, day_in_month)
        case InYear(index=years, feast=str(name)) if name and years:  # "Christmas last year"
            return feast(name, civil(day)[0] + years)
        case InYear():
            return in_year(term, day, direction)
        case InMonth():
            return in_month(term, day, direction)
        case Weekday(weekday, which):
            return on_weekday(weekday, which, day, direction)
        case Relative(unit, None):
            return nearest(unit, day, direction)
        case Relative(unit, int(offset)):
            return cell_at(index_of(day, unit) + offset, unit)
        case Shift(base=None):
            return counted(term, day)
        case Shift(base=base) if base is not None:
            whole = _at(base, day, direction)
            return whole and _over(replace(term, base=None), whole, 0)
        case Window(amount, unit, sign):
            return _window(amount, unit, sign, day)
        case Part(mod, inner, loose):
            whole = _at(inner, day, direction)
            return whole and part_of(whole, mod, loose=loose)
        case Nth(n, unit, inner, weekday):
            whole = _at(inner, day, direction)
            if whole is None or weekday is None:
                return whole and nth(n, unit, whole)
            return nth_weekday(n, weekday, whole)
        case Clock(_, inner):
            return _at(inner, day, direction)
        case _:
            return None


def _calendar(unit: Unit, year: int, index: int, day: int) -> Interval | None:
    try:
        return cell_in_year(unit, year, index, day)
    except ValueError:  # 31 February
        return None


def _window(amount: float | None, unit: Unit, sign: int, day: int) -> Interval | None:
    """Return the stretch to the exact day, its unit no finer than the words: "the past three months"."""
    if amount is None or unit < Unit.DAY:
        return None
    if unit is Unit.QUARTER and sign < 0:  # "the last two quarters" are whole ones, and over
        stop = cell_of(day, unit).start
        return Interval(step(stop, unit, -amount), stop, Unit.MONTH, Shape.RANGE)
    other = step(day, unit, sign * amount)
    told = Unit.DAY if unit <= Unit.WEEK else Unit.MONTH if unit < Unit.YEAR else Unit.YEAR
    return Interval(min(day, other), max(day, other) + 1, told, Shape.RANGE)


def _range(term: Range, anchors: Anchors) -> Interval | None:
    """Resolve the two ends; the one that leaves its year open takes it from the other."""
    if anchor_of(term.first) is Anchor.NONE:
        first = resolve(term.first, anchors)
        told = replace(anchors, document=first and cell_of(first.last, Unit.DAY), direction=1)
        open_year = isinstance(core(term.last), InYear | InMonth | Weekday)  # "today" needs no other end
        last = first and resolve(term.last, told if open_year else anchors)
    else:
        last = resolve(term.last, anchors)
        told = replace(anchors, document=last and cell_of(last.start, Unit.DAY), direction=-1)
        first = last and resolve(term.first, told)
    if first is None or last is None or last.start < first.start:
        return None
    last_unit = last.unit if last.unit is not first.unit else None
    return Interval(first.start, last.stop, first.unit, Shape.RANGE, first.approx or last.approx, last_unit)
