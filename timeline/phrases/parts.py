"""Parts of a date and times of a day: "late February", "the end of 2016", "Sunday night", "10 p.m. Tuesday"."""

from __future__ import annotations

from timeline.model import Clock, Mod, Nth, Part, Relative, Term, Unit
from timeline.phrases.grammar import Meaning, Value, rules
from timeline.phrases.spoken import unit_of
from timeline.phrases.tokens import clock as on_24_hours

_NIGHT = "NI"


def _part(mod: Mod, *, loose: bool = False) -> Meaning:
    return lambda cell: Part(mod, cell, loose)


def _of_unit(mod: Mod) -> Meaning:
    """Mean "the end of the year", the year being that of the telling."""

    def meaning(unit: Value) -> Value:
        found = unit_of(unit)
        return None if found <= Unit.DAY else Part(mod, Relative(found))

    return meaning


def _nth(ordinal: int, unit: Value, cell: Term) -> Value:
    found = unit_of(unit)
    return Nth(ordinal, found, cell) if found in (Unit.DAY, Unit.WEEK, Unit.DECADE, Unit.YEAR) else None


def _clock(cell: Term, clock: str = "", part: str = "", loose: Mod | None = None) -> Value:  # noqa: ARG001
    return Clock(clock or part, cell)


def _hour(day: int, meridiem: str, cell: Term | None = None) -> Value:
    hours = 12
    return Clock(on_24_hours(day, 0, meridiem), cell or Relative(Unit.DAY)) if day <= hours else None


def _today(part: str) -> Value:
    return Clock(part, Relative(Unit.DAY))


HOURS = rules(
    ("<day> <meridiem>", lambda day, meridiem: on_24_hours(day, 0, meridiem) if day <= 12 else None),  # noqa: PLR2004
    ("<clock:told> <meridiem>", lambda told, meridiem: on_24_hours(int(told[:2]), int(told[3:]), meridiem)),
    ("<day> o'clock", lambda day: f"{day:02}:00"),
    ("<one> o'clock", lambda one: f"{one:02}:00"),
    kind="clock",
)

PARTS_OF_DATES = rules(
    ("(early|earlier) (in)? <cell>", _part(Mod.START, loose=True)),
    ("the (start|beginning|outset) of <cell>", _part(Mod.START)),
    ("mid -? <cell>", _part(Mod.MID)),
    ("the (mid|middle) (of|-)? <cell>", _part(Mod.MID)),
    ("(late|later) (in)? <cell>", _part(Mod.END, loose=True)),
    ("the? (end|close) of <cell>", _part(Mod.END)),
    ("the early <cell>", _part(Mod.START, loose=True)),
    ("the late <cell>", _part(Mod.END, loose=True)),
    ("the (start|beginning) of (the|this) <unit>", _of_unit(Mod.START)),
    ("the middle of (the|this) <unit>", _of_unit(Mod.MID)),
    ("the end of (the|this) <unit>", _of_unit(Mod.END)),
    ("the <ordinal> <unit> of <cell>", _nth),
    ("the last <unit> of <cell>", lambda unit, cell: _nth(-1, unit, cell)),
)
TIMES_OF_DAY = rules(
    ("<daily:cell> at? <loose>? <part>", _clock),
    ("<daily:cell> ,? at? <clock>", _clock),
    ("<clock> (on|,)? <daily:cell>", _clock),
    ("<part> (of|on)? <daily:cell>", _clock),
    ("the? <part> of <daily:cell>", _clock),
    ("this <part>", _today),
    ("tonight", lambda: _today(_NIGHT)),
    ("last night", lambda: Clock(_NIGHT, Relative(Unit.DAY, -1))),
    ("<clock>", lambda clock: Clock(clock, Relative(Unit.DAY))),
)
