"""Lengths of time: "nearly nine months", "a 10-year term", "an hour and a half", "half a century", "months-long"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import period
from timeline.lexicon import FORTNIGHT_WEEKS
from timeline.model import Duration, Mod, Unit
from timeline.phrases.grammar import Meaning, Rule, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

# Where half a unit is a whole number of a smaller one, as TIMEX3 is written.
_HALVES = {
    Unit.HOUR: (30, Unit.MINUTE),
    Unit.DAY: (12, Unit.HOUR),
    Unit.YEAR: (6, Unit.MONTH),
    Unit.DECADE: (5, Unit.YEAR),
    Unit.CENTURY: (50, Unit.YEAR),
}
_QUARTER_MINUTES = 15


def _length(unit: Unit, number: float = 1, loose: Mod | None = None) -> Duration:
    """Mean so many units; a night counts as a day."""
    return Duration(period(number, unit), loose, number, unit)


def _plural(units: Unit, number: float | None = None, loose: Mod | None = None) -> Duration:
    """Mean so many units, or some where nothing counts them."""
    return Duration(period(number, units), loose, number, units)


def _uncounted(units: Unit, uncounted: None, loose: Mod | None = None) -> Duration:  # noqa: ARG001
    return _plural(units, None, loose)


def _one_and_a_half(unit: Unit, loose: Mod | None = None) -> Duration:
    return _length(unit, 1.5, loose)


def _half(unit: Unit, loose: Mod | None = None) -> Duration:
    count, smaller = _HALVES.get(unit, (0.5, unit))
    return Duration(period(count, smaller), loose, count, smaller)


def _fortnights(number: float = 1, loose: Mod | None = None) -> Duration:
    return _length(Unit.WEEK, number * FORTNIGHT_WEEKS, loose)


def _quarters_of_an_hour(count: int) -> Meaning:
    return lambda loose=None: _length(Unit.MINUTE, count * _QUARTER_MINUTES, loose)


def _sum(duration: Duration, more: Duration) -> Value:
    """Mean "five hours and ten minutes": one length told in two units, the coarser first."""
    if not duration.amount or not more.amount or duration.unit is None or more.unit is None:
        return None
    if more.unit >= duration.unit:
        return None
    tail = more.value.removeprefix("P")
    value = duration.value + (tail.removeprefix("T") if "T" in duration.value else tail)
    return Duration(value, duration.mod, duration.amount, duration.unit)


LENGTHS: tuple[Rule, ...] = rules(
    ("<loose>? <number> -? <units>", _plural),
    ("<loose>? (a|the)? <uncounted> <units>", _uncounted),
    ("<loose>? <number> -? <unit> -? long", _length),
    ("<loose>? <number> - <unit>", _length),
    ("<loose>? <number> (?!second) <unit>", _length),
    ("<loose>? (a|an) (?!second|quarter) <unit> (?!- (long|ago|earlier|end))", _length),
    ("<loose>? (a|an) <unit> and a half", _one_and_a_half),
    ("<loose>? half (a|an) <unit>", _half),
    ("<loose>? a? quarter of an hour", _quarters_of_an_hour(1)),
    ("<loose>? three -? quarters of an hour", _quarters_of_an_hour(3)),
    ("<loose>? (a|<number>)? (fortnight|fortnights)", _fortnights),
    ("<units> - long", _plural),
    ("<unit> - long", _length),
    ("<unitlong:unit>", _length),
    ("<units>", _plural),
)
SUMS: tuple[Rule, ...] = rules(("<duration> (and|,)? <duration:more>", _sum))
