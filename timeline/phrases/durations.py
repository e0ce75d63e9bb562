"""Lengths of time and recurring times: "nearly nine months", "a 10-year term", "every Friday", "twice a week"."""

from __future__ import annotations

from timeline.algebra import period
from timeline.lexicon import FORTNIGHT_WEEKS
from timeline.model import Duration, Mod, Recurring, Unit
from timeline.phrases.grammar import Meaning, Rule, Value, rules
from timeline.phrases.spoken import unit_of

_MOST = 1000  # "2014 days" is a count, "45,000 years" too; what is bigger is no length of time people lived through


def _length(unit: Value, number: float | None = 1, loose: Mod | None = None) -> Value:
    """Mean so many units; a night counts as a day."""
    found = unit_of(unit)
    if number is None:
        return Duration(period(None, found), loose, None, found)
    return Duration(period(number, found), loose, number, found)


def _plural(units: Value, number: float | None = None, loose: Mod | None = None) -> Value:
    return _length(units, number, loose)


def _joined(unit: Value, number: float, loose: Mod | None = None) -> Value:
    """Mean "nine-month" and "nine month"; "60 second" without a hyphen is a setting, not a length."""
    return _length(unit, number, loose)


def _one_and_a_half(unit: Value, loose: Mod | None = None) -> Value:
    return _length(unit, 1.5, loose)


def _half(unit: Value, loose: Mod | None = None) -> Value:
    """Mean "half an hour" in the next smaller unit where there is a whole number of them, as TIMEX3 is written."""
    found = unit_of(unit)
    count, smaller = {
        Unit.HOUR: (30, Unit.MINUTE),
        Unit.DAY: (12, Unit.HOUR),
        Unit.YEAR: (6, Unit.MONTH),
        Unit.DECADE: (5, Unit.YEAR),
        Unit.CENTURY: (50, Unit.YEAR),
    }.get(found, (0.5, found))
    return Duration(period(count, smaller), loose, count, smaller)


DURATIONS = rules(
    ("<loose>? <number> -? <units>", _plural),
    ("<loose>? the? <uncounted> <units>", lambda units, uncounted, loose=None: _plural(units, None, loose)),  # noqa: ARG005
    ("<loose>? a <uncounted> <units>", lambda units, uncounted, loose=None: _plural(units, None, loose)),
    ("<loose>? <number> - <unit>", _joined),
    ("<loose>? <number> (?!second) <unit>", _joined),
    ("<loose>? (a|an) (?!second|quarter) <unit>", _length),
    ("<loose>? a <unit> and a half", _one_and_a_half),
    ("half (a|an) <unit>", _half),
    ("<units>", _plural),
)


def _every(value: str) -> Meaning:
    return lambda **_: Recurring(value, "EVERY")


def _each(unit: Value) -> Value:
    return Recurring(period(1, unit_of(unit)), "EACH")


def _times(unit: Value, number: float = 1) -> Value:
    """Mean "twice a week": the set recurs by the unit, so often in each."""
    return Recurring(period(1, unit_of(unit)), None, f"{number:g}X")


SETS = rules(
    ("<set:value>", Recurring),
    ("(every|each) <weekday>", lambda weekday: Recurring(f"XXXX-WXX-{weekday + 1}", "EVERY")),
    ("<weekdays>", lambda weekdays: Recurring(f"XXXX-WXX-{weekdays + 1}")),
    ("(every|each) <month>", lambda month: Recurring(f"XXXX-{month:02}", "EVERY")),
    ("(every|each) <unit>", _each),
    ("every <number> <units>", lambda number, units: Recurring(period(number, unit_of(units)), "EVERY")),
    ("every other <unit>", lambda unit: Recurring(period(2, unit_of(unit)), "EVERY")),
    ("once (a|an|every|per) <unit>", _times),
    ("twice (a|an|every|per) <unit>", lambda unit: _times(unit, 2)),
    ("<number> times (a|an|every|per) <unit>", lambda unit, number: _times(unit, number)),
)

LENGTHS: tuple[Rule, ...] = (*DURATIONS, *SETS)
