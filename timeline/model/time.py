"""Time: units, intervals, anchors and the TIMEX3 modifiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum


class Unit(IntEnum):
    """A calendar unit, from fine to coarse, so that `Unit.DAY < Unit.MONTH`."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    DAY = 3
    WEEKEND = 4
    WEEK = 5
    MONTH = 6
    QUARTER = 7
    SEASON = 8
    HALF = 9
    YEAR = 10
    DECADE = 11
    CENTURY = 12
    MILLENNIUM = 13


class Name(Enum):
    """One of a few names; each is one object, so it is hashed as one, which is what a memory of terms does most."""

    __hash__ = object.__hash__


class Shape(Name):
    """How an interval is to be read."""

    CELL = "cell"  # some time within one calendar unit: "in October"
    RANGE = "range"  # the whole stretch: "from March to May"
    ONE_OF = "one of"  # one unit within the stretch, which one is not known: "Sunday" of an uncertain week


Fields = tuple[int, int, Unit, Shape, bool, Unit | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of days `[start, stop)`, counted as `date.toordinal()` does and on into the years before 1.

    `unit` is how exact the words were and `last_unit` the same for the far end of a range. `approx` says that
    the words were loose ("about", "mid-"). `choices` are the first days of the candidates of a `ONE_OF`, when few.

    >>> Interval(10, 12).days
    2
    """

    start: int
    stop: int
    unit: Unit = Unit.DAY
    shape: Shape = field(default=Shape.CELL, compare=False)
    approx: bool = field(default=False, compare=False)
    last_unit: Unit | None = field(default=None, compare=False)
    choices: tuple[int, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.stop <= self.start:
            message = f"an interval holds at least one day: [{self.start}, {self.stop})"
            raise ValueError(message)

    @property
    def days(self) -> int:
        """How many days it covers."""
        return self.stop - self.start

    @property
    def fields(self) -> Fields:
        """All it is made of: what to remember it by, for two intervals are equal that differ in their shape alone."""
        return self.start, self.stop, self.unit, self.shape, self.approx, self.last_unit, self.choices

    @property
    def last(self) -> int:
        """The last day it covers."""
        return self.stop - 1


class Anchor(Name):
    """What fills the hole of a term."""

    NONE = "none"  # the words say it all: "10 July 2017"
    DOCUMENT = "published"  # the day of publication
    PREVIOUS = "told before"  # the last date the text told
    EVENT = "event"  # an event the words name: "three years after the city fell"


class Which(Name):
    """Which of the recurring cells is meant, as far as the words say: "last", "this", "next", or nothing."""

    LAST = -1
    THIS = 0
    NEXT = 1
    OPEN = None


class Mod(Name):
    """The TIMEX3 modifiers."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
