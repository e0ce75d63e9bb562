"""Terms to intervals: one `match` fills the hole of a term from its anchors.

News counts back: with no tense to say otherwise a bare weekday is the latest one up to and including the day of
publication, and a bare month the nearest. An anchor that is itself uncertain gives an interval that is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.algebra.civil import cell_at, cell_in_year, cell_of, civil, index_of, step, weekday_of
from timeline.algebra.loose import counted, part_of
from timeline.model import (
    Anchor,
    Calendar,
    Clock,
    InMonth,
    Interval,
    InYear,
    Mod,
    Nth,
    Part,
    Range,
    Relative,
    Shape,
    Shift,
    Term,
    Unit,
    Weekday,
    Which,
    Window,
)

# An anchor window longer than this is not walked day by day for its candidates: they would be too many to print.
_WALKED_DAYS = 400
_PRINTED_CHOICES = 6


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
    if isinstance(term, Range):
        return _range(term, anchors)
    hole = anchor_of(term)
    if hole is Anchor.NONE:
        return _at(term, 0, anchors.direction)
    anchor = anchors.of(hole)
    if anchor is None or (hole is Anchor.PREVIOUS and anchor.unit > _finest(term)):
        return None
    return _over(term, anchor, anchors.direction)


def anchor_of(term: Term) -> Anchor:
    """Return the hole of a term, looking through parts, clocks and ranges.

    >>> anchor_of(Part(Mod.START, InYear(Unit.MONTH, 3))), anchor_of(Calendar(Unit.YEAR, 2014))
    (<Anchor.DOCUMENT: 'published'>, <Anchor.NONE: 'none'>)
    """
    match term:
        case Part(term=inner) | Nth(term=inner) | Clock(term=inner):
            return anchor_of(inner)
        case Range(first, last):
            return anchor_of(last) if anchor_of(last) is not Anchor.NONE else Anchor.NONE
        case InYear() | InMonth() | Weekday() | Relative() | Shift() | Window():
            return term.anchor
        case _:
            return Anchor.NONE


def _finest(term: Term) -> Unit:
    """Return the unit the last date told must have, or be finer than, for this term to lean on it."""
    match term:
        case Part(term=inner) | Clock(term=inner) | Nth(term=inner):
            return _finest(inner)
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
    if first.approx or _finest(term) >= anchor.unit and isinstance(term, Shift):
        return replace(hull, approx=True)
    return replace(hull, shape=Shape.ONE_OF, choices=_choices(term, anchor, direction))


def _choices(term: Term, anchor: Interval, direction: int) -> tuple[int, ...]:
    if anchor.days > _WALKED_DAYS:
        return ()
    found = {cell.start for day in range(anchor.start, anchor.stop) if (cell := _at(term, day, direction))}
    return tuple(sorted(found)) if len(found) <= _PRINTED_CHOICES else ()


def _at(term: Term, day: int, direction: int) -> Interval | None:
    """Resolve a term as told on one day."""
    match term:
        case Calendar(unit, year, index, day_in_month):
            return cell_in_year(unit, year, index, day_in_month)
        case InYear():
            return _in_year(term, day, direction)
        case InMonth(day_in_month):
            return _in_month(day_in_month, day, direction)
        case Weekday(weekday, which):
            return _weekday(weekday, which, day, direction)
        case Relative(unit, offset):
            return cell_at(index_of(day, unit) + offset, unit)
        case Shift():
            return counted(term, day)
        case Window(amount, unit, sign):
            return _window(amount, unit, sign, day)
        case Part(mod, inner, loose):
            whole = _at(inner, day, direction)
            return whole and part_of(whole, mod, loose=loose)
        case Nth(n, unit, inner):
            whole = _at(inner, day, direction)
            return whole and _nth(n, unit, whole)
        case Clock(_, inner):
            return _at(inner, day, direction)
        case _:
            return None


def _in_year(term: InYear, day: int, direction: int) -> Interval | None:
    """Choose the year of "October", "5 March" or "last fall"."""
    year = civil(day)[0]
    cells = [cell for y in range(year - 5, year + 6) if (cell := _of_year(term, y))]  # 29 February needs the reach
    past = [cell for cell in cells if cell.start <= day]
    ahead = [cell for cell in cells if cell.last >= day]
    match term.which:
        case Which.LAST:
            return [cell for cell in cells if cell.last < day][-1]
        case Which.NEXT:
            return next(cell for cell in cells if cell.start > day)
        case Which.THIS:
            return _of_year(term, year)
    if direction:
        return past[-1] if direction < 0 else ahead[0]
    before, after = past[-1], ahead[0]
    return before if day - before.last <= after.start - day else after


def _of_year(term: InYear, year: int) -> Interval | None:
    try:
        return cell_in_year(Unit.DAY if term.day else term.unit, year, term.index, term.day or 1)
    except ValueError:  # 29 February of a common year
        return None


def _in_month(day_in_month: int, day: int, direction: int) -> Interval | None:
    """Choose the month of "the 17th": the latest one that has such a day, or the next when the verb looks ahead."""
    month = index_of(day, Unit.MONTH)
    for offset in (0, 1, 2) if direction > 0 else (0, -1, -2):
        cell = cell_at(month + offset, Unit.MONTH)
        start = cell.start + day_in_month - 1
        if start < cell.stop and (start >= day if direction > 0 else start <= day):
            return Interval(start, start + 1)
    return None


def _weekday(weekday: int, which: Which, day: int, direction: int) -> Interval:
    back = (weekday_of(day) - weekday) % 7
    ahead = (weekday - weekday_of(day)) % 7
    match which:
        case Which.LAST:
            start = day - (back or 7)
        case Which.NEXT:
            start = day + (ahead or 7)
        case Which.THIS:
            start = day - back if direction < 0 else day + ahead
        case _:
            start = day + ahead if direction > 0 else day - back
    return Interval(start, start + 1)


def _window(amount: float | None, unit: Unit, sign: int, day: int) -> Interval | None:
    if amount is None or unit < Unit.DAY:
        return None
    other = step(day, unit, sign * amount)
    return Interval(min(day, other), max(day, other) + 1, Unit.DAY, Shape.RANGE)


def _nth(n: int, unit: Unit, whole: Interval) -> Interval | None:
    """Return the n-th unit within a whole; weeks are counted from its first day, as "the third week of March" is."""
    if unit in (Unit.WEEK, Unit.DAY):
        size = 7 if unit is Unit.WEEK else 1
        start = whole.start + (n - 1) * size if n > 0 else whole.stop + n * size
        if not whole.start <= start < whole.stop:
            return None
        return Interval(start, min(start + size, whole.stop), Unit.DAY, Shape.RANGE if size > 1 else Shape.CELL)
    index = index_of(whole.start, unit) + n - 1 if n > 0 else index_of(whole.last, unit) + n + 1
    found = cell_at(index, unit)
    return found if found.start >= whole.start and found.stop <= whole.stop else None


def _range(term: Range, anchors: Anchors) -> Interval | None:
    """Resolve the two ends; the one that leaves its year open takes it from the other."""
    if anchor_of(term.first) is Anchor.NONE:
        first = resolve(term.first, anchors)
        told = replace(anchors, document=first and cell_of(first.last, Unit.DAY), direction=1)
        last = first and resolve(term.last, told)
    else:
        last = resolve(term.last, anchors)
        told = replace(anchors, document=last and cell_of(last.start, Unit.DAY), direction=-1)
        first = last and resolve(term.first, told)
    if first is None or last is None or last.start < first.start:
        return None
    last_unit = last.unit if last.unit is not first.unit else None
    return Interval(first.start, last.stop, first.unit, Shape.RANGE, first.approx or last.approx, last_unit)
