"""Parts of a date and times of a day: "late February", "the end of 2016", "Sunday night", "10 p.m. Tuesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Anchor, Calendar, Clock, Mod, Part, Recurring, Relative, Term, Unit
from timeline.phrases.grammar import Meaning, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_NIGHT = "NI"
_NOON, _FIRST_LATE_HOUR = 12, 4  # "3 o'clock at night" is no afternoon
_POINTS = frozenset({"12:00", "24:00", "MI"})
TOLD = Relative(Unit.DAY, 0, Anchor.PREVIOUS)


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


def _part_of(offset: int, anchor: Anchor, known: str = "") -> Meaning:
    """Mean "this morning", "that evening", "the next morning"."""
    return lambda part=known: Clock(part, Relative(Unit.DAY, offset, anchor))


def _part_of_told(part: str) -> Value:
    """Mean "in the morning", which is that of the day told last."""
    return Clock(part, TOLD)


def _within(mod: Mod) -> Meaning:
    """Mean "later in the year", and "later in the day" of the day told last."""

    def meaning(unit: Unit) -> Value:
        if unit < Unit.DAY:
            return None
        return Part(mod, Relative(unit, 0, Anchor.PREVIOUS if unit is Unit.DAY else Anchor.DOCUMENT), loose=True)

    return meaning


def _lone_part(part: str) -> Value:
    """Mean "noon", which is a time of the day told last; "morning" alone is none."""
    return Clock(part, TOLD) if part in _POINTS else None


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
    ("end -? <monthly:cell>", _part(Mod.END)),
    ("the? (early|mid) -? to -? (mid|late) -? <cell>", lambda cell: cell),
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
    ("(?<=in) the (early|late|mid) -? <part> (?!of)", _part_of_told),
    ("the? (early|late|mid) -? <part> of <daily:cell>", _clock),
    ("<loose> <clock>", lambda loose, clock: Clock(clock, TOLD)),  # noqa: ARG005
    ("(?<=at) night", lambda: Recurring("XXXX-XX-XXTNI")),
    ("<daily:cell> ,? at? <clock>", _clock),
    ("<clock> (on|,)? <daily:cell>", _clock),
    ("<part> (of|on)? <daily:cell>", _clock),
    ("the? <part> of <daily:cell>", _clock),
    ("<clock> (on|,)? <daily:cell> <part>", _clock_in_part),
    ("<daily:cell> <part> at? <clock>", _clock_in_part),
    ("this <part>", _part_of(0, Anchor.DOCUMENT)),
    ("<clock> this <part>", lambda clock, part: _clock_in_part(clock, part, Relative(Unit.DAY))),
    ("overnight", _part_of(0, Anchor.DOCUMENT, _NIGHT)),
    ("the? <part> of <stretch:cell>", lambda part, cell: Clock(part, cell.first)),
    ("tonight", lambda: Clock(_NIGHT, Relative(Unit.DAY))),
    ("last night", lambda: Clock(_NIGHT, Relative(Unit.DAY, -1))),
    ("(that|that same|the same) <part>", _part_of(0, Anchor.PREVIOUS)),
    ("the (next|following) <part>", _part_of(1, Anchor.PREVIOUS)),
    ("the (previous|preceding) <part>", _part_of(-1, Anchor.PREVIOUS)),
    ("<part>", _lone_part),
    ("<clock>", lambda clock: Clock(clock, TOLD)),
)
