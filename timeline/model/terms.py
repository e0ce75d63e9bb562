"""Terms: what a phrase means, with a hole where the words leave one."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.time import Anchor, Mod, Unit, Which


@dataclass(frozen=True, slots=True)
class Calendar:
    """A cell of the calendar named outright: 1990s, 2014, 2017-Q1, 2016-10, 2017-07-09."""

    unit: Unit
    year: int
    index: int = 1  # the month, quarter, half, ISO week or season (1 spring .. 4 winter) within the year
    day: int = 1


@dataclass(frozen=True, slots=True)
class InYear:
    """A cell that every year has, its year left open: "October", "5 March", "last fall", "the second quarter"."""

    unit: Unit
    index: int
    day: int | None = None
    which: Which = Which.OPEN
    anchor: Anchor = Anchor.DOCUMENT
    weekday: int | None = None  # told beside the day, as in "Sunday, July 9": it picks the year
    feast: str = ""  # the name of a feast, whose day the year tells: "Easter"


@dataclass(frozen=True, slots=True)
class InMonth:
    """A day whose month is left open: "the 17th"."""

    day: int
    anchor: Anchor = Anchor.PREVIOUS


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0 to Sunday 6."""

    weekday: int
    which: Which = Which.OPEN
    anchor: Anchor = Anchor.DOCUMENT


@dataclass(frozen=True, slots=True)
class Relative:
    """The unit that holds the anchor, moved by `offset` units: today, last week (-1), next year (+1).

    With `offset` None the verb chooses between the unit that is or was and the one to come: "the weekend".
    """

    unit: Unit
    offset: int | None = 0
    anchor: Anchor = Anchor.DOCUMENT


@dataclass(frozen=True, slots=True)
class Shift:
    """A point so many units before (negative) or after the anchor: "two years ago", "three days later"."""

    amount: float | None  # None: "some years ago"
    unit: Unit
    sign: int
    anchor: Anchor = Anchor.DOCUMENT
    mod: Mod | None = None
    more: tuple[tuple[float, Unit], ...] = ()  # told beside it in finer units: "1 month and 21 days ago"
    base: Term | None = None  # the date told with it that it counts from: "16 days after 1 February 2018"


@dataclass(frozen=True, slots=True)
class Window:
    """So many units that end (sign -1) or begin (+1) at the anchor: "the past two weeks"."""

    amount: float | None
    unit: Unit
    sign: int
    anchor: Anchor = Anchor.DOCUMENT
    mod: Mod | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The start, middle or end of another term: "late February", "mid-2014", "by the end of January"."""

    mod: Mod
    term: Term
    loose: bool = False  # "late February" reaches further into the month than "the end of February"


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th unit within another term, from its end when negative: "the third week of March".

    `weekday` counts only such days: "the first Monday of June".
    """

    n: int
    unit: Unit
    term: Term
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on the day of another term; it never moves that day: "10 p.m. Tuesday", "last night"."""

    time: str  # as TIMEX3 spells it after the T: "22:00", "NI", "MO"
    term: Term


@dataclass(frozen=True, slots=True)
class Range:
    """From one term to another, both ends included."""

    first: Term
    last: Term


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time with no place of its own: "nearly nine months"."""

    value: str  # as TIMEX3 spells it: P9M, PT2H, PXY
    mod: Mod | None = None
    amount: float | None = None
    unit: Unit | None = None
    more: tuple[tuple[float, Unit], ...] = ()  # told beside it in finer units


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times: "every Friday", "twice a week"."""

    value: str
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference that is no date by itself: PRESENT_REF, PAST_REF, FUTURE_REF."""

    value: str


Term = (
    Calendar
    | InYear
    | InMonth
    | Weekday
    | Relative
    | Shift
    | Window
    | Part
    | Nth
    | Clock
    | Range
    | Duration
    | Recurring
    | Vague
)
