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
_MIDDLE = 0.5  # "a year or two" counts as one and a half


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


def _some(units: Unit, **_: object) -> Duration:
    """Mean "the first hours" and "hundreds of years", which nothing counts."""
    return _plural(units)


def _counted(units: Unit, number: float, loose: Mod | None = None, **_: object) -> Duration:
    """Mean "the first nine months" and "two more weeks": what else is said of them does not change how long."""
    return _plural(units, number, loose)


def _one(unit: Unit, loose: Mod | None = None, **_: object) -> Value:
    return _length(unit, 1, loose) if unit >= Unit.DAY else None


def _from_to(low: float, high: float, units: Unit) -> Value:
    """Mean "two to three weeks": at least the first."""
    return Duration(period(low, units), Mod.APPROX, (low + high) / 2, units) if low < high else None


def _one_or_two(unit: Unit) -> Duration:
    return Duration(period(1, unit), Mod.APPROX, 1 + _MIDDLE, unit)


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
    counts = (*duration.more, (more.amount, more.unit), *more.more)
    return Duration(value, duration.mod, duration.amount, duration.unit, counts)


def _sum_of_three(duration: Duration, more: Duration, most: Duration) -> Value:
    """Mean "2 years 1 month and 21 days"."""
    tail = _sum(more, most)
    return _sum(duration, tail) if isinstance(tail, Duration) else None


LENGTHS: tuple[Rule, ...] = rules(
    ("<loose>? <number> -? <units>", _plural),
    ("<loose>? <number> -? <unitshort:units>", _plural),
    ("<loose>? (a|the)? <uncounted> <units>", _uncounted),
    ("<loose>? <number> -? <unit> -? long", _length),
    ("<loose>? <number> - <unit>", _length),
    ("<loose>? <number> (?!second) <unit>", _length),
    ("one second", lambda: _length(Unit.SECOND)),
    ("<loose>? (a|an) (?!second|quarter) <unit> (?!- (long|ago|earlier|end))", _length),
    ("<loose>? (a|an) <unit> and a half", _one_and_a_half),
    ("<loose>? half (a|an) <unit>", _half),
    ("<loose>? a? quarter of an hour", _quarters_of_an_hour(1)),
    ("<loose>? three -? quarters of an hour", _quarters_of_an_hour(3)),
    ("<loose>? (a|<number>)? (fortnight|fortnights)", _fortnights),
    ("the <ordinal>? <number> <units>", _counted),
    ("the (final|latest|opening|closing|intervening|same|early) <number> <units>", _counted),
    ("the (<ordinal>|final|opening|closing|intervening|early|earliest) <units>", _some),
    ("<loose>? <number> <extent> <units>", _counted),
    ("<loose>? <uncounted> <extent> <units>", _some),
    ("another <number> <extent>? <units>", _counted),
    ("(another|a|an|one) <extent>? (?!second|quarter) <unit> (?!- (long|ago|earlier|end))", _one),
    ("(hundreds|dozens|thousands|scores|tens) of <units>", _some),
    ("<number:low> (to|or|-) <number:high> -? <units>", _from_to),
    ("<number:low> (to|or|-) <number:high> - <unit:units>", _from_to),
    ("<number:low> - to - <number:high> - <unit:units>", _from_to),
    ("(?<=between) <number:low> and <number:high> <units>", _from_to),
    ("(a|an|one) <unit> or two", _one_or_two),
    ("(a|an|one) <unit> or (so|more)", lambda unit: _length(unit, 1, Mod.APPROX)),
    ("<number> <units> or (so|more)", lambda number, units: _plural(units, number, Mod.APPROX)),
    ("(a|the|that|this|the same) <number> - <unit> period", _length),
    ("<number> <units> of age", _plural),
    ("<units> - long", _plural),
    ("once in a while", lambda: "idiom"),
    ("<unit> - long", _length),
    ("<unitlong:unit>", _length),
    ("<units>", _plural),
)
SUMS: tuple[Rule, ...] = rules(
    ("<duration> (and|,)? <duration:more>", _sum),
    ("<duration> ,? <duration:more> ,? and? <duration:most>", _sum_of_three),
)
