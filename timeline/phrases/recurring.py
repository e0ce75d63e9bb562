"""Times that recur: "every Friday", "twice a week", "daily", "each summer"."""

from __future__ import annotations

from timeline.algebra import period
from timeline.lexicon import FORTNIGHT_WEEKS
from timeline.model import Recurring, Unit
from timeline.phrases.grammar import Meaning, Rule, rules

_SEASONS = ("SP", "SU", "FA", "WI")


def _each(unit: Unit) -> Recurring:
    return Recurring(period(1, unit), "EACH")


def _each_one(unit: Unit) -> Recurring:
    """Mean "ten a month" and "per day": a rate."""
    return Recurring(period(1, unit))


def _every(number: float, units: Unit) -> Recurring:
    return Recurring(period(number, units), "EVERY")


def _times(number: float) -> Meaning:
    """Mean "twice a week": the set recurs by the unit, so often in each."""
    return lambda unit: Recurring(period(1, unit), None, f"{number:g}X")


def _part_of_weekday(weekday: int, part: str) -> Recurring:
    """Mean "Friday nights" and "every Sunday morning"."""
    return Recurring(f"XXXX-WXX-{weekday + 1}T{part}")


SETS: tuple[Rule, ...] = rules(
    ("<set:value>", Recurring),
    ("(every|each) <weekday>", lambda weekday: Recurring(f"XXXX-WXX-{weekday + 1}", "EVERY")),
    ("<weekdays>", lambda weekdays: Recurring(f"XXXX-WXX-{weekdays + 1}")),
    ("(every|each) <part>", lambda part: Recurring(f"XXXX-XX-XXT{part}", "EVERY")),
    ("(every|each) <weekday> <part>", _part_of_weekday),
    ("<weekday> <parts:part>", _part_of_weekday),
    ("<weekdays:weekday> <parts:part>", _part_of_weekday),
    ("(every|each) <month>", lambda month: Recurring(f"XXXX-{month:02}", "EVERY")),
    ("(every|each) <season>", lambda season: Recurring(f"XXXX-{_SEASONS[season - 1]}", "EVERY")),
    ("(every|each) <unit>", _each),
    ("(every|each) fortnight", lambda: Recurring(period(FORTNIGHT_WEEKS, Unit.WEEK), "EVERY")),
    ("every <number> <units>", _every),
    ("every few <units>", lambda units: Recurring(period(None, units), "EVERY")),
    ("every half -? hour", lambda: Recurring("PT30M", "EVERY")),
    ("every other <unit>", lambda unit: _every(2, unit)),
    ("every other <weekday>", lambda weekday: Recurring(f"XXXX-WXX-{weekday + 1}", "EVERY OTHER")),
    ("per <unit>", _each_one),
    ("<number> (hours|days) (a|per) <unit>", lambda number, unit: _each_one(unit)),  # noqa: ARG005
    ("once (a|an|every|per|each) <unit>", _times(1)),
    ("twice (a|an|every|per|each) <unit>", _times(2)),
    ("<number> times (a|an|every|per|each) <unit>", lambda unit, number: _times(number)(unit=unit)),
)
