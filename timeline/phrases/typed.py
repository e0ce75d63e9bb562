"""Dates typed in haste, two digits for the year: "3rd Feb 82", "Aug 9, 96".

Edited text gives the month a dot or all its letters, so that "Aug. 9, 96 people" stays a day and a count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.lexicon import BARE_ABBREVIATIONS, MONTHS
from timeline.phrases.calendar import day_of_month
from timeline.phrases.grammar import Meaning, Rule, rules
from timeline.phrases.shapes import short_year

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_LAST_DAY, _TWO_DIGITS = 31, 100


def _short(short: float) -> int | None:
    """Return the year of two digits that can be no day."""
    return short_year(short) if isinstance(short, int) and _LAST_DAY < short < _TWO_DIGITS else None


def _month_first(month: int) -> Meaning:
    """Mean "Aug 9, 96"."""

    def meaning(day: int, short: float) -> Value:
        year = _short(short)
        return day_of_month(day, month, year) if year else None

    return meaning


def _month_and_year(month: int) -> Meaning:
    """Mean "Feb 82", after a day."""

    def meaning(day: int, short: float) -> Value:  # noqa: ARG001
        year = _short(short)
        return (year, month) if year else None

    return meaning


def _day_first(day: int, typed: tuple[int, int], weekday: int | None = None) -> Value:  # noqa: ARG001
    year, month = typed
    return day_of_month(day, month, year)


def _rows(word: str, month: int) -> tuple[Rule, ...]:
    return (
        *rules((f"{word} <day> ,? <number:short>", _month_first(month))),
        *rules((f"(?<=<day>) {word} <number:short>", _month_and_year(month)), kind="typed"),
    )


SHORT_YEARS: tuple[Rule, ...] = tuple(
    rule for word, month in MONTHS.items() if word in BARE_ABBREVIATIONS for rule in _rows(word, month)
)
TYPED: tuple[Rule, ...] = rules(
    ("(<weekday> ,?)? the? <day> <typed>", _day_first),
)
