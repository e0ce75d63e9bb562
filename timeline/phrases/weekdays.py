"""Days of the week: "Sunday", "last Friday", "two Sundays ago", "a week on Saturday", "a year ago today"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Anchor, Duration, Relative, Shift, Term, Unit, Vague, Weekday, Which
from timeline.phrases.grammar import Rule, rules

if TYPE_CHECKING:
    from timeline.phrases.tokens import Value

_DAYS_A_WEEK = 7
_EXACT = ((0.0, Unit.DAY),)  # to the day, however coarse the unit that is counted


def _weeks_from(weekday: int, weeks: int, which: Which) -> Term:
    day = Weekday(weekday, which)
    sign = -1 if weeks < 0 else 1
    return Shift(_DAYS_A_WEEK * abs(weeks), Unit.DAY, sign, Anchor.DOCUMENT, base=day) if weeks else day


def _so_many_ago(number: float, weekdays: int) -> Value:
    """Mean "two Sundays ago", the last one being the first."""
    return _weeks_from(weekdays, 1 - number, Which.LAST) if isinstance(number, int) and number > 0 else None


def _week_later(weekday: int) -> Term:
    """Mean "a week on Saturday" and "Thursday week", a week after the next one."""
    return _weeks_from(weekday, 1, Which.NEXT)


def _ago(duration: Duration, cell: Term) -> Value:
    """Mean "a week ago Friday", "a year ago today" and "two weeks ago yesterday"."""
    if not isinstance(cell, Relative | Weekday) or duration.mod is not None or duration.more or not duration.amount:
        return None
    if duration.amount % 1 or (isinstance(cell, Weekday) and (duration.unit is not Unit.WEEK or cell.which.value)):
        return None
    base = Weekday(cell.weekday, Which.LAST) if isinstance(cell, Weekday) else cell
    return Shift(duration.amount, duration.unit, -1, Anchor.DOCUMENT, None, _EXACT, base) if duration.unit else None


def _any(weekday: int, part: str = "") -> Term:
    """Mean "on a Sunday", whichever it was."""
    return Vague(f"XXXX-WXX-{weekday + 1}{part and 'T'}{part}")


WEEKDAYS: tuple[Rule, ...] = rules(
    ("<weekday>", Weekday),
    ("last <weekday>", lambda weekday: Weekday(weekday, Which.LAST)),
    ("this past <weekday>", lambda weekday: Weekday(weekday, Which.LAST)),
    ("this coming <weekday>", lambda weekday: Weekday(weekday, Which.NEXT)),
    ("this <weekday>", lambda weekday: Weekday(weekday, Which.THIS)),
    ("next <weekday>", lambda weekday: Weekday(weekday, Which.NEXT)),
    ("<number> <weekdays> ago", _so_many_ago),
    (
        "the <weekday> before last (?!<weekday:next>|<month>)",
        lambda weekday: _weeks_from(weekday, -1, Which.LAST),
    ),
    ("the <weekday> after next (?!<weekday:next>|<month>)", lambda weekday: _weeks_from(weekday, 1, Which.NEXT)),
    ("a week (on|from) <weekday>", _week_later),
    ("<weekday> week (?!-|of|<weekday:next>)", _week_later),
    ("(?<=on) (a|an) <weekday> (?!-|<month>|<part>|times)", _any),
    ("(?<=on) (a|an) <weekday> <part>", _any),
)
AGO: tuple[Rule, ...] = rules(
    ("<duration> ago <daily:cell>", _ago),
)
