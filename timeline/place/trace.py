"""How a date was found, in words: phrase, rule, anchor, arithmetic."""

from __future__ import annotations

from functools import lru_cache

from timeline.algebra import Anchors, anchor_of, edtf, iso, resolve, timex
from timeline.model import (
    Anchor,
    Calendar,
    Clock,
    Duration,
    Fields,
    InMonth,
    Interval,
    InYear,
    Mod,
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

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December".split()
_REMEMBERED = 16_384
_SEASONS = ("spring", "summer", "autumn", "winter")


@lru_cache(maxsize=_REMEMBERED)
def filled(
    rule: str, term: Term, anchor: Fields | None, direction: int, basis: str | None
) -> tuple[Interval | None, str | None, tuple[str, ...]]:
    """Fill the hole of a term: its interval, its TIMEX3 value, and the steps to it or why there is none.

    `basis` tells what the day of publication rests on where that is what fills the hole. Remembered, for the reports
    of one day say the same things of the same day.
    """
    stands = Interval(*anchor) if anchor else None
    return reasoned(rule, term, Anchors(stands, stands, stands, direction), basis)


def reasoned(
    rule: str, term: Term, anchors: Anchors, basis: str | None
) -> tuple[Interval | None, str | None, tuple[str, ...]]:
    """The same for a term that may lean on more than one anchor, as a range does."""
    anchor = anchors.of(anchor_of(term))
    interval = resolve(term, anchors)
    steps = because(rule, term, interval, anchors.direction, anchor, basis) if interval else (why_not(term, anchor),)
    return interval, timex(term, interval), steps


def because(  # noqa: PLR0913, PLR0917  all that a date rests on
    rule: str, term: Term, interval: Interval, direction: int, anchor: Interval | None, basis: str | None
) -> tuple[str, ...]:
    """Return the steps from the phrase to its interval, each a short plain sentence."""
    hole = anchor_of(term)
    steps = [f"{rule}: {_named(term)}"]
    if hole is not Anchor.NONE:
        steps.append(_anchored(hole, anchor, basis))
    steps += _arithmetic(term, direction)
    if interval.shape is Shape.ONE_OF:
        steps.append(f"the anchor is not known to the day: one of {edtf(interval)}")
    elif interval.days > 1:
        steps.append(f"{edtf(interval)}, that is {iso(interval.start)} to {iso(interval.last)}")
    return tuple(steps)


def why_not(term: Term, anchor: Interval | None) -> str:
    """Return why a phrase has no place in time.

    >>> why_not(Nth(30, Unit.DAY, Calendar(Unit.MONTH, 2017, 2)), None)  # "the 30th day of February 2017"
    'the words name no day of the years -9999 to 9999'
    """
    match term:
        case Duration():
            return "a length of time, not a date"
        case Recurring():
            return "a time that recurs, not one date"
        case Vague():
            return "too vague to be a date"
        case Shift(amount=None) | Window(amount=None):
            return "the words do not say how many"
        case Shift(unit=unit) | Window(unit=unit) if unit < Unit.DAY:
            return "hours and minutes are counted from a time of day that is not told"
    if anchor is not None:
        return "the words and the date they lean on give no day"
    if anchor_of(term) is Anchor.NONE:
        return "the words name no day of the years -9999 to 9999"
    if anchor_of(term) is Anchor.PREVIOUS:
        return "it leans on a date told before it, and there is none exact enough"
    return "it leans on the day of publication, which is not known"


def _anchored(hole: Anchor, anchor: Interval | None, basis: str | None) -> str:
    told = edtf(anchor) if anchor else "not known"
    if basis is not None:
        return f"anchor: published {told} ({basis})"
    return f"anchor: the date told before it, {told}" if hole is Anchor.PREVIOUS else f"anchor: told with it, {told}"


def _named(term: Term) -> str:  # noqa: C901, PLR0912  one line a term
    """Name what a term means, its hole left open."""
    match term:
        case Calendar(Unit.DAY, year, month, day):
            return f"{day} {_MONTHS[month - 1]} {year}"
        case Calendar(Unit.MONTH, year, month):
            return f"{_MONTHS[month - 1]} {year}"
        case Calendar(unit, year, index):
            return f"{unit.name.lower()} {year}" if unit >= Unit.YEAR else f"{unit.name.lower()} {index} of {year}"
        case InYear(feast=feast) if feast:
            return feast
        case InYear(Unit.MONTH, month, day):
            return f"{day} {_MONTHS[month - 1]}" if day else _MONTHS[month - 1]
        case InYear(Unit.SEASON, season):
            return _SEASONS[season - 1]
        case InYear(unit, index):
            return f"{unit.name.lower()} {index} of a year"
        case InMonth(day):
            return f"day {day} of a month"
        case Weekday(weekday):
            return _WEEKDAYS[weekday]
        case Relative(unit, offset):
            return f"the {unit.name.lower()}" + (
                f", {abs(offset)} {'before' if offset < 0 else 'after'}" if offset else ""
            )
        case Shift(amount, unit, sign, base=base) if base is not None:
            return f"{_count(amount, unit)} {'before' if sign < 0 else 'after'} {_named(base)}"
        case Shift(amount, unit, sign):
            return f"{_count(amount, unit)} {'before' if sign < 0 else 'after'}"
        case Window(amount, unit, sign):
            return f"{_count(amount, unit)} {'up to' if sign < 0 else 'from'}"
        case Part(mod, inner):
            return f"the {mod.name.lower()} of {_named(inner)}"
        case Nth(n, unit, inner):
            return f"{unit.name.lower()} {n} of {_named(inner)}"
        case Clock(_, inner):
            return f"a time of day, {_named(inner)}"
        case Range(first, last):
            return f"{_named(first)} to {_named(last)}"
        case _:
            return "no date"


def _count(amount: float | None, unit: Unit) -> str:
    number = "some" if amount is None else f"{amount:g}"
    return f"{number} {unit.name.lower()}{'' if amount == 1 else 's'}"


def _arithmetic(term: Term, direction: int) -> list[str]:
    """Say which of the recurring cells was taken, and how loose the words are."""
    match term:
        case Part(mod, inner, loose):
            share = "a half" if loose and _is_month(inner) and mod is not Mod.MID else "a third"
            return [*_arithmetic(inner, direction), f"{mod.name.lower()}: {share} of it"]
        case Clock(_, inner) | Nth(term=inner):
            return _arithmetic(inner, direction)
        case Range(first, last):
            return _arithmetic(last, direction) or _arithmetic(first, direction)
        case Weekday(which=Which.OPEN) | InYear(which=Which.OPEN) | InMonth():
            return [f"{_looks(term, direction)} {_named(term)}"]
        case Weekday(which=which) | InYear(which=which):
            return [f'"{which.name.lower()}": the {which.name.lower()} {_named(term)}']
        case Shift(mod=mod):
            return [_looseness(mod)] if mod or term.unit > Unit.DAY else []
        case _:
            return []


def _is_month(term: Term) -> bool:
    return isinstance(term, Calendar | InYear) and term.unit is Unit.MONTH


def _looks(term: Term, direction: int) -> str:
    if direction > 0:
        return "the verb looks ahead: the next"
    if direction < 0:
        return "past tense: the latest"
    return "no tense to go by: the latest" if isinstance(term, Weekday | InMonth) else "no tense to go by: the nearest"


def _looseness(mod: Mod | None) -> str:
    match mod:
        case Mod.MORE_THAN | Mod.EQUAL_OR_MORE:
            return "that much or up to half a unit more"
        case Mod.LESS_THAN | Mod.EQUAL_OR_LESS:
            return "that much or up to half a unit less"
        case _:
            return "give or take half a unit"
