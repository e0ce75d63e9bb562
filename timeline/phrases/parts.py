"""Parts of a date and times of a day: "late February", "the end of 2016", "Sunday night", "10 p.m. Tuesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Anchor, Calendar, Clock, Mod, Part, Recurring, Relative, Term, Unit
from timeline.phrases.grammar import Meaning, rules
from timeline.phrases.shapes import clock as on_24_hours

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_NIGHT = "NI"
_NOON, _FIRST_LATE_HOUR = 12, 4  # "3 o'clock at night" is no afternoon
_MIDNIGHT, _MINUTES = 2400, 60
_POINTS = frozenset({"12:00", "24:00", "MI"})
_TOLD = Relative(Unit.DAY, 0, Anchor.PREVIOUS)


def _part(mod: Mod, *, loose: bool = False) -> Meaning:
    return lambda cell: Part(mod, cell, loose)


def _of_unit(mod: Mod) -> Meaning:
    """Mean "the end of the year", the year being that of the telling."""

    def meaning(unit: Unit) -> Value:
        return None if unit <= Unit.DAY else Part(mod, Relative(unit))

    return meaning


def _clock(cell: Term, clock: str = "", part: str = "", loose: Mod | None = None) -> Value:  # noqa: ARG001
    return Clock(clock or part, cell)


def _clock_in_part(clock: str, part: str, cell: Term) -> Term:
    """Mean "8 o'clock on Monday morning" and "8 o'clock on Monday evening", which is 20:00."""
    hour = int(clock[:2])
    late = part in ("AF", "EV", "NI") and _FIRST_LATE_HOUR <= hour < _NOON
    return Clock(f"{hour + _NOON:02}{clock[2:]}" if late else clock, cell)


def _of_told(mod: Mod) -> Meaning:
    """Mean "later that year"."""
    return lambda unit: Part(mod, Relative(unit, 0, Anchor.PREVIOUS), loose=True) if unit >= Unit.DAY else None


def _zoned(told: str, meridiem: str = "", **_: object) -> Value:
    """Mean "10:35 a.m. EST": the hour as its own place tells it."""
    hour, minute = (int(part) for part in told.split(":"))
    if meridiem:
        return on_24_hours(hour, minute, meridiem) if hour <= _NOON else None
    return f"{hour:02}:{minute:02}"


def _part_of(offset: int, anchor: Anchor) -> Meaning:
    """Mean "this morning", "that evening", "the next morning"."""
    return lambda part: Clock(part, Relative(Unit.DAY, offset, anchor))


def _part_of_told(part: str) -> Value:
    """Mean "in the morning", which is that of the day told last."""
    return Clock(part, _TOLD)


def _in_part(hour: int, part: str) -> Value:
    """Mean "4 in the morning"."""
    late = part in ("AF", "EV") or (part == _NIGHT and hour >= _FIRST_LATE_HOUR)
    return on_24_hours(hour, 0, "p" if late else "a") if hour <= _NOON else None


def _military(hhmm: int, **_: object) -> Value:
    """Mean "1800 hours"."""
    return f"{hhmm // 100:02}:{hhmm % 100:02}" if hhmm < _MIDNIGHT and hhmm % 100 < _MINUTES else None


def _within(mod: Mod) -> Meaning:
    """Mean "later in the year", and "later in the day" of the day told last."""

    def meaning(unit: Unit) -> Value:
        if unit < Unit.DAY:
            return None
        return Part(mod, Relative(unit, 0, Anchor.PREVIOUS if unit is Unit.DAY else Anchor.DOCUMENT), loose=True)

    return meaning


def _lone_part(part: str) -> Value:
    """Mean "noon", which is a time of the day told last; "morning" alone is none."""
    return Clock(part, _TOLD) if part in _POINTS else None


HOURS = rules(
    ("<day> <meridiem>", lambda day, meridiem: on_24_hours(day, 0, meridiem) if day <= 12 else None),  # noqa: PLR2004
    ("<clock:told> <meridiem>", lambda told, meridiem: on_24_hours(int(told[:2]), int(told[3:]), meridiem)),
    ("<clock:told> <meridiem>? (local time|<zone> time?)", _zoned),
    ("<day> <meridiem> (local time|<zone> time?)", lambda day, meridiem, **_: _zoned(f"{day}:00", meridiem)),
    ("<hhmm> (hours|hrs|<zone>|local time) (?!of)", _military),
    ("(?<=at|by|around|about|until) <hour> in the <part>", _in_part),
    ("<day> o'clock", lambda day: f"{day:02}:00"),
    ("<one> o'clock", lambda one: f"{one:02}:00"),
    ("<day> noon", lambda day: "12:00" if day == _NOON else None),
    ("<day> midnight", lambda day: "24:00" if day == _NOON else None),
    kind="clock",
)

EARLY_HOURS = rules(
    ("the? early (morning)? hours (?=of)", lambda: "MO"),
    kind="part",
)
PARTS_OF_DATES = rules(
    ("(early|earlier) (in|-)? <cell>", _part(Mod.START, loose=True)),
    ("(around|circa|ca.|approximately|roughly) <dated:cell>", _part(Mod.APPROX)),
    ("(?<=in|since|from|by|until|till) about <cell>", _part(Mod.APPROX)),
    ("sometime (in|during)? <cell>", _part(Mod.APPROX)),
    ("(post|pre) - <yearly:cell>", lambda cell: cell if isinstance(cell, Calendar) else None),
    ("the (rest|remainder|latter part|later part|last part) of <cell>", _part(Mod.END)),
    ("the (early|earlier|first) part of <cell>", _part(Mod.START)),
    ("the (rest|remainder|latter part|later part|last part) of (the|this) <unit>", _of_unit(Mod.END)),
    ("the (early|earlier|first) part of (the|this) <unit>", _of_unit(Mod.START)),
    ("(early|earlier) in the <unit>", _within(Mod.START)),
    ("(late|later) in the <unit>", _within(Mod.END)),
    ("(later|late) (that|the same) <unit>", _of_told(Mod.END)),
    ("(earlier|early) (that|the same) <unit>", _of_told(Mod.START)),
    ("the? (start|beginning|outset) of <cell>", _part(Mod.START)),
    ("mid -? <cell>", _part(Mod.MID)),
    ("the (mid|middle) (of|-)? <cell>", _part(Mod.MID)),
    ("(late|later) (in|-)? <cell>", _part(Mod.END, loose=True)),
    ("the? (end|close) of <cell>", _part(Mod.END)),
    ("the early <span:cell>", _part(Mod.START, loose=True)),
    ("the late <span:cell>", _part(Mod.END, loose=True)),
    ("the? (start|beginning) of (the|this) <unit>", _of_unit(Mod.START)),
    ("the middle of (the|this) <unit>", _of_unit(Mod.MID)),
    ("the? end of (the|this) <unit>", _of_unit(Mod.END)),
)
TIMES_OF_DAY = rules(
    ("<daily:cell> at? <loose>? <part>", _clock),
    ("<loose> <clock> (on|,)? <daily:cell>", _clock),
    ("mid - <part> (of|on)? <daily:cell>", _clock),
    ("early in the <part> of <daily:cell>", _clock),
    ("(early|late) (that|that same|the same) <part>", _part_of(0, Anchor.PREVIOUS)),
    ("(early|late) the (next|following) <part>", _part_of(1, Anchor.PREVIOUS)),
    ("(?<=in) the <part> (?!of)", _part_of_told),
    ("<loose> <clock>", lambda loose, clock: Clock(clock, _TOLD)),  # noqa: ARG005
    ("(?<=at) night", lambda: Recurring("XXXX-XX-XXTNI")),
    ("<daily:cell> ,? at? <clock>", _clock),
    ("<clock> (on|,)? <daily:cell>", _clock),
    ("<part> (of|on)? <daily:cell>", _clock),
    ("the? <part> of <daily:cell>", _clock),
    ("<clock> (on|,)? <daily:cell> <part>", _clock_in_part),
    ("<daily:cell> <part> at? <clock>", _clock_in_part),
    ("this <part>", _part_of(0, Anchor.DOCUMENT)),
    ("tonight", lambda: Clock(_NIGHT, Relative(Unit.DAY))),
    ("last night", lambda: Clock(_NIGHT, Relative(Unit.DAY, -1))),
    ("(that|that same|the same) <part>", _part_of(0, Anchor.PREVIOUS)),
    ("the (next|following) <part>", _part_of(1, Anchor.PREVIOUS)),
    ("the (previous|preceding) <part>", _part_of(-1, Anchor.PREVIOUS)),
    ("<part>", _lone_part),
    ("<clock>", lambda clock: Clock(clock, _TOLD)),
)
