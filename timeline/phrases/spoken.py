"""Phrases that lean on another day: "yesterday", "last week", "two years ago", "the next day", "the past month"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.algebra import anchor_of
from timeline.model import (
    Anchor,
    Calendar,
    Duration,
    InYear,
    Mod,
    Nth,
    Range,
    Relative,
    Shift,
    Term,
    Unit,
    Vague,
    Weekday,
    Which,
    Window,
)
from timeline.phrases.calendar import day_of_month
from timeline.phrases.grammar import Meaning, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_MONTHS_IN_YEAR = 12


def _relative(offset: int, anchor: Anchor = Anchor.DOCUMENT) -> Meaning:
    """Mean the unit that holds the anchor, moved by `offset`; an hour is too short to hold a day."""

    def meaning(unit: Unit) -> Value:
        return None if unit < Unit.DAY else Relative(unit, offset, anchor)

    return meaning


def _of_telling(unit: Unit) -> Value:
    """Mean "the high for the year"."""
    return Relative(unit) if unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR) else None


def _shift(sign: int, anchor: Anchor) -> Meaning:
    """Mean the point a duration away from the anchor."""

    def meaning(duration: Duration, loose: Mod | None = None) -> Value:
        if duration.unit is None:
            return None
        return Shift(duration.amount, duration.unit, sign, anchor, duration.mod or loose, duration.more)

    return meaning


def _ahead(duration: Duration, vague: str = "PRESENT_REF", deictic: int = 0) -> Value:
    """Mean "two weeks from now", "a year from today"."""
    at_telling = vague == "PRESENT_REF" and deictic == 0
    return _shift(1, Anchor.DOCUMENT)(duration=duration) if at_telling else None


def _from_date(sign: int) -> Meaning:
    """Mean "16 days after 1 February 2018", "the day before July 4, 2016" and "a week before yesterday"."""

    def meaning(cell: Term, duration: Duration | None = None) -> Value:
        if not isinstance(cell, Calendar | Relative | InYear | Weekday) or anchor_of(cell) is Anchor.PREVIOUS:
            return None
        if duration is None:
            return Shift(1, Unit.DAY, sign, anchor_of(cell), base=cell)
        open_day = isinstance(cell, Weekday) or (isinstance(cell, InYear) and not cell.feast)
        if duration.unit is None or duration.amount is None or open_day:
            return None  # "three days after March 5" tells a length and a date
        amount, unit = duration.amount, duration.unit
        return Shift(amount, unit, sign, anchor_of(cell), duration.mod, duration.more, cell)

    return meaning


def _week_of(day: Term) -> Value:
    """Mean "the week of April 10"."""
    known = isinstance(day, Calendar | InYear) and anchor_of(day) is not Anchor.PREVIOUS
    return Shift(0, Unit.WEEK, 1, anchor_of(day), base=day) if known else None


def _before_last(unit: Unit) -> Value:
    """Mean "the week before last"."""
    return Relative(unit, -2) if unit >= Unit.DAY else None


def _after_next(unit: Unit) -> Value:
    return Relative(unit, 2) if unit >= Unit.DAY else None


def _last_day_of_month(month: int, day: float) -> Value:
    """Mean "last Oct. 23"."""
    value = day_of_month(day, month)
    return replace(value, which=Which.LAST) if isinstance(value, InYear) else value


def _years_ago(duration: Duration, cell: Term) -> Value:
    """Mean "a year ago this month"."""
    if duration.unit is not Unit.YEAR or cell != Relative(Unit.MONTH) or not duration.amount or duration.amount % 1:
        return None
    return Relative(Unit.MONTH, -_MONTHS_IN_YEAR * int(duration.amount))


def _to_date(unit: Unit, **_: object) -> Value:
    """Mean "the year to date"."""
    return Range(Nth(1, Unit.DAY, Relative(unit)), Relative(Unit.DAY)) if unit >= Unit.WEEK else None


def _window(sign: int, anchor: Anchor = Anchor.DOCUMENT) -> Meaning:
    """Mean the stretch of a duration that ends or begins at the anchor."""

    def meaning(duration: Duration) -> Value:
        if duration.unit is None:
            return None
        return Window(duration.amount, duration.unit, sign, anchor, duration.mod)

    return meaning


def _counted_back(number: float, units: Unit) -> Term:
    """Mean "the four previous weeks"."""
    return Window(number, units, -1)


def _single_window(sign: int) -> Meaning:
    return lambda unit: Window(1, unit, sign)


def _in_the_last(unit: Unit) -> Value:
    """Mean "within the last year", which ends now."""
    return Window(1, unit, -1) if unit > Unit.DAY else None


def _weekday(which: Which) -> Meaning:
    return lambda weekday: Weekday(weekday, which, Anchor.PREVIOUS)


def _day_beside(step: int) -> Meaning:
    """Mean "the day before yesterday" and "the day after tomorrow"."""

    def meaning(deictic: int) -> Value:
        return Relative(Unit.DAY, deictic + step) if deictic * step > 0 else None

    return meaning


SO_FAR = rules(("(?<=<unit>) -? to -? date", lambda **_: "to date"), kind="sofar")
NAMED = rules(
    ("<deictic>", lambda deictic: Relative(Unit.DAY, deictic)),
    ("the <number> (past|previous|preceding) <units>", _counted_back),
    ("the? day before <deictic>", _day_beside(-1)),
    ("the? day after <deictic>", _day_beside(1)),
    ("the <unit> before last (?!<weekday>|<month>|night)", _before_last),
    ("the <unit> after next (?!<weekday>|<month>)", _after_next),
    ("(the|this)? <unit> <sofar>", _to_date),
    ("(last|this past) <month> <day>", _last_day_of_month),
    ("(last|previous) (?!night) <unit>", _relative(-1)),
    ("this coming? (?!night) <unit>", _relative(0)),
    ("the (current|present) <unit>", _relative(0)),
    ("next (?!night) <unit>", _relative(1)),
    ("(the|this) past weekend", lambda: Relative(Unit.WEEKEND, -1)),
    ("the coming weekend", lambda: Relative(Unit.WEEKEND)),
    ("(?<=in|within|over|during) the last (?!night|quarter) <unit> (?!of|in|before)", _in_the_last),
    ("these days", lambda: Vague("PRESENT_REF")),
    ("(?<=for|of) the <unit> (?!of|when|that|to|in|after|before|ended|ending|<year:next>)", _of_telling),
    ("the weekend", lambda: Relative(Unit.WEEKEND, None)),
    ("all (this)? <unit>", _relative(0)),
)
TOLD_BEFORE = rules(
    ("the (next|following) (?!night) <unit>", _relative(1, Anchor.PREVIOUS)),
    ("the (previous|preceding) (?!night) <unit>", _relative(-1, Anchor.PREVIOUS)),
    ("(that|that same|the same) (?!night) <unit>", _relative(0, Anchor.PREVIOUS)),
    ("the <unit> after (?=,|;)", _relative(1, Anchor.PREVIOUS)),
    ("the <unit> before (?=,|;)", _relative(-1, Anchor.PREVIOUS)),
    ("the (next|following) <weekday>", _weekday(Which.NEXT)),
    ("the (previous|preceding) <weekday>", _weekday(Which.LAST)),
)
COUNTED = rules(
    ("<duration> before <dated-day:cell>", _from_date(-1)),
    ("<duration> (after|from) <dated-day:cell>", _from_date(1)),
    ("the day before <daily:cell>", _from_date(-1)),
    ("the day after <daily:cell>", _from_date(1)),
    ("the? week (of|beginning|starting|commencing) the? <dated-day:day>", _week_of),
    ("<duration> ago <monthly:cell>", _years_ago),
    ("<duration> ago", _shift(-1, Anchor.DOCUMENT)),
    ("<duration> from (<vague>|<deictic>)", _ahead),
    ("(?<=in) <duration> ('s|') time", _shift(1, Anchor.DOCUMENT)),
    ("<duration> (earlier|previously)", _shift(-1, Anchor.PREVIOUS)),
    ("<duration> before (?=,|;)", _shift(-1, Anchor.PREVIOUS)),
    ("<duration> after (?=,|;)", _shift(1, Anchor.PREVIOUS)),
    ("<duration> (later|afterward|afterwards|thereafter)", _shift(1, Anchor.PREVIOUS)),
)
WINDOWS = rules(
    ("the? (past|last|previous) <duration> (?!of <cell:whole>)", _window(-1)),
    ("the? (next|coming|following) <duration>", _window(1)),
    ("the? past (?!night) <unit>", _single_window(-1)),
    ("recent <duration>", _window(-1)),
    ("recent <duration> and <duration:more>", lambda duration, more: _window(-1)(duration=duration)),  # noqa: ARG005
    ("the <duration> ahead", _window(1)),
)
