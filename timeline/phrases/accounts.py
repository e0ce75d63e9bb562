"""The words of accounts: "the latest quarter", "the year-ago period", "the year ended March 31", "year-end"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.algebra import period
from timeline.model import Anchor, Calendar, Duration, InYear, Mod, Nth, Part, Range, Relative, Shift, Term, Unit, Vague
from timeline.phrases.grammar import Rule, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_QUARTERS = 4
_YEAR_BEFORE = Shift(1, Unit.YEAR, -1, Anchor.PREVIOUS)  # "the year-ago quarter": as long as what was told before


def _quarter(ordinal: int) -> Value:
    return InYear(Unit.QUARTER, ordinal) if ordinal <= _QUARTERS else None


def _quarter_of(ordinal: int, year: int) -> Value:
    return Calendar(Unit.QUARTER, year, ordinal) if ordinal <= _QUARTERS else None


def _quarter_a_year_ago(ordinal: int) -> Value:
    return Nth(ordinal, Unit.QUARTER, Relative(Unit.YEAR, -1)) if ordinal <= _QUARTERS else None


def _length_a_year_ago(number: float, units: Unit) -> Term:
    return Duration(period(number, units), None, number, units)


def _end(unit: Unit) -> Value:
    return Part(Mod.END, Relative(unit)) if unit > Unit.DAY else None


def _fiscal_years(year: int, last: float) -> Value:
    """Mean "FY2016/17"."""
    return Range(Calendar(Unit.YEAR, year), Calendar(Unit.YEAR, year + 1)) if (year + 1) % 100 == last % 100 else None


ACCOUNTS: tuple[Rule, ...] = rules(
    ("the quarter (?!of)", lambda: Relative(Unit.QUARTER, 0, Anchor.PREVIOUS)),
    ("the (latest|recent|most recent) (fiscal)? quarter", lambda: Relative(Unit.QUARTER, -1)),
    ("the (latest|most recent) period", lambda: Relative(Unit.QUARTER, -1)),
    ("the (latest|most recent) (fiscal)? year", lambda: Relative(Unit.YEAR, -1)),
    ("<fiscal:year> (-|/) <number:last>", _fiscal_years),
    ("(the current|this) fiscal year", lambda: Relative(Unit.YEAR)),
    ("last fiscal year", lambda: Relative(Unit.YEAR, -1)),
    ("next fiscal year", lambda: Relative(Unit.YEAR, 1)),
    ("the year (?=ended|ending)", lambda: Duration("P1Y", None, 1, Unit.YEAR)),
    ("the? fiscal year (?=ended|ending)", lambda: Duration("P1Y", None, 1, Unit.YEAR)),
    ("the? year - (ago|earlier) (quarter|period)", lambda: _YEAR_BEFORE),
    ("the (quarter|period) a year (ago|earlier)", lambda: _YEAR_BEFORE),
    ("the same (quarter|period) (last year|a year ago|a year earlier)", lambda: _YEAR_BEFORE),
    ("year - (ago|earlier)", lambda: _YEAR_BEFORE),
    ("the? year - (ago|earlier) <ordinal> -? quarter", _quarter_a_year_ago),
    ("the year - (ago|earlier) <number> <units>", _length_a_year_ago),
    ("the <year> (quarter|period)", lambda year: Calendar(Unit.YEAR, year)),
    ("the? fiscal -? <ordinal> -? quarter", _quarter),
    ("the? <ordinal> fiscal quarter", _quarter),
    ("the? fiscal -? <ordinal> -? quarter of? (fiscal)? <year>", _quarter_of),
    ("the? <ordinal> -? quarter of fiscal <year>", _quarter_of),
    ("the? (calendar)? year -? end", lambda: Part(Mod.END, Relative(Unit.YEAR))),
    ("(the? (calendar)? year -? end|end -) <year>", lambda year: Part(Mod.END, Calendar(Unit.YEAR, year))),
    ("the? <unit> 's end", _end),
    ("future <units>", lambda units: Vague("FUTURE_REF")),  # noqa: ARG005
)
