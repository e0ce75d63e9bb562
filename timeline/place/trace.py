"""How a date was found, in words: phrase, rule, anchor, arithmetic."""

from __future__ import annotations

from timeline.algebra import Anchors, anchor_of, edtf, iso
from timeline.model import (
    Anchor,
    Calendar,
    Clock,
    Duration,
    InMonth,
    Interval,
    InYear,
    Mention,
    Mod,
    Nth,
    Part,
    Published,
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
_SEASONS = ("spring", "summer", "autumn", "winter")


def because(mention: Mention, interval: Interval, anchors: Anchors, published: Published) -> tuple[str, ...]:
    """Return the steps from the phrase to its interval, each a short plain sentence."""
    hole = anchor_of(mention.term)
    steps = [f"{mention.rule}: {_named(mention.term)}"]
    if hole is not Anchor.NONE:
        steps.append(_anchored(hole, anchors, published))
    steps += _arithmetic(mention.term, anchors)
    if interval.shape is Shape.ONE_OF:
        steps.append(f"the anchor is not known to the day: one of {edtf(interval)}")
    elif interval.days > 1:
        steps.append(f"{edtf(interval)}, that is {iso(interval.start)} to {iso(interval.last)}")
    return tuple(steps)


def why_not(mention: Mention, anchors: Anchors) -> str:
    """Return why a phrase has no place in time."""
    match mention.term:
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
    hole = anchor_of(mention.term)
    if anchors.of(hole) is not None:
        return "the words and the date they lean on give no day"
    if hole is Anchor.PREVIOUS:
        return "it leans on a date told before it, and there is none exact enough"
    return "it leans on the day of publication, which is not known"


def _anchored(hole: Anchor, anchors: Anchors, published: Published) -> str:
    anchor = anchors.of(hole)
    told = edtf(anchor) if anchor else "not known"
    if anchor is not None and anchor is published.window:
        return f"anchor: published {told} ({published.basis})"
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


def _arithmetic(term: Term, anchors: Anchors) -> list[str]:
    """Say which of the recurring cells was taken, and how loose the words are."""
    match term:
        case Part(mod, inner, loose):
            share = "a half" if loose and _is_month(inner) and mod is not Mod.MID else "a third"
            return [*_arithmetic(inner, anchors), f"{mod.name.lower()}: {share} of it"]
        case Clock(_, inner) | Nth(term=inner):
            return _arithmetic(inner, anchors)
        case Range(first, last):
            return _arithmetic(last, anchors) or _arithmetic(first, anchors)
        case Weekday(which=Which.OPEN) | InYear(which=Which.OPEN) | InMonth():
            return [f"{_looks(term, anchors.direction)} {_named(term)}"]
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
